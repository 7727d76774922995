"""Every call of a build that changes the disk, counted, and one of them failing."""

import builtins
import errno
import fcntl
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest

CALLS = {
    "mkdir": errno.EACCES,
    "rename": errno.EROFS,
    "replace": errno.EROFS,
    "unlink": errno.EACCES,
    "rmdir": errno.EACCES,
    "fsync": errno.EIO,
    "open": errno.EROFS,
    "write": errno.ENOSPC,
    "close": errno.EIO,
    "flock": errno.ENOLCK,
}
"""What is counted, and the error each fails with."""


class Faults:
    """Calls made so far as (name, path); the one numbered `at` fails, and with `onward` all that follow it."""

    def __init__(self, at: int | None = None, onward: bool = False, error: int | None = None) -> None:
        self.calls: list[tuple[str, str]] = []
        self._at, self._onward, self._error = at, onward, error

    def count(self, name: str, path: object) -> None:
        self.calls.append((name, str(path)))
        number = len(self.calls) - 1
        if self._at is not None and (number == self._at or (self._onward and number > self._at)):
            self.fail(name, str(path))

    def fail(self, name: str, path: str) -> None:
        code = self._error or CALLS[name]
        raise OSError(code, os.strerror(code), path)


class WatchedFile:
    """A file open for writing whose writes and close are counted."""

    def __init__(self, file: Any, path: str, faults: Faults) -> None:  # noqa: ANN401
        self._file, self._path, self._faults = file, path, faults

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        return getattr(self._file, name)

    def __enter__(self) -> "WatchedFile":
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def write(self, content: Any) -> Any:  # noqa: ANN401
        self._faults.count("write", self._path)
        return self._file.write(content)

    def close(self) -> None:
        closed = self._file.closed
        self._file.close()
        if not closed:
            self._faults.count("close", self._path)


def path_of(descriptor: int) -> str:
    return os.readlink(f"/proc/self/fd/{descriptor}")


@contextmanager
def watching(faults: Faults) -> Iterator[Faults]:
    """Count in `faults` what is done inside; nothing is really flushed, which takes most of a build's time."""
    opened, created, flock = builtins.open, os.open, fcntl.flock

    def counted(name: str) -> Callable[..., Any]:
        call = getattr(os, name)

        def counting(path: Any, *rest: Any, **named: Any) -> Any:  # noqa: ANN401
            faults.count(name, path)
            return call(path, *rest, **named)

        return counting

    def opening(path: Any, mode: str = "r", *rest: Any, **named: Any) -> Any:  # noqa: ANN401
        if not set(mode) & set("wax+"):
            return opened(path, mode, *rest, **named)
        faults.count("open", path)
        return WatchedFile(opened(path, mode, *rest, **named), str(path), faults)

    def creating(path: Any, flags: int, *rest: Any, **named: Any) -> int:  # noqa: ANN401
        if flags & os.O_CREAT:
            faults.count("open", path)
        return created(path, flags, *rest, **named)

    def locking(descriptor: int, operation: int) -> None:
        faults.count("flock", path_of(descriptor))
        flock(descriptor, operation)

    with pytest.MonkeyPatch.context() as patch:
        for name in ("mkdir", "rename", "replace", "unlink", "rmdir"):
            patch.setattr(os, name, counted(name))
        patch.setattr(os, "fsync", lambda descriptor: faults.count("fsync", path_of(descriptor)))
        patch.setattr(os, "open", creating)
        patch.setattr(fcntl, "flock", locking)
        patch.setattr(io, "open", opening)
        patch.setattr(builtins, "open", opening)
        yield faults
