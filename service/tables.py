"""Tables: rows with bars between their cells, the first row saying what the columns are."""

import re

from corpus.document import Document, Passage, Span
from index.keywords import content_words

_BETWEEN_CELLS = re.compile(r"\|(?=\s)")
_CELL = re.compile(r"[^|]+")


def is_table(document: Document, passage: Passage) -> bool:
    """Whether a passage is rows of a table, each a sentence, a bar between its cells."""
    rows = [sentence.of(document.text) for sentence in passage.sentences]
    return len(rows) > 1 and all(_BETWEEN_CELLS.search(row) for row in rows)


def head_of(document: Document, passage: Passage) -> Span:
    """The first row of the table that a passage is of."""
    start = passage.paragraph.start
    end = start + len(passage.paragraph.of(document.text).splitlines()[0])
    return Span(start, end)


def cells(text: str, row: Span) -> list[Span]:
    """The cells of a row that hold words, in order, white space and all."""
    found = [Span(*cell.span()) for cell in _CELL.finditer(text, row.start, row.end)]
    return [cell for cell in found if any(map(str.isalnum, cell.of(text)))]


def asked_cell(document: Document, passage: Passage, row: Span, marked: Span, asked: frozenset[str]) -> Span:
    """The cell of `row` in the one column that a question's stems `asked` name, in place of one `marked` in another.

    The first column says what the rows are: who is answered with a cell of it did not ask for a column.
    """
    text = document.text
    heads, own = cells(text, head_of(document, passage)), cells(text, row)
    if len(heads) != len(own) or not own or marked.overlaps(own[0]):
        return marked
    columns = zip(heads[1:], own[1:], strict=True)
    named = [cell for head, cell in columns if asked & set(content_words(head.of(text)))]
    return named[0] if len(named) == 1 else marked
