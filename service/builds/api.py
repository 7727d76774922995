"""New text in, what it changes, and back to a kept generation, over HTTP."""

from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request, Response

from index.store import Store
from service.builds.activation import let_serve
from service.builds.body import BUILD_BODY, body_of, read_submission, reading
from service.builds.diff_schemas import DiffOut, DiffRequest
from service.builds.registry import Builds
from service.builds.schemas import VERSION, Activated, ActivateRequest, BuildOut, BuildsOut
from service.builds.submission import Submission
from service.builds.token import admin
from service.diff import ChatQuestion, askable, differences, suggested
from service.http.api import Serving
from service.http.problems import problem_responses
from service.kept import Kept

PATH = "/index/builds"
router = APIRouter(dependencies=[Depends(admin)], responses=problem_responses(401, 404, 422, 500, 503))


def builds(request: Request) -> Builds:
    """The builds of this server's home."""
    return Builds(request.app.state.settings.home)


def store(request: Request) -> Store:
    """The generations of this server's home."""
    return Store(request.app.state.settings.home)


def kept(request: Request) -> Kept:
    """The kept generations of this server's home, opened."""
    found: Kept = request.app.state.kept
    return found


EveryBuild = Annotated[Builds, Depends(builds)]
EveryVersion = Annotated[Store, Depends(store)]
KeptOnes = Annotated[Kept, Depends(kept)]
Key = Annotated[
    str | None,
    Header(
        alias="Idempotency-Key",
        min_length=1,
        max_length=255,
        description="any text of your own; the same request sent again with it finds the build it began before",
    ),
]


@router.post(PATH, status_code=202, responses=problem_responses(409, 413, 415), openapi_extra=BUILD_BODY)
def start(
    submission: Annotated[Submission, Depends(read_submission)],
    builds: EveryBuild,
    response: Response,
    key: Key = None,
) -> BuildOut:
    """Build a generation of a pasted text, or of files, and let it serve unless told not to.

    `Location` says where to look after it.
    """
    build = builds.start(submission, key)
    response.headers["Location"] = f"{PATH}/{build.id}"
    return BuildOut.of(build)


@router.get(PATH)
def all(builds: EveryBuild) -> BuildsOut:
    """The builds that are kept, newest first."""
    return BuildsOut(builds=[BuildOut.of(build) for build in builds.all()])


@router.get(PATH + "/{id}")
def one(id: str, builds: EveryBuild) -> BuildOut:
    """How far a build is, what it found, and how it ended."""
    return BuildOut.of(builds.get(id))


@router.delete(PATH + "/{id}", status_code=204)
def cancel(id: str, builds: EveryBuild) -> None:
    """End a build; one that is over stays as it is."""
    builds.cancel(id)


@router.post("/index/activate", responses=problem_responses(409, 413, 415), openapi_extra=body_of(ActivateRequest))
def activate(wanted: Annotated[ActivateRequest, Depends(reading(ActivateRequest))], store: EveryVersion) -> Activated:
    """Let a kept generation serve, once it is found whole; whoever serves takes it up within a second."""
    let_serve(wanted.version, store)
    return Activated(version=wanted.version)


@router.get("/index/diff")
def diff(
    version: Annotated[str, Query(max_length=100, description=VERSION)], serving: Serving, kept: KeptOnes
) -> DiffOut:
    """What would change if a kept generation served: what either suggests to ask, answered by both."""
    other = kept.of(version)
    asked = suggested(serving, other)
    return DiffOut.of(serving.version, version, len(asked), differences(asked, serving, other))


@router.post("/index/diff", responses=problem_responses(413, 415), openapi_extra=body_of(DiffRequest))
def diff_of_questions(
    wanted: Annotated[DiffRequest, Depends(reading(DiffRequest))], serving: Serving, kept: KeptOnes
) -> DiffOut:
    """The same for questions of your own, up to 100."""
    asked = askable({f"questions.{i}": ChatQuestion(question) for i, question in enumerate(wanted.questions)})
    found = differences(asked, serving, kept.of(wanted.version))
    return DiffOut.of(serving.version, wanted.version, len(asked), found)
