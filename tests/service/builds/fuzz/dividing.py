"""Builds in processes divided from one that has loaded everything, model included: loading it for each takes hours.

Only builds that look at a text and keep nothing, as nearly all uploads ask for; the others start as they always do.
"""

import multiprocessing
import os
from multiprocessing.context import ForkServerProcess
from multiprocessing.reduction import DupFd
from pathlib import Path
from typing import Any, TextIO

from service.builds import process
from service.builds.folder import BuildFolder
from service.settings import load_settings

_start_anew = process.start


class Divided:
    """What is waited for of a process that came out of the one that has loaded everything."""

    def __init__(self, child: ForkServerProcess) -> None:
        self._child = child

    def wait(self) -> None:
        self._child.join()


class Passed:
    """A descriptor that a child inherits."""

    def __init__(self, descriptor: int) -> None:
        self.descriptor = descriptor

    def __reduce__(self) -> tuple[Any, ...]:
        return _received, (DupFd(self.descriptor),)


def _received(passed: Any) -> "Passed":  # noqa: ANN401
    return Passed(passed.detach())


def start(folder: BuildFolder, lock: TextIO) -> Any:  # noqa: ANN401
    """As `process.start`; a build that is only a look at a text comes out of the process that has loaded everything."""
    if not folder.read().dry_run:
        return _start_anew(folder, lock)
    child = multiprocessing.get_context("forkserver").Process(
        target=_work, args=(str(folder.path), Passed(lock.fileno()))
    )
    child.start()
    lock.write(str(child.pid))
    return Divided(child)


def _work(path: str, lock: Passed) -> None:
    from service.builds import worker

    os.setpgid(0, 0)
    worker.main(Path(path), load_settings())
