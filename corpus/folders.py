"""Which files to read: those named, and those of a known kind in the folders named."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from corpus.errors import UnreadableText

SUFFIXES = (".txt", ".md", ".markdown", ".html", ".htm", ".pdf")
"""The kinds of file that `corpus.read` reads. Apart from it, so that asking for them loads no library that reads."""


def files_in(paths: Iterable[Path]) -> list[Path]:
    """Every file named, and every file of a known kind in the folders named and below them, each once.

    Files keep the order in which they were named; those of a folder are sorted by path. Inside a folder, files of
    other kinds and whatever is hidden (its name begins with a dot) are skipped. Links to folders are not followed.

    Raises:
        UnreadableText: a path that does not exist, or a folder without any file of a known kind.
    """
    found: dict[Path, None] = {}
    for path in paths:
        try:
            path.stat()
        except OSError as error:
            raise UnreadableText(f"{path}: {error.strerror or error}") from error
        found |= dict.fromkeys(_in_folder(path) if path.is_dir() else [path])
    return list(found)


def _in_folder(folder: Path) -> list[Path]:
    try:
        files = sorted(_visible(folder))
    except OSError as error:
        raise UnreadableText(f"{error.filename or folder}: {error.strerror or error}") from error
    if not files:
        raise UnreadableText(f"{folder}: no file to read in this folder; known kinds: {', '.join(SUFFIXES)}")
    return files


def _visible(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink():
                yield from _visible(path)
        elif path.suffix.lower() in SUFFIXES:
            yield path
