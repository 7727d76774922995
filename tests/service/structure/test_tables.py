"""A row answers with the cell of the column that is asked for."""

import pytest

from corpus.document import Document, Role
from corpus.read import parse_bytes, parse_document
from service.asking.question import Asked
from service.finding.rows import in_its_cell
from service.reader.model import OnnxReader, Reading
from service.structure.tables import begins_with_head, cells, head_of, is_table, named_cell, named_row

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
    ("question", "cell"),
    [
        ("How much notice do I need to give for parental leave?", "12 weeks"),
        ("What is the length of parental leave?", "26 weeks"),
        ("parental leave, notice", "12 weeks"),
        ("How long is parental leave?", None),
        ("Is notice needed for parental leave?", None),
        ("Who has to give notice of parental leave?", None),
        ("What has to be paid with 12 weeks of notice?", None),
        ("What is the notice of 12 weeks for?", None),
        ("What maximum notice does it need?", None),
    ],
)
def test_the_column_that_is_asked_for(document: Document, question: str, cell: str | None) -> None:
    table = document.passages[-1]
    parental = next(row for row in table.sentences if "Parental" in row.of(TEXT))
    found = named_cell(document, table, parental, question)
    assert (found and found.of(TEXT).strip()) == cell


HIRE = """# Boat hire

| Boat | Deposit | Cost per hour | Opens | Closes |
|---|---|---|---|---|
| Kayak | £30 | £8 | 9:00 | 17:00 |
| Canoe | £40 | £11 | 10:00 | 18:00 |
"""


@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("How much does the canoe cost?", "£11"),
        ("What does a canoe cost per hour?", "£11"),
        ("When do canoes close?", "18:00"),
        ("What deposit does it cost?", "£40"),
        ("What do canoes do at 18:00 when they close?", None),
        ("Who does not open the canoe?", None),
        ("How do I open a canoe?", None),
        ("What does a canoe weigh?", None),
    ],
)
def test_a_verb_names_a_column_where_no_noun_does(question: str, cell: str | None) -> None:
    document = parse_document(HIRE, ".md")
    table = document.passages[-1]
    found = named_cell(document, table, table.sentences[-1], question)
    assert (found and found.of(HIRE).strip()) == cell


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Is a sabbatical paid?", "Sabbatical"),
        ("Which leave needs 12 weeks of notice?", "Parental leave"),
        ("Which leave has to be paid?", None),
        ("What about parental leave or a sabbatical?", None),
        ("Who grants it?", None),
    ],
)
def test_the_row_that_is_asked_for(document: Document, question: str, first: str | None) -> None:
    table = document.passages[-1]
    row = named_row(document, table, question)
    assert (row and cells(TEXT, row)[0].of(TEXT).strip()) == first


FIGURES = """# Figures

| | 2021 | 2022 | 2023 |
|---|---|---|---|
| Revenue | 41 million | 44 million | 52 million |
| Costs | 39 million | – | 47 million |
| Gifts || 2 million | |
"""
TIGHT = FIGURES.replace("| ", "|").replace(" |", "|")


@pytest.mark.parametrize("text", [FIGURES, TIGHT], ids=["spaced", "tight"])
@pytest.mark.parametrize(
    ("question", "cell"),
    [
        ("What was the revenue in 2022?", "44 million"),
        ("What were the costs in 2023?", "47 million"),
        ("What were the costs in 2022?", "–"),
        ("What were the gifts in 2021?", ""),
        ("What were the gifts in 2023?", ""),
        ("What were the gifts in 2022?", "2 million"),
    ],
)
def test_a_cell_that_is_blank_moves_no_other_to_its_column(text: str, question: str, cell: str) -> None:
    document = parse_document(text, ".md")
    table = document.passages[-1]
    assert is_table(document, table)
    row = named_row(document, table, question)
    found = row and named_cell(document, table, row, question)
    assert found and found.of(text).strip(" |") == cell


def test_a_head_may_begin_with_an_empty_cell() -> None:
    rows = as_rows(" | 2021 | 2022\nRevenue | 41 million | 44 million\nCosts | 39 million | 40 million")
    document = parse_bytes(f"<h1>Figures</h1><p>All of them.</p><table>{rows}</table>".encode(), "figures.html")
    table = document.passages[-1]
    found = named_cell(document, table, table.sentences[1], "What was the revenue in 2021?")
    assert found and found.of(document.text).strip() == "41 million"


def test_nothing_is_told_of_what_is_blank() -> None:
    document = parse_document(FIGURES, ".md")
    table, reader = document.passages[-1], OnnxReader()
    said, unsaid = (
        in_its_cell(reader, Asked(f"What were the costs in {year}?"), document, table, Reading(0, 5, 2.0)).margin
        for year in (2021, 2022)
    )
    assert said > 0 and unsaid < -10


YEARS = """# Kittiwake ferries

| Ferry | Passengers 2020 | Passengers 2021 | Master |
|---|---|---|---|
| Alder | 14,200 | 15,900 | Rose Tull |
| Birkett | 8,750 | 9,120 | Hugh Span |
| Cotter | 31,400 | 28,300 | Ann Voss |
"""


@pytest.mark.parametrize(
    ("asked", "cell"),
    [
        (Asked("How many passengers did the Birkett carry in 2021?"), "9,120"),
        (Asked("Who is master of the Birkett?"), "Hugh Span"),
        (Asked("And the Cotter?", ("Who is master of the Birkett?",)), "Ann Voss"),
        (Asked("and in 2020?", ("How many passengers did the Birkett carry in 2021?", "And the Cotter?")), "31,400"),
        (
            Asked("Who is her master?", ("How many passengers did the Alder carry in 2021?", "And the Cotter?")),
            "Ann Voss",
        ),
    ],
)
def test_a_follow_up_takes_the_row_or_the_column_of_the_question_before(asked: Asked, cell: str) -> None:
    document = parse_document(YEARS, ".md")
    table = document.passages[-1]
    head = Reading(0, 5, 2.0)
    found = in_its_cell(OnnxReader(), asked, document, table, head)
    assert table.span.of(YEARS)[found.start : found.end].strip() == cell


MONEY = """# Library service: annual report 2022

## 4. Money

| | 2020 | 2021 | 2022 |
|---|---|---|---|
| Income (million kr) | 88.1 | 91.4 | 97.9 |
| Staff | 54.0 | 55.7 | 58.3 |
"""


@pytest.mark.parametrize(
    ("text", "question", "cell"),
    [
        (MONEY, "What was the income in 2021?", "91.4"),
        (MONEY, "How much was the income in 2021?", "91.4"),
        (HIRE, "Which boat costs £11 per hour?", "Canoe"),
    ],
)
def test_the_name_of_a_row_is_no_answer_to_what_names_it(text: str, question: str, cell: str) -> None:
    document = parse_document(text, ".md")
    table = document.passages[-1]
    found = in_its_cell(OnnxReader(), Asked(question), document, table, Reading(0, 5, 2.0))
    assert table.span.of(text)[found.start : found.end].strip() == cell


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


def test_a_head_may_be_the_word_that_asks() -> None:
    rows = "| Workshop | Where | Items |\n|---|---|---|\n| Textiles | Second floor | 890 |\n| Wood | Yard | 310 |\n"
    text = f"# Workshops\n\n{rows}"
    document = parse_document(text, ".md")
    table = document.passages[-1]
    asked = Asked("where is it?", ("How many items were mended in textiles?",))
    found = in_its_cell(OnnxReader(), asked, document, table, Reading(0, 5, 2.0))
    assert table.span.of(text)[found.start : found.end].strip() == "Second floor"


def test_the_margin_is_that_of_the_row_that_is_named() -> None:
    document = parse_document(YEARS, ".md")
    table, reader = document.passages[-1], OnnxReader()
    said, unsaid = (
        in_its_cell(reader, Asked(question), document, table, Reading(0, 5, 2.0)).margin
        for question in ("Who is master of the Cotter?", "How many cabins has the Cotter?")
    )
    assert said > 2.0 > unsaid
    assert in_its_cell(reader, Asked("Which is the fastest?"), document, table, Reading(0, 5, 2.0)).margin == 2.0


def as_rows(text: str) -> str:
    return "".join(f"<tr><td>{line.replace(' | ', '</td><td>')}</td></tr>" for line in text.splitlines())


def test_the_head_of_a_table_is_no_answer(document: Document) -> None:
    table = document.passages[-1]
    start = TEXT.index("Notice needed") - table.span.start
    head = Reading(start, start + len("Notice needed"), 2.0)
    found = in_its_cell(OnnxReader(), Asked("How much notice does a sabbatical need?"), document, table, head)
    assert table.span.of(TEXT)[found.start : found.end].strip() == "6 months"
