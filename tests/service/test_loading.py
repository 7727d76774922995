"""A server that runs takes up a new generation by itself, and keeps its own when the new one is damaged."""

import shutil
import time
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.settings import PREFIX
from web.app import create_app

LIGHTHOUSE = "The lighthouse of Skagen was finished in 1858. It is 46 metres tall."


def version_served(client: TestClient, other_than: str | None = None, within_s: float = 20.0) -> str | None:
    """The version that serves, waiting until it is another one or the time is over."""
    until = time.monotonic() + within_s
    version: str | None = None
    while time.monotonic() < until:
        version = client.get("/health/ready").json().get("version")
        if version is not None and version != other_than:
            break
        time.sleep(0.05)
    return version


@pytest.fixture
def lighthouse(own_home: Path, embedder: TextEmbedder) -> str:
    """A second generation, not serving yet."""
    store = Store(own_home)
    first = store.current()
    second = store.publish([parse_document(LIGHTHOUSE, ".txt", title="Skagen")], embedder).version
    store.activate(first)
    return second


def test_a_new_generation_serves_without_a_restart(
    own_home: Path, lighthouse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(own_home))
    with TestClient(create_app()) as client:
        first = version_served(client)
        asked = {"question": "How tall is the lighthouse?"}
        before = client.post("/ask", json=asked).json()
        Store(own_home).activate(lighthouse)
        assert version_served(client, other_than=first) == lighthouse
        after = client.post("/ask", json=asked).json()
    assert (before["index"]["version"], before["status"]) == (first, "no_answer")
    assert (after["index"]["version"], after["answer"]["text"]) == (lighthouse, "46 metres")


def test_a_server_follows_the_home_it_was_made_with(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(home))
    app = create_app()
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path / "another"))
    with TestClient(app) as client:
        assert version_served(client) == Store(home).current()


def test_a_damaged_generation_does_not_take_over(
    own_home: Path, lighthouse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(own_home))
    with TestClient(create_app()) as client:
        first = version_served(client)
        shutil.rmtree(own_home / "generations" / lighthouse / "documents")
        (own_home / "current").write_text(lighthouse)
        assert version_served(client, other_than=first, within_s=2.0) == first
        assert client.post("/ask", json={"question": "When did UNICEF begin?"}).status_code == 200


def test_a_server_started_without_an_index_becomes_ready_with_the_first(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    with TestClient(create_app()) as client:
        problem = client.get("/health/ready")
        time.sleep(0.1)
        assert problem.status_code == 503
        for folder in ("encoders", "generations"):
            shutil.copytree(home / folder, tmp_path / folder)
        Store(tmp_path).activate(Store(home).current())
        assert version_served(client) == Store(home).current()


def test_a_generation_that_was_mended_is_taken_up(
    own_home: Path, lighthouse: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(own_home))
    monkeypatch.setattr("service.loading.TRY_AGAIN_S", 0.2)
    vectors = own_home / "generations" / lighthouse / "passages.faiss"
    whole = vectors.read_bytes()
    vectors.write_bytes(b"")
    (own_home / "current").write_text(lighthouse)
    with TestClient(create_app()) as client:
        assert version_served(client, within_s=1.0) is None
        vectors.write_bytes(whole)
        assert version_served(client) == lighthouse
