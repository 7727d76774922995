"""The bodies of requests: a pasted text as JSON, files as a form, a version as JSON."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile

from service.builds.schemas import BuildFields, BuildRequest
from service.builds.submission import PASTED, Submission, Upload
from service.http.content_type import JSON, body_kind, json_body

MAX_FILES = 100
MAX_FIELDS = 10
FILE = "file"
FORM = "multipart/form-data"

Model = TypeVar("Model", bound=BaseModel)
Given = TypeVar("Given")

_FORM = BuildFields.model_json_schema()
_FILES = {
    "type": "array",
    "items": {"type": "string", "format": "binary"},
    "minItems": 1,
    "maxItems": MAX_FILES,
    "description": "files of the kinds that are read, in a form, instead of a `text` in JSON",
}

BUILD_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {
            JSON: {"schema": BuildRequest.model_json_schema()},
            FORM: {
                "schema": {
                    **_FORM,
                    "title": "BuildForm",
                    "description": "Files of the kinds that are read, as often as needed, and what is said of them.",
                    "properties": {FILE: _FILES, **_FORM["properties"]},
                    "required": [FILE],
                }
            },
        },
    }
}
"""For OpenAPI. The framework does not read these bodies itself: it would read them before asking for the token."""


def body_of(model: type[BaseModel]) -> dict[str, Any]:
    """The same for a body of JSON."""
    return {"requestBody": {"required": True, "content": {JSON: {"schema": model.model_json_schema()}}}}


async def read_submission(request: Request) -> Submission:
    """What the body asks to be built.

    Raises:
        WrongContentType: neither JSON nor a form with files, or a file of a kind that is not read.
        RequestValidationError: names each field that is wrong.
        BadBuild: what was sent does not go together.
    """
    if body_kind(request, JSON, FORM) == JSON:
        asked = await _read_json(request, BuildRequest)
        uploads = (Upload(PASTED, asked.text.encode()),)
        return Submission(uploads, asked.title, asked.url, asked.dry_run, asked.activate)
    async with request.form(max_files=MAX_FILES, max_fields=MAX_FIELDS) as form:
        return await _of_form(form)


def reading(model: type[Model]) -> Callable[[Request], Awaitable[Model]]:
    """What reads a body of JSON.

    It raises `WrongContentType` where it is none, and `RequestValidationError`, which names each field that is wrong.
    """

    async def read(request: Request) -> Model:
        json_body(request)
        return await _read_json(request, model)

    return read


async def _read_json(request: Request, model: type[Model]) -> Model:
    # Twenty megabytes take a while, in which others are served.
    return await run_in_threadpool(_valid, model.model_validate_json, await request.body())


async def _of_form(form: FormData) -> Submission:
    sent = form.multi_items()
    fields = {name: value for name, value in sent if name != FILE and value != ""}
    asked = _valid(BuildFields.model_validate, fields)
    files = [value for name, value in sent if name == FILE and isinstance(value, UploadFile)]
    uploads = [Upload.named(file.filename or "", await file.read()) for file in files]
    return Submission(tuple(uploads), asked.title, asked.url, asked.dry_run, asked.activate)


def _valid(validate: Callable[[Given], Model], given: Given) -> Model:
    """What `validate` makes of `given`; its errors as the framework raises them, without what was sent: it is long."""
    try:
        return validate(given)
    except ValidationError as error:
        raise RequestValidationError(
            [
                {"type": "value", "loc": ("body", *each["loc"]), "msg": each["msg"].removeprefix("Value error, ")}
                for each in error.errors(include_url=False, include_context=False, include_input=False)
            ]
        ) from error
