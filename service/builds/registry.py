"""Every build there is, one of them running at most."""

import fcntl
import re
import secrets
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from index.errors import BuildRunning, StoreUnwritable
from index.generations import Generations
from index.locks import only_builder
from service.builds import process
from service.builds.ending import ending
from service.builds.folder import BuildFolder
from service.builds.job import Build, now
from service.builds.submission import Submission
from service.errors import KeyReused, NotFound

KEPT = 20
_ID = re.compile(r"([0-9]{4,18})-[0-9a-f]{8}")
_SCRATCH = ".new-"


class Builds:
    """The builds under one folder; every process of a server sees the same ones."""

    def __init__(self, home: Path) -> None:
        """Name the folder; nothing is created until something is asked to be built."""
        self._home = home
        self._path = home / "builds"
        self._generations = Generations(home)

    def all(self) -> list[Build]:
        """The builds that are kept, newest first."""
        found: list[Build] = []
        for folder in self._folders():
            with suppress(NotFound):
                found.append(self._settled(folder))
        return found

    def get(self, id: str) -> Build:
        """One build.

        Raises:
            NotFound: there is none of this id.
        """
        return self._settled(self._folder(id))

    def start(self, submission: Submission, idempotency_key: str | None = None) -> Build:
        """Start building what was asked, or find the build that this key began before.

        Raises:
            BuildRunning: another build runs.
            KeyReused: the key belongs to another request.
            StoreUnwritable: nothing was started.
        """
        with self._alone():
            earlier = self._begun_with(idempotency_key, submission) if idempotency_key else None
            if earlier:
                return earlier
            running = next((build for build in self.all() if not build.status.is_over), None)
            if running:
                raise BuildRunning(f"build {running.id} is still running; wait for it, or cancel it")
            if not submission.dry_run:
                # Somebody may be building from the command line.
                with only_builder(self._home):
                    pass
            build = self._start(submission, idempotency_key)
            self._prune()
        return build

    def cancel(self, id: str) -> None:
        """End a build; one that is over stays as it is.

        Raises:
            NotFound: there is none of this id.
            StoreUnwritable: it cannot be told to end.
        """
        folder = self._folder(id)
        with self._alone():
            if not self._settled(folder).status.is_over:
                process.stop(folder)
            self._settled(folder)

    def _start(self, submission: Submission, idempotency_key: str | None) -> Build:
        """Write the folder where nobody looks; it appears with its lock held, and goes when nothing can be started."""
        scratch = BuildFolder(Path(tempfile.mkdtemp(dir=self._path, prefix=_SCRATCH)))
        folder = BuildFolder(self._path / self._next_id())
        build = Build(
            id=folder.path.name,
            dry_run=submission.dry_run,
            files=tuple(upload.name for upload in submission.uploads),
            created_at=now(),
            newest_before=next(reversed(self._generations.versions()), None),
            activate=submission.activate,
        )
        try:
            scratch.save(submission, idempotency_key)
            scratch.write(build)
            with process.locked(scratch) as lock:
                scratch.path.rename(folder.path)
                started = process.start(folder, lock)
        except OSError:
            for path in (scratch.path, folder.path):
                shutil.rmtree(path, ignore_errors=True)
            raise
        threading.Thread(target=self._see_off, args=(started, folder), daemon=True).start()
        return build

    def _see_off(self, started: subprocess.Popen[bytes], folder: BuildFolder) -> None:
        """Wait for the process, as the system wants of its parent, and see to it that the record says how it ended."""
        started.wait()
        with suppress(NotFound):
            self._settled(folder)

    def _settled(self, folder: BuildFolder) -> Build:
        """The record, brought to an end when its process is no more."""
        if process.is_running(folder):
            return folder.read()
        build = folder.read()
        if build.status.is_over:
            return build
        build = ending(folder, build, self._generations)
        # On a disk that is full or read-only the record stays behind; whoever reads it next gets the same answer.
        with suppress(OSError):
            folder.end(build)
        return build

    def _begun_with(self, key: str, submission: Submission) -> Build | None:
        for folder in self._folders():
            with suppress(NotFound):
                asked = folder.asked()
                if asked.idempotency_key != key:
                    continue
                if asked.sha256 != submission.sha256:
                    raise KeyReused(f"this Idempotency-Key began build {folder.path.name} with another request")
                return self._settled(folder)
        return None

    def _prune(self) -> None:
        """Keep the newest; what is hidden here was left by a server that died."""
        for folder in self._folders()[KEPT:]:
            shutil.rmtree(folder.path, ignore_errors=True)
        for path in self._path.glob(f"{_SCRATCH}*"):
            shutil.rmtree(path, ignore_errors=True)

    def _next_id(self) -> str:
        """One more than the highest, so that the order does not hang on the clock."""
        newest = self._folders()[:1]
        number = _number(newest[0]) + 1 if newest else 1
        return f"{number:04d}-{secrets.token_hex(4)}"

    def _folder(self, id: str) -> BuildFolder:
        if not _ID.fullmatch(id) or not (self._path / id).is_dir():
            raise NotFound(f"there is no build {id!r}; the last {KEPT} are kept")
        return BuildFolder(self._path / id)

    def _folders(self) -> list[BuildFolder]:
        """Newest first."""
        if not self._path.is_dir():
            return []
        found = [BuildFolder(path) for path in self._path.iterdir() if _ID.fullmatch(path.name)]
        return sorted(found, key=_number, reverse=True)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Keep every other process of the server from starting and ending builds meanwhile."""
        try:
            self._path.mkdir(parents=True, exist_ok=True)
            with (self._path / ".lock").open("w") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX)
                yield
        except OSError as error:
            path = error.filename or self._path
            raise StoreUnwritable(f"{path}: {error.strerror or error}; no build was started or ended") from error


def _number(folder: BuildFolder) -> int:
    return int(folder.path.name.split("-")[0])
