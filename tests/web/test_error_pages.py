"""Errors as pages for browsers, as problem documents for programs."""

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.web.fakes import FakeAssistant, app_with
from tests.web.html import read_html
from web.headers import SECURITY_HEADERS

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.fixture
def app() -> FastAPI:
    app = app_with(FakeAssistant())

    @app.get("/bug")
    def bug() -> None:
        raise RuntimeError("disk on fire")

    return app


@pytest.mark.parametrize(
    ("method", "path", "status", "heading"),
    [
        ("GET", "/nowhere", 404, "Not here"),
        ("GET", "/static/none.css", 404, "Not here"),
        ("DELETE", "/", 405, "Not this way"),
        ("GET", "/bug", 500, "Something went wrong"),
    ],
)
def test_a_browser_is_shown_a_page_and_a_program_a_problem(
    app: FastAPI, method: str, path: str, status: int, heading: str
) -> None:
    client = TestClient(app, raise_server_exceptions=False)
    page = client.request(method, path, headers=BROWSER)
    assert page.status_code == status
    assert read_html(page.text).one("h1").text == heading
    assert "disk" not in page.text
    problem = client.request(method, path, headers={"Accept": "*/*"})
    assert problem.status_code == status
    assert problem.headers["Content-Type"] == "application/problem+json"
    assert problem.json()["status"] == status
    assert page.headers.get("Allow") == problem.headers.get("Allow") == ("GET, POST" if status == 405 else None)
    for response in (page, problem):
        assert response.headers["Vary"] == "Accept"
        assert {name: response.headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS
