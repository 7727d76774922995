"""What would change if a kept version served."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from service.ask import Assistant
from service.builds.api import KeptOnes
from service.builds.schemas import MAX_QUESTIONS
from service.diff import Asked, Difference, differences, suggested
from service.errors import BadQuestion
from web.admin.guard import PATH, SignedIn, shown
from web.admin.overview import EveryVersion
from web.admin.pages import ComparisonPage
from web.admin.route import AdminRoute
from web.admin.views import sentence, serving, version_view

comparing = APIRouter(include_in_schema=False, route_class=AdminRoute)


@comparing.get(PATH + "/versions/{version}")
def compare(
    request: Request, session: SignedIn, store: EveryVersion, kept: KeptOnes, version: str, questions: str = ""
) -> Response:
    """The answers that differ: to `questions`, a line each, or else to what either version suggests to ask."""
    other = kept.of(version)
    answering: Assistant | None = request.app.state.assistant
    gone, new = _passages(answering, other), _passages(other, answering)
    own = [line for line in questions.splitlines() if line.strip()]
    asked: tuple[Asked, ...] = ()
    found: tuple[Difference, ...] = ()
    problem = None
    if len(own) > MAX_QUESTIONS:
        problem = f"At most {MAX_QUESTIONS} questions are compared; these are {len(own)}."
    elif answering and answering.version != version:
        asked = tuple(map(Asked, own)) or suggested(answering, other)
        try:
            found = differences(asked, answering, other)
        except BadQuestion as error:
            problem = sentence(str(error))
    current = serving(store)
    page = ComparisonPage(
        session.form_token,
        version_view(store, version, current),
        version_view(store, answering.version, current) if answering else None,
        questions,
        problem,
        len(asked),
        found,
        gone,
        new,
    )
    return shown(request, session, page, 422 if problem else 200)


def _passages(of: Assistant | None, but_not_of: Assistant | None) -> tuple[str, ...]:
    """The passages of one version that the other has not, in their order."""
    if of is None or but_not_of is None:
        return ()
    known = {passage.span.of(document.text) for document in but_not_of.documents() for passage in document.passages}
    passages = (passage.span.of(document.text) for document in of.documents() for passage in document.passages)
    return tuple(passage for passage in passages if passage not in known)
