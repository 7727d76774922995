"""Blocks of plain text: the stretches between blank lines, told apart as paragraphs, lines and lists."""

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from corpus.about import about_the_text
from corpus.document import Span
from corpus.roles import ends_as_sentence, heading_number, is_short_title

_BLANK_LINES = re.compile(r"(?:\r\n|\r(?!\n)|\n)[^\S\r\n]*(?=[\r\n])")
_LINE = re.compile(r"[^\r\n]+")
_WORD = re.compile(r"[^\W_]")
BULLETS = r"*+•●○▪■□◦‣⁃∙·➢✓\uf0b7\uf0a7–—-"
"""Signs that begin an item, as they stand at the end of a regular expression's class: the hyphen is last."""
LETTERS = r"[a-z]|[ivx]{2,4}"
"""What items are lettered with, be it with Roman numerals."""
_BULLET = re.compile(rf"(?:>\s?)*+(?:[{BULLETS}]|\(?(?:\d{{1,3}}|{LETTERS})[.)])\s+\S", re.IGNORECASE)
"""A number or a letter with a mark behind it begins an item, be it quoted, but "Dr. Kerr" does not."""
WRAP_WIDTH_CHARS = 120
"""A line longer than this was not wrapped by hand."""
WRAP_MIN_CHARS, WRAP_USUAL_CHARS, WRAP_SLACK_CHARS = 30, 60, 10
"""Nobody wraps to a narrower column than the first; and by hand a line may end so much before it has to."""
_SPEAKER = re.compile(r"[^\W\d_]+[:.] ")


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
        for has_words, run in groupby(lines_of(text, span), key=lambda line: holds_words(line.of(text))):
            lines = list(run)
            blocks += _of_lines(text, lines, group) if has_words else [Block(line, Kind.SKIP, group) for line in lines]
    return blocks


def holds_words(text: str) -> bool:
    """Whether there is a letter or digit; a rule, a row of stars or the line under a heading has none."""
    return _WORD.search(text) is not None


def _of_lines(text: str, lines: list[Span], group: int) -> list[Block]:
    """What lines without a blank one between them are."""
    span = Span(lines[0].start, lines[-1].end)
    if len(lines) == 1:
        return [Block(span, Kind.PARAGRAPH, group)]
    if is_list(text, lines) and not _is_numbered_section(text, lines):
        return [Block(span, Kind.LIST, group)]
    if paragraphs := _paragraphs(text, lines):
        return [Block(paragraph, Kind.PARAGRAPH, group) for paragraph in paragraphs]
    if len(lines) > 2 and is_short_title(lines[0].of(text)) and (paragraphs := _paragraphs(text, lines[1:])):
        below = [Block(paragraph, Kind.PARAGRAPH, group) for paragraph in paragraphs]
        return [Block(lines[0], Kind.LINE, group), *below]
    return [Block(line, Kind.LINE, group) for line in lines]


def _paragraphs(text: str, lines: list[Span]) -> list[Span]:
    """The one paragraph that was broken into these lines, or several, each with its first line indented, or none.

    Of a poem some lines are indented too, but not where sentences begin.
    """
    if _is_wrapped(text, lines):
        return [Span(lines[0].start, lines[-1].end)]
    parts = _by_indent(text, lines)
    paragraphs = [Span(part[0].start, part[-1].end) for part in parts]
    is_broken = 1 < len(parts) < len(lines) and all(len(part) == 1 or _is_wrapped(text, part) for part in parts)
    return paragraphs if is_broken and all(ends_as_sentence(each.of(text)) for each in paragraphs) else []


def _by_indent(text: str, lines: list[Span]) -> list[list[Span]]:
    """The lines, an indented one and those below it that are not together."""
    parts: list[list[Span]] = []
    for line in lines:
        if not parts or text[line.start - 1] in " \t":
            parts.append([])
        parts[-1].append(line)
    return parts


def is_list(text: str, lines: list[Span]) -> bool:
    """Whether all lines but the first, which may introduce them, are marked as items; or it is, and another.

    The lines between are then what the items were wrapped to.
    """
    first, *others = (is_item(line.of(text)) for line in lines)
    return all(others) or (first and any(others))


def _is_numbered_section(text: str, lines: list[Span]) -> bool:
    """Whether a numbered heading stands over its own numbered parts alone: "4. Finance" over "4.1" and "4.2"."""
    first, second, *others = (line.of(text) for line in lines)
    number = heading_number(first)
    if number is None or not second.startswith((f"{number}.1 ", f"{number}.1. ")):
        return False
    return not any(other.startswith(f"{number + 1}.") for other in others)


def is_item(line: str) -> bool:
    """Whether a line begins with a bullet, a number or a letter, as the items of a list do."""
    return _BULLET.match(line) is not None


def _groups(text: str) -> list[Span]:
    """Trimmed stretches between blank lines."""
    edges = [0, *(m.end() for m in _BLANK_LINES.finditer(text)), len(text)]
    spans = (trimmed(text, a, b) for a, b in zip(edges, edges[1:], strict=False))
    return [span for span in spans if span is not None]


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether the lines look like a paragraph broken to a width: nowhere would the next line's first word have fit."""
    widths = [len(line) for line in lines]
    if not WRAP_MIN_CHARS <= max(widths) <= WRAP_WIDTH_CHARS or min(widths[:-1]) < 0.6 * max(widths):
        return False
    if any(about_the_text(line.of(text)) for line in lines) or _is_asked_and_answered(text, lines):
        return False
    first_words = [len(line.of(text).split(maxsplit=1)[0]) for line in lines[1:]]
    would_be = [width + 1 + word for width, word in zip(widths, first_words, strict=False)]
    # Two lines say little: a title above a line that is a little longer is as likely as a paragraph.
    slack = WRAP_SLACK_CHARS if len(lines) > 2 else 0
    return min(would_be) > max(widths) - slack


def _is_asked_and_answered(text: str, lines: list[Span]) -> bool:
    """Whether one line asks and the other answers: that says so, or the question is shorter than prose is wrapped."""
    question, *answers = (line.of(text) for line in lines)
    if not question.endswith("?") or len(answers) > 1:
        return False
    return len(question) < WRAP_USUAL_CHARS or _SPEAKER.match(answers[0]) is not None
