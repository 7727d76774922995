"""Real builds in their own process, on texts of two sentences, beside a server that goes on serving."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.store import Store
from service.settings import PREFIX
from tests.service.builds.conftest import BEARER, PATH, TEXT, TOKEN, over, started
from tests.service.http.test_problems import assert_is_problem
from web.app import create_app

OTTERS = "# Otters\n\nOtters eat fish and crabs.\n\n## Sleep\n\nThey sleep afloat.\n"


@pytest.fixture
def server(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """A client that sends the token, of an application that is not loaded; builds are real."""
    monkeypatch.setenv(f"{PREFIX}HOME", str(own_home))
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", TOKEN)
    return TestClient(create_app(), headers=BEARER)


@pytest.fixture
def serving(server: TestClient) -> Iterator[TestClient]:
    """The same, loaded and following what is published."""
    with server:
        yield server


def wait_for(client: TestClient, version: str, within_s: float = 60.0) -> None:
    until = time.monotonic() + within_s
    while client.get("/health/ready").json().get("version") != version:
        assert time.monotonic() < until, f"{version} does not serve within {within_s} s"
        time.sleep(0.05)


def test_a_pasted_text_serves_minutes_later_and_the_one_before_again(serving: TestClient, own_home: Path) -> None:
    first = Store(own_home).current()
    location = started(serving.post(PATH, json={"text": TEXT, "title": "Skagen", "url": "https://example.org/s"}))
    build = over(serving, location)
    assert build["status"] == "succeeded", build
    assert build["counts"] == {"texts": 1, "chars": len(TEXT), "sections": 0, "passages": 1, "sentences": 2}
    assert (build["texts"][0]["title"], build["texts"][0]["url"]) == ("Skagen", "https://example.org/s")
    assert build["version"] == Store(own_home).current() != first
    assert not (own_home / "builds" / build["id"] / "uploads").exists()
    wait_for(serving, build["version"])
    answer = serving.post("/ask", json={"question": "How tall is the lighthouse?"}).json()
    assert (answer["index"]["version"], answer["answer"]["text"]) == (build["version"], "46 metres")
    assert serving.post("/index/activate", json={"version": first}).json() == {"version": first}
    wait_for(serving, first)


def test_one_that_is_not_to_serve_is_compared_and_then_activated(serving: TestClient, own_home: Path) -> None:
    first = Store(own_home).current()
    build = over(serving, started(serving.post(PATH, json={"text": TEXT, "activate": False})))
    assert (build["status"], build["activate"]) == ("succeeded", False), build
    assert Store(own_home).current() == first != build["version"]
    wait_for(serving, first)
    asked = {"version": build["version"], "questions": ["How tall is the lighthouse?"]}
    (change,) = serving.post("/index/diff", json=asked).json()["changed"]
    assert (change["before"]["status"], change["after"]["answer"]) == ("no_answer", "46 metres")
    assert serving.post("/index/activate", json={"version": build["version"]}).status_code == 200
    wait_for(serving, build["version"])


def test_a_dry_run_says_what_it_found_and_publishes_nothing(server: TestClient, own_home: Path) -> None:
    before = (Store(own_home).versions(), Store(own_home).current())
    files = [("file", ("otters.md", OTTERS.encode())), ("file", ("skagen.txt", TEXT.encode()))]
    build = over(server, started(server.post(PATH, files=files, data={"dry_run": "true"})))
    assert (build["status"], build["version"], build["files"]) == ("succeeded", None, ["otters.md", "skagen.txt"]), (
        build
    )
    assert build["progress"] == {"stage": "reading", "done": 2, "total": 2}
    assert [text["title"] for text in build["texts"]] == ["Otters", "skagen"]
    assert build["texts"][0]["headings"] == ["Sleep"]
    assert (Store(own_home).versions(), Store(own_home).current()) == before


def test_what_cannot_be_read_fails_before_any_model_is_loaded(server: TestClient, own_home: Path) -> None:
    build = over(server, started(server.post(PATH, files=[("file", ("noise.txt", b"\x00\x01\x02"))])))
    assert (build["status"], build["error"]["code"]) == ("failed", "unreadable_text")
    assert build["error"]["message"].startswith("noise.txt: byte 0 is NUL")
    assert not (own_home / "builds" / build["id"] / "uploads").exists()


def test_a_build_that_takes_too_long_is_ended(server: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}BUILD_SECONDS", "1")
    build = over(server, started(server.post(PATH, json={"text": TEXT})))
    assert (build["status"], build["error"]["code"]) == ("failed", "time_limit")
    assert "not done within 1 seconds" in build["error"]["message"]


def test_a_build_that_takes_too_much_memory_is_ended(server: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}BUILD_MEMORY_BYTES", "200000000")
    build = over(server, started(server.post(PATH, json={"text": TEXT})))
    # Which library wants the byte too many, and whether it says so or falls, is as the machine has it.
    assert build["status"] == "failed" and build["error"]["code"] in ("memory_limit", "crashed")
    assert re.search("more than (the )?200,000,000 bytes", build["error"]["message"])


def test_activating_what_is_not_there(server: TestClient) -> None:
    response = server.post("/index/activate", json={"version": "0009-00000000"})
    assert_is_problem(response, "/index/activate", 404, "there is no generation '0009-00000000'; there are: 0001-")


def test_activating_what_is_damaged(server: TestClient, own_home: Path) -> None:
    version = Store(own_home).current()
    (own_home / "generations" / version / "documents" / "0.txt").write_text("something else")
    response = server.post("/index/activate", json={"version": version})
    assert_is_problem(response, "/index/activate", 409, f"{version} stays unused")


@pytest.mark.parametrize("body", ["{}", "[]", '{"version": 5}', '{"version": "x", "more": 1}', "{", '"\\ud800"'])
def test_activating_needs_a_version(server: TestClient, body: str) -> None:
    response = server.post("/index/activate", content=body, headers={"content-type": "application/json"})
    assert_is_problem(response, "/index/activate", 422, "")
    assert server.post("/index/activate", content=body).status_code == 415
