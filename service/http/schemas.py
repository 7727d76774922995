"""Shapes of the HTTP API: questions, answers and problems."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from corpus.document import Span
from service.answer import Answer, Citation, Quote
from service.asking.question import DEFAULT_TOP, MAX_HISTORY, MAX_QUESTION_CHARS, MAX_TOP

QuestionText = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_QUESTION_CHARS, strict=True)
]


class AskQuery(BaseModel):
    """A question and what was asked before it."""

    model_config = ConfigDict(extra="forbid")

    question: QuestionText = Field(description="the question, 1 to 1,000 characters after trimming")
    history: Annotated[list[QuestionText], Field(max_length=MAX_HISTORY)] = Field(
        [], description="earlier questions, oldest first"
    )
    top: int = Field(DEFAULT_TOP, ge=1, le=MAX_TOP, description="how many citations at most")
    confidence_threshold: float | None = Field(None, ge=0, le=1, description="overrides the setting for this question")


class AskAddress(AskQuery):
    """The same in an address, which may hold on to the version that answered before."""

    v: str = Field("", description="the kept version to ask; the one that serves where it is empty")


class AskRequest(AskQuery):
    """The same in JSON, where a number is a number."""

    model_config = ConfigDict(strict=True)


class CharRange(BaseModel):
    """Code points `[start, end)` of the whole document."""

    start_char_index: int
    end_char_index: int

    @classmethod
    def of(cls, span: Span) -> Self:
        """The range of a span."""
        return cls(start_char_index=span.start, end_char_index=span.end)


class QuoteOut(CharRange):
    """A verbatim slice and its place."""

    text: str

    @classmethod
    def cut(cls, quote: Quote) -> Self:
        """The slice of a quote."""
        return cls(text=quote.text, start_char_index=quote.span.start, end_char_index=quote.span.end)


class PositionSelectorOut(BaseModel):
    """Where the excerpt stands, as the W3C says it."""

    type: Literal["TextPositionSelector"] = "TextPositionSelector"
    start: int
    end: int


class QuoteSelectorOut(BaseModel):
    """The excerpt with what is around it, as the W3C says it."""

    type: Literal["TextQuoteSelector"] = "TextQuoteSelector"
    exact: str
    prefix: str
    suffix: str


class CitationOut(BaseModel):
    """An excerpt with its exact place; field names follow Anthropic's citations and the W3C selectors."""

    type: Literal["char_location"] = "char_location"
    number: int
    cited_text: str
    start_char_index: int
    end_char_index: int
    document_index: int
    document_title: str
    document_sha256: str
    section: str
    page: int | None
    score: float
    highlights: list[CharRange]
    context: QuoteOut
    parts: list[QuoteOut]
    selector: list[Annotated[PositionSelectorOut | QuoteSelectorOut, Field(discriminator="type")]]
    url: str | None
    permalink: str

    @classmethod
    def of(cls, citation: Citation) -> Self:
        """The HTTP shape of a citation."""
        span, selector = citation.quote.span, citation.selector
        return cls(
            number=citation.number,
            cited_text=citation.quote.text,
            start_char_index=span.start,
            end_char_index=span.end,
            document_index=citation.document_index,
            document_title=citation.document_title,
            document_sha256=citation.document_sha256,
            section=citation.section,
            page=citation.page,
            score=citation.score,
            highlights=[CharRange.of(highlight) for highlight in citation.highlights],
            context=QuoteOut.cut(citation.context),
            parts=[QuoteOut.cut(part) for part in citation.parts],
            selector=[
                PositionSelectorOut(start=span.start, end=span.end),
                QuoteSelectorOut(exact=selector.exact, prefix=selector.prefix, suffix=selector.suffix),
            ],
            url=citation.url,
            permalink=citation.permalink,
        )


class IndexOut(BaseModel):
    """The generation that answered."""

    version: str
    content_sha256: str


class AskResponse(BaseModel):
    """The answer, or the nearest passages and no answer."""

    id: str
    status: Literal["answered", "no_answer"]
    answer: QuoteOut | None
    confidence: float
    citations: list[CitationOut]
    nearest: list[CitationOut]
    suggestions: list[str]
    notice: str | None
    index: IndexOut
    took_ms: float

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The HTTP shape of an answer."""
        return cls(
            id=answer.id,
            status=answer.status.value,
            answer=QuoteOut.cut(answer.short) if answer.short else None,
            confidence=answer.confidence,
            citations=[CitationOut.of(citation) for citation in answer.citations],
            nearest=[CitationOut.of(citation) for citation in answer.nearest],
            suggestions=list(answer.suggestions),
            notice=answer.notice,
            index=IndexOut(version=answer.index_version, content_sha256=answer.content_sha256),
            took_ms=answer.took_ms,
        )


class FieldError(BaseModel):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(BaseModel):
    """An RFC 9457 problem document."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str
    instance: str
    errors: list[FieldError] = []
