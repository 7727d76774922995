"""From a question to ranked passages: dense, sentence and keyword scores of every candidate, added up."""

from dataclasses import dataclass

import numpy as np

from corpus.document import Span
from index.encoding.encoder import Encoder, Vectors
from index.errors import EncoderMismatch
from index.generation import Generation, Located
from index.keywords import STOP_WORDS, composed
from index.place import ROLE_WORDS
from index.spelling import Speller
from index.vectors import Rows


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each score counts; a named setting each.

    Right passage first, and among the first three, on the answerable questions of squad2-dev-articles and article-dev:

    | dense alone                  | 0.66, 0.86 | 0.91, 1.00 |
    | dense + sentence             | 0.76, 0.91 | 0.89, 1.00 |
    | keyword alone                | 0.78, 0.89 | 0.78, 0.87 |
    | all three, as below          | 0.84, 0.95 | 0.91, 1.00 |

    Keyword weights of 0.09 to 0.16 and sentence weights of 0.7 to 1.4 stay within 0.01 of that. `history` is the share
    of the earlier question in a follow-up: without it article-dev has 0.87, with half 0.91 and more brings no more.
    `candidates` is how many passages each way of searching proposes.
    """

    dense: float = 1.0
    sentence: float = 1.0
    keyword: float = 0.12
    history: float = 0.5
    candidates: int = 50


@dataclass(frozen=True, slots=True)
class Scores:
    """Of one passage for one question: cosines in [-1, 1], BM25 from 0, and their weighted sum."""

    dense: float
    sentence: float
    keyword: float
    fused: float


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, the sentence of it nearest to the question, and its scores."""

    row: int
    located: Located
    sentence: Span
    scores: Scores


class Searcher:
    """One generation and the encoder its vectors were made with."""

    def __init__(self, generation: Generation, encoder: Encoder, weights: Weights = Weights()) -> None:  # noqa: B008
        """Put the two together.

        Raises:
            EncoderMismatch: the vectors were made with another encoder.
        """
        if encoder.card.weights_sha256 != generation.manifest.encoder_sha256:
            raise EncoderMismatch(
                f"generation {generation.manifest.version} was built with {generation.manifest.encoder} "
                f"({generation.manifest.encoder_sha256[:12]}…), the encoder here is {encoder.card.name} "
                f"({encoder.card.weights_sha256[:12]}…); build again"
            )
        self.generation = generation
        self._encoder = encoder
        self._weights = weights
        texts = (composed(document.text) for document in generation.documents)
        self._speller = Speller(texts, encoder.knows, " ".join((*STOP_WORDS, *ROLE_WORDS.values())))

    def corrected(self, question: str) -> str:
        """The question with its misspelt words as the text spells them."""
        return self._speller.corrected(question)

    def is_strange(self, question: str) -> bool:
        """Whether neither the text nor the language knows any of its longer words."""
        return self._speller.is_strange(question)

    def knows_none(self, question: str) -> bool:
        """Whether it has words, and neither the text nor the language knows one of them, however short."""
        return self._speller.knows_none(question)

    def search(self, question: str, k: int, context: str | None = None) -> list[Hit]:
        """The best `k` passages, best first; `context` is the question put behind what was asked before it."""
        wordings = [question] if context is None else [question, context]
        vectors = self._encoder.encode(wordings)
        shares = [1.0] if context is None else [1 - self._weights.history, self._weights.history]
        keyword = np.sum(
            [s * self.generation.keywords.scores(w) for s, w in zip(shares, wordings, strict=True)], axis=0
        )
        rows = self._candidates(vectors, keyword)
        # The same sum of cosines whichever way round: a cosine to the mean of two vectors, unnormalised.
        query = np.average(vectors, axis=0, weights=shares).astype(np.float32)
        return self._ranked(rows, query, keyword[rows])[:k]

    def _candidates(self, vectors: Vectors, keyword: Vectors) -> Rows:
        """Rows that any of the three ways ranks among its best."""
        k = self._weights.candidates
        found = [self.generation.passage_vectors.nearest(vector, k) for vector in vectors]
        near = [self.generation.sentence_vectors.nearest(vector, 2 * k) for vector in vectors]
        found += [self.generation.passage_rows_of(rows) for rows in near]
        best = np.argpartition(-keyword, min(k, len(keyword)) - 1)[:k]
        return np.unique(np.concatenate([*found, best[keyword[best] > 0]]))

    def _ranked(self, rows: Rows, query: Vectors, keyword: Vectors) -> list[Hit]:
        dense = self.generation.passage_vectors.cosines(query, rows)
        sentences = [self.generation.sentence_rows(int(row)) for row in rows]
        cosines = self.generation.sentence_vectors.cosines(query, np.concatenate(sentences))
        of_each = np.split(cosines, np.cumsum([len(some) for some in sentences])[:-1])
        hits = map(self._hit, map(int, rows), map(float, dense), map(float, keyword), of_each)
        return sorted(hits, key=lambda hit: (-hit.scores.fused, hit.row))

    def _hit(self, row: int, dense: float, keyword: float, cosines: Vectors) -> Hit:
        best = int(cosines.argmax())
        sentence = float(cosines[best])
        w = self._weights
        fused = w.dense * dense + w.sentence * sentence + w.keyword * keyword
        located = self.generation.passages[row]
        return Hit(row, located, located.passage.sentences[best], Scores(dense, sentence, keyword, fused))
