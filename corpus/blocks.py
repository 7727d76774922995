"""Blocks of plain text: the stretches between blank lines, told apart as paragraphs, lines and lists."""

import re
from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Span

_BLANK_LINES = re.compile(r"(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?=[\r\n])")
_LINE = re.compile(r"[^\r\n]+")
_BULLET = re.compile(r"[-*•‣–·]\s+\S|\(?[a-z0-9]{1,3}[.)]\s+\S", re.IGNORECASE)
WRAP_WIDTH_CHARS = 120
"""A line longer than this was not wrapped by hand."""


class Kind(StrEnum):
    """How the source marks a block."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"
    LINE = "line"
    LIST = "list"
    TABLE = "table"
    CODE = "code"
    SKIP = "skip"


@dataclass(frozen=True, slots=True)
class Block:
    """A stretch of the text without white space at its ends; `level` is the rank of a marked heading, from 1.

    `group` counts the blank-line separated stretches, so that lines which stand together stay known.
    """

    span: Span
    kind: Kind
    group: int
    level: int = 0


def trimmed(text: str, start: int, end: int) -> Span | None:
    """`[start, end)` without white space at its ends, or None when nothing is left."""
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    end -= len(piece) - len(piece.rstrip())
    return Span(start, end) if start < end else None


def lines_of(text: str, span: Span) -> list[Span]:
    """The trimmed, non-blank lines inside `span`."""
    found = (trimmed(text, m.start(), m.end()) for m in _LINE.finditer(text, span.start, span.end))
    return [line for line in found if line is not None]


def plain_blocks(text: str) -> list[Block]:
    """Blocks of unmarked text, in order; every character that is not white space lies in exactly one."""
    blocks: list[Block] = []
    for group, span in enumerate(_groups(text)):
        lines = lines_of(text, span)
        if len(lines) == 1:
            blocks.append(Block(span, Kind.PARAGRAPH, group))
        elif all(_BULLET.match(line.of(text)) for line in lines[1:]):
            blocks.append(Block(span, Kind.LIST, group))
        elif _is_wrapped(lines):
            blocks.append(Block(span, Kind.PARAGRAPH, group))
        else:
            blocks += [Block(line, Kind.LINE, group) for line in lines]
    return blocks


def _groups(text: str) -> list[Span]:
    """Trimmed stretches between blank lines."""
    edges = [0, *(m.end() for m in _BLANK_LINES.finditer(text)), len(text)]
    spans = (trimmed(text, a, b) for a, b in zip(edges, edges[1:], strict=False))
    return [span for span in spans if span is not None]


def _is_wrapped(lines: list[Span]) -> bool:
    """Whether the lines look like one paragraph broken to a width: all but the last nearly as long as the longest."""
    widths = [line.end - line.start for line in lines]
    return max(widths) <= WRAP_WIDTH_CHARS and min(widths[:-1]) >= 0.6 * max(widths)
