"""The process of a build: `python -m service.builds.worker FOLDER`.

It divides in two. One half works under limits that the system itself enforces, so that no text, however made, gets
around them; the other waits, and writes down how the first ended when that could not say so itself.
"""

import os
import resource
import signal
import sys
import traceback
from pathlib import Path
from typing import NoReturn

from index.store import Store
from service.builds.ending import DIED, ending
from service.builds.folder import BuildFolder
from service.builds.job import Failure
from service.builds.work import work
from service.settings import Settings, load_settings

NICENESS = 10
"""Questions go before builds."""


def main(path: Path, settings: Settings) -> None:
    """Build what lies in the folder at `path`."""
    folder = BuildFolder(path)
    pid = os.fork()
    if pid == 0:
        _work_and_exit(folder, settings)
    _, status = os.waitpid(pid, 0)
    build = folder.read()
    if not build.status.is_over:
        folder.end(ending(folder, build, Store(settings.home), _failure(os.waitstatus_to_exitcode(status), settings)))


def _work_and_exit(folder: BuildFolder, settings: Settings) -> NoReturn:
    """The working half; it leaves without the interpreter's ceremony, which waits for threads that no fork takes."""
    code = 1
    try:
        limit(settings)
        work(folder, settings)
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def limit(settings: Settings) -> None:
    """Hold this process to the settings' memory and time.

    `RLIMIT_DATA` counts what is written to; the address space, which PyTorch reserves and maps freely, says little.
    """
    os.nice(NICENESS)
    _, allowed = resource.getrlimit(resource.RLIMIT_DATA)
    memory_bytes = settings.build_memory_bytes
    if allowed != resource.RLIM_INFINITY:
        memory_bytes = min(memory_bytes, allowed)  # nobody may raise what the system already limits
    resource.setrlimit(resource.RLIMIT_DATA, (memory_bytes, memory_bytes))
    # Memory written to disk at a crash would keep the text longer than the build.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.alarm(settings.build_seconds)


def _failure(exit_code: int, settings: Settings) -> Failure:
    if exit_code == -signal.SIGALRM:
        return Failure("time_limit", f"not done within {settings.build_seconds:,} seconds, so it was ended")
    if exit_code in (-signal.SIGKILL, -signal.SIGTERM):
        return DIED
    memory = f"{settings.build_memory_bytes:,}"
    return Failure("crashed", f"a library crashed on this text, or for want of more than {memory} bytes of memory")


if __name__ == "__main__":
    main(Path(sys.argv[1]), load_settings())
