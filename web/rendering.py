"""Templates and what each is given: one frozen dataclass a page, its fields the names the template sees."""

from dataclasses import Field, dataclass, fields
from pathlib import Path
from typing import Any, ClassVar, Protocol

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from service.http.problems import RETRY_AFTER_S
from web.assets import STATIC_URL
from web.conversation import Turn
from web.layout import Layout


@dataclass(frozen=True, slots=True)
class Source:
    """A document that is asked: its title, the link to its article page, and where it can be read on the web."""

    title: str
    link: str
    url: str | None


@dataclass(frozen=True, slots=True)
class ChatPage:
    """The chat: what can be asked, the turns so far, and `draft`, a refused question put back in the box.

    `history` are earlier questions that no turn shows, to be sent again with the next one.
    """

    template: ClassVar[str] = "chat.html"
    sources: tuple[Source, ...]
    examples: tuple[str, ...]
    turns: tuple[Turn, ...]
    draft: str
    loading: str | None
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TurnFragment:
    """One turn alone, for a page that already shows the others."""

    template: ClassVar[str] = "turn.html"
    turn: Turn


@dataclass(frozen=True, slots=True)
class ArticlePage:
    """A document to read. `cited` is the element id of the marked range, `others` further documents beside it."""

    template: ClassVar[str] = "article.html"
    source: Source
    others: tuple[Source, ...]
    layout: Layout
    cited: str | None


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """Something that is not there, or not there yet, or was not done; `back` is where to go on, in `back_words`."""

    template: ClassVar[str] = "error.html"
    heading: str
    detail: str
    back: str = "/"
    back_words: str = "Back to the questions"


@dataclass(frozen=True, slots=True)
class Operation:
    """One route of the API. `fields` are name, whether it must be given, and meaning; `answers` status and meaning."""

    method: str
    path: str
    description: str
    fields: tuple[tuple[str, bool, str], ...]
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class DocsPage:
    """The API described, out of its own OpenAPI. `schemas` are a name and its JSON schema each."""

    template: ClassVar[str] = "docs.html"
    title: str
    description: str
    operations: tuple[Operation, ...]
    schemas: tuple[tuple[str, str], ...]


class Page(Protocol):
    """What a template is given: any of these dataclasses."""

    template: ClassVar[str]
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


TEMPLATES = Path(__file__).parent / "templates"


def exact(text: str) -> Markup:
    """Escaped so that the browser keeps every code point: a bare CR would be read as a line feed."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def environment() -> Environment:
    """The Jinja environment: everything is escaped, and a name that is not there is an error."""
    env = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["exact"] = exact
    env.globals["static"] = STATIC_URL
    return env


_ENVIRONMENT = environment()


def render(page: Page, status: int = 200) -> HTMLResponse:
    """The page as a response that is asked for anew each time, and may be kept for the way back."""
    context = {field.name: getattr(page, field.name) for field in fields(page)}
    html = _ENVIRONMENT.get_template(page.template).render(context)
    headers = {"Cache-Control": "no-cache", "Vary": "X-Requested-With"}
    if status == 503:
        headers["Retry-After"] = str(RETRY_AFTER_S)
    return HTMLResponse(html, status, headers)
