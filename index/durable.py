"""Onto the disk, so that a power cut finds it there."""

import os
from pathlib import Path


def flush(path: Path) -> None:
    """Have the system write one file, or the names in one folder, to the disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def flush_tree(folder: Path) -> None:
    """The same for a folder and all that lies under it."""
    for path in [*folder.rglob("*"), folder]:
        flush(path)
