"""The pages: the chat, which works without a script, and the article."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated

from fastapi import APIRouter, Form, Header, Query, Request
from fastapi.responses import HTMLResponse, RedirectResponse

from corpus.document import Document
from corpus.errors import TransitionError
from service.answer import Answer
from service.asking.question import MAX_HISTORY
from service.citing.links import article_address
from service.feedback.store import Feedback, Vote
from web.conversation import Assistant, Note, Turn, ask, converse, not_ready, vote
from web.layout import lay_out
from web.places import anchor, read_marks, read_range
from web.rendering import ArticlePage, ChatPage, ErrorPage, Source, TurnFragment, render
from web.sharing import reopen

pages = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
_LOADING = "The text is still being opened. This takes a few seconds."
_UNOPENED = "The text cannot be opened at the moment. Whoever runs this service finds the reason in its log."


@pages.get("/")
def chat(
    request: Request,
    question: str = "",
    history: Annotated[list[str] | None, Query()] = None,
    v: str = "",
) -> HTMLResponse:
    """The chat with nothing asked yet, or with the question of a shared link, pinned to the generation `v`."""
    assistant, why = _assistant(request), _why_not(request)
    if not question:
        turns: tuple[Turn, ...] = ()
    elif assistant is None:
        turns = (not_ready(question, why),)
    else:
        turns = reopen(assistant, request.app.state.kept, question, history or (), v)
    page = _chat_page(assistant, why, turns, history or ())
    if turns and history and len(turns) <= min(len(history), MAX_HISTORY):  # the earlier ones cannot be shown
        page = replace(page, history=tuple(history))
    return render(page, turns[-1].status if turns else 200)


@pages.post("/")
def answer(
    request: Request,
    question: Annotated[str, Form()] = "",
    picked: Annotated[str, Form()] = "",
    history: Annotated[list[str] | None, Form()] = None,
    x_requested_with: Annotated[str, Header()] = "",
) -> HTMLResponse:
    """The whole conversation with its new turn, or that turn alone for the script.

    `picked` is an example or suggestion whose button was pressed; it goes before what stands in the box.
    """
    assistant, why = _assistant(request), _why_not(request)
    asked, earlier = picked or question, history or []
    is_fragment = x_requested_with == "fetch"
    if assistant is None:
        turns: tuple[Turn, ...] = (not_ready(asked, why),)
    elif is_fragment:
        turns = (ask(assistant, asked, earlier, _note(request)),)
    else:
        turns = converse(assistant, asked, earlier, _note(request))
    page = TurnFragment(turns[-1]) if is_fragment else _chat_page(assistant, why, turns, earlier)
    return render(page, turns[-1].status)


@pages.post("/vote")
def voted(
    request: Request,
    history: Annotated[list[str], Form(min_length=1)],
    question: Annotated[str, Form()] = "",
    up: Annotated[str, Form()] = "",
    down: Annotated[str, Form()] = "",
) -> HTMLResponse:
    """The conversation as it stood, with a thumb on its last answer: `up` or `down` is the id of that answer."""
    assistant, why, feedback = _assistant(request), _why_not(request), request.app.state.feedback
    if feedback is None:
        return _error(404)
    if assistant is None:
        turns: tuple[Turn, ...] = (not_ready("", why),)
    else:
        turns = vote(assistant, history, feedback, up or down, Vote.UP if up else Vote.DOWN)
    return render(replace(_chat_page(assistant, why, turns, history), draft=question), turns[-1].status)


@pages.get("/vote")
def chat_instead() -> RedirectResponse:
    """Lead whoever goes to the address of a vote again, which stands in the browser after one, to the chat."""
    return RedirectResponse("/", 303)


@pages.get("/article")
def article(
    request: Request,
    v: str = "",
    d: str = "0",
    c: str = "",
    m: Annotated[list[str] | None, Query()] = None,
    s: str = "",
) -> HTMLResponse:
    """Document `d` of the generation `v`; `c`, `m` and `s` are marked as cited.

    Where `v` is empty it is the one that serves. `c` is the range of an excerpt, each `m` that of a sentence which says
    it, `s` that of the short answer.
    """
    assistant = _assistant(request)
    if assistant is None:
        return render(ErrorPage("One moment", _why_not(request)), 503)
    try:
        source = assistant if v in ("", assistant.version) else request.app.state.kept.of(v)
        documents = source.documents()
    except TransitionError as error:
        return _error(error.status)
    if not d.isdecimal() or len(d) > 6 or int(d) >= len(documents):
        return _error(404)
    document = documents[int(d)]
    cited = read_range(c, document)
    sources = _sources(documents, source.version)
    others = tuple(source for i, source in enumerate(sources) if i != int(d))
    layout = lay_out(document, read_marks(c, m or (), s, document))
    return render(ArticlePage(sources[int(d)], others, layout, anchor(cited) if cited else None))


def _assistant(request: Request) -> Assistant | None:
    found: Assistant | None = request.app.state.assistant
    return found


def _why_not(request: Request) -> str:
    """Why there is no assistant; what exactly failed says no more to whoever reads this."""
    return _UNOPENED if request.app.state.not_ready else _LOADING


def _note(request: Request) -> Note:
    """Counts an answer, and keeps it where people may vote."""

    def note(answer: Answer, question: str) -> bool:
        feedback: Feedback | None = request.app.state.feedback
        request.app.state.metrics.count(answer)
        return feedback is not None and feedback.note(answer, question)

    return note


def _chat_page(assistant: Assistant | None, why: str, turns: tuple[Turn, ...], history: Sequence[str] = ()) -> ChatPage:
    """The page; until there is an assistant, it keeps the questions of `history` for when they can be shown again."""
    draft = turns[-1].question if turns and turns[-1].problem else ""
    if assistant is None:
        return ChatPage((), (), turns, draft, why, tuple(history))
    sources = _sources(assistant.documents(), assistant.version)
    return ChatPage(sources, assistant.example_questions(), turns, draft, None)


def _sources(documents: tuple[Document, ...], version: str) -> tuple[Source, ...]:
    return tuple(
        Source(document.title, article_address(version, i), document.url) for i, document in enumerate(documents)
    )


def _error(status: int) -> HTMLResponse:
    """A page for what cannot be shown; the identifiers are not echoed."""
    if status == 404:
        return render(ErrorPage("Not here", "There is no such text, or this version of it is no longer kept."), 404)
    return render(ErrorPage("Not now", "The text cannot be shown at the moment. Please try again later."), status)
