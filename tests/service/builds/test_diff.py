"""What a build changes, asked over HTTP before it serves."""

from collections.abc import Iterator
from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.ask import Assistant
from service.settings import PREFIX
from tests.service.builds.conftest import BEARER, TOKEN
from tests.service.conftest import Candidate
from tests.service.http.test_problems import assert_is_problem
from web.app import create_app

DIFF = "/index/diff"
TEACHERS = "How many teachers were trained in child safeguarding?"
STRATEGY = "1. Azerbaijan's first-ever National Child Strategy"


@pytest.fixture(scope="module")
def client(candidate: Candidate) -> Iterator[TestClient]:
    """A client that sends the token, over a home with a version that does not serve."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(f"{PREFIX}HOME", str(candidate.home))
        patch.setenv(f"{PREFIX}ADMIN_TOKEN", TOKEN)
        app = create_app()
    app.state.assistant = Assistant.open(app.state.settings)
    yield TestClient(app, headers=BEARER, raise_server_exceptions=False)


def test_what_changes_among_the_suggestions(client: TestClient, candidate: Candidate) -> None:
    found = client.get(DIFF, params={"version": candidate.version}).json()
    assert (found["before"], found["after"]) == (candidate.serving, candidate.version)
    assert found["questions"] == found["unchanged"] + len(found["changed"]) >= 12


def test_what_changes_among_questions_of_one_s_own(client: TestClient, candidate: Candidate) -> None:
    asked = {"version": candidate.version, "questions": [TEACHERS, "Who won the 2022 World Cup?"]}
    assert client.post(DIFF, json=asked).json() == {
        "before": candidate.serving,
        "after": candidate.version,
        "questions": 2,
        "unchanged": 1,
        "changed": [
            {
                "question": TEACHERS,
                "before": {"status": "answered", "answer": "10,000", "section": STRATEGY},
                "after": {"status": "answered", "answer": "12,000", "section": STRATEGY},
            }
        ],
    }


def test_a_shared_link_is_asked_of_its_version(client: TestClient, candidate: Candidate) -> None:
    page = client.get("/", params={"question": TEACHERS, "v": candidate.version})
    assert page.status_code == 200
    assert "earlier version of the text" in page.text
    assert "12,000" in page.text and f"/article?v={candidate.version}&amp;d=0" in page.text
    assert client.get("/", params={"question": TEACHERS, "v": "0099-00000000"}).status_code == 404


@pytest.mark.parametrize(
    ("body", "status", "detail"),
    [
        ({"version": "0099-00000000", "questions": ["Who?"]}, 404, "there is no generation '0099-00000000'"),
        ({"questions": ["Who?"]}, 422, "version: Field required"),
        ({"version": "x", "questions": []}, 422, "questions: List should have at least 1 item"),
        ({"version": "x", "questions": ["Who?"] * 101}, 422, "questions: List should have at most 100 items"),
        ({"version": "x", "questions": ["x" * 1_001]}, 422, "at most 1000 characters"),
        ({"version": "x", "questions": [" "]}, 422, "at least 1 character"),
        ({"version": "x", "questions": ["Who?"], "more": 1}, 422, "more: Extra inputs are not permitted"),
    ],
)
def test_what_cannot_be_compared(client: TestClient, body: dict[str, Any], status: int, detail: str) -> None:
    assert_is_problem(client.post(DIFF, json=body), DIFF, status, detail)


def test_other_problems(client: TestClient, candidate: Candidate) -> None:
    assert_is_problem(client.get(DIFF), DIFF, 422, "version: Field required")
    assert_is_problem(client.get(DIFF, params={"version": "../x"}), DIFF, 404, "there is no generation '../x'")
    assert_is_problem(client.post(DIFF, content="x"), DIFF, 415, "send application/json")
    unprintable = {"version": candidate.version, "questions": ["Who?", "\x01"]}
    assert_is_problem(client.post(DIFF, json=unprintable), DIFF, 422, "questions.1: question is empty")
    unsigned = client.get(DIFF, params={"version": candidate.version}, headers={"Authorization": "Bearer no"})
    assert_is_problem(unsigned, DIFF, 401, "the admin token is another one")


def test_nothing_is_compared_before_anything_serves(admin: TestClient) -> None:
    assert_is_problem(admin.get(DIFF, params={"version": "x"}), DIFF, 503, "the index is being opened")
