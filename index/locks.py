"""Who may write: locks on files, which the system lets go of however their holder ends."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import BuildRunning


@contextmanager
def only_builder(home: Path) -> Iterator[None]:
    """Build alone; whoever holds this knows that every unfinished build lying about is of a dead builder.

    Raises:
        BuildRunning: somebody else builds.
    """
    with _opened(home / ".building.lock") as descriptor:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise BuildRunning(f"{home}: another build is running; try again when it has ended") from error
        yield


def wait_for_builder(home: Path) -> None:
    """Return once nobody builds."""
    with _opened(home / ".building.lock") as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_SH)


@contextmanager
def only_changer(home: Path) -> Iterator[None]:
    """Move the pointer or remove generations alone; waits, as this is soon over, and a build does not hold it."""
    with _opened(home / ".changing.lock") as descriptor:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield


@contextmanager
def _opened(path: Path) -> Iterator[int]:
    """A descriptor that no child process inherits, so that the lock ends with us."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        yield descriptor
    finally:
        os.close(descriptor)
