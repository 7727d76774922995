"""The folder of generations: which there are, which serves, and how a new one takes its place.

HOME/generations/0001-e84502ca/             a whole generation, never changed
HOME/generations/.building-…/               one being written; never looked at
HOME/generations/.damaged-0001-e84502ca-1/  one that was not what its manifest says, set aside
HOME/encoders/53aa51172d142c89/             the encoder as ONNX
HOME/current                                the version that serves and the one before it, replaced in one step
"""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.document import Document
from corpus.errors import TransitionError
from index.building.canary import Canary, finds_its_own_words
from index.building.progress import Progress, quiet
from index.building.publishing import Builder
from index.building.reuse import Earlier
from index.durable import flush
from index.encoding.embedder import Embedder
from index.encoding.encoder import EncoderCard, OnnxEncoder
from index.errors import IndexDamaged, IndexMissing, StoreUnwritable
from index.generation import Generation
from index.locks import only_builder, only_changer, wait_for_builder
from index.manifest import Manifest
from index.pointer import Pointer
from index.supplement import Supplement, nothing
from index.upkeep import Pruned, damaged_in, remove, remove_all_but, set_aside, sweep
from index.versions import is_version, versions_in

KEEP = 5
"""Newest generations kept when nothing else is said."""
_log = logging.getLogger(__name__)


class Store:
    """Generations under one folder."""

    def __init__(self, home: Path) -> None:
        """Name the folder; nothing is created until something is built."""
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

    def wait_for_builder(self) -> None:
        """Return once no build is under way.

        Raises:
            StoreUnwritable: the folder cannot be written.
        """
        with self._writing():
            self.home.mkdir(parents=True, exist_ok=True)
            wait_for_builder(self.home)

    def versions(self) -> list[str]:
        """Every version there is, oldest first."""
        return versions_in(self._generations)

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

    def activate(self, version: str) -> None:
        """Let `version` serve, after verifying it.

        Raises:
            IndexMissing: it does not exist.
            IndexDamaged: it is not whole; what served before goes on serving.
            EncoderMismatch: its encoder is not there, or not whole; likewise.
            StoreUnwritable: the pointer cannot be written.
        """
        self._known(version)
        with self._writing(), only_changer(self.home):
            EncoderCard.read(self.encoder_folder(self.open(version)))
            self._pointer.move_to(version)

    def publish(
        self,
        documents: Sequence[Document],
        embedder: Embedder,
        progress: Progress = quiet,
        canary: Canary = finds_its_own_words,
        keep: int = KEEP,
        supplement: Supplement = nothing,
        activate: bool = True,
    ) -> Manifest:
        """Build a generation of `documents`, verify it, let it serve unless told not to, and prune to `keep`.

        Whatever goes wrong before it serves, what served before goes on serving; what goes wrong after is logged.

        Raises:
            BuildRunning: another build is under way.
            CanaryFailed: the new generation does not find its own words. `canary` and `supplement` may raise others.
            StoreUnwritable: the folder cannot be written.
        """
        _demand_one(keep)
        builder = Builder(self._generations, self._encoders, embedder, progress, canary, supplement)
        with self._writing():
            self._generations.mkdir(parents=True, exist_ok=True)
            with only_builder(self.home):
                self._tidy()
                manifest = builder.build(documents, self._earlier(embedder.weights_sha256))
                self._settle(manifest.version, activate)
        self._prune_after(manifest, keep)
        return manifest

    def prune(self, keep: int = KEEP) -> Pruned:
        """Set damaged generations aside, and of the others remove all but the newest `keep`.

        The one that serves and the one activated before it stay, however old, and however damaged the first.

        Raises:
            IndexMissing: it is not known which one serves; then nothing is removed.
            StoreUnwritable: the folder cannot be written.
            ValueError: `keep` is less than 1.
        """
        _demand_one(keep)
        self.current()
        with self._writing():
            damaged = damaged_in(self._generations)
            with only_changer(self.home):
                serving = self.current()
                there = {*self.versions()} - {serving}
                aside = [set_aside(self._generations, v, why) for v, why in damaged.items() if v in there]
                removed = remove_all_but(self._generations, keep, held={serving, self.previous()})
        return Pruned(removed, tuple(aside))

    def _tidy(self) -> None:
        """Sweep up after dead builders, and have a new folder say that it is new."""
        sweep(self._generations)
        sweep(self._encoders)
        with only_changer(self.home):
            if self.is_new() and self._pointer.read() is None:
                self._pointer.begin()
                flush(self.home.parent)

    def _settle(self, version: str, activate: bool) -> None:
        """See a new generation's name on the disk, and point to it if wanted.

        Where that fails it is taken back: on a full disk one more would be left by every attempt.
        """
        with only_changer(self.home):
            try:
                flush(self._generations)
                if activate:
                    self._pointer.move_to(version)
            except OSError:
                with suppress(OSError):
                    remove(self._generations, version)
                raise

    def _earlier(self, encoder_sha256: str) -> Earlier:
        """What the serving generation, or else the newest whole one, knows of vectors of this encoder."""
        newest_first = self.versions()[::-1]
        with suppress(IndexMissing):
            newest_first.insert(0, self.current())
        for version in newest_first:
            # Another process may prune it meanwhile.
            with suppress(IndexDamaged, IndexMissing, OSError):
                if self.manifest(version).encoder_sha256 == encoder_sha256:
                    return Earlier.read(self._generations / version, self.open(version))
        return Earlier()

    def _prune_after(self, published: Manifest, keep: int) -> None:
        """Prune; the new generation is there whether or not that goes well."""
        try:
            self.prune(keep)
        except TransitionError as error:
            _log.warning("%s is built, but what is old or damaged was left: %s", published.version, error)

    def _known(self, version: str) -> str:
        if not is_version(version) or not (self._generations / version).is_dir():
            known = ", ".join(self.versions()) or "none"
            raise IndexMissing(f"{self.home}: there is no generation {version!r}; there are: {known}")
        return version

    @contextmanager
    def _reading(self, version: str) -> Iterator[Path]:
        """The folder of one generation; what goes wrong because it is removed meanwhile is said to be that."""
        try:
            yield self._generations / self._known(version)
        except (IndexDamaged, OSError):
            self._known(version)
            raise

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StoreUnwritable(
                f"{error.filename or self.home}: {error.strerror or error}; what serves was not changed"
            ) from error


def _demand_one(keep: int) -> None:
    if keep < 1:
        raise ValueError(f"{keep} generations to keep; 1 or more is needed")
