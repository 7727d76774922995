"""The folder of generations, as one sees it who changes nothing: which there are, and which serves.

HOME/generations/0001-e84502ca/             a whole generation, never changed
HOME/generations/.building-…/               one being written; never looked at
HOME/generations/.damaged-0001-e84502ca-1/  one that was not what its manifest says, set aside
HOME/encoders/53aa51172d142c89/             the encoder as ONNX
HOME/current                                the version that serves and the one before it, replaced in one step
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.encoding.encoder import OnnxEncoder
from index.errors import IndexDamaged, IndexMissing, IndexUnreadable
from index.generation import Generation
from index.manifest import Manifest
from index.pointer import Pointer
from index.versions import versions_in


class Generations:
    """Generations under one folder."""

    def __init__(self, home: Path) -> None:
        """Name the folder; nothing is created."""
        self.home = home
        self._generations = home / "generations"
        self._encoders = home / "encoders"
        self._pointer = Pointer(home / "current")

    def is_new(self) -> bool:
        """Whether nothing ever served here, and none that did was lost."""
        try:
            pointed = self._pointer.read()
        except IndexMissing:
            return False
        return not self.versions() if pointed is None else pointed.version is None

    def versions(self) -> list[str]:
        """Every version there is, oldest first.

        Raises:
            IndexUnreadable: the system does not let it be known; so do all that ask for one version.
        """
        try:
            return versions_in(self._generations)
        except OSError as error:
            raise IndexUnreadable(f"{self._generations}: {error.strerror or error}") from error

    def serving(self) -> str | None:
        """The version that serves, or None."""
        try:
            return self.current()
        except IndexMissing:
            return None

    def current(self) -> str:
        """The version that serves.

        Raises:
            IndexMissing: nothing was ever published here, or the pointer is lost.
        """
        pointed = self._pointer.read()
        if pointed is None or pointed.version is None:
            mend = (
                "`transition-qa index activate VERSION` chooses one"
                if self.versions()
                else "`transition-qa build FILE` makes one"
            )
            raise IndexMissing(f"{self.home}: no index serves; {mend}")
        return self._known(pointed.version)

    def previous(self) -> str | None:
        """The version activated before the one that serves, if it is still there.

        Raises:
            IndexMissing: the pointer cannot be read.
        """
        pointed = self._pointer.read()
        return pointed.before if pointed and pointed.before in self.versions() else None

    def open(self, version: str | None = None) -> Generation:
        """Open and verify one generation, by default the one that serves.

        Raises:
            IndexMissing: it does not exist.
            IndexDamaged: it is not what its manifest says.
        """
        with self._reading(self.current() if version is None else version) as folder:
            return Generation.open(folder)

    def manifest(self, version: str) -> Manifest:
        """The manifest of one generation, its files unchecked; errors as in `open`."""
        with self._reading(version) as folder:
            return Manifest.read(folder)

    def size_bytes(self, version: str) -> int:
        """How much of the disk one generation takes.

        Raises:
            IndexMissing: it does not exist.
        """
        return sum(path.stat().st_size for path in (self._generations / self._known(version)).rglob("*"))

    def encoder(self, generation: Generation, threads: int = 2) -> OnnxEncoder:
        """The encoder that `generation` was built with."""
        return OnnxEncoder(self.encoder_folder(generation), threads)

    def encoder_folder(self, generation: Generation) -> Path:
        """Where that encoder lies; generations built with the same one share it."""
        return self._encoders / generation.manifest.encoder_sha256[:16]

    def _known(self, version: str) -> str:
        if version not in (known := self.versions()):
            there = ", ".join(known) or "none"
            raise IndexMissing(f"{self.home}: there is no generation {version!r}; there are: {there}")
        return version

    @contextmanager
    def _reading(self, version: str) -> Iterator[Path]:
        """The folder of one generation; what goes wrong because it is removed meanwhile is said to be that."""
        try:
            yield self._generations / self._known(version)
        except (IndexDamaged, OSError):
            self._known(version)
            raise
