"""What a block of HTML in Markdown says: the text between its tags."""

import re
from collections.abc import Iterator

from corpus.blocks import holds_words, trimmed
from corpus.document import Span

_WITHIN_TEXT = "a|abbr|b|cite|code|del|em|i|ins|kbd|mark|q|s|small|span|strong|sub|sup|td|th|u"
"""Elements that are part of a sentence, and the cells of a row, which say more together."""
_MARKUP = re.compile(
    r"<!--.*?(?:-->|\Z)|<(?P<code>script|style|textarea)\b.*?(?:</(?P=code)\s*>|\Z)"
    rf"|<(?P<ends>/?)(?:h(?P<level>[1-6])\b|(?!(?:{_WITHIN_TEXT})\b)[a-z!?])[^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")


def stretches(text: str, start: int, end: int) -> Iterator[tuple[Span, int]]:
    """Each paragraph, row, item and heading of the block, in order, and its rank if it is a heading, else 0."""
    at, level = start, 0
    for tag in _MARKUP.finditer(text, start, end):
        yield from _said(text, at, tag.start(), level)
        at = tag.end()
        if tag["level"]:
            level = 0 if tag["ends"] else int(tag["level"])
    yield from _said(text, at, end, level)


def _said(text: str, start: int, end: int, level: int) -> Iterator[tuple[Span, int]]:
    """What stands there, without the tags around it where none is inside; nothing where it has no words."""
    edges = [start, *(edge for tag in _TAG.finditer(text, start, end) for edge in tag.span()), end]
    parts = [part for a, b in zip(edges[::2], edges[1::2], strict=True) if (part := trimmed(text, a, b))]
    whole = parts[0] if len(parts) == 1 else trimmed(text, start, end)
    if whole and any(holds_words(part.of(text)) for part in parts):
        yield whole, level
