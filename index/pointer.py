"""Which generation serves, and which did before it: one file of two lines, replaced in one step."""

import logging
import os
from dataclasses import dataclass
from pathlib import Path

from index.durable import flush
from index.errors import IndexMissing

_NOTHING_YET = "none"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pointed:
    """The version that serves and the one activated before it; None and None until the first is published."""

    version: str | None
    before: str | None = None


class Pointer:
    """The file."""

    def __init__(self, path: Path) -> None:
        """Name it; it is created by the first build."""
        self._path = path

    def read(self) -> Pointed | None:
        """What it says, or None where there is no such file.

        Raises:
            IndexMissing: the file cannot be read.
        """
        try:
            lines = self._path.read_text(encoding="utf-8").splitlines()
        except (FileNotFoundError, NotADirectoryError):
            return None
        except (OSError, ValueError) as error:
            raise IndexMissing(f"{self._path}: unreadable: {error}") from error
        if lines == [_NOTHING_YET]:
            return Pointed(None)
        return Pointed(lines[0].strip() if lines else "", lines[1] if len(lines) > 1 else None)

    def begin(self) -> None:
        """Say that nothing was published yet, so that a first build cut short is not taken for a pointer lost."""
        self._replace(_NOTHING_YET)

    def move_to(self, version: str) -> None:
        """Point to `version`, and remember what was pointed to."""
        was = self._last()
        self._replace(f"{version}\n{(was.before if was.version == version else was.version) or ''}")

    def _last(self) -> Pointed:
        try:
            return self.read() or Pointed(None)
        except IndexMissing:
            # A pointer that cannot be read is what moving it mends.
            return Pointed(None)

    def _replace(self, content: str) -> None:
        fresh = self._path.with_name(f".{self._path.name}")
        with fresh.open("w", encoding="utf-8") as file:
            file.write(content.rstrip() + "\n")
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(self._path)
        try:
            flush(self._path.parent)
        except OSError as error:
            # It counts from the replacing on; to call it failed would be wrong.
            _log.warning("%s: replaced, but a power cut now could undo it: %s", self._path, error)
