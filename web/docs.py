"""The API described on a page of our own: it needs no script, and nothing from elsewhere."""

import json
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse

from web.rendering import DocsPage, Operation, render

docs = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)


@docs.get("/docs")
def api_docs(request: Request) -> HTMLResponse:
    """Every route of the API, its fields and its answers."""
    openapi: dict[str, Any] = request.app.openapi()
    schemas: dict[str, Any] = openapi["components"]["schemas"]
    operations = tuple(
        _operation(method, path, operation, schemas)
        for path, methods in openapi["paths"].items()
        for method, operation in methods.items()
    )
    as_json = tuple((name, json.dumps(schema, indent=2)) for name, schema in schemas.items())
    return render(DocsPage(openapi["info"]["title"], openapi["info"]["description"], operations, as_json))


def _operation(method: str, path: str, operation: dict[str, Any], schemas: dict[str, Any]) -> Operation:
    fields = [(p["name"], p.get("required", False), _meaning(p["schema"] | p)) for p in operation.get("parameters", [])]
    kinds = operation.get("requestBody", {}).get("content", {}).values()
    fields += _fields_of_bodies([_resolved(kind["schema"], schemas) for kind in kinds])
    answers = tuple((status, answer["description"]) for status, answer in operation["responses"].items())
    return Operation(method.upper(), path, operation.get("description", ""), tuple(fields), answers)


def _fields_of_bodies(bodies: list[dict[str, Any]]) -> list[tuple[str, bool, str]]:
    """The fields of all kinds of body that a route reads; what each of them requires is required."""
    meanings = {name: _meaning(field) for body in bodies for name, field in body["properties"].items()}
    return [
        (name, all(name in body.get("required", ()) for body in bodies), meaning) for name, meaning in meanings.items()
    ]


def _resolved(schema: dict[str, Any], schemas: dict[str, Any]) -> dict[str, Any]:
    return schemas[schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema


def _meaning(schema: dict[str, Any]) -> str:
    return str(schema.get("description", ""))
