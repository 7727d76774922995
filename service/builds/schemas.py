"""Shapes of the builds over HTTP."""

from typing import Annotated, Literal, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from service.builds.job import Build, Counts, Failure, LeftOut
from service.naming import one_line, web_address

MAX_TITLE_CHARS = 300
MAX_URL_CHARS = 2_000
DRY_RUN = "only read and cut, and say what was found; nothing is published"
ACTIVATE = "let it serve once it is built; if not, it is kept, to be compared and activated"
VERSION = "a kept generation"


def _text(value: str) -> str:
    if "\x00" in value:
        raise ValueError(f"character {value.index(chr(0))} is NUL, so this is not a text")
    if not value.strip():
        raise ValueError("is empty; a text to ask needs at least one sentence")
    return value


Title = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TITLE_CHARS),
    AfterValidator(one_line),
]
Url = Annotated[str, StringConstraints(max_length=MAX_URL_CHARS), AfterValidator(one_line), AfterValidator(web_address)]


class BuildFields(BaseModel):
    """What can be said about a text."""

    model_config = ConfigDict(extra="forbid")

    title: Title | None = Field(None, description="in place of the title found in the text")
    url: Url | None = Field(None, description="where the text stands on the web, for links to its passages")
    dry_run: bool = Field(False, description=DRY_RUN)
    activate: bool = Field(True, description=ACTIVATE)


class BuildRequest(BuildFields):
    """A pasted text."""

    text: Annotated[str, AfterValidator(_text)] = Field(min_length=1, description="the text")
    dry_run: bool = Field(False, strict=True, description=DRY_RUN)
    activate: bool = Field(True, strict=True, description=ACTIVATE)


class ProgressOut(BaseModel):
    """How much of a stage is done; both 0 where there is nothing to count."""

    stage: str
    done: int
    total: int


class TextOut(BaseModel):
    """What reading one text gave."""

    title: str
    url: str | None
    sha256: str
    headings: list[str]
    left_out: list[LeftOut]


class BuildOut(BaseModel):
    """A build."""

    id: str
    status: Literal["enqueued", "processing", "succeeded", "failed", "canceled"]
    dry_run: bool
    activate: bool
    files: list[str]
    created_at: str
    finished_at: str | None
    progress: ProgressOut
    counts: Counts | None
    texts: list[TextOut]
    warnings: list[str]
    version: str | None
    error: Failure | None

    @classmethod
    def of(cls, build: Build) -> Self:
        """The HTTP shape of a build."""
        return cls(
            id=build.id,
            status=build.status.value,
            dry_run=build.dry_run,
            activate=build.activate,
            files=list(build.files),
            created_at=build.created_at,
            finished_at=build.finished_at,
            progress=ProgressOut.model_validate(build, from_attributes=True),
            counts=build.counts,
            texts=[TextOut.model_validate(text, from_attributes=True) for text in build.texts],
            warnings=list(build.warnings),
            version=build.version,
            error=build.failure,
        )


class BuildsOut(BaseModel):
    """The builds that are kept, newest first."""

    builds: list[BuildOut]


class ActivateRequest(BaseModel):
    """Which version is to serve."""

    model_config = ConfigDict(extra="forbid")

    version: str = Field(max_length=100, description=VERSION)


class Activated(BaseModel):
    """The version that serves now."""

    version: str
