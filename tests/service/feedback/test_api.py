"""Votes over HTTP."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.ask import Assistant
from service.feedback.store import FILE, Vote, kept_answers
from service.settings import PREFIX
from web.app import create_app

TEACHERS = "How many teachers were trained in child safeguarding?"


def client_of(home: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    monkeypatch.setenv(f"{PREFIX}HOME", str(home))
    app = create_app()
    app.state.assistant = assistant
    return TestClient(app, raise_server_exceptions=False)


@pytest.fixture
def voting(tmp_path: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """Where feedback is switched on."""
    monkeypatch.setenv(f"{PREFIX}FEEDBACK", "true")
    client = client_of(tmp_path, assistant, monkeypatch)
    yield client
    client.app.state.feedback.close()  # type: ignore[attr-defined]


def test_an_answer_can_be_voted_on_by_its_id(voting: TestClient, tmp_path: Path) -> None:
    id = voting.post("/ask", json={"question": TEACHERS}).json()["id"]
    assert voting.post("/feedback", json={"id": id, "vote": "down"}).status_code == 204
    voting.get("/ask", params={"question": TEACHERS})
    (kept,) = kept_answers(tmp_path)
    assert (kept.vote, kept.question) == (Vote.DOWN, None)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "unknown", "vote": "up"}, 404),
        ({"id": "unknown", "vote": "sideways"}, 422),
        ({"id": "x" * 65, "vote": "up"}, 422),
        ({"vote": "up"}, 422),
    ],
)
def test_any_other_vote_is_a_problem(voting: TestClient, body: dict[str, str], status: int) -> None:
    response = voting.post("/feedback", json=body)
    assert (response.status_code, response.json()["status"]) == (status, status)
    assert response.headers["Content-Type"] == "application/problem+json"


def test_only_json_is_read(voting: TestClient) -> None:
    assert voting.post("/feedback", data={"id": "x", "vote": "up"}).status_code == 415


def test_openapi_has_the_route(voting: TestClient) -> None:
    assert "/feedback" in voting.get("/openapi.json").json()["paths"]


def test_switched_off_there_is_neither_route_nor_file(
    tmp_path: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(tmp_path, assistant, monkeypatch)
    id = client.post("/ask", json={"question": TEACHERS}).json()["id"]
    assert client.post("/feedback", json={"id": id, "vote": "up"}).status_code == 404
    assert client.post("/vote", data={"history": TEACHERS, "up": id}).status_code == 404
    assert 'class="thumb' not in client.post("/", data={"question": TEACHERS}).text
    assert "/feedback" not in client.get("/openapi.json").json()["paths"]
    assert not (tmp_path / FILE).exists()


def test_a_home_that_cannot_be_written_is_answered_from_all_the_same(voting: TestClient, tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    body = voting.post("/ask", json={"question": TEACHERS}).json()
    assert body["status"] == "answered"
    assert voting.post("/feedback", json={"id": body["id"], "vote": "up"}).status_code == 503
    page = voting.post("/", data={"question": TEACHERS})
    assert page.status_code == 200 and 'class="thumb' not in page.text
