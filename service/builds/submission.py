"""What somebody asks to be built."""

import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from corpus.folders import SUFFIXES
from service.errors import BadBuild, WrongContentType

MAX_NAME_BYTES = 200
PASTED = "Pasted text.txt"
_UNWANTED = re.compile(r'[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff/\\:*?"<>|]+')
"""What a file system refuses, what breaks a line, and half characters."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came. `name` is the last part of the path that was sent, without what a file system refuses.

    Raises:
        BadBuild: it is empty.
        WrongContentType: its name does not end as a kind of file that is read.
    """

    name: str
    content: bytes

    def __post_init__(self) -> None:
        """Refuse what cannot be a text."""
        if Path(self.name).suffix.lower() not in SUFFIXES:
            raise WrongContentType(f"{self.name}: no kind of file that is read; known kinds: {', '.join(SUFFIXES)}")
        if not self.content:
            raise BadBuild(f"{self.name}: empty; a text to ask needs at least one sentence")

    @classmethod
    def named(cls, sent: str, content: bytes) -> Self:
        """The upload under a safe form of the name that was sent."""
        path = Path(_UNWANTED.sub(" ", re.split(r"[/\\]", sent)[-1]).strip() or "unnamed")
        stem = path.stem.encode()[:MAX_NAME_BYTES].decode(errors="ignore")
        return cls(f"{stem}{path.suffix[:20]}", content)


@dataclass(frozen=True, slots=True)
class Submission:
    """Texts to build a generation of.

    Raises:
        BadBuild: there is no file, or a title or address is given for more than one.
    """

    uploads: tuple[Upload, ...]
    title: str | None = None
    url: str | None = None
    dry_run: bool = False
    activate: bool = True

    def __post_init__(self) -> None:
        """Check that it goes together."""
        if not self.uploads:
            raise BadBuild("no file came with the request; send one or more as `file`")
        if len(self.uploads) > 1 and (self.title or self.url):
            raise BadBuild(f"title and url are of one text, but {len(self.uploads)} files came; build them apart")

    @property
    def sha256(self) -> str:
        """Hex SHA-256 of all of it, to tell a repeated request from another one."""
        files = [[upload.name, hashlib.sha256(upload.content).hexdigest()] for upload in self.uploads]
        whole = json.dumps([files, self.title, self.url, self.dry_run, self.activate])
        return hashlib.sha256(whole.encode()).hexdigest()

    def asked(self, idempotency_key: str | None) -> "Asked":
        """What is kept of it beside its files."""
        names = tuple(upload.name for upload in self.uploads)
        return Asked(names, self.title, self.url, self.sha256, idempotency_key)


@dataclass(frozen=True, slots=True)
class Asked:
    """A submission without its content; `sha256` is of the whole."""

    files: tuple[str, ...]
    title: str | None
    url: str | None
    sha256: str
    idempotency_key: str | None
