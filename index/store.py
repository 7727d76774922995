"""The folder of generations: which there are, which serves, and how a new one takes its place.

HOME/generations/0001-e84502ca/   a whole generation, never changed
HOME/generations/.building-…/     one being written; never looked at
HOME/encoders/53aa51172d142c89/   the encoder as ONNX
HOME/current                      the version that serves, replaced in one step
"""

import os
import re
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.document import Document
from index.build import Progress, quiet, write_generation
from index.embedding import TextEmbedder
from index.encoder import OnnxEncoder
from index.errors import IndexMissing, StoreUnwritable
from index.export import exported
from index.generation import Generation
from index.manifest import Manifest, content_sha256

_VERSION = re.compile(r"(\d{4,})-[0-9a-f]{8}")


class Store:
    """Generations under one folder."""

    def __init__(self, home: Path) -> None:
        """Name the folder; nothing is created until something is built."""
        self.home = home
        self._generations = home / "generations"
        self._encoders = home / "encoders"
        self._pointer = home / "current"

    def is_new(self) -> bool:
        """Whether nothing was ever published here: neither a pointer nor a generation."""
        return not self._pointer.exists() and not self.versions()

    def versions(self) -> list[str]:
        """Every version there is, oldest first."""
        if not self._generations.is_dir():
            return []
        found = [path.name for path in self._generations.iterdir() if _VERSION.fullmatch(path.name)]
        return sorted(found, key=lambda name: (int(name.split("-")[0]), name))

    def current(self) -> str:
        """The version that serves.

        Raises:
            IndexMissing: nothing was ever published here.
        """
        try:
            version = self._pointer.read_text(encoding="utf-8").strip()
        except FileNotFoundError as error:
            mend = (
                "`transition-qa index activate VERSION` chooses one"
                if self.versions()
                else "`transition-qa build FILE` makes one"
            )
            raise IndexMissing(f"{self.home}: no index serves; {mend}") from error
        except (OSError, ValueError) as error:
            raise IndexMissing(f"{self._pointer}: unreadable: {error}") from error
        return self._known(version)

    def open(self, version: str | None = None) -> Generation:
        """Open and verify one generation, by default the one that serves.

        Raises:
            IndexMissing: it does not exist.
            IndexDamaged: it is not what its manifest says.
        """
        return Generation.open(self._generations / (self.current() if version is None else self._known(version)))

    def manifest(self, version: str) -> Manifest:
        """The manifest of one generation, its files unchecked."""
        return Manifest.read(self._generations / self._known(version))

    def encoder(self, generation: Generation, threads: int = 2) -> OnnxEncoder:
        """The encoder that `generation` was built with."""
        return OnnxEncoder(self._encoders / generation.manifest.encoder_sha256[:16], threads)

    def activate(self, version: str) -> None:
        """Let `version` serve, after verifying it.

        Raises:
            IndexMissing: it does not exist.
            IndexDamaged: it is not whole; what served before goes on serving.
        """
        self.open(version)
        with self._writing():
            self._point_to(version)

    def publish(self, documents: Sequence[Document], embedder: TextEmbedder, progress: Progress = quiet) -> Manifest:
        """Build a generation of `documents`, verify it, and let it serve.

        Raises:
            StoreUnwritable: the folder cannot be written. Whatever goes wrong, what served before goes on serving.
        """
        with self._writing():
            self._generations.mkdir(parents=True, exist_ok=True)
            exported(embedder, self._encoders)
            with tempfile.TemporaryDirectory(dir=self._generations, prefix=".building-") as scratch:
                folder = Path(scratch) / "generation"
                folder.mkdir()
                version = self._next_version(documents)
                manifest = write_generation(documents, embedder, folder, version, progress)
                Generation.open(folder)
                _flush(folder)
                folder.rename(self._generations / version)
            _flush(self._generations, deep=False)
            self._point_to(version)
        return manifest

    def _next_version(self, documents: Sequence[Document]) -> str:
        """One more than the highest, so that the order does not hang on the clock."""
        number = max((int(name.split("-")[0]) for name in self.versions()), default=0) + 1
        return f"{number:04d}-{content_sha256([document.sha256 for document in documents])[:8]}"

    def _known(self, version: str) -> str:
        if not _VERSION.fullmatch(version) or not (self._generations / version).is_dir():
            known = ", ".join(self.versions()) or "none"
            raise IndexMissing(f"{self.home}: there is no generation {version!r}; there are: {known}")
        return version

    def _point_to(self, version: str) -> None:
        fresh = self._pointer.with_name(f".current-{os.getpid()}")
        fresh.write_text(version + "\n", encoding="utf-8")
        _flush(fresh, deep=False)
        fresh.replace(self._pointer)
        _flush(self.home, deep=False)

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreUnwritable(
                f"{error.filename or self.home}: {error.strerror or error}; nothing was changed"
            ) from error


def _flush(path: Path, deep: bool = True) -> None:
    """Have the system write `path`, and all that lies under it, to the disk."""
    for each in [*(path.rglob("*") if deep and path.is_dir() else ()), path]:
        descriptor = os.open(each, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
