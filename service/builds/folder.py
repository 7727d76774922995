"""The folder of one build: what was asked, its record, its lock, and what was uploaded until the build ends.

HOME/builds/0007-3fa9c1d2/request.json   what was asked
HOME/builds/0007-3fa9c1d2/status.json    the record, replaced in one step
HOME/builds/0007-3fa9c1d2/lock           locked as long as its process lives, whose number it holds
HOME/builds/0007-3fa9c1d2/canceled       there once somebody asked to cancel it
HOME/builds/0007-3fa9c1d2/uploads/0/…    the files, gone when it is over
"""

import json
import os
import shutil
import threading
from dataclasses import asdict, dataclass
from pathlib import Path

from pydantic import TypeAdapter

from service.builds.job import Build
from service.builds.submission import Asked, Submission
from service.errors import NotFound

# What is read back from the disk comes from outside, as what is sent over HTTP.
_ASKED, _BUILD = TypeAdapter(Asked), TypeAdapter(Build)


@dataclass(frozen=True, slots=True)
class BuildFolder:
    """Reads and writes one build's folder; its name is the build's id."""

    path: Path

    @property
    def lock(self) -> Path:
        """The file that is locked while the build's process lives."""
        return self.path / "lock"

    @property
    def canceled(self) -> Path:
        """The mark that the build is to stop."""
        return self.path / "canceled"

    def save(self, submission: Submission, idempotency_key: str | None) -> None:
        """Write what was asked, and the files.

        Raises:
            OSError: the folder cannot be written.
        """
        asked = submission.asked(idempotency_key)
        (self.path / "request.json").write_text(json.dumps(asdict(asked)), encoding="utf-8")
        for upload, path in zip(submission.uploads, self.uploads(asked), strict=True):
            path.parent.mkdir(parents=True)
            path.write_bytes(upload.content)

    def asked(self) -> Asked:
        """What was asked.

        Raises:
            NotFound: it cannot be read.
        """
        try:
            return _ASKED.validate_python(json.loads((self.path / "request.json").read_bytes()))
        except (OSError, ValueError) as error:
            raise NotFound(f"build {self.path.name}: what was asked is unreadable") from error

    def uploads(self, asked: Asked) -> list[Path]:
        """Where each file lies, each in a folder of its own so that two may have one name."""
        return [self.path / "uploads" / str(i) / name for i, name in enumerate(asked.files)]

    def discard_uploads(self) -> None:
        """Remove the files."""
        shutil.rmtree(self.path / "uploads", ignore_errors=True)

    def read(self) -> Build:
        """The record as it stands.

        Raises:
            NotFound: there is no such build, or its record cannot be read.
        """
        try:
            return _BUILD.validate_python(json.loads((self.path / "status.json").read_bytes()))
        except (OSError, ValueError) as error:
            raise NotFound(f"there is no build {self.path.name!r}, or its record is unreadable") from error

    def write(self, build: Build) -> None:
        """Replace the record.

        Raises:
            OSError: the folder cannot be written.
        """
        fresh = self.path / f".status-{os.getpid()}-{threading.get_ident()}"
        fresh.write_text(json.dumps(asdict(build)), encoding="utf-8")
        fresh.replace(self.path / "status.json")

    def end(self, build: Build) -> None:
        """Discard the files, then say that it is over; in this order, so that nothing is kept of a build that is.

        Raises:
            OSError: the folder cannot be written.
        """
        self.discard_uploads()
        self.write(build)
