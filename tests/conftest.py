"""What every test shares: one embedding model, one built store, and no network beyond this machine."""

import ipaddress
import os
import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.document import Document
from corpus.read import read_document
from corpus.shipped import SHIPPED_ARTICLE
from index.encoding.embedding import TextEmbedder
from service.building import publish
from service.settings import Settings


def pytest_configure() -> None:
    """Tests give way to all else, as builds do, so that no build has to wait until the other tests are done."""
    os.nice(19)


@pytest.fixture(scope="session", autouse=True)
def loopback_only() -> Iterator[None]:
    """Connections to any other machine fail loudly."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401
        if self.family != socket.AF_UNIX and not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test tried to reach {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def embedder() -> TextEmbedder:
    return TextEmbedder()


@pytest.fixture(scope="session", autouse=True)
def exported_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A model is traced once, at its first export, and copied to every other store: tracing takes seconds."""
    traced = tmp_path_factory.mktemp("traced")
    export = TextEmbedder.export

    def copied(self: TextEmbedder, folder: Path) -> None:
        kept = traced / self.weights_sha256
        if kept.exists():
            shutil.copytree(kept, folder, dirs_exist_ok=True)
        else:
            export(self, folder)
            shutil.copytree(folder, kept)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TextEmbedder, "export", copied)
        yield


@pytest.fixture(scope="session")
def article(embedder: TextEmbedder) -> Document:
    return read_document(SHIPPED_ARTICLE, count_tokens=embedder.count_tokens)


@pytest.fixture(scope="session")
def home(tmp_path_factory: pytest.TempPathFactory, article: Document, embedder: TextEmbedder) -> Path:
    """A folder whose serving generation is the shipped article; tests leave it as it is."""
    folder = tmp_path_factory.mktemp("home")
    publish([article], embedder, Settings(home=folder))
    return folder


@pytest.fixture
def own_home(tmp_path: Path, home: Path) -> Path:
    """A copy of `home` to spoil; hashes are still checked."""
    folder = tmp_path / "home"
    shutil.copytree(home, folder, copy_function=shutil.copy2)
    return folder
