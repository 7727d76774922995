"""A shared link opened again: its question asked anew, or the place it names where its generation no longer serves."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document, Span
from corpus.errors import TransitionError
from service.answer import Citation, Quote
from service.links import permalink, quote_selector, text_fragment_url
from web.answers import AnswerView, Kind
from web.conversation import Assistant, Turn, converse
from web.excerpts import Excerpt, excerpt
from web.places import read_range


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What the address of a shared answer names; `version`, `document` and `cited` may be empty."""

    question: str
    history: tuple[str, ...]
    version: str
    document: str
    cited: str


def reopen(assistant: Assistant, link: SharedLink) -> tuple[Turn, ...]:
    """The turns that a shared link shows.

    The same question against the same generation has the same answer, so it is asked. Another generation may answer
    otherwise, which is not what was shared: then the pinned place is shown, and asking anew is offered.
    """
    if link.version in ("", assistant.version):
        return converse(assistant, link.question, link.history)
    try:
        pinned = _pinned(link, assistant.documents(link.version))
        notice = "This link is to an earlier version of the text. "
        notice += "This is the place it names." if pinned else "Here is its question."
    except TransitionError:
        pinned, notice = (), "This link is to a version of the text that is no longer kept. Here is its question."
    return (Turn(link.question, _remark(notice, pinned, link.question), None),)


def _remark(notice: str, excerpts: tuple[Excerpt, ...], question: str) -> AnswerView:
    return AnswerView(Kind.REMARK, None, None, excerpts, (), (question,), notice, None, None)


def _pinned(link: SharedLink, documents: Sequence[Document]) -> tuple[Excerpt, ...]:
    """The excerpt that the link names, cut anew out of the text it names."""
    index = int(link.document) if link.document.isdecimal() and len(link.document) <= 6 else len(documents)
    span = read_range(link.cited, documents[index]) if index < len(documents) else None
    return (excerpt(_citation(link.version, index, documents[index], span), documents[index], None),) if span else ()


def _citation(version: str, index: int, document: Document, span: Span) -> Citation:
    passage = next((each for each in document.passages if each.span.overlaps(span)), document.passages[0])
    return Citation(
        number=1,
        quote=Quote.cut(document.text, span),
        document_index=index,
        document_title=document.title,
        document_sha256=document.sha256,
        section=document.section_of(passage),
        page=passage.page,
        score=0.0,
        highlights=(),
        context=Quote.cut(document.text, passage.paragraph),
        parts=(),
        selector=quote_selector(document.text, span),
        url=text_fragment_url(document.url, document.text, span) if document.url else None,
        permalink=permalink(version, index, span),
    )
