"""What serves, what is kept, what was built, and the way to another version."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from service.ask import Assistant
from service.builds.activation import let_serve
from service.builds.api import EveryBuild, EveryVersion
from web.admin.guard import PATH, SameOrigin, SentForm, SignedIn, shown
from web.admin.pages import OverviewPage
from web.admin.route import AdminRoute
from web.admin.views import BuildView, kept
from web.sentence import sentence


def answering(request: Request) -> str | None:
    """The version that questions are answered from; another one may have been chosen and not be opened yet."""
    assistant: Assistant | None = request.app.state.assistant
    return assistant.version if assistant else None


Answering = Annotated[str | None, Depends(answering)]
overview = APIRouter(include_in_schema=False, route_class=AdminRoute)


@overview.get(PATH)
def show(
    request: Request,
    session: SignedIn,
    store: EveryVersion,
    builds: EveryBuild,
    answering: Answering,
    activated: str = "",
) -> Response:
    """Everything at a glance; `activated` is the version that was just chosen."""
    current = store.serving()
    versions = kept(store, current)
    unopened = None if current == answering else why_unopened(request, current)
    page = OverviewPage(
        session.form_token,
        next((each for each in versions if each.serves), None),
        tuple(each for each in versions if not each.serves),
        tuple(map(BuildView.of, builds.all())),
        is_opening=current not in (None, answering) and unopened is None,
        unopened=unopened,
        answering=answering,
        activated=current if activated == current else None,
    )
    return shown(request, session, page)


def why_unopened(request: Request, current: str | None) -> str | None:
    """Why the version that was chosen could not be opened, if it was tried."""
    state = request.app.state
    if current is None or state.unopened != current:
        return None
    return sentence(f"version {current} could not be opened: {state.not_ready}")


@overview.get(f"{PATH}/sign-in")
@overview.get(f"{PATH}/sign-out")
@overview.get(f"{PATH}/activate")
@overview.get(f"{PATH}/builds")
@overview.get(PATH + "/builds/{id}/cancel")
def show_instead() -> Response:
    """Lead whoever goes to the address of a form that was refused to where one is."""
    return RedirectResponse(PATH, 303)


@overview.post(f"{PATH}/activate", dependencies=[SameOrigin])
def activate(form: SentForm, store: EveryVersion) -> Response:
    """Let a version serve."""
    version = str(form.get("version", ""))
    let_serve(version, store)
    return RedirectResponse(f"{PATH}?{urlencode({'activated': version})}", 303)
