"""Passages found, read, and put in the order of what the reader and the retriever hold likely."""

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.document import Document
from index.search import Hit
from service.asking.kind import QuestionKind
from service.reader.model import ELSEWHERE_MARGIN, OnnxReader, Reading
from service.reader.wording import framed
from service.structure.headed import Headed
from service.structure.leading import Leading, leading

FUSED_WEIGHT = 24.0
"""What a point of the retriever's score weighs beside the reader's belief when passages are ranked. The right passage
comes first on squad2-dev-articles, article-dev, and the other sets of `tests/evaluation` together: 0.905, 0.978, 0.953
with 18; 0.902, 0.978, 0.955 with 20; 0.902, 0.978, 0.958 with 24; by the margin of the best span alone, 0.903, 0.978,
0.948 with 20 and 0.899, 0.978, 0.953 with 24. Over stored readings, so that `evaluate` differs a little."""

MOST_SPREAD = 2.0
"""Belief spread over more than about seven spans is none: there the reader does not know where to look."""

LEADING_MARGIN = 6.0
"""What a passage has that goes before all that is ranked, as a summary does for "what is this about?": often no words
in it answer, it does so as a whole. About the margin of a clear answer."""

NEAR = 0.4
"""How far behind the best found, in points of the retriever's score, a passage is still read. Of those further behind
none came first on any of the question sets, and reading is what takes time."""


class Read(NamedTuple):
    """A passage found, and what the reader says of it, or what is held instead: then it `is_given`."""

    hit: Hit
    reading: Reading
    is_given: bool = False


class Ranker:
    """The reader over one generation's documents."""

    def __init__(self, reader: OnnxReader, documents: Sequence[Document], read_passages: int) -> None:
        """Put them together; `read_passages` is how many of the best found are read."""
        self._reader = reader
        self._documents = documents
        self._read_passages = read_passages
        self._headed = [Headed.of(document) for document in documents]

    def ranked(self, question: str, leading: Sequence[Read], hits: Sequence[Hit]) -> list[Read]:
        """The passages found, the likeliest first behind what leads, those that are not read at the end."""
        others = [hit for hit in hits if not any(_overlap(hit, read.hit) for read in leading)]
        near = [hit for hit in others[: self._read_passages] if hit.scores.fused >= hits[0].scores.fused - NEAR]
        likeliest = sorted(self._readings(question, near), key=_likelihood, reverse=True)
        unread = (Read(hit, _whole_sentence(hit, ELSEWHERE_MARGIN), is_given=True) for hit in others[len(near) :])
        return [*leading, *likeliest, *unread]

    def leading(self, question: str, kind: QuestionKind, hits: Sequence[Hit]) -> list[Read]:
        """What goes before all that is ranked, if there is such a passage."""
        lead = self.lead(question, kind, hits)
        if lead is None:
            return []
        located, sentence = lead
        # With the best score there is: what is so asked shares no words with what answers it.
        hit = replace(hits[0], located=located, sentence=sentence or located.passage.sentences[0])
        if sentence:
            return [Read(hit, _whole_sentence(hit, LEADING_MARGIN), is_given=True)]
        (read,) = self._readings(question, [hit])
        return [read._replace(reading=replace(read.reading, margin=max(read.reading.margin, LEADING_MARGIN)))]

    def lead(self, question: str, kind: QuestionKind, hits: Sequence[Hit]) -> Leading | None:
        """The place that goes before all that is ranked, unread."""
        return leading(question, kind, hits, self._documents, self._headed)

    def _readings(self, question: str, hits: Sequence[Hit]) -> list[Read]:
        passages = [framed(self._documents[hit.located.document_index], hit.located.passage) for hit in hits]
        return list(map(Read, hits, self._reader.read(question, passages)))


def _likelihood(read: Read) -> float:
    """By which what was read is ranked: what the reader believes of all spans together, and the retriever's score."""
    return read.reading.margin + min(read.reading.spread, MOST_SPREAD) + FUSED_WEIGHT * read.hit.scores.fused


def _overlap(a: Hit, b: Hit) -> bool:
    """Whether two hits are of the same words."""
    same = a.located.document_index == b.located.document_index
    return same and a.located.passage.span.overlaps(b.located.passage.span)


def _whole_sentence(hit: Hit, margin: float) -> Reading:
    """The sentence of a hit, in place of a reading."""
    begin = hit.located.passage.span.start
    return Reading(hit.sentence.start - begin, hit.sentence.end - begin, margin)
