"""The API over the real index, and a client to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.ask import Assistant
from service.settings import PREFIX, Settings
from web.app import create_app


@pytest.fixture(scope="session")
def assistant(home: Path) -> Assistant:
    return Assistant.open(Settings(home=home))


@pytest.fixture
def client(home: Path, assistant: Assistant, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A client of an application that is ready."""
    monkeypatch.setenv(f"{PREFIX}HOME", str(home))
    app = create_app()
    app.state.assistant = assistant
    # Not entered as a context, so that nothing is loaded a second time.
    yield TestClient(app, raise_server_exceptions=False)
