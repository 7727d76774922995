"""Assistants over kept generations, for what is pinned to one, beside the assistant that serves."""

from threading import Lock

from index.errors import IndexMissing
from index.generations import Generations
from service.ask import Assistant
from service.errors import NotFound, NotReady
from service.settings import Settings

OPEN = 2
"""How many stay open; each holds the texts and the words of its generation, the encoder and the reader are shared."""
WAIT_S = 1.0
"""Whoever wants another one meanwhile does not hold a worker for longer, of which all questions share a few."""


class Kept:
    """Opens a kept generation when it is first asked for, one at a time; who serves shares no lock with it."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._settings = settings
        self._generations = Generations(settings.home)
        self._opened: dict[str, Assistant] = {}
        self._opening, self._moving = Lock(), Lock()

    def of(self, version: str) -> Assistant:
        """The assistant over one generation.

        Raises:
            NotFound: there is no such generation, or it is no longer kept.
            IndexDamaged: it is not what its manifest says.
            EncoderMismatch: its encoder is not there.
            NotReady: others are being opened.
        """
        if version not in self._generations.versions():
            raise self._not_found(version)
        if opened := self._used(version):
            return opened
        if not self._opening.acquire(timeout=WAIT_S):
            raise NotReady("another earlier version is being opened; try again in a few seconds")
        try:
            return self._used(version) or self._keep(version, Assistant.open(self._settings, version))
        except IndexMissing as error:
            raise self._not_found(version) from error
        finally:
            self._opening.release()

    def _not_found(self, version: str) -> NotFound:
        return NotFound.generation(version, self._generations.versions())

    def _used(self, version: str) -> Assistant | None:
        """The open one, from now on the last to be closed."""
        with self._moving:
            if opened := self._opened.pop(version, None):
                self._opened[version] = opened
            return opened

    def _keep(self, version: str, assistant: Assistant) -> Assistant:
        with self._moving:
            self._opened[version] = assistant
            while len(self._opened) > OPEN:
                del self._opened[next(iter(self._opened))]
        return assistant
