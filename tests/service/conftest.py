"""The API over the real index, and a client to it."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from corpus.document import Document
from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.ask import Assistant
from service.building import publish
from service.settings import PREFIX, Settings
from web.app import create_app


@pytest.fixture(scope="session")
def assistant(home: Path) -> Assistant:
    return Assistant.open(Settings(home=home))


@dataclass(frozen=True)
class Candidate:
    """A home in which the article serves, and another version of it does not yet: more teachers trained."""

    home: Path
    serving: str
    version: str


@pytest.fixture(scope="session")
def candidate(
    home: Path, article: Document, embedder: TextEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> Candidate:
    """Tests leave it as it is."""
    folder = tmp_path_factory.mktemp("candidate") / "home"
    shutil.copytree(home, folder)
    text = article.text.replace("10,000 teachers", "12,000 teachers")
    edited = parse_document(text, ".txt", count_tokens=embedder.count_tokens)
    version = publish([edited], embedder, Settings(home=folder), activate=False).version
    return Candidate(folder, Store(folder).current(), version)


@pytest.fixture
def client(home: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of an application that is ready."""
    monkeypatch.setenv(f"{PREFIX}HOME", str(home))
    app = create_app()
    app.state.assistant = assistant
    # Not entered as a context, so that nothing is loaded a second time.
    yield TestClient(app, raise_server_exceptions=False)
