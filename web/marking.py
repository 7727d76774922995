"""Marks inside a text: nested and overlapping spans become a row of segments that can be rendered one by one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby, pairwise

from corpus.document import Span


class Emphasis(StrEnum):
    """Why a stretch is marked; the value is its class in the page."""

    HIGHLIGHT = "highlight"
    SHORT = "short"
    CITED = "cited"


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the whole document and why it is marked."""

    span: Span
    emphasis: Emphasis


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch whose characters are all marked alike; `span` is its place in the whole document."""

    text: str
    span: Span
    emphases: frozenset[Emphasis]


def segments(text: str, base: Span, marks: Iterable[Mark]) -> tuple[Segment, ...]:
    """Cut `text`, which stands at `base` of its document, wherever the set of marks changes.

    The segments are in order and not empty, their texts concatenate to `text`, and neighbours differ in what they
    are marked with. What a mark covers outside `base` is left out.
    """
    inside = [mark for mark in marks if mark.span.overlaps(base)]
    edges = {base.start, base.end}
    for mark in inside:
        edges |= {max(mark.span.start, base.start), min(mark.span.end, base.end)}
    pieces = [Span(start, end) for start, end in pairwise(sorted(edges))]
    found: list[Segment] = []
    for emphases, run in groupby(pieces, key=lambda piece: _emphases(piece, inside)):
        alike = list(run)
        span = Span(alike[0].start, alike[-1].end)
        found.append(Segment(text[span.start - base.start : span.end - base.start], span, emphases))
    return tuple(found)


def _emphases(piece: Span, marks: list[Mark]) -> frozenset[Emphasis]:
    return frozenset(mark.emphasis for mark in marks if mark.span.holds(piece))
