"""A row answers with the cell of the column that is asked for."""

import pytest

from corpus.document import Document, Role, Span
from corpus.read import parse_bytes, parse_document
from service.finding.rows import in_its_cell
from service.reader.model import OnnxReader, Reading
from service.structure.tables import asked_cell, begins_with_head, cells, head_of, is_table

TEXT = """# Leave

Leave is granted by the manager. | No table. | None.

| Type of leave | Paid? | Maximum length | Notice needed |
|---|---|---|---|
| Parental leave | Yes, 80% | 26 weeks | 12 weeks |
| Sabbatical | No | | 6 months |
"""


@pytest.fixture(scope="module")
def document() -> Document:
    return parse_document(TEXT, ".md")


def test_a_table_is_known_by_its_bars(document: Document) -> None:
    prose, table = (passage for passage in document.passages if passage.role is Role.BODY)
    assert is_table(document, table) and not is_table(document, prose)
    assert [cell.of(TEXT).strip() for cell in cells(TEXT, head_of(document, table))] == [
        "Type of leave",
        "Paid?",
        "Maximum length",
        "Notice needed",
    ]


@pytest.mark.parametrize(
    ("question", "marked", "cell"),
    [
        ("How much notice do I need to give for parental leave?", "Yes, 80%", "12 weeks"),
        ("How much notice do I need to give for parental leave?", "12 weeks", "12 weeks"),
        ("What is the length of parental leave?", "12 weeks", "26 weeks"),
        ("How long is parental leave?", "26 weeks", "26 weeks"),
        ("Which leave needs 12 weeks of notice?", "Parental leave", "Parental leave"),
        ("Is notice needed for parental leave?", "Yes, 80%", "Yes, 80%"),
        ("Who has to give notice of parental leave?", "Yes, 80%", "Yes, 80%"),
        ("What has to be paid with 12 weeks of notice?", "26 weeks", "26 weeks"),
        ("What is the notice of 12 weeks for?", "26 weeks", "26 weeks"),
        ("What maximum notice does it need?", "Yes, 80%", "Yes, 80%"),
        ("What notice does a sabbatical need?", "No", "No"),
    ],
)
def test_the_column_that_is_asked_for(document: Document, question: str, marked: str, cell: str) -> None:
    table = document.passages[-1]
    start = TEXT.rindex(f"| {marked} ") + 2
    row = next(row for row in table.sentences if row.start <= start < row.end)
    found = asked_cell(document, table, row, Span(start, start + len(marked)), question)
    assert found.of(TEXT).strip() == cell


@pytest.mark.parametrize(
    ("text", "has_head"),
    [
        ("Time | Talk | Speaker\n9:30 | Tides | Osei\n11:00 | Ferries | Brand", True),
        ("Room 1 | Talk | Speaker\n9:30 | Tides | Osei\n11:00 | Ferries | Brand", False),
        ("Tides | Osei\nFerries | Brand\nLunch | 12:00", False),
    ],
)
def test_a_first_row_that_alone_has_no_number_is_a_head(text: str, has_head: bool) -> None:
    table = parse_bytes(f"<h1>Days</h1><p>All of them.</p><table>{as_rows(text)}</table>".encode(), "days.html")
    assert begins_with_head(table, table.passages[-1]) is has_head


def as_rows(text: str) -> str:
    return "".join(f"<tr><td>{line.replace(' | ', '</td><td>')}</td></tr>" for line in text.splitlines())


def test_the_head_of_a_table_is_no_answer(document: Document) -> None:
    table = document.passages[-1]
    start = TEXT.index("Notice needed") - table.span.start
    head = Reading(start, start + len("Notice needed"), 2.0)
    found = in_its_cell(OnnxReader(), "How much notice does a sabbatical need?", document, table, head)
    assert found.margin == head.margin
    assert table.span.of(TEXT)[found.start : found.end] == "6 months"
