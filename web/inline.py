"""Inline Markdown of a stretch of text: what is shown of it, and how it is set. The text itself stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document, Span

_MARKUP = re.compile(
    r"`(?P<code>[^`]+)`"
    r"|\*\*(?=\S)(?P<strong>(?:[^*]|\*(?!\*))+?)(?<=\S)\*\*"
    r"|(?<![\w_])__(?=\S)(?P<strong_too>[^_]+?)(?<=\S)__(?![\w_])"
    r"|(?<![\w*])\*(?=\S)(?P<em>[^*]+?)(?<=\S)\*(?![\w*])"
    r"|(?<![\w_])_(?=\S)(?P<em_too>[^_]+?)(?<=\S)_(?![\w_])"
    r"|!?\[(?P<link>[^\[\]]+)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\")?\)"
)
_TAGS = {"code": "code", "strong": "strong", "strong_too": "strong", "em": "em", "em_too": "em"}
_FENCE = ("```", "~~~")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch that is shown, set in the elements `tags`, the outermost first."""

    span: Span
    tags: tuple[str, ...]


def is_markdown(document: Document) -> bool:
    """Whether a heading of the text is marked as Markdown marks them; else its stars and brackets are its own."""
    headings = [section.heading for section in document.sections]
    return any(span.of(document.text).startswith("#") for span in [*headings, document.passages[0].span])


def pieces(text: str, span: Span) -> Iterator[Piece]:
    """What is shown of `text[span.start:span.end]`, in order; nothing of a fenced block is markup."""
    if text.startswith(_FENCE, span.start):
        yield Piece(span, ())
    else:
        yield from _pieces(text, span.start, span.end, ())


def _pieces(text: str, start: int, end: int, tags: tuple[str, ...]) -> Iterator[Piece]:
    at = start
    for match in _MARKUP.finditer(text, start, end):
        kind = str(match.lastgroup)
        if at < match.start():
            yield Piece(Span(at, match.start()), tags)
        inner, within = match.span(kind), (*tags, _TAGS[kind]) if kind in _TAGS else tags
        if kind == "code":
            yield Piece(Span(*inner), within)
        else:
            yield from _pieces(text, *inner, within)
        at = match.end()
    if at < end:
        yield Piece(Span(at, end), tags)
