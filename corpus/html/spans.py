"""Cells that reach over several rows of a table, such as the name of a place beside all that is told of it."""

from resiliparse.parse.html import ElementNode, HTMLTree, Node

from corpus.html.numbering import number_of
from corpus.html.selected import selected
from corpus.html.tree import is_data

MAX_ROWS, MAX_COLUMN, MAX_CHARS = 100, 10, 200
"""What reaches over more rows, stands further right or is longer stays where it is; no table would grow without end."""


def repeat_spanning(tree: HTMLTree) -> None:
    """Write each such cell into all of its rows, so that each by itself says what it is about."""
    for table in selected(tree.body, "table"):
        if is_data(table):
            for cell in selected(table, "td[rowspan], th[rowspan]"):
                _repeat(cell)


def _repeat(cell: ElementNode) -> None:
    rows, column, row = number_of(cell, "rowspan") or 1, _column(cell), cell.parent_element
    if rows > MAX_ROWS or column is None or len(cell.text or "") > MAX_CHARS:
        return
    for _ in range(rows - 1):
        row = row.next_element_sibling if row else None
        again = cell.clone_node(deep=True)
        if row is None or again is None:
            return
        _insert(row, again, column)


def _column(cell: ElementNode) -> int | None:
    """How many columns are before it, if they are not too many."""
    column, before = 0, cell.previous_element_sibling
    while before is not None and column <= MAX_COLUMN:
        column += number_of(before, "colspan") or 1
        before = before.previous_element_sibling
    return column if column <= MAX_COLUMN else None


def _insert(row: ElementNode, cell: Node, column: int) -> None:
    at, after = 0, row.first_element_child
    while after is not None and at < column:
        at += number_of(after, "colspan") or 1
        after = after.next_element_sibling
    row.insert_before(cell, after) if after else row.append_child(cell)
