"""Inline Markdown of a stretch of text: what is shown of it, and how it is set. The text itself stays as it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.document import Document, Span
from corpus.roles import heading_bounds

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


def shown(document: Document, span: Span, block: Span) -> Iterator[Piece]:
    """What is shown of `span`, in order; `block` is the paragraph or heading it lies in, where markup may begin."""
    if not document.is_markdown:
        yield Piece(span, ())
        return
    for piece in pieces(document.text, block if block.holds(span) else span):
        if piece.span.overlaps(span):
            inside = Span(max(piece.span.start, span.start), min(piece.span.end, span.end))
            yield Piece(inside, piece.tags)


def words_shown(document: Document, text: str) -> str:
    """`text`, such as a heading of `document`, in one line and without its markup."""
    if not (text and document.is_markdown):
        return text
    return "".join(piece.span.of(text) for piece in pieces(text, Span(0, len(text))))


def pieces(text: str, block: Span) -> Iterator[Piece]:
    """What is shown of a block of Markdown, in order; nothing of a fenced one is markup."""
    if text.startswith(_FENCE, block.start):
        yield Piece(block, ())
    else:
        start, end = heading_bounds(block.of(text))
        yield from _pieces(text, block.start + start, block.start + end, ())


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
