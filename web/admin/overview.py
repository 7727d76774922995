"""What serves, what is kept, what was built, and the way to another version."""

from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from starlette.responses import RedirectResponse, Response

from index.store import Store
from service.builds import api
from service.builds.api import EveryBuild
from service.builds.schemas import ActivateRequest
from web.admin.guard import PATH, SameOrigin, SentForm, SignedIn, shown
from web.admin.pages import OverviewPage
from web.admin.route import AdminRoute
from web.admin.views import BuildView, kept, serving

EveryVersion = Annotated[Store, Depends(api.store)]
overview = APIRouter(include_in_schema=False, route_class=AdminRoute)


@overview.get(PATH)
def show(request: Request, session: SignedIn, store: EveryVersion, builds: EveryBuild, activated: str = "") -> Response:
    """Everything at a glance; `activated` is the version that was just chosen."""
    current, assistant = serving(store), request.app.state.assistant
    answering = assistant.version if assistant else None
    versions = kept(store)
    page = OverviewPage(
        session.form_token,
        next((each for each in versions if each.serves), None),
        tuple(each for each in versions if not each.serves),
        tuple(map(BuildView.of, builds.all())),
        is_opening=current is not None and answering != current,
        answering=answering,
        activated=current if activated == current else None,
    )
    return shown(request, session, page)


@overview.get(f"{PATH}/sign-in")
@overview.get(f"{PATH}/builds")
def show_instead() -> Response:
    """Lead whoever goes to the address of a form that was refused to where one is."""
    return RedirectResponse(PATH, 303)


@overview.post(f"{PATH}/activate", dependencies=[SameOrigin])
def activate(session: SignedIn, form: SentForm, store: EveryVersion) -> Response:
    """Let a version serve."""
    wanted = ActivateRequest.model_construct(version=str(form.get("version")))
    api.activate(wanted, store)
    return RedirectResponse(f"{PATH}?{urlencode({'activated': wanted.version})}", 303)
