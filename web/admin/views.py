"""Versions and builds in the words in which they are shown."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Self

from corpus.errors import TransitionError
from index.generations import Generations
from index.manifest import Manifest
from service.builds.job import Build, LeftOut, Status
from service.citing.links import article_address

_STAGES = {
    "waiting": "It begins in a moment",
    "reading": "Reading the text",
    "passages": "Measuring what each passage means",
    "sentences": "Measuring what each sentence means",
    "keywords": "Listing its words",
    "check": "Checking that it finds its own words",
}
_STATES = {
    Status.ENQUEUED: "Waiting",
    Status.PROCESSING: "Running",
    Status.SUCCEEDED: "Done",
    Status.FAILED: "Failed",
    Status.CANCELED: "Canceled",
}


@dataclass(frozen=True, slots=True)
class When:
    """A moment, for programs and for people."""

    iso: str
    words: str

    @classmethod
    def of(cls, iso: str) -> Self:
        """The moment of a time in ISO 8601."""
        at = datetime.fromisoformat(iso).astimezone(UTC)
        return cls(iso, f"{at.day} {at:%B %Y, %H:%M} UTC")


@dataclass(frozen=True, slots=True)
class VersionView:
    """A kept version; of one that cannot be read, only the `problem`."""

    version: str
    serves: bool
    title: str
    more: int
    facts: tuple[tuple[str, str], ...]
    built: When | None
    problem: str | None = None

    @property
    def read_link(self) -> str:
        """Where its first document is read."""
        return article_address(self.version, 0)

    @property
    def compare_link(self) -> str:
        """Where it is held against the one that serves."""
        return f"/admin/versions/{self.version}"


@dataclass(frozen=True, slots=True)
class BuildView:
    """A build. `stage` is the sentence that is announced, `done` of `total` how far it is in it."""

    id: str
    title: str
    more: int
    state: str
    state_words: str
    is_over: bool
    stage: str
    done: int
    total: int
    created: When
    facts: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    version: str | None
    dry_run: bool
    failure: str | None

    @property
    def link(self) -> str:
        """Its own page."""
        return f"/admin/builds/{self.id}"

    @classmethod
    def of(cls, build: Build) -> Self:
        """How a build is shown: by the titles found in it, until then by its files."""
        names = [text.title for text in build.texts] or list(build.files)
        return cls(
            id=build.id,
            title=names[0],
            more=len(names) - 1,
            state=build.status.value,
            state_words=_STATES[build.status],
            is_over=build.status.is_over,
            stage=_STAGES.get(build.stage, build.stage.capitalize()),
            done=build.done,
            total=build.total,
            created=When.of(build.created_at),
            facts=_facts_of_build(build),
            warnings=build.warnings,
            left_out=tuple(each for text in build.texts for each in text.left_out),
            version=build.version,
            dry_run=build.dry_run,
            failure=build.failure.message if build.failure else None,
        )


def kept(generations: Generations, current: str | None) -> tuple[VersionView, ...]:
    """Every version, newest first, of which `current` serves."""
    return tuple(version_view(generations, version, current) for version in reversed(generations.versions()))


def version_view(generations: Generations, version: str, current: str | None) -> VersionView:
    """One version, beside the `current` one that serves."""
    serves = version == current
    try:
        manifest, size = generations.manifest(version), f"{generations.size_bytes(version) / 1e6:,.1f} MB"
    except (TransitionError, OSError) as error:  # the second while it is pruned
        return VersionView(version, serves, version, 0, (), None, str(error))
    titles = [document.title for document in manifest.documents] or [version]
    facts = (*_facts_of(manifest), ("On disk", size))
    return VersionView(version, serves, titles[0], len(titles) - 1, facts, When.of(manifest.created_at))


def _facts_of(manifest: Manifest) -> tuple[tuple[str, str], ...]:
    counts = (len(manifest.documents), sum(each.chars for each in manifest.documents))
    return _facts(*counts, manifest.passages, manifest.sentences)


def _facts_of_build(build: Build) -> tuple[tuple[str, str], ...]:
    found = build.counts
    return _facts(found.texts, found.chars, found.passages, found.sentences) if found else ()


def _facts(texts: int, chars: int, passages: int, sentences: int) -> tuple[tuple[str, str], ...]:
    counts = {"Texts": texts, "Characters": chars, "Passages": passages, "Sentences": sentences}
    return tuple((name, f"{count:,}") for name, count in counts.items())
