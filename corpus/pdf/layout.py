"""Lines of print to paragraphs, headings, lists and tables, by size, weight, space and indent."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from corpus.blocks import BULLETS, LETTERS, Kind
from corpus.pdf.beside import with_what_is_beside
from corpus.pdf.columns import Columns
from corpus.pdf.lines import HYPHEN, Line
from corpus.pdf.typesetting import Type, is_bold, is_heading_size, rounded

NEIGHBOURS = 4
"""How many lines before and after tell where the right edge of the column is."""
MAX_LINES = 400
"""A paragraph or table goes on no further, so that joining its lines stays cheap."""
HEADING_MAX_CHARS = 200
BOLD_HEADING_MAX_CHARS = 120
_BULLET = re.compile(rf"(?:[{BULLETS}]|\(?(?:\d{{1,2}}|{LETTERS})[.)])(?:\s|\Z)")
"""A line of print may begin with an initial or end a sentence with a long number, so those begin no item here."""
_ENDS_SENTENCE = (".", "!", "?", ":", ";", "”", '"', "’", ")")


@dataclass(slots=True)
class Piece:
    """Lines that belong together; `is_tight` when it stands right below the piece before it, without extra space."""

    kind: Kind
    lines: list[Line] = field(default_factory=list)
    level: int = 0
    is_tight: bool = False


def pieces_of(lines: Sequence[Line]) -> list[Piece]:
    """Paragraphs, headings, lists and tables in order; a paragraph goes on over the end of a column or a page."""
    if not lines:
        return []
    lines = with_what_is_beside(lines)
    body, columns = Type.of(lines), Columns(lines)
    pieces: list[Piece] = []
    for i, line in enumerate(lines):
        kind = _kind(line, body)
        if pieces and kind is pieces[-1].kind and _goes_on(pieces[-1], lines, i, body, columns):
            pieces[-1].lines.append(line)
        else:
            above = lines[i - 1] if i else line
            pieces.append(Piece(kind, [line], is_tight=i > 0 and _is_next_row(above, line, body)))
    return _levelled(_with_lists(pieces), body)


def _kind(line: Line, body: Type) -> Kind:
    if len(line.cells) > 1 and not _is_labelled(line):
        return Kind.TABLE
    if _BULLET.match(line.text) and rounded(line.size) <= body.size and not is_bold(line):
        return Kind.LIST
    return Kind.PARAGRAPH


def _is_labelled(line: Line) -> bool:
    """Whether a wide gap parts no cells, but a bullet or a number from the words of its item."""
    label, *rest = line.cells
    return len(rest) == 1 and _BULLET.fullmatch(label) is not None and rest[0][0].isalpha()


def _goes_on(piece: Piece, lines: Sequence[Line], i: int, body: Type, columns: Columns) -> bool:
    """Whether line `i` belongs to the piece that ends with the line before it."""
    above, line = lines[i - 1], lines[i]
    if len(piece.lines) == MAX_LINES:
        return False
    if piece.kind is Kind.TABLE:
        return above.page == line.page and above.last_baseline > line.baseline
    if piece.kind is Kind.LIST or rounded(above.size) != rounded(line.size) or is_bold(above) != is_bold(line):
        return False
    if above.text.endswith(HYPHEN):
        return True
    if above.page != line.page or line.baseline > above.last_baseline:
        return not above.text.endswith(_ENDS_SENTENCE) and not is_heading_size(line, body)
    if not _is_next_row(above, line, body):
        return False
    if is_heading_size(line, body):
        return True
    end = min(columns.end_of(above), columns.end_of(line))
    near = [line, *(other for other in lines[max(0, i - NEIGHBOURS) : i + NEIGHBOURS] if other.edge <= end)]
    return not _is_indented(piece, line) and not _is_short(above, line, near)


def _is_next_row(above: Line, line: Line, body: Type) -> bool:
    """Whether `line` stands right below, or beside, without extra space between."""
    return above.page == line.page and -1 < above.last_baseline - line.baseline <= 1.3 * body.leading_of(line)


def _is_indented(piece: Piece, line: Line) -> bool:
    """Whether the line begins further right than the lines of its paragraph, as a new paragraph's first does."""
    lefts = [above.left for above in piece.lines[1:] if _is_in_column(above, line)]
    return bool(lefts) and line.left - min(lefts) > 0.8 * line.size


def _is_short(above: Line, line: Line, near: Sequence[Line]) -> bool:
    """Whether the line above ends its paragraph: the first word of `line` would have had room at its end.

    A ragged margin leaves room too, so where no sentence ends there must be more of it.
    """
    edge = max(other.edge for other in near if _is_in_column(other, line))
    room = edge - above.right
    if room < 1.15 * (len(line.text.split()[0]) + 1) * line.char_width:
        return False
    if above.text.endswith(_ENDS_SENTENCE):
        return True
    return room > (0.3 if line.text[0].islower() else 0.12) * (edge - line.left)


def _is_in_column(other: Line, line: Line) -> bool:
    same_type = other.page == line.page and rounded(other.size) == rounded(line.size)
    return same_type and abs(other.left - line.left) < 3 * line.size


def _with_lists(pieces: Sequence[Piece]) -> list[Piece]:
    """Items of a list take the lines hanging under them; lines that stand tight under each other are a list too."""
    joined: list[Piece] = []
    for piece in pieces:
        last = joined[-1] if joined else None
        if last is not None and last.kind is Kind.LIST and _hangs(last.lines[-1], piece):
            last.lines += piece.lines
        elif piece.kind is Kind.TABLE and len(piece.lines) == 1:
            joined.append(Piece(Kind.PARAGRAPH, piece.lines, is_tight=piece.is_tight))
        else:
            joined.append(piece)
    return joined


def _hangs(item: Line, piece: Piece) -> bool:
    first = piece.lines[0]
    if piece.kind is not Kind.PARAGRAPH or is_bold(first) != is_bold(item):
        return False
    if first.page != item.page:
        return not item.text.endswith(_ENDS_SENTENCE) and rounded(first.size) == rounded(item.size)
    return piece.is_tight and first.left > item.left + 1


def _levelled(pieces: Sequence[Piece], body: Type) -> list[Piece]:
    """Headings marked as such, larger type above smaller, bold type of the body's size below all."""
    sizes = {rounded(p.lines[0].size) for p in pieces if _is_large_heading(p, body)}
    ranks = {size: min(rank, 6) for rank, size in enumerate(sorted(sizes, reverse=True), start=1)}
    for piece, below in zip(pieces, [*pieces[1:], None], strict=True):
        if _is_large_heading(piece, body):
            piece.kind, piece.level = Kind.HEADING, ranks[rounded(piece.lines[0].size)]
        elif _is_bold_heading(piece, body) and _is_above_text(piece, below):
            piece.kind, piece.level = Kind.HEADING, min(len(ranks) + 1, 6)
    return list(pieces)


def _is_large_heading(piece: Piece, body: Type) -> bool:
    return (
        piece.kind is Kind.PARAGRAPH
        and is_heading_size(piece.lines[0], body)
        and _chars(piece) <= HEADING_MAX_CHARS
        and any(char.isalpha() for char in piece.lines[0].text)
    )


def _is_bold_heading(piece: Piece, body: Type) -> bool:
    text = " ".join(line.text for line in piece.lines)
    return (
        piece.kind is Kind.PARAGRAPH
        and not body.is_bold
        and all(map(is_bold, piece.lines))
        and rounded(piece.lines[0].size) >= body.size
        and len(text) <= BOLD_HEADING_MAX_CHARS
        and not text.endswith((".", ",", ";", ":"))
        and (text[0].isupper() or text[0].isdigit())
    )


def _is_above_text(piece: Piece, below: Piece | None) -> bool:
    """Whether more text than its own stands beneath; the bold head of a table has not."""
    return below is not None and _chars(below) > _chars(piece) and below.kind is not Kind.TABLE


def _chars(piece: Piece) -> int:
    return sum(len(line.text) for line in piece.lines)
