"""A stretch of a document ready to be shown: its inline markup turned into elements, and cut at its marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.document import Document, Span
from web.inline import Piece, shown
from web.marking import Mark, Segment, segments


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch without gaps, set in the elements `tags`, the outermost first."""

    tags: tuple[str, ...]
    segments: tuple[Segment, ...]


def cut_at_marks(document: Document, piece: Piece, marks: Sequence[Mark]) -> Run:
    """One piece of `document` as a run."""
    return Run(piece.tags, segments(piece.span.of(document.text), piece.span, marks))


def runs(document: Document, span: Span, block: Span, marks: Sequence[Mark] = ()) -> tuple[Run, ...]:
    """What is shown of `span`, which lies in the paragraph or heading `block`."""
    return tuple(cut_at_marks(document, piece, marks) for piece in shown(document, span, block))
