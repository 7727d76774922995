"""One build, to be watched until it is over, or ended."""

from fastapi import APIRouter, Request
from starlette.responses import RedirectResponse, Response

from service.builds.api import EveryBuild, EveryVersion
from web.admin.bringing import BUILDS
from web.admin.guard import SameOrigin, SentForm, SignedIn, shown
from web.admin.overview import Answering, why_unopened
from web.admin.pages import BuildPage
from web.admin.route import AdminRoute
from web.admin.views import BuildView

watching = APIRouter(include_in_schema=False, route_class=AdminRoute)


@watching.get(BUILDS + "/{id}")
def watch(
    request: Request, session: SignedIn, builds: EveryBuild, store: EveryVersion, answering: Answering, id: str
) -> Response:
    """How far a build is, what it found, and how it ended."""
    build = BuildView.of(builds.get(id))
    serves = build.version is not None and build.version == store.serving()
    answers, is_kept = serves and build.version == answering, build.version in store.versions()
    unopened = why_unopened(request, build.version) if serves and not answers else None
    return shown(request, session, BuildPage(session.form_token, build, serves, answers, is_kept, unopened))


@watching.post(BUILDS + "/{id}/cancel", dependencies=[SameOrigin])
def cancel(builds: EveryBuild, form: SentForm, id: str) -> Response:
    """End a build."""
    builds.cancel(id)
    return RedirectResponse(f"{BUILDS}/{id}", 303)
