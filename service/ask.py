"""From a question to an `Answer`: clean, find what may answer, decide, cite."""

import time
import uuid
from collections.abc import Sequence
from functools import cache, lru_cache
from pathlib import Path

from corpus.document import Document
from index.encoding.encoder import Encoder, OnnxEncoder
from index.generation import Generation
from index.generations import Generations
from index.manifest import Manifest
from index.search import Searcher
from service.answer import Answer, Citation, Quote, Status
from service.asking.question import DEFAULT_TOP, MAX_TOP, cleaned
from service.asking.small_talk import reply_to
from service.citing.citation import cited
from service.errors import BadQuestion
from service.finding.decision import Decision
from service.finding.finder import Candidate, Finder
from service.reader.model import OnnxReader
from service.settings import Settings
from service.suggestions import kept_with


@cache
def _shipped_reader(threads: int) -> OnnxReader:
    """One for all generations of a process: it knows none of them."""
    return OnnxReader(threads=threads)


@lru_cache(maxsize=2)
def _encoder(folder: Path, threads: int) -> OnnxEncoder:
    """One for all generations that were built with it."""
    return OnnxEncoder(folder, threads)


def finder_of(generation: Generation, encoder: Encoder, settings: Settings) -> Finder:
    """What finds the passages of a generation that may answer.

    Raises:
        EncoderMismatch: the vectors were made with another encoder.
        ReaderDamaged: the reader's weights are not those that ship.
    """
    searcher = Searcher(generation, encoder, settings.weights)
    return Finder(searcher, _shipped_reader(settings.threads), Decision.read(), settings.read_passages)


class Assistant:
    """Answers from one generation."""

    def __init__(self, finder: Finder, confidence_threshold: float) -> None:
        """Take finished parts; `Assistant.open` puts them together."""
        self._finder = finder
        self._threshold = confidence_threshold
        self._generation = finder.searcher.generation
        self._suggestions = kept_with(self._generation.supplement)

    @classmethod
    def open(cls, settings: Settings, version: str | None = None) -> "Assistant":
        """Open and verify one generation, by default the one that serves.

        Raises:
            IndexMissing: there is no such generation, or none that serves.
            IndexDamaged: it is not what its manifest says.
            EncoderMismatch: its encoder is not there.
            ReaderDamaged: the reader's weights are not those that ship.
        """
        generations = Generations(settings.home)
        generation = generations.open(version)
        encoder = _encoder(generations.encoder_folder(generation), settings.threads)
        return cls(finder_of(generation, encoder, settings), settings.confidence_threshold)

    @property
    def version(self) -> str:
        """The generation's version."""
        return self._generation.manifest.version

    @property
    def manifest(self) -> Manifest:
        """What the generation says of itself."""
        return self._generation.manifest

    @property
    def finder(self) -> Finder:
        """What finds the passages that may answer."""
        return self._finder

    @property
    def confidence_threshold(self) -> float:
        """The confidence from which an answer is given, unless a question asks for another."""
        return self._threshold

    def example_questions(self) -> tuple[str, ...]:
        """Questions to go on with, each tried and answered when the index was built."""
        return tuple(each.question for each in self._suggestions if each.confidence >= self._threshold)

    def documents(self) -> tuple[Document, ...]:
        """The documents of the generation."""
        return self._generation.documents

    def ask(
        self,
        question: str,
        history: Sequence[str] = (),
        top: int = DEFAULT_TOP,
        confidence_threshold: float | None = None,
    ) -> Answer:
        """Answer one question.

        Args:
            question: 1 to 1,000 characters once white space is trimmed.
            history: up to ten earlier questions, oldest first.
            top: how many citations at most, 1 to 10.
            confidence_threshold: overrides the setting for this question, in [0, 1].

        Raises:
            BadQuestion: one of these is out of its range.
        """
        began = time.perf_counter()
        threshold = self._threshold if confidence_threshold is None else confidence_threshold
        _check_ranges(top, threshold)
        asked = cleaned(question)
        notice = reply_to(asked)
        followed = () if notice else self._finder.followed(asked, history)
        candidates = [] if notice else self._finder.candidates(asked, followed, top)
        found = tuple(self._cited(number, candidate) for number, candidate in enumerate(candidates, 1))
        confidence = found[0].score if found else 0.0
        answered = bool(found) and confidence >= threshold
        return Answer(
            id=uuid.uuid4().hex,
            status=Status.ANSWERED if answered else Status.NO_ANSWER,
            short=self._short(candidates[0]) if answered else None,
            confidence=confidence,
            citations=found if answered else (),
            nearest=() if answered else found,
            followed=followed if found else (),
            suggestions=self._unasked([asked, *history]),
            index_version=self.version,
            content_sha256=self._generation.manifest.content_sha256,
            took_ms=round((time.perf_counter() - began) * 1000, 2),
            notice=notice,
        )

    def _unasked(self, asked: Sequence[str]) -> tuple[str, ...]:
        """Example questions that were not asked yet."""
        seen = {cleaned(question).casefold() for question in asked}
        return tuple(q for q in self.example_questions() if q.casefold() not in seen)

    def _short(self, candidate: Candidate) -> Quote:
        return Quote.cut(self._generation.documents[candidate.document_index].text, candidate.short)

    def _cited(self, number: int, candidate: Candidate) -> Citation:
        document = self._generation.documents[candidate.document_index]
        return cited(number, candidate, document, self.version)


def _check_ranges(top: int, threshold: float) -> None:
    if not 1 <= top <= MAX_TOP:
        raise BadQuestion(f"top is {top}; 1 to {MAX_TOP} citations can be asked for")
    if not 0 <= threshold <= 1:
        raise BadQuestion(f"confidence_threshold is {threshold}; it is a probability from 0 to 1")
