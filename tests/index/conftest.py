"""A small encoder for what is not about embeddings, and files that the system does not let anybody read."""

import errno
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.index.tiny import TinyEmbedder


@pytest.fixture(scope="session")
def tiny(tmp_path_factory: pytest.TempPathFactory) -> TinyEmbedder:
    return TinyEmbedder.made(tmp_path_factory.mktemp("tiny") / "model")


@pytest.fixture
def unreadable(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    """Has one file fail to open; by its mode it would fail for some who run the tests, and not for others."""

    def fail(failing: Path) -> None:
        opened = Path.open

        def open_or_error(path: Path, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
            if path == failing:
                raise OSError(errno.EIO, "Input/output error", str(path))
            return opened(path, *rest, **named)

        monkeypatch.setattr(Path, "open", open_or_error)

    return fail
