"""SHA-256 of files, and whether files are those that somebody wrote down."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

NO_SUCH_FILE = (FileNotFoundError, IsADirectoryError, NotADirectoryError)
"""What the system says where there is no such file, unlike where there is one that cannot be read."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A file that does not have the hash that was `expected`: what it has, or what the system says of reading it."""

    folder: Path
    name: str
    expected: str
    found: str | OSError

    @property
    def error(self) -> OSError | None:
        """Why it could not be read."""
        return self.found if isinstance(self.found, OSError) else None

    @property
    def is_unreadable(self) -> bool:
        """Whether it is there, and the system does not let us read it."""
        return self.error is not None and not isinstance(self.error, NO_SUCH_FILE)

    def told(self, written_in: str) -> str:
        """What is wrong, where the expected hash was `written_in` "the manifest"."""
        path = self.folder / self.name
        if isinstance(self.found, str):
            return f"{path}: SHA-256 is {self.found[:12]}…, {written_in} says {self.expected[:12]}…"
        if self.is_unreadable:
            return f"{path}: {self.found.strerror or self.found}"
        return f"{self.folder}: {self.name} is missing"


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def first_difference(folder: Path, files: Mapping[str, str]) -> Difference | None:
    """The first of `files` in `folder` that does not have the hash beside its name there, or None."""
    for name, expected in files.items():
        try:
            found: str | OSError = sha256_of(folder / name)
        except OSError as error:
            found = error
        if found != expected:
            return Difference(folder, name, expected, found)
    return None
