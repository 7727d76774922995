"""The form for a new text, and what begins when it is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse, Response

from corpus.errors import TransitionError
from corpus.folders import SUFFIXES
from service.builds.api import EveryBuild
from service.builds.body import MAX_FIELDS, MAX_FILES
from service.builds.registry import Builds
from service.settings import Settings
from web.admin.draft import Draft, DraftRefused
from web.admin.guard import PATH, SameOrigin, SignedIn, StaleForm, check_form_token, shown
from web.admin.pages import NewTextPage
from web.admin.route import AdminRoute
from web.admin.sessions import Session
from web.admin.views import BuildView
from web.sentence import sentence

BUILDS = f"{PATH}/builds"
_MARKED = "Nothing was started yet: see what is marked below."
_STALE = "The page was from before you last signed in, so nothing was started. Send it again from here."
_TOO_MUCH = (
    "That is more than is read at once. Go back in the browser, where what you typed still stands, and send less: "
    "fewer files, or the text in parts."
)

bringing = APIRouter(include_in_schema=False, route_class=AdminRoute)


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came. Of one that could not be taken, `alert` says why and `status` is the answer's."""

    draft: Draft
    alert: str | None = None
    status: int = 200


async def sent(request: Request, session: SignedIn) -> Sent:
    """The form of a request; its text may be as long as a request."""
    settings: Settings = request.app.state.settings
    draft = Draft()
    try:
        async with request.form(
            max_files=MAX_FILES, max_fields=MAX_FIELDS, max_part_size=settings.max_upload_bytes
        ) as form:
            draft = await Draft.of(form)
            check_form_token(form, session)
    except StaleForm:
        return Sent(draft, _STALE, 403)
    except HTTPException as error:
        is_too_much = error.status_code == HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        return Sent(draft, _TOO_MUCH if is_too_much else sentence(error.detail), error.status_code)
    return Sent(draft)


@bringing.get(f"{PATH}/new")
def new_text(request: Request, session: SignedIn, builds: EveryBuild) -> Response:
    """The form for a new text."""
    return shown(request, session, _page(request, session, builds, Draft()))


@bringing.post(BUILDS, dependencies=[SameOrigin])
def start(request: Request, session: SignedIn, builds: EveryBuild, sent: Annotated[Sent, Depends(sent)]) -> Response:
    """Begin to build, or show the form again with what is wrong in it."""
    problems: Mapping[str, str] = {}
    alert, status = sent.alert, sent.status
    if alert is None:
        try:
            return RedirectResponse(f"{BUILDS}/{builds.start(sent.draft.submission()).id}", 303)
        except DraftRefused as error:
            alert, status, problems = _MARKED, 422, error.problems
        except TransitionError as error:
            alert, status = sentence(str(error)), error.status
    return shown(request, session, _page(request, session, builds, sent.draft, alert, problems), status)


def _page(
    request: Request,
    session: Session,
    builds: Builds,
    draft: Draft,
    alert: str | None = None,
    problems: Mapping[str, str] | None = None,
) -> NewTextPage:
    running = next((BuildView.of(build) for build in builds.all() if not build.status.is_over), None)
    max_bytes = request.app.state.settings.max_upload_bytes
    return NewTextPage(session.form_token, draft, SUFFIXES, max_bytes, problems or {}, alert, running)
