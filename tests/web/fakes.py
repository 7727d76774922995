"""An assistant over real documents whose answers are fixed: what the pages show of them is under test."""

import uuid
from collections.abc import Sequence
from dataclasses import replace

from fastapi import FastAPI

from corpus.document import Document, Passage, Role, Span
from corpus.read import parse_document, read_document
from corpus.shipped import SHIPPED_ARTICLE
from service.answer import Answer, Citation, Quote, QuoteSelector, Status
from service.asking.question import cleaned, followed
from service.errors import BadQuestion, NotFound, NotReady
from service.http.metrics import Metrics
from service.http.problems import add_problem_handlers
from web.app import add_pages
from web.error_pages import add_error_pages
from web.headers import SecurityHeaders

VERSION = "2025-09-02a"
OLD_VERSION = "2025-09-01a"
BUSY_VERSION = "2025-08-01a"
"""A generation that is kept and no longer serves."""
ARTICLE = read_document(SHIPPED_ARTICLE, url="https://www.unicef.org/azerbaijan/stories/together")
EMOJI = parse_document(
    "# Party 🎉🎉🎉 report\n\nThe 👩‍👩‍👧 family came.\r\nThen 🎈 **forty** guests "
    "<b>danced</b> & sang 🎶 all night.\r\n\r\n"
    "## What came after\n\nEverybody went home. 🏡 Nobody stayed.\n",
    ".md",
)
EXAMPLES = (
    "How many teachers were trained?",
    "When was this published?",
    "What are the achievements?",
    "How did child mortality change?",
    "What happens next?",
)
MAX_QUESTION_CHARS = 1_000


class FakeAssistant:
    """Knows five questions by a word of theirs; everything else the text does not say. Keeps what it was asked."""

    confidence_threshold = 0.16

    def __init__(self, version: str = VERSION) -> None:
        self.version = version
        self.asked: list[tuple[str, tuple[str, ...]]] = []

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        answer = pinned(self._answer(question, history), self.version)
        return replace(answer, followed=tuple(history[i] for i in followed(cleaned(question), history)))

    def _answer(self, question: str, history: Sequence[str]) -> Answer:
        self.asked.append((question, tuple(history)))
        if not question.strip():
            raise BadQuestion("question is empty; type a question of 1 to 1,000 characters")
        if len(question.strip()) > MAX_QUESTION_CHARS:
            raise BadQuestion(f"question has {len(question):,} characters; at most 1,000 are read")
        if "teachers" in question:
            return answered("10,000 teachers", "10,000", 0.93)
        if "mortality" in question:
            return answered("dramatic reduction", "from 95 to 18 per 1,000 live births", 0.71)
        if "achievements" in question:
            return answered("Below are some", "Below are some of the most meaningful achievements", 0.64)
        if "hello" in question.lower():
            return greeting()
        if "next" in question:
            return answered("While UNICEF", sentence_of("Going forward"), 0.4)
        return no_answer()

    def example_questions(self) -> tuple[str, ...]:
        return EXAMPLES

    def documents(self) -> tuple[Document, ...]:
        return (ARTICLE, EMOJI)


class FakeKept:
    """Has the generation that is kept; the assistant over it, too, keeps what it was asked."""

    def __init__(self) -> None:
        self.assistant = FakeAssistant(OLD_VERSION)

    def of(self, version: str) -> FakeAssistant:
        if version == BUSY_VERSION:
            raise NotReady("another earlier version is being opened; try again in a few seconds")
        if version != OLD_VERSION:
            raise NotFound(f"generation {version} is not kept")
        return self.assistant


def app_with(assistant: object | None, reason: str | None = None) -> FastAPI:
    app = FastAPI()
    app.state.assistant = assistant
    app.state.not_ready = reason
    app.state.kept = FakeKept()
    app.state.feedback = None
    app.state.metrics = Metrics()
    add_problem_handlers(app)
    add_pages(app)
    add_error_pages(app)
    app.add_middleware(SecurityHeaders)
    return app


def find(document: Document, words: str) -> Span:
    start = document.text.index(words)
    return Span(start, start + len(words))


def passage_with(words: str) -> Passage:
    span = find(ARTICLE, words)
    return next(passage for passage in ARTICLE.passages if passage.span.holds(span))


def sentence_of(words: str) -> str:
    span = find(ARTICLE, words)
    return next(s for p in ARTICLE.passages for s in p.sentences if s.holds(span)).of(ARTICLE.text)


def answered(words: str, short: str, confidence: float) -> Answer:
    found = passage_with(words)
    nearby = [p for p in ARTICLE.passages if p.role is Role.BODY and p is not found][:2]
    short_span = find(ARTICLE, short)
    highlights = tuple(s for s in found.sentences if s.overlaps(short_span))
    citations = (_cited(1, found, highlights), *(_cited(n, p, p.sentences[:1]) for n, p in enumerate(nearby, 2)))
    return _answer(Status.ANSWERED, Quote.cut(ARTICLE.text, short_span), confidence, citations, ())


def pinned(answer: Answer, version: str) -> Answer:
    """The same of another generation."""
    here, there = f"v={VERSION}&", f"v={version}&"

    def moved(found: tuple[Citation, ...]) -> tuple[Citation, ...]:
        return tuple(replace(each, permalink=each.permalink.replace(here, there)) for each in found)

    return replace(answer, index_version=version, citations=moved(answer.citations), nearest=moved(answer.nearest))


def greeting() -> Answer:
    return replace(no_answer(), nearest=(), notice="Hello! Ask me about the text.")


def no_answer(*near: Passage) -> Answer:
    near = near or tuple(p for p in ARTICLE.passages if p.role is Role.BODY)[3:5]
    return _answer(Status.NO_ANSWER, None, 0.08, (), tuple(_cited(n, p, ()) for n, p in enumerate(near, 1)))


def _answer(
    status: Status,
    short: Quote | None,
    confidence: float,
    citations: tuple[Citation, ...],
    nearest: tuple[Citation, ...],
) -> Answer:
    return Answer(
        id=uuid.uuid4().hex,
        status=status,
        short=short,
        confidence=confidence,
        citations=citations,
        nearest=nearest,
        followed=(),
        suggestions=EXAMPLES[:2] if nearest else (),
        index_version=VERSION,
        content_sha256=ARTICLE.sha256,
        took_ms=8.1,
        notice="Only the first match is shown." if confidence == 0.4 else None,
    )


def _cited(number: int, passage: Passage, highlights: tuple[Span, ...]) -> Citation:
    span = passage.span
    quote = Quote.cut(ARTICLE.text, span)
    return Citation(
        number=number,
        quote=quote,
        document_index=0,
        document_title=ARTICLE.title,
        document_sha256=ARTICLE.sha256,
        section=ARTICLE.section_of(passage),
        page=None,
        score=0.9,
        highlights=highlights,
        context=Quote.cut(ARTICLE.text, passage.paragraph),
        parts=tuple(Quote.cut(ARTICLE.text, part) for part in passage.parts),
        selector=QuoteSelector(quote.text, "", ""),
        url=f"{ARTICLE.url}#:~:text=x",
        permalink=f"/article?v={VERSION}&d=0#c{span.start}-{span.end}",
    )
