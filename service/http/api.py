"""The JSON API."""

import importlib.metadata
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from service.answer import Answer
from service.ask import Assistant
from service.errors import NotReady
from service.http.content_type import json_body
from service.http.problems import problem_responses
from service.http.schemas import AskAddress, AskQuery, AskRequest, AskResponse

router = APIRouter()
VERSION = importlib.metadata.version("transition-qa")
"""The release, as the package says it."""


def serving(request: Request) -> Assistant:
    """The assistant, once it is loaded.

    Raises:
        NotReady: it is still loading, or loading failed and why.
    """
    assistant: Assistant | None = request.app.state.assistant
    if assistant is None:
        raise NotReady(request.app.state.not_ready or "the index is being opened; try again in a moment")
    return assistant


Serving = Annotated[Assistant, Depends(serving)]


@router.post("/ask", responses=problem_responses(413, 415, 422, 503), dependencies=[Depends(json_body)])
def ask(body: AskRequest, assistant: Serving, request: Request) -> AskResponse:
    """Ask the text. No answer is a result like any other: status 200, `no_answer`, and the nearest passages."""
    answer = _answered(body, assistant, request)
    if feedback := request.app.state.feedback:
        feedback.note(answer, body.question)
    return AskResponse.of(answer)


@router.get("/ask", responses=problem_responses(404, 422, 503))
def ask_by_address(query: Annotated[AskAddress, Query()], assistant: Serving, request: Request) -> AskResponse:
    """The same from an address, and nothing is kept of it for votes; `history` may be repeated."""
    pinned = assistant if query.v in ("", assistant.version) else request.app.state.kept.of(query.v)
    return AskResponse.of(_answered(query, pinned, request))


def _answered(asked: AskQuery, assistant: Assistant, request: Request) -> Answer:
    answer = assistant.ask(asked.question, asked.history, asked.top, asked.confidence_threshold)
    request.app.state.metrics.count(answer)
    return answer


@router.get("/index", responses=problem_responses(503))
def index(assistant: Serving) -> dict[str, Any]:
    """The generation that serves, as its manifest says."""
    return assistant.manifest.to_json()


@router.get("/health/live")
def live() -> dict[str, str]:
    """The process answers."""
    return {"status": "alive"}


@router.get("/health/ready", responses=problem_responses(503))
def ready(assistant: Serving) -> dict[str, str]:
    """Model and index are verified and questions are answered."""
    return {"status": "ready", "version": assistant.version}


@router.get("/metrics", response_class=Response)
def metrics(request: Request) -> Response:
    """Prometheus."""
    return Response(request.app.state.metrics.exposition(), media_type=CONTENT_TYPE_LATEST)
