"""What a question gets back; every text in it is a slice of a document."""

from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Span

MAX_EXCERPT_CHARS = 600
"""What a person reads at a glance."""


class Status(StrEnum):
    """Whether the text answers; no-answer is a result like any other."""

    ANSWERED = "answered"
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class Quote:
    """A slice of a document with its own position: `document.text[span.start:span.end] == text`."""

    text: str
    span: Span

    @classmethod
    def cut(cls, text: str, span: Span) -> "Quote":
        """The quotation of `span` out of a document's whole `text`."""
        return cls(span.of(text), span)


@dataclass(frozen=True, slots=True)
class QuoteSelector:
    """W3C Web Annotation TextQuoteSelector: up to 32 characters either side tell repeated quotations apart."""

    exact: str
    prefix: str
    suffix: str


@dataclass(frozen=True, slots=True)
class Citation:
    """An excerpt of at most 600 characters with its exact place.

    `number` counts from 1 within its list. `score` is in [0, 1]: the confidence that this excerpt answers.
    `highlights` are the spans inside `quote` that say it; `context` is the whole paragraph, or the passage
    where that has more than 6,000 characters, and `parts` further
    slices of the document that belong to the excerpt (the headings, when it introduces a list of them).
    `url` points into the original page by text fragment, `permalink` into our own article page.
    """

    number: int
    quote: Quote
    document_index: int
    document_title: str
    document_sha256: str
    section: str
    page: int | None
    score: float
    highlights: tuple[Span, ...]
    context: Quote
    parts: tuple[Quote, ...]
    selector: QuoteSelector
    url: str | None
    permalink: str


@dataclass(frozen=True, slots=True)
class Answer:
    """The result of one question against one generation.

    `short` is the marked answer and lies in the first citation; it is None, and `citations` empty, when status is
    NO_ANSWER. `nearest` is filled only then. `confidence` in [0, 1] is the probability that the first citation
    answers. `followed` are the earlier questions that it depends on, as they were asked. `notice` is a short remark of
    ours, never words of the text.
    """

    id: str
    status: Status
    short: Quote | None
    confidence: float
    citations: tuple[Citation, ...]
    nearest: tuple[Citation, ...]
    followed: tuple[str, ...]
    suggestions: tuple[str, ...]
    index_version: str
    content_sha256: str
    took_ms: float
    notice: str | None = None
