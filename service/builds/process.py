"""The process of a build: started apart from the server, known to live by its lock, and stopped."""

import fcntl
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

from service.builds.folder import BuildFolder
from service.settings import PREFIX

COMMAND = [sys.executable, "-P", "-m", "service.builds.worker"]
"""With `-P` no module of the folder in which the server was started takes the place of ours."""
STOP_WITHIN_S = 5.0
_LOOK_EVERY_S = 0.01
_SECRET = f"{PREFIX}ADMIN_TOKEN"
"""Settings are read whatever the case of their names."""


@contextmanager
def locked(folder: BuildFolder) -> Iterator[TextIO]:
    """Hold the lock of a build that is about to start.

    Raises:
        OSError: the folder cannot be written.
    """
    with folder.lock.open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield lock


def start(folder: BuildFolder, lock: TextIO) -> subprocess.Popen[bytes]:
    """Start building what lies in `folder`.

    The process inherits the lock already held, so there is no moment in which a build that has begun looks dead;
    the system lets go of it when the process ends, however it ends. Interrupting the server leaves the build be.

    Raises:
        OSError: no process could be started.
    """
    process = subprocess.Popen(
        [*COMMAND, str(folder.path)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={name: value for name, value in os.environ.items() if name.upper() != _SECRET},
        pass_fds=[lock.fileno()],
        # A group, not a session: Linux may share time out by session, and then lower priority would count for nothing.
        process_group=0,
    )
    lock.write(str(process.pid))
    return process


def is_running(folder: BuildFolder) -> bool:
    """Whether its process lives."""
    try:
        with folder.lock.open() as lock:
            fcntl.flock(lock, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False


def stop(folder: BuildFolder) -> None:
    """End its process, and wait until it has.

    Raises:
        OSError: the mark that it was canceled cannot be written; it goes on.
    """
    folder.canceled.touch()
    until = time.monotonic() + STOP_WITHIN_S
    while is_running(folder) and time.monotonic() < until:
        # The lock is held, so the number is still that of the build, which leads a group of its own.
        with suppress(ProcessLookupError):
            os.killpg(int(folder.lock.read_text()), signal.SIGTERM)
        time.sleep(_LOOK_EVERY_S)
