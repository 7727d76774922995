"""The API described on a page: every field of a request stands there with its meaning."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.settings import PREFIX
from tests.web.html import read_html
from web.app import create_app


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    return TestClient(create_app())


def fields_of(client: TestClient, route: str) -> dict[str, str]:
    sections = read_html(client.get("/docs").text).all("section")
    (found,) = [section for section in sections if section.one("h2").text == route]
    meanings = [meaning.text for meaning in found.all("dd")]
    return dict(zip([name.text for name in found.all("dt")], meanings, strict=True))


@pytest.mark.parametrize(
    ("route", "names"),
    [
        ("POST /ask", ["question (required)", "history", "top", "confidence_threshold"]),
        ("GET /index/builds/{id}", ["id (required)"]),
        ("POST /index/builds", ["Idempotency-Key", "title", "url", "dry_run", "activate", "text", "file"]),
        ("POST /index/diff", ["version (required)", "questions (required)"]),
    ],
)
def test_a_route_shows_its_fields_whatever_the_kind_of_body(client: TestClient, route: str, names: list[str]) -> None:
    assert list(fields_of(client, route)) == names


def test_each_field_of_a_new_text_says_what_it_means(client: TestClient) -> None:
    meanings = fields_of(client, "POST /index/builds")
    assert all(meanings.values())
    assert "`text`" in meanings["file"]
