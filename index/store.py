"""How a new generation takes its place among those there are, and which of them go."""

import logging
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress

from corpus.document import Document
from corpus.errors import TransitionError
from index.building.canary import Canary, finds_its_own_words
from index.building.progress import Progress, quiet
from index.building.publishing import Builder
from index.building.reuse import Earlier
from index.durable import flush
from index.encoding.embedder import Embedder
from index.encoding.encoder import EncoderCard
from index.errors import IndexDamaged, IndexMissing, StoreUnwritable
from index.generations import Generations
from index.locks import only_builder, only_changer, wait_for_builder
from index.manifest import Manifest
from index.supplement import Supplement, nothing
from index.upkeep import Pruned, damaged_in, remove, remove_all_but, set_aside, sweep

KEEP = 5
"""Newest generations kept when nothing else is said."""
_log = logging.getLogger(__name__)


class Store(Generations):
    """Generations under one folder, with all that changes it."""

    def wait_for_builder(self) -> None:
        """Return once no build is under way.

        Raises:
            StoreUnwritable: the folder cannot be written.
        """
        with self._writing():
            self.home.mkdir(parents=True, exist_ok=True)
            wait_for_builder(self.home)

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
