"""What would change if a kept version served."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from index.store import Store
from service.ask import Assistant
from service.builds.api import EveryVersion, KeptOnes
from service.builds.diff_schemas import MAX_QUESTIONS
from service.diff import ChatQuestion, askable, differences, suggested
from service.errors import BadQuestion
from web.admin.guard import PATH, SameOrigin, SignedIn, StaleForm, check_form_token, shown
from web.admin.pages import ComparisonPage
from web.admin.route import AdminRoute
from web.admin.sessions import Session
from web.admin.views import version_view
from web.sentence import sentence

VERSION = PATH + "/versions/{version}"
_MARKED = "Nothing was compared: see what is marked below."
_STALE = "The page was from before you last signed in, so nothing was compared. Send it again from here."
comparing = APIRouter(include_in_schema=False, route_class=AdminRoute)


@dataclass(frozen=True, slots=True)
class Own:
    """Questions of one's own as they were typed, a line each.

    Of a form that could not be taken, `alert` says why and `status` is the answer's.
    """

    typed: str = ""
    alert: str | None = None
    status: int = 200

    def asked(self) -> tuple[ChatQuestion, ...]:
        """The questions.

        Raises:
            BadQuestion: there are too many, or one, whose line is named, cannot be asked.
        """
        typed = enumerate(self.typed.split("\n"), 1)
        lines = {f"line {number}": ChatQuestion(line) for number, line in typed if line.strip()}
        if len(lines) > MAX_QUESTIONS:
            raise BadQuestion(f"at most {MAX_QUESTIONS} questions are compared; these are {len(lines)}")
        return askable(lines)


async def sent(request: Request, session: SignedIn) -> Own:
    """The questions of a form; those of an earlier session's are kept for the fresh one."""
    form = await request.form(max_files=0, max_fields=10)
    # Forms send every line break as CR LF.
    typed = str(form.get("questions", "")).replace("\r\n", "\n")
    try:
        check_form_token(form, session)
    except StaleForm:
        return Own(typed, _STALE, 403)
    return Own(typed)


@comparing.get(VERSION)
def compare(request: Request, session: SignedIn, store: EveryVersion, kept: KeptOnes, version: str) -> Response:
    """The answers that differ, to what either version suggests to ask."""
    return _shown(request, session, store, kept.of(version), Own())


@comparing.post(VERSION, dependencies=[SameOrigin])
def compare_with_own(
    request: Request,
    session: SignedIn,
    store: EveryVersion,
    kept: KeptOnes,
    version: str,
    own: Annotated[Own, Depends(sent)],
) -> Response:
    """The answers that differ, to questions of one's own, which stay out of the address."""
    return _shown(request, session, store, kept.of(version), own)


def _shown(request: Request, session: Session, store: Store, other: Assistant, own: Own) -> Response:
    answering: Assistant | None = request.app.state.assistant
    alert, status, problem = own.alert, own.status, None
    asked: tuple[ChatQuestion, ...] = ()
    try:
        asked = _asked(answering, other, own)
    except BadQuestion as error:
        alert, status, problem = _MARKED, 422, sentence(str(error))
    current = store.serving()
    page = ComparisonPage(
        session.form_token,
        version_view(store, other.version, current),
        version_view(store, answering.version, current) if answering else None,
        own.typed,
        problem,
        alert,
        len(asked),
        differences(asked, answering, other) if answering else (),
        gone=_passages(answering, other),
        new=_passages(other, answering),
    )
    return shown(request, session, page, status)


def _asked(answering: Assistant | None, other: Assistant, own: Own) -> tuple[ChatQuestion, ...]:
    """What both are asked; raises `BadQuestion` of one's own."""
    if answering is None or answering.version == other.version or own.alert:
        return ()
    return own.asked() or suggested(answering, other)


def _passages(of: Assistant | None, but_not_of: Assistant | None) -> tuple[str, ...]:
    """The passages of one version that the other has not, in their order."""
    if of is None or but_not_of is None:
        return ()
    known = {passage.span.of(document.text) for document in but_not_of.documents() for passage in document.passages}
    passages = (passage.span.of(document.text) for document in of.documents() for passage in document.passages)
    return tuple(passage for passage in passages if passage not in known)
