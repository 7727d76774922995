"""What a new generation has to find before it serves: its own words."""

from collections.abc import Callable

import numpy as np

from index.encoding.encoder import Encoder
from index.errors import CanaryFailed
from index.generation import Generation
from index.search import Searcher

Canary = Callable[[Generation, Encoder], None]
"""Raises a `TransitionError` when the generation must not serve; the encoder is the one that questions will meet."""

CANARIES, TOP = 8, 5
MIN_COSINE = 0.99
"""A sentence to its own vector; the exported encoder and the one that built differ by less than 0.0001."""


def finds_its_own_words(generation: Generation, encoder: Encoder) -> None:
    """Search the first sentences of a few passages, spread evenly.

    Each has to be what its own vector says. That it also is among the first found is asked of most of them only:
    a text may hold a sentence many times, or say "See above." in every section.

    Raises:
        CanaryFailed: names the sentence whose vector is another's, or says how many were not found.
    """
    searcher = Searcher(generation, encoder)
    rows = np.unique(np.linspace(0, len(generation.passages) - 1, CANARIES).astype(np.int64))
    found = sum(_is_found(int(row), searcher, encoder) for row in rows)
    if 2 * found < len(rows):
        raise CanaryFailed(f"only {found} of {len(rows)} sentences of the new text were found by their own words")


def _is_found(row: int, searcher: Searcher, encoder: Encoder) -> bool:
    generation = searcher.generation
    located = generation.passages[row]
    sentence = located.passage.sentences[0].of(generation.documents[located.document_index].text)
    own = generation.sentence_vectors.cosines(encoder.encode([sentence])[0], generation.sentence_rows(row)[:1])[0]
    if not own >= MIN_COSINE:
        raise CanaryFailed(f"the vector of “{sentence[:80]}” is another's: its cosine to itself is {own:.3f}")
    hits = (hit.located for hit in searcher.search(sentence, TOP))
    return any(sentence in hit.passage.span.of(generation.documents[hit.document_index].text) for hit in hits)
