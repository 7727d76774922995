"""A document laid out for reading: blocks in order, each cut into segments that know their place in the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from corpus.blocks import is_item
from corpus.document import Document, Passage, Role, Span
from service.structure.tables import is_table
from web.inline import Piece
from web.marking import Mark, Segment
from web.places import anchor
from web.runs import Run, cut_at_marks, runs

_LINE_BREAK = re.compile(r"[\r\n]+")
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
    runs: tuple[Run, ...]
    level: int = 0
    label: str = ""
    keeps_lines: bool = False

    @property
    def text(self) -> str:
        """What is shown."""
        return "".join(segment.text for run in self.runs for segment in run.segments)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A stretch that was not read as part of the text, and why."""

    reason: str
    run: Run


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
    def outline(self) -> tuple[Block, ...]:
        """The headings below the title."""
        return tuple(block for block in self.blocks if block.kind is Kind.HEADING)

    @property
    def first_marked(self) -> Segment | None:
        """The segment where the cited range begins, in the order of the page."""
        return next((segment for segment in self.segments if segment.emphases), None)

    @property
    def segments(self) -> Iterator[Segment]:
        """Every segment in the order of the page."""
        for block in self.blocks:
            for run in block.runs:
                yield from run.segments
        for left_out in self.left_out:
            yield from left_out.run.segments


def lay_out(document: Document, marks: Sequence[Mark] = ()) -> Layout:
    """Blocks of `document` in order of the text, with `marks` wherever they fall."""
    page = _Page(document, marks)
    placed = sorted([*page.headings(), *page.paragraphs()], key=lambda pair: pair[0])
    left_out = tuple(
        LeftOut(dropped.reason, cut_at_marks(document, Piece(dropped.span, ()), marks)) for dropped in document.dropped
    )
    return Layout(tuple(block for _, block in placed), left_out)


@dataclass(frozen=True, slots=True)
class _Page:
    """What every block is cut from."""

    document: Document
    marks: Sequence[Mark]

    def runs(self, span: Span) -> tuple[Run, ...]:
        return runs(self.document, span, span, self.marks)

    def headings(self) -> Iterator[tuple[Span, Block]]:
        sections = self.document.sections
        top = min((section.level for section in sections), default=1)
        for section in sections:
            level = min(section.level - top + 2, _MAX_LEVEL)
            yield section.heading, Block(Kind.HEADING, anchor(section.heading), self.runs(section.heading), level)

    def paragraphs(self) -> Iterator[tuple[Span, Block]]:
        paragraphs: dict[Span, list[Passage]] = {}
        for passage in self.document.passages:
            paragraphs.setdefault(passage.paragraph, []).append(passage)
        headings = {section.heading for section in self.document.sections}
        for span, passages in paragraphs.items():
            if passages[0].role is Role.TITLE:
                yield from self._title(span)
            elif span not in headings:
                yield span, self._paragraph(span, passages)

    def _title(self, span: Span) -> Iterator[tuple[Span, Block]]:
        """The first line as the title, and whatever follows it as the standfirst."""
        line_break = _LINE_BREAK.search(self.document.text, span.start, span.end)
        line = Span(span.start, line_break.start() if line_break else span.end)
        yield line, Block(Kind.TITLE, anchor(line), self.runs(line), level=1)
        if line_break:
            rest = Span(line_break.end(), span.end)
            yield rest, Block(Kind.STANDFIRST, anchor(rest), self.runs(rest))

    def _paragraph(self, span: Span, passages: list[Passage]) -> Block:
        role = passages[0].role
        kind = _KINDS.get(role, Kind.ABOUT)
        says_itself = span.of(self.document.text).lower().startswith(role.value.lower())
        return Block(
            kind,
            anchor(span),
            self.runs(span),
            label=role.value if kind is Kind.ABOUT and not says_itself else "",
            keeps_lines=_is_set_in_lines(self.document, span, passages),
        )


_KINDS = {
    Role.BODY: Kind.BODY,
    Role.LIST_OF_SECTIONS: Kind.BODY,
    Role.HEADING: Kind.BODY,
    Role.CLOSING: Kind.CLOSING,
}


def _is_set_in_lines(document: Document, span: Span, passages: list[Passage]) -> bool:
    """Whether it is a table, has a list in it, or each line ends a sentence, as in code; else it was only wrapped."""
    if any(is_table(document, passage) for passage in passages):
        return True
    text = document.text
    sentences = [sentence for passage in passages for sentence in passage.sentences]
    if any(
        is_item(after.of(text)) for before, after in pairwise(sentences) if _is_broken(text, before.end, after.start)
    ):
        return True
    return _is_broken(text, span.start, span.end) and not any(_is_broken(text, s.start, s.end) for s in sentences)


def _is_broken(text: str, start: int, end: int) -> bool:
    return _LINE_BREAK.search(text, start, end) is not None
