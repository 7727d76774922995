"""What each admin template is given; `form_token` goes into every form of a page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from service.diff import Difference
from web.admin.draft import Draft
from web.admin.views import BuildView, VersionView


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The way in; `after` is the page to go to then."""

    template: ClassVar[str] = "admin-sign-in.html"
    after: str
    problem: str | None


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """What is `serving`, if anything, what else is kept, and what was built.

    While the one that serves `is_opening`, questions go to `answering`, if any; so they do when it could not be
    opened, and `unopened` says why. `activated` was just chosen.
    """

    template: ClassVar[str] = "admin.html"
    form_token: str
    serving: VersionView | None
    others: tuple[VersionView, ...]
    builds: tuple[BuildView, ...]
    is_opening: bool
    unopened: str | None
    answering: str | None
    activated: str | None


@dataclass(frozen=True, slots=True)
class NewTextPage:
    """The form for a new text. `problems` are of its fields by name, `alert` of the whole.

    `running` is the build that has to end first.
    """

    template: ClassVar[str] = "admin-new.html"
    form_token: str
    draft: Draft
    kinds: tuple[str, ...]
    max_bytes: int
    problems: Mapping[str, str]
    alert: str | None
    running: BuildView | None


@dataclass(frozen=True, slots=True)
class BuildPage:
    """One build. `serves` is whether its version was chosen to serve, `answers` whether it is opened and does.

    `is_kept` is whether it is still there, `unopened` why it could not be opened.
    """

    template: ClassVar[str] = "admin-build.html"
    form_token: str
    build: BuildView
    serves: bool
    answers: bool
    is_kept: bool
    unopened: str | None


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    """A version beside the one that answers now, if any: the `differences` among so many `asked` questions.

    `gone` and `new` are the passages that only one of them has. `questions` are one's own, as typed, `problem` is what
    is wrong with them, and `alert` why nothing was asked.
    """

    template: ClassVar[str] = "admin-compare.html"
    form_token: str
    version: VersionView
    answering: VersionView | None
    questions: str
    problem: str | None
    alert: str | None
    asked: int
    differences: tuple[Difference, ...]
    gone: tuple[str, ...]
    new: tuple[str, ...]
