"""SHA-256 of files, and whether files are those that somebody wrote down."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

NO_SUCH_FILE = (FileNotFoundError, IsADirectoryError, NotADirectoryError)
"""What the system says where there is no such file, unlike where there is one that cannot be read."""


def sha256_of(path: Path) -> str:
    """Hex SHA-256 of a file's bytes, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def first_difference(folder: Path, files: Mapping[str, str]) -> tuple[str, str | OSError] | None:
    """The first of `files` in `folder` that does not have the hash beside its name there, or None.

    Its name comes with the hash that it has, or with what the system says when it cannot be read.
    """
    for name, expected in files.items():
        try:
            found = sha256_of(folder / name)
        except OSError as error:
            return name, error
        if found != expected:
            return name, found
    return None
