"""PDF to text: print lines joined to paragraphs again, each page's beginning known."""

import re
from collections.abc import Sequence
from functools import reduce
from itertools import groupby

from corpus.blocks import Kind
from corpus.errors import UnreadableText
from corpus.pdf.furniture import text_lines
from corpus.pdf.layout import Piece, pieces_of
from corpus.pdf.lines import HYPHEN, Line, read_pages
from corpus.source import Source, TextBuilder

_WORD = re.compile(r"\w+(?:-\w+)*")
_TENS = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty", re.IGNORECASE)
"""What is behind their hyphen is a number: "twenty-one"."""
_BROKEN_WORD = re.compile(rf"(?<![\w-])[\w-]*+(?:{HYPHEN}[\w-]*+)+")


def pdf_source(content: bytes, name: str) -> Source:
    """The text of a PDF with its headings, its title from its metadata, and where each page begins.

    Running headers and footers, page numbers and tables of contents are left out: they are no part of the text, and
    a paragraph that goes on over them could not be quoted.

    Raises:
        UnreadableText: no PDF, encrypted, broken, or without text, as a scan is.
    """
    pages, title = read_pages(content, name)
    lines = text_lines(pages)
    if not lines:
        raise UnreadableText(f"{name}: no text on its {len(pages)} pages; a scan needs text recognition (OCR) first")
    writer = _Writer({word for line in lines for word in _WORD.findall(line.text)}, len(pages))
    for _, run in groupby(pieces_of(lines), key=_Grouping()):
        writer.write(list(run))
    return Source(writer.builder.text, writer.builder.blocks, title, page_starts=writer.page_starts())


class _Grouping:
    """Numbers runs of pieces that make one block: the items of a list, and short lines right below each other."""

    def __init__(self) -> None:
        """Before the first piece."""
        self._number = 0
        self._last: Piece | None = None

    def __call__(self, piece: Piece) -> int:
        last, self._last = self._last, piece
        same = last is not None and last.kind is piece.kind
        if not (
            same and (piece.kind is Kind.LIST or (piece.is_tight and _is_short_line(piece) and _is_short_line(last)))
        ):
            self._number += 1
        return self._number


def _is_short_line(piece: Piece | None) -> bool:
    return (
        piece is not None and piece.kind is Kind.PARAGRAPH and len(piece.lines) == 1 and len(piece.lines[0].text) < 60
    )


class _Writer:
    """Writes pieces as blocks and remembers where pages begin."""

    def __init__(self, words: set[str], pages: int) -> None:
        """For a text that has these words, hyphenated ones whole."""
        self.builder = TextBuilder()
        self._words = words
        self._pages = pages
        self._starts: dict[int, int] = {}

    def write(self, pieces: Sequence[Piece]) -> None:
        """Write pieces that make one block."""
        kind = pieces[0].kind
        rows = [[line] for line in pieces[0].lines] if kind is Kind.TABLE else [piece.lines for piece in pieces]
        text = ""
        for row in rows:
            text += "\n" if text else ""
            for line in row:
                text = self._joined(text, line, kind)
        text = text.replace(HYPHEN, "-")  # nothing came of a word broken at a row's end
        one = len(rows) == 1 and kind is not Kind.TABLE
        self.builder.add(text, kind if one or kind is not Kind.PARAGRAPH else Kind.LIST, pieces[0].level)

    def _joined(self, text: str, line: Line, kind: Kind) -> str:
        """`text` with a line after it; the page's beginning is noted where it is the page's first."""
        shown = " | ".join(line.cells) if kind is Kind.TABLE else line.text
        if text.endswith(HYPHEN):
            first, space, shown = shown.partition(" ")
            before, gap, broken = text.rpartition(" ")
            text = before + gap + self._mended(broken + first) + space
        elif text and not text.endswith("\n"):
            text += " "
        self._starts.setdefault(line.page, self.builder.chars + len(text))
        return text + self._mended(shown)

    def _mended(self, shown: str) -> str:
        """Print with its broken words whole, but for one at its end: what goes on with it may follow."""
        whole = _BROKEN_WORD.sub(self._mended_word, shown.rstrip(HYPHEN))
        return whole + (HYPHEN if shown.endswith(HYPHEN) else "")

    def _mended_word(self, match: re.Match[str]) -> str:
        """A word broken at the ends of lines, its parts joined one by one."""
        return reduce(self._joined_word, match[0].split(HYPHEN))

    def _joined_word(self, left: str, right: str) -> str:
        """With its hyphen if it has it elsewhere, or looks like a compound."""
        hyphenated = f"{left}-{right}"
        if left + right in self._words and hyphenated not in self._words:
            return left + right
        is_compound = "-" in left or not left.isalpha() or not right[:1].islower() or _TENS.fullmatch(left) is not None
        return hyphenated if hyphenated in self._words or is_compound else left + right

    def page_starts(self) -> tuple[int, ...]:
        """Where each page begins; one without text begins where the next that has some does."""
        starts: list[int] = []
        at = self.builder.chars
        for page in range(self._pages, 0, -1):
            at = min(at, self._starts.get(page, at))
            starts.append(at)
        return tuple(reversed(starts))
