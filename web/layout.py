"""A document laid out for reading: blocks in order, each cut into segments that know their place in the text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from corpus.document import Document, Passage, Role, Span
from web.marking import Emphasis, Mark, Segment, segments
from web.places import anchor

_LINE_BREAK = re.compile(r"[\r\n]+")
_HEADING_MARKUP = re.compile(r"#+\s+")
_MAX_LEVEL = 6


class Kind(StrEnum):
    """How a block is set; the value is its class in the page."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    HEADING = "heading"
    ABOUT = "about"
    BODY = "body"
    CLOSING = "closing"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or heading; `anchor` is its element id, `level` the rank of a heading's element.

    `label` says what a block about the text is. `keeps_lines` asks for line breaks as they stand in the text.
    """

    kind: Kind
    anchor: str
    segments: tuple[Segment, ...]
    level: int = 0
    label: str = ""
    keeps_lines: bool = False


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that was not read as part of the text, and why."""

    reason: str
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The whole document; `has_title` tells whether its title stands in the text itself."""

    blocks: tuple[Block, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def has_title(self) -> bool:
        """Whether a block is the title."""
        return any(block.kind is Kind.TITLE for block in self.blocks)

    @property
    def first_marked(self) -> Segment | None:
        """The segment where the cited range begins, in the order of the page."""
        return next((segment for segment in self.segments if segment.emphases), None)

    @property
    def segments(self) -> Iterator[Segment]:
        """Every segment in the order of the page."""
        for block in self.blocks:
            yield from block.segments
        for left_out in self.left_out:
            yield from left_out.segments


def lay_out(document: Document, cited: Span | None) -> Layout:
    """Blocks of `document` in order of the text, with `cited` marked wherever it falls."""
    marks = [Mark(cited, Emphasis.CITED)] if cited else []
    placed = sorted([*_headings(document, marks), *_paragraphs(document, marks)], key=lambda pair: pair[0])
    left_out = tuple(LeftOut(d.reason, _cut(document, d.span, marks)) for d in document.dropped)
    return Layout(tuple(block for _, block in placed), left_out)


def _cut(document: Document, span: Span, marks: list[Mark]) -> tuple[Segment, ...]:
    return segments(span.of(document.text), span, marks)


def _headings(document: Document, marks: list[Mark]) -> Iterator[tuple[Span, Block]]:
    top = min((section.level for section in document.sections), default=1)
    for section in document.sections:
        level = min(section.level - top + 2, _MAX_LEVEL)
        shown = _without_markup(document, section.heading)
        yield section.heading, Block(Kind.HEADING, anchor(section.heading), _cut(document, shown, marks), level)


def _without_markup(document: Document, span: Span) -> Span:
    """A Markdown heading without its number signs; they are not shown and cannot be marked."""
    match = _HEADING_MARKUP.match(document.text, span.start, span.end)
    return Span(match.end(), span.end) if match and match.end() < span.end else span


def _paragraphs(document: Document, marks: list[Mark]) -> Iterator[tuple[Span, Block]]:
    paragraphs: dict[Span, list[Passage]] = {}
    for passage in document.passages:
        paragraphs.setdefault(passage.paragraph, []).append(passage)
    headings = {section.heading for section in document.sections}
    for span, passages in paragraphs.items():
        if passages[0].role is Role.TITLE:
            yield from _title(document, span, marks)
        elif span not in headings:
            yield span, _paragraph(document, span, passages, marks)


def _title(document: Document, span: Span, marks: list[Mark]) -> Iterator[tuple[Span, Block]]:
    """The first line as the title, and whatever follows it as the standfirst."""
    line_break = _LINE_BREAK.search(document.text, span.start, span.end)
    line = Span(span.start, line_break.start() if line_break else span.end)
    yield line, Block(Kind.TITLE, anchor(line), _cut(document, _without_markup(document, line), marks), level=1)
    if line_break:
        rest = Span(line_break.end(), span.end)
        yield rest, Block(Kind.STANDFIRST, anchor(rest), _cut(document, rest, marks))


def _paragraph(document: Document, span: Span, passages: list[Passage], marks: list[Mark]) -> Block:
    role = passages[0].role
    kind = _KINDS.get(role, Kind.ABOUT)
    says_itself = span.of(document.text).lower().startswith(role.value.lower())
    return Block(
        kind,
        anchor(span),
        _cut(document, span, marks),
        label=role.value if kind is Kind.ABOUT and not says_itself else "",
        keeps_lines=_is_set_in_lines(document.text, span, passages),
    )


_KINDS = {
    Role.BODY: Kind.BODY,
    Role.LIST_OF_SECTIONS: Kind.BODY,
    Role.HEADING: Kind.BODY,
    Role.CLOSING: Kind.CLOSING,
}


def _is_set_in_lines(text: str, span: Span, passages: list[Passage]) -> bool:
    """Whether every line ends a sentence, as in lists, tables and code; else the text was wrapped to a width."""
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    has_lines = _LINE_BREAK.search(text, span.start, span.end) is not None
    return has_lines and not any(_LINE_BREAK.search(text, s.start, s.end) for s in sentences)
