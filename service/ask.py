"""From a question to an `Answer`: clean, put in context, retrieve, decide, cite."""

import time
import uuid
from collections.abc import Sequence
from functools import cached_property, lru_cache

from corpus.document import Document
from index.errors import IndexMissing
from index.search import Hit, Searcher
from index.store import Store
from service.answer import Answer, Citation, Quote, Status
from service.decision import confidence_of
from service.errors import BadQuestion, NotFound
from service.excerpt import excerpt_around
from service.links import permalink, quote_selector, text_fragment_url
from service.question import DEFAULT_TOP, MAX_TOP, cleaned, in_context
from service.settings import Settings
from service.suggestions import example_questions


class Assistant:
    """Answers from one generation."""

    def __init__(self, searcher: Searcher, store: Store, confidence_threshold: float) -> None:
        """Take finished parts; `Assistant.open` puts them together."""
        self._searcher = searcher
        self._threshold = confidence_threshold
        self._generation = searcher.generation
        self._kept = lru_cache(maxsize=4)(lambda version: store.open(version).documents)

    @classmethod
    def open(cls, settings: Settings) -> "Assistant":
        """Open and verify the generation that serves.

        Raises:
            IndexMissing: there is none.
            IndexDamaged: it is not what its manifest says.
            EncoderMismatch: its encoder is not there.
        """
        store = Store(settings.home)
        generation = store.open()
        encoder = store.encoder(generation, settings.threads)
        return cls(Searcher(generation, encoder, settings.weights), store, settings.confidence_threshold)

    @property
    def version(self) -> str:
        """The generation's version."""
        return self._generation.manifest.version

    @property
    def searcher(self) -> Searcher:
        """What finds the passages."""
        return self._searcher

    @cached_property
    def _examples(self) -> tuple[str, ...]:
        return example_questions(self._generation.documents)

    def example_questions(self) -> tuple[str, ...]:
        """Questions to start with."""
        return self._examples

    def documents(self, version: str | None = None) -> tuple[Document, ...]:
        """The documents of this generation, or of a kept one.

        Raises:
            NotFound: there is no such generation.
        """
        if version in (None, self.version):
            return self._generation.documents
        try:
            kept: tuple[Document, ...] = self._kept(version)
            return kept
        except IndexMissing as error:
            raise NotFound(str(error)) from error

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
        if not 1 <= top <= MAX_TOP:
            raise BadQuestion(f"top is {top}; 1 to {MAX_TOP} citations can be asked for")
        threshold = self._threshold if confidence_threshold is None else confidence_threshold
        if not 0 <= threshold <= 1:
            raise BadQuestion(f"confidence_threshold is {threshold}; it is a probability from 0 to 1")
        asked = cleaned(question)
        hits = self._searcher.search(asked, top, in_context(asked, history))
        citations = tuple(self._citation(number, hit) for number, hit in enumerate(hits, 1))
        confidence = citations[0].score if citations else 0.0
        answered = bool(citations) and confidence >= threshold
        return Answer(
            id=uuid.uuid4().hex,
            status=Status.ANSWERED if answered else Status.NO_ANSWER,
            short=self._short(hits[0]) if answered else None,
            confidence=confidence,
            citations=citations if answered else (),
            nearest=() if answered else citations,
            suggestions=() if answered else self._unasked([asked, *history]),
            index_version=self.version,
            content_sha256=self._generation.manifest.content_sha256,
            took_ms=round((time.perf_counter() - began) * 1000, 2),
        )

    def _unasked(self, asked: Sequence[str]) -> tuple[str, ...]:
        """Example questions that were not asked yet."""
        seen = {question.strip().casefold() for question in asked}
        return tuple(q for q in self._examples if q.casefold() not in seen)

    def _short(self, hit: Hit) -> Quote:
        """Until a reader marks the words themselves, the sentence nearest to the question; cut as its excerpt is."""
        document = self._generation.documents[hit.located.document_index]
        return Quote.cut(document.text, excerpt_around(hit.sentence, (hit.sentence,), hit.sentence, document.text))

    def _citation(self, number: int, hit: Hit) -> Citation:
        document = self._generation.documents[hit.located.document_index]
        passage, text = hit.located.passage, document.text
        highlight = self._short(hit).span
        span = excerpt_around(passage.span, passage.sentences, hit.sentence, text)
        return Citation(
            number=number,
            quote=Quote.cut(text, span),
            document_index=hit.located.document_index,
            document_title=document.title,
            document_sha256=document.sha256,
            section=document.section_of(passage),
            page=passage.page,
            score=round(confidence_of(hit.scores.fused), 4),
            highlights=(highlight,),
            context=Quote.cut(text, passage.paragraph),
            parts=tuple(Quote.cut(text, part) for part in passage.parts),
            selector=quote_selector(text, span),
            url=text_fragment_url(document.url, text, span) if document.url else None,
            permalink=permalink(self.version, hit.located.document_index, span),
        )
