"""Retrieve, read, decide: from a question to passages with their answers, the likeliest first."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.document import Document, Passage, Span
from index.keywords import stems
from index.search import Hit, Searcher
from service.asking.kind import ON_THE_WHOLE, QuestionKind, kind_of, kind_within
from service.asking.question import Asked, cleaned, followed, in_context
from service.finding.decision import Decision
from service.finding.evidence import AskedWords, Evidence
from service.finding.items import as_asked
from service.finding.ranking import Ranker, Read
from service.finding.rows import in_its_cell
from service.finding.short_answer import marked
from service.reader.model import OnnxReader, Reading
from service.reader.wording import worded
from service.structure.leading import nearest
from service.structure.on_the_whole import tells_of


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage that may answer, `short` being the words that do and `mark` what is marked around them.

    `probability` in [0, 1] is that it answers.
    """

    document_index: int
    passage: Passage
    short: Span
    mark: Span
    evidence: Evidence
    probability: float


class Finder:
    """One generation's searcher, the reader, and the decision."""

    def __init__(self, searcher: Searcher, reader: OnnxReader, decision: Decision, read_passages: int) -> None:
        """Put them together; `read_passages` is how many of the best found are read."""
        self.searcher = searcher
        self.reader = reader
        self._decision = decision
        self._read_passages = read_passages
        self._ranker = Ranker(reader, searcher.generation.documents, read_passages)

    def candidates(self, question: str, earlier: Sequence[str], count: int) -> list[Candidate]:
        """The `count` likeliest passages, the likeliest first; `earlier` are the questions that it `followed`."""
        asked = in_context(self.searcher.corrected(question), self._meant(earlier))
        wording, behind = asked.question, asked.behind
        hits = self._hits(wording, behind, max(count, self._read_passages))
        kind = self._kind(wording, hits) if behind is None else kind_within(wording)
        leading = self._ranker.leading(wording, kind, hits) if behind is None else []
        found = self._ranker.ranked(worded(asked), leading, hits)[:count]
        found = self._by_lists(wording, self._by_rows(asked, found))
        words = AskedWords(wording, behind or wording, self.searcher.generation.keywords)
        candidates = [self._candidate(kind, hits[0], read, words) for read in found]
        strange = self.searcher.is_strange(behind or wording) or self.searcher.knows_none(wording)
        if (strange and kind not in ON_THE_WHOLE) or not any(map(str.isalnum, question)):
            # "TL;DR" aside, a text says nothing of words that neither it nor its language has, nor to "??".
            return [replace(each, probability=0.0) for each in candidates]
        return candidates

    def followed(self, question: str, history: Sequence[str]) -> tuple[str, ...]:
        """Of the earlier questions, as they were asked, those that the answer to this one depends on.

        Raises:
            BadQuestion: the history is too long, or holds what is no question.
        """
        places = followed(self.searcher.corrected(question), self._meant(history), self._leads)
        return tuple(history[i] for i in places)

    def _meant(self, questions: Sequence[str]) -> list[str]:
        return [self.searcher.corrected(cleaned(each)) for each in questions]

    def _leads(self, question: str, first: str) -> bool:
        """Whether one place goes before all that is ranked, asked alone and in the text that a chat is on."""
        kind = kind_of(question)
        found = (self._hits(each, None, self._read_passages) for each in (question, first))
        places = (self._ranker.lead(question, kind, hits) for hits in found)
        alone = next(places)
        return alone is not None and alone == next(places)

    def _hits(self, wording: str, behind: str | None, count: int) -> list[Hit]:
        """The best passages found; of what only asks, as one speaker does, the answer stands below, if anywhere."""
        found = self.searcher.search(wording, 2 * count, behind)
        return ([hit for hit in found if not self._only_asks(hit)] or found)[:count]

    def _kind(self, question: str, hits: Sequence[Hit]) -> QuestionKind:
        """The kind of a question that follows no other; a handbook that the text tells of is something in it."""
        kind = kind_of(question)
        of_another = kind in ON_THE_WHOLE and tells_of(self.searcher.generation.documents[nearest(hits)], question)
        return kind_within(question) if of_another else kind

    def _by_rows(self, asked: Asked, found: Sequence[Read]) -> list[Read]:
        """What is marked in a table is of the row and the column asked for."""
        return [read if read.is_given else read._replace(reading=self._in_its_cell(asked, read)) for read in found]

    def _in_its_cell(self, asked: Asked, read: Read) -> Reading:
        document, passage = self._document(read.hit), read.hit.located.passage
        return in_its_cell(self.reader, asked, document, passage, read.reading)

    def _by_lists(self, question: str, found: Sequence[Read]) -> list[Read]:
        """What is marked is the list's introduction where the question asks for no one item of it."""
        asked = stems(question)
        return [
            read._replace(reading=as_asked(self._document(read.hit), read.hit.located.passage, read.reading, asked))
            for read in found
        ]

    def _only_asks(self, hit: Hit) -> bool:
        """Whether a passage is questions and nothing else."""
        text = self._document(hit).text
        return all(text[sentence.end - 1] == "?" for sentence in hit.located.passage.sentences)

    def _document(self, hit: Hit) -> Document:
        return self.searcher.generation.documents[hit.located.document_index]

    def _candidate(self, kind: QuestionKind, best: Hit, read: Read, words: AskedWords) -> Candidate:
        (hit, reading, _), document = read, self._document(read.hit)
        index, passage = hit.located.document_index, hit.located.passage
        short, around = marked(document, passage, reading, kind)
        evidence = words.evidence(hit, best, reading, short, document)
        return Candidate(index, passage, short, around, evidence, self._decision.probability(evidence))
