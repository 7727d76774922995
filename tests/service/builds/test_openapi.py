"""Every route, sent what OpenAPI allows and what it does not, answers as OpenAPI says and never with a server error."""

from typing import Any

import pytest
import schemathesis
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from schemathesis import GenerationMode
from schemathesis.checks import (
    CheckFunction,
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.result import Ok

from service.ask import Assistant
from service.builds import process
from tests.service.builds.conftest import BEARER, DIES, PATH

CHECKS: list[CheckFunction] = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@pytest.fixture
def described(admin: TestClient, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> schemathesis.BaseSchema:
    """The API over the real index, whose builds end at once."""
    monkeypatch.setattr(process, "COMMAND", DIES)
    admin.app.state.assistant = assistant  # type: ignore[attr-defined]
    return schemathesis.openapi.from_asgi("/openapi.json", admin.app)


def test_every_route(described: schemathesis.BaseSchema) -> None:
    operations = [found.ok() for found in described.get_all_operations() if isinstance(found, Ok)]
    assert {operation.path for operation in operations} >= {
        *("/ask", "/index", PATH, PATH + "/{id}", "/index/activate", "/index/diff")
    }
    for operation in operations:

        @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
        @given(case=operation.as_strategy() | operation.as_strategy(generation_mode=GenerationMode.NEGATIVE))
        def conforms(case: schemathesis.Case[Any]) -> None:
            case.call_and_validate(headers=BEARER, checks=CHECKS)

        conforms()
