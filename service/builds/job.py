"""A build as everybody sees it: its state, how far it came, what it found in the texts, and how it ended."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Self

from corpus.document import Document
from corpus.roles import heading_words

MAX_SHOWN = 200
"""Section headings, and stretches left out for one reason, that are shown of a document; all are counted."""
MAX_SHOWN_CHARS = 200


class Status(StrEnum):
    """Where a build stands."""

    ENQUEUED = "enqueued"
    PROCESSING = "processing"
    SUCCEEDED = "succeeded"
    FAILED = "failed"
    CANCELED = "canceled"

    @property
    def is_over(self) -> bool:
        """Whether nothing will change any more."""
        return self in (Status.SUCCEEDED, Status.FAILED, Status.CANCELED)


@dataclass(frozen=True, slots=True)
class Failure:
    """Why a build failed: a code for programs, a line for people."""

    code: str
    message: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Stretches of a text that are in no passage, for one reason; `texts` are the first of them, shortened."""

    reason: str
    count: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ReadText:
    """What reading one text gave; `headings` are the first of its section headings, shortened."""

    title: str
    url: str | None
    sha256: str
    chars: int
    sections: int
    passages: int
    sentences: int
    headings: tuple[str, ...]
    left_out: tuple[LeftOut, ...]

    @classmethod
    def of(cls, document: Document) -> Self:
        """The account of a document."""
        headings = [heading_words(section.heading.of(document.text)) for section in document.sections[:MAX_SHOWN]]
        return cls(
            title=document.title,
            url=document.url,
            sha256=document.sha256,
            chars=len(document.text),
            sections=len(document.sections),
            passages=len(document.passages),
            sentences=sum(len(passage.sentences) for passage in document.passages),
            headings=_shown(headings),
            left_out=_left_out(document),
        )

    @property
    def warnings(self) -> tuple[str, ...]:
        """A line for each kind of loss."""
        return tuple(
            f"{self.title}: {each.count} {'stretch' if each.count == 1 else 'stretches'} left out as {each.reason}"
            for each in self.left_out
        )


@dataclass(frozen=True, slots=True)
class Counts:
    """How much there is of everything."""

    texts: int
    chars: int
    sections: int
    passages: int
    sentences: int

    @classmethod
    def of(cls, texts: Sequence[ReadText]) -> Self:
        """What texts hold together."""
        return cls(
            texts=len(texts),
            chars=sum(text.chars for text in texts),
            sections=sum(text.sections for text in texts),
            passages=sum(text.passages for text in texts),
            sentences=sum(text.sentences for text in texts),
        )


@dataclass(frozen=True, slots=True)
class Build:
    """One build. `newest_before` is the newest version that there was when it was asked for, or None.

    `done` of `total` are done of `stage`; `total` is 0 where there is nothing to count.
    """

    id: str
    dry_run: bool
    files: tuple[str, ...]
    created_at: str
    newest_before: str | None
    activate: bool = True
    status: Status = Status.ENQUEUED
    stage: str = "waiting"
    done: int = 0
    total: int = 0
    texts: tuple[ReadText, ...] = ()
    version: str | None = None
    failure: Failure | None = None
    finished_at: str | None = None

    @property
    def counts(self) -> Counts | None:
        """How much was found, once the texts are read."""
        return Counts.of(self.texts) if self.texts else None

    @property
    def warnings(self) -> tuple[str, ...]:
        """Those of its texts."""
        return tuple(warning for text in self.texts for warning in text.warnings)

    def ended(self, status: Status, *, version: str | None = None, failure: Failure | None = None) -> Self:
        """The same, over."""
        return replace(self, status=status, version=version, failure=failure, finished_at=now())


def now() -> str:
    """The time in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def _left_out(document: Document) -> tuple[LeftOut, ...]:
    texts: dict[str, list[str]] = {}
    for part in document.dropped:
        texts.setdefault(part.reason, []).append(part.span.of(document.text))
    return tuple(LeftOut(reason, len(found), _shown(found)) for reason, found in texts.items())


def _shown(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(text if len(text) <= MAX_SHOWN_CHARS else text[:MAX_SHOWN_CHARS] + "…" for text in texts[:MAX_SHOWN])
