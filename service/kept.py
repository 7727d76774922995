"""Assistants over kept generations, for what is pinned to one, beside the assistant that serves."""

from functools import lru_cache, partial
from threading import Lock

from index.store import Store
from service.ask import Assistant
from service.errors import NotFound
from service.settings import Settings

OPEN = 2
"""How many stay open; each holds the texts and the words of its generation, the encoder and the reader are shared."""


class Kept:
    """Opens a kept generation when it is first asked for. Who serves never waits for it: the two share no lock."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is opened yet."""
        self._store = Store(settings.home)
        self._opened = lru_cache(maxsize=OPEN)(partial(Assistant.open, settings))
        self._opening = Lock()

    def of(self, version: str) -> Assistant:
        """The assistant over one generation.

        Raises:
            NotFound: there is no such generation, or it is no longer kept.
            IndexDamaged: it is not what its manifest says.
            EncoderMismatch: its encoder is not there.
        """
        if version not in self._store.versions():
            raise NotFound(f"there is no generation {version!r}; there are: {', '.join(self._store.versions())}")
        with self._opening:
            assistant: Assistant = self._opened(version)
        return assistant
