"""Every error over HTTP as one shape: an RFC 9457 problem document."""

import logging
from collections.abc import Sequence
from http import HTTPMethod, HTTPStatus
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect
from starlette.routing import Match

from corpus.errors import TransitionError
from service.http.schemas import FieldError, Problem

MEDIA_TYPE = "application/problem+json"
RETRY_AFTER_S = 2
_UNREAD, _WHY_UNREAD = "there was an error parsing the body", "; it is not in UTF-8, or broken"
"""FastAPI says no more than the first of a body that is not UTF-8; of a form it says what is wrong."""
_SCHEMAS = "#/components/schemas/{model}"
_log = logging.getLogger(__name__)


def problem_response(
    request: Request,
    status: int,
    detail: str,
    errors: Sequence[FieldError] = (),
    headers: dict[str, str] | None = None,
) -> JSONResponse:
    """The one body of an error."""
    problem = Problem(
        title=HTTPStatus(status).phrase,
        status=status,
        detail=detail,
        instance=request.url.path,
        errors=list(errors),
    )
    retry = {"Retry-After": str(RETRY_AFTER_S)} if status in (429, 503) else {}
    return JSONResponse(problem.model_dump(), status, media_type=MEDIA_TYPE, headers={**retry, **(headers or {})})


def problem_responses(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """How OpenAPI is told which problems a route answers with."""
    content = {MEDIA_TYPE: {"schema": {"$ref": _SCHEMAS.format(model="Problem")}}}
    return {status: {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}


def describe_problems(app: FastAPI) -> None:
    """Tell OpenAPI their schema; as the model of a response it would be promised in `application/json` too."""
    described = app.openapi

    def openapi() -> dict[str, Any]:
        problem = Problem.model_json_schema(ref_template=_SCHEMAS)
        found = described()
        found["components"]["schemas"].update({**problem.pop("$defs"), "Problem": problem})
        return found

    app.openapi = openapi  # type: ignore[method-assign]


def add_problem_handlers(app: FastAPI) -> None:
    """Map every error that can leave a route to a problem document."""

    @app.exception_handler(TransitionError)
    def of_ours(request: Request, error: TransitionError) -> JSONResponse:
        return problem_response(request, error.status, str(error))

    @app.exception_handler(RequestValidationError)
    def of_fields(request: Request, error: RequestValidationError) -> JSONResponse:
        errors = [FieldError(field=_field(e["loc"]), detail=_detail(e)) for e in error.errors()]
        detail = "; ".join(f"{e.field}: {e.detail}" for e in errors)
        return problem_response(request, 422, detail[:500], errors)

    @app.exception_handler(HTTPException)
    def of_routing(request: Request, error: HTTPException) -> JSONResponse:
        if error.status_code == HTTPStatus.BAD_REQUEST:
            said = str(error.detail).lower()
            unread = FieldError(field="body", detail=f"{said}{_WHY_UNREAD if said == _UNREAD else ''}")
            return problem_response(request, 422, f"{unread.field}: {unread.detail}", [unread])
        # Starlette's own details only repeat the title; say which address it was.
        is_generic = error.detail == HTTPStatus(error.status_code).phrase
        detail = f"{request.method} {request.url.path}: {error.detail.lower()}" if is_generic else str(error.detail)
        headers = dict(error.headers or {})
        if "Allow" in headers:
            headers["Allow"] = ", ".join(_methods(request))
        return problem_response(request, error.status_code, detail, headers=headers)

    @app.exception_handler(ClientDisconnect)
    def of_leaving(request: Request, error: ClientDisconnect) -> JSONResponse:
        return problem_response(request, 400, "the connection was closed before all of the body had come")

    @app.exception_handler(Exception)
    def of_bugs(request: Request, error: Exception) -> JSONResponse:
        _log.error("unexpected error on %s", request.url.path, exc_info=error)
        return problem_response(request, 500, "Something went wrong here; the log of the server says what.")


def _methods(request: Request) -> list[str]:
    """What the path answers; the framework names the methods of the first of its routes alone."""
    routes = request.app.routes
    scopes = [{**request.scope, "method": str(method)} for method in HTTPMethod]
    return [scope["method"] for scope in scopes if any(route.matches(scope)[0] is Match.FULL for route in routes)]


def _field(location: Sequence[int | str]) -> str:
    return ".".join(str(part) for part in location[1:] if not isinstance(part, int) or len(location) > 2) or str(
        location[0]
    )


def _detail(error: dict[str, Any]) -> str:
    if error["type"] == "json_invalid":
        return f"not JSON: {error['ctx']['error']} at character {error['loc'][-1]}"
    return str(error["msg"])
