"""Two texts that differ by a word, and what a store that may have been hurt is found to serve."""

from pathlib import Path

from corpus.document import Document
from corpus.read import parse_document
from index.encoding.encoder import Encoder
from index.generation import Generation
from index.search import Searcher
from index.store import Store

OLD = parse_document("Otters\n\nOtters eat fish. They live in rivers.\n\nThey sleep at night.", ".txt")
NEW = parse_document("Otters\n\nOtters eat crabs. They live in rivers.\n\nThey sleep at night.", ".txt")
SUPPLEMENT = {"lodge": b"a heap of sticks"}
NOTHING, AS_BEFORE, AS_AFTER = "nothing yet", "the old", "the new"


def supplement(generation: Generation, encoder: Encoder) -> dict[str, bytes]:
    """A further file, so that one is written in every build."""
    return SUPPLEMENT


def what_serves(home: Path) -> str:
    """One of the three above; anything else, a generation that does not open or does not answer too, is an error."""
    store = Store(home)
    if store.is_new():
        return NOTHING
    generation = store.open()
    document = generation.documents[0]
    searcher = Searcher(generation, store.encoder(generation, threads=1))
    sentence = document.passages[1].sentences[0].of(document.text)
    found = searcher.search(sentence, 1)[0].sentence.of(document.text)
    if found != sentence:
        raise AssertionError(f"{generation.manifest.version} finds {found!r} for {sentence!r}")
    if generation.supplement != SUPPLEMENT:
        raise AssertionError(f"{generation.manifest.version} comes with {generation.supplement}")
    return state_of(generation.documents)


def state_of(documents: tuple[Document, ...]) -> str:
    states: dict[tuple[Document, ...], str] = {(OLD,): AS_BEFORE, (NEW,): AS_AFTER}
    return states[documents]
