"""Answers and outcomes to count by hand."""

from corpus.document import Span
from service.answer import Answer, Citation, Quote, QuoteSelector, Status
from service.evaluation.outcome import Outcome


def a_citation(text: str, start: int = 0) -> Citation:
    quote = Quote(text, Span(start, start + len(text)))
    return Citation(
        number=1,
        quote=quote,
        document_index=0,
        document_title="Title",
        document_sha256="0" * 64,
        section="Section",
        page=None,
        score=0.5,
        highlights=(),
        context=quote,
        parts=(),
        selector=QuoteSelector(text, "", ""),
        url=None,
        permalink="/article",
    )


def an_answer(
    *citations: Citation,
    short: str | None = None,
    nearest: tuple[Citation, ...] = (),
    confidence: float = 0.5,
) -> Answer:
    """An answer with these citations; without any it is a refusal."""
    return Answer(
        id="1",
        status=Status.ANSWERED if citations else Status.NO_ANSWER,
        short=Quote(short, Span(0, len(short))) if short else None,
        confidence=confidence,
        citations=citations,
        nearest=nearest,
        followed=(),
        suggestions=(),
        index_version="v",
        content_sha256="0" * 64,
        took_ms=4.0,
    )


def an_outcome(
    kind: str = "fact",
    *,
    answerable: bool = True,
    refused: bool = False,
    confidence: float = 0.5,
    cited: int | None = None,
    ranked: int | None = None,
    exact: float | None = None,
    f1: float | None = None,
    took_ms: float = 1.0,
) -> Outcome:
    return Outcome(kind, answerable, refused, confidence, cited, ranked, exact, f1, took_ms)
