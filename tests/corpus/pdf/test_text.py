"""PDFs: five of different makers with the same text, and pages set by hand for each rule."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from corpus.document import Document, Role
from corpus.errors import UnreadableText
from corpus.passages import count_words
from corpus.read import parse_bytes, read_document
from tests.corpus.claims import broken_claims
from tests.corpus.pdfs import Print, column, pdf

FILES = Path(__file__).parents[1] / "files"
MAKERS = ["chromium", "fpdf2", "reportlab", "typst", "weasyprint"]
FIRST_LINE = "The otters of the lake were counted again in the spring of the"
PARAGRAPH = [FIRST_LINE, "year, when the ice had gone and the rangers could walk the whole", "of the shore in a day."]


def parsed(content: bytes) -> Document:
    document = parse_bytes(content, "otters.pdf")
    assert broken_claims(document, count_words, 200) == []
    return document


def quotes(document: Document) -> list[str]:
    return [passage.span.of(document.text) for passage in document.passages]


def headings(document: Document) -> list[str]:
    return [section.heading.of(document.text) for section in document.sections]


@pytest.mark.parametrize("maker", MAKERS)
def test_a_real_pdf(maker: str) -> None:
    document = read_document(FILES / f"otters-{maker}.pdf")
    assert broken_claims(document, count_words, 200) == []
    assert document.title == "The River Otters of Lake Sevan"
    assert headings(document) == ["How they were counted", "Where they live", "What they eat"]
    paragraphs = [quote for quote in quotes(document) if quote.startswith("Paragraph ")]
    assert [int(quote.split()[1].rstrip(".")) for quote in paragraphs] == list(range(12))
    assert "Their state-of-the-art equipment consisted of a notebook and well-worn boots." in paragraphs[7]


@pytest.mark.parametrize("maker", MAKERS)
def test_running_headers_and_page_numbers_are_no_text(maker: str) -> None:
    text = read_document(FILES / f"otters-{maker}.pdf").text
    for line in ("Annual Report", "Page 1 of 2", "Ministry of Otters", "Otter News", "Otter Studies"):
        assert line not in text


@pytest.mark.parametrize("maker", MAKERS)
def test_every_passage_knows_its_page(maker: str) -> None:
    document = read_document(FILES / f"otters-{maker}.pdf")
    pages = [passage.page or 0 for passage in document.passages]
    assert pages == sorted(pages)
    assert set(pages) == {1, 2}


def test_a_table_and_a_list_keep_their_lines() -> None:
    assert "Year | Otters | Rangers\n1990 | 100 | 3\n1991 | 107 | 4\n1992 | 114 | 5" in quotes(
        read_document(FILES / "otters-fpdf2.pdf")
    )
    assert (
        "• fish\n• crabs of a very large and generally unpleasant kind, found under the stones of the shore and "
        "nowhere else at all"
    ) in quotes(read_document(FILES / "otters-weasyprint.pdf"))


def test_cells_are_parted_behind_characters_of_two_units() -> None:
    rows = [("~~ City", "People"), ("~~ Baku", "12,000"), ("Ganja", "~ 900")]
    table = [Print(cell, x, 500 - 12 * i) for i, row in enumerate(rows) for cell, x in zip(row, (72, 300), strict=True)]
    document = parse_bytes(pdf([*column(PARAGRAPH), *table], tilde="😀"), "otters.pdf")
    assert "😀😀 City | People\n😀😀 Baku | 12,000\nGanja | 😀 900" in quotes(document)


@pytest.mark.parametrize("bullet", "-*+•●○▪■□◦‣⁃∙·–—➢✓\uf0b7\uf0a7")
def test_items_of_a_list_are_parted_whatever_their_bullet(bullet: str) -> None:
    items = [f"{FIRST_LINE} lake", f"{FIRST_LINE} year", "frogs"]
    for printed in (column([f"~ {item}" for item in items]), [*column("~~~"), *column(items, x=90)]):
        document = parsed(pdf([*column(PARAGRAPH, y=780), *printed], tilde=bullet))
        assert quotes(document)[1] == "\n".join(f"{bullet} {item}" for item in items)


@pytest.mark.parametrize("labels", ["•••", ["1.", "2.", "3."], "–––"])
def test_items_far_from_their_bullets_are_a_list_and_no_table(labels: Sequence[str]) -> None:
    items = ["fish of the lake", "crabs of the shore", "frogs of the pond"]
    for far in (12, 24, 34):
        page = [*column(PARAGRAPH, y=780), *column(labels), *column(items, x=72 + far)]
        document = parsed(pdf(sorted(page, key=lambda line: (-line.y, line.x))))
        assert quotes(document)[1:] == ["\n".join(map(" ".join, zip(labels, items, strict=True)))]


def test_items_with_roman_numerals_are_parted() -> None:
    items = [f"({number}) {FIRST_LINE}" for number in ("i", "ii", "iii", "iv")]
    assert quotes(parsed(pdf([*column(PARAGRAPH, y=780), *column(items)])))[1] == "\n".join(items)


def test_items_in_two_columns_keep_their_bullets() -> None:
    page = column(PARAGRAPH, y=780)
    for x, items in ((72, ["fish of the lake", "crabs"]), (320, ["frogs of the pond", "snails"])):
        page += [*column("••", x=x), *column(items, x=x + 10)]
    assert quotes(parsed(pdf(page)))[1:] == ["• fish of the lake\n• crabs\n• frogs of the pond\n• snails"]


def test_lines_are_joined_to_paragraphs() -> None:
    document = parsed(pdf([*column(PARAGRAPH), *column(PARAGRAPH, y=640)]))
    assert quotes(document) == [" ".join(PARAGRAPH)] * 2


def test_the_size_of_a_line_is_that_of_its_words_where_each_letter_is_set_by_itself() -> None:
    """Between words PDFium puts spaces, of a size of their own."""
    title, paragraph = quotes(read_document(FILES / "wells-chromium.pdf"))
    assert title == "Report on wells"
    assert paragraph.startswith("In 2022 the agency") and paragraph.endswith("was the dry spring.")


def test_the_mark_of_a_note_belongs_to_its_line() -> None:
    marked = [Print("The river of the otters is long.", 72, 700), Print("1", 205, 704, 6), Print("It has", 211, 700)]
    (quote,) = quotes(parsed(pdf([*marked, Print("many rapids, and the otters like them.", 72, 688)])))
    assert quote.endswith("It has many rapids, and the otters like them.")


def test_many_marks_of_notes_part_neither_lines_nor_words() -> None:
    page = []
    for y in (700, 688, 676, 640, 628, 616):
        page += [Print("the river of the otters is long", 72, y), Print("1", 207, y + 4, 6), Print(" and has", 210, y)]
    assert quotes(parsed(pdf(page))) == [" ".join(["the river of the otters is long 1 and has"] * 3)] * 2


def test_a_large_letter_is_the_first_of_its_word() -> None:
    lines = ["n the morning of the day the otters of the lake were", "counted again by the rangers."]
    page = [Print("O", 72, 676, 36), *column(lines, x=101), *column(["They found many."], y=664)]
    assert quotes(parsed(pdf(page)))[0].startswith("On the morning of the day the otters")


def test_an_indented_line_begins_a_paragraph() -> None:
    second = column(PARAGRAPH, y=664)
    indented = [Print(FIRST_LINE[:50], 90, 664), *second[1:]]
    document = parsed(pdf([*column([FIRST_LINE, FIRST_LINE, FIRST_LINE]), *indented]))
    assert quotes(document)[0] == " ".join([FIRST_LINE] * 3)


def test_a_paragraph_goes_on_over_the_page_and_its_sentences_know_where_they_begin() -> None:
    rest = ["year, when the ice had gone.", "", "It was a good year."]
    pages = [
        [Print("The Otter Report", 72, 780), *column([FIRST_LINE, FIRST_LINE]), Print("1", 300, 30)],
        [Print("The Otter Report", 72, 780), *column(rest), Print("2", 300, 30)],
        [Print("The Otter Report", 72, 780), *column(PARAGRAPH), Print("3", 300, 30)],
    ]
    document = parsed(pdf(*pages))
    assert quotes(document) == [
        f"{FIRST_LINE} {FIRST_LINE} year, when the ice had gone.",
        "It was a good year.",
        " ".join(PARAGRAPH),
    ]
    assert [passage.page for passage in document.passages] == [1, 2, 3]


def test_a_passage_cut_from_a_paragraph_over_two_pages_has_the_page_it_begins_on() -> None:
    first = ["The ice had gone. The rangers walked along the whole of the shore", "of the lake. They found many and"]
    document = parse_bytes(pdf(column(first), column(["counted them. It was a good year."])), "a.pdf", max_tokens=8)
    assert [(p.page, p.span.of(document.text)) for p in document.passages][-1] == (2, "It was a good year.")


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["The rangers had new equip-", "ment."], "The rangers had new equipment."),
        (["The rangers met Anna-", "Maria."], "The rangers met Anna-Maria."),
        (["It was well-known to them, and well-", "known to us."], "It was well-known to them, and well-known to us."),
        (["A state-of-the-", "art boat."], "A state-of-the-art boat."),
        (["There were twenty-", "one otters."], "There were twenty-one otters."),
    ],
)
def test_a_word_broken_at_the_end_of_a_line_is_mended(lines: list[str], quote: str) -> None:
    assert quotes(parsed(pdf(column(lines)))) == [quote]


@pytest.mark.parametrize(
    ("lines", "quote"),
    [
        (["The rangers had new equip~", "ment."], "The rangers had new equipment."),
        (["There was new equip~", "ment at the lake-", "side."], "There was new equipment at the lakeside."),
        (["The rangers came to an under~", "stand~", "ing."], "The rangers came to an understanding."),
        (["• equip~", "• boats"], "• equip-\n• boats"),
        (["The rangers had new equip~"], "The rangers had new equip-"),
    ],
)
def test_a_word_that_a_browser_broke_is_mended(lines: list[str], quote: str) -> None:
    assert quotes(parsed(pdf(column(lines), tilde="\u2010"))) == [quote]


def test_headings_by_size_and_by_weight() -> None:
    page = [
        *column(["Otters"], y=760, size=20),
        *column(["Where they live"], y=720, size=14),
        *column(PARAGRAPH, y=690),
        *column(["At the shore"], y=640, bold=True),
        *column(PARAGRAPH, y=620),
    ]
    document = parsed(pdf(page))
    assert document.title == "Otters"
    assert [(s.heading.of(document.text), s.level) for s in document.sections] == [
        ("Where they live", 2),
        ("At the shore", 3),
    ]
    assert document.passages[0].role is Role.TITLE


def test_the_title_is_the_declared_one_where_the_text_shows_none() -> None:
    assert parsed(pdf(column(PARAGRAPH), title="Otters of the Lake")).title == "Otters of the Lake"
    assert parsed(pdf(column(PARAGRAPH))).title == "otters"


def test_lines_of_a_table_of_contents_are_no_text() -> None:
    contents = column(["Contents", "1 Where they live . . . . . . . . . 2", "2 What they eat . . . . . . . . 3"], y=750)
    assert quotes(parsed(pdf([*contents, *column(PARAGRAPH, y=600)]))) == [" ".join(PARAGRAPH)]


@pytest.mark.parametrize("rule", ["________", "* * *"])
def test_a_rule_of_signs_is_no_text(rule: str) -> None:
    document = parsed(pdf([*column(PARAGRAPH), *column([rule], y=650), *column(PARAGRAPH, y=600)]))
    assert quotes(document) == [" ".join(PARAGRAPH)] * 2
    assert [dropped.span.of(document.text) for dropped in document.dropped] == [rule]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = ["The otters of the lake were", "counted in the spring of the", "year when the ice had gone"]
    right = ["and the rangers could walk", "the shore."]
    page = [*column(left, y=700), *column(right, y=700, x=320)]
    assert quotes(parsed(pdf(page))) == [" ".join([*left, *right])]


@pytest.mark.parametrize("shift", [0, 5])
def test_what_is_set_over_two_columns_tells_nothing_of_their_width(shift: int) -> None:
    left = ["The otters of the lake were", "counted in the spring of the", "year when the ice had gone,", "as ever."]
    right = ["The rangers could walk on the", "shore once more in that year,", "and did so."]
    above = ["In this report we tell how the rangers counted the otters of the lake in all of spring."] * 3
    page = [*column(above, y=760), *column(left), *column(right, y=700 + shift, x=250)]
    assert quotes(parsed(pdf(page))) == [" ".join(above), " ".join(left), " ".join(right)]


def test_lines_of_an_address_under_a_paragraph_stay_apart() -> None:
    address = ["12 Mill Lane", "Harwick", "HW1 2AB"]
    assert quotes(parsed(pdf([*column(PARAGRAPH, y=780), *column(address)])))[1:] == ["\n".join(address)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"Hello", r"^a\.pdf: not a PDF: it does not begin with %PDF-$"),
        (b"", r"^a\.pdf: not a PDF: it does not begin with %PDF-$"),
        (b"%PDF-1.7\nnothing more", r"^a\.pdf: a broken PDF \(.*\); print it to a new PDF and try that$"),
        (pdf([]), r"^a\.pdf: no text on its 1 pages; a scan needs text recognition \(OCR\) first$"),
        (pdf([Print("7", 300, 30)]), r"^a\.pdf: no text on its 1 pages; "),
    ],
)
def test_a_pdf_without_text_says_why(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableText, match=message):
        parse_bytes(content, "a.pdf")


def test_an_encrypted_pdf_says_so() -> None:
    with pytest.raises(UnreadableText, match=r"^otters-encrypted\.pdf: an encrypted PDF; save it without a password"):
        read_document(FILES / "otters-encrypted.pdf")


@pytest.mark.parametrize("end", [0.2, 0.5, 0.8, 0.95])
@pytest.mark.parametrize("maker", MAKERS)
def test_a_pdf_cut_short_is_read_or_refused(maker: str, end: float) -> None:
    content = (FILES / f"otters-{maker}.pdf").read_bytes()
    try:
        document = parse_bytes(content[: int(end * len(content))], "cut.pdf")
    except UnreadableText:
        return
    assert broken_claims(document, count_words, 200) == []


@pytest.mark.parametrize("seed", range(40))
def test_a_pdf_with_broken_bytes_is_read_or_refused(seed: int) -> None:
    content = bytearray(pdf(column(PARAGRAPH), column(PARAGRAPH)))
    for k in range(12):
        content[(seed * 7919 + k * 104729) % len(content)] = (seed * 31 + k * 17) % 256
    try:
        document = parse_bytes(bytes(content), "broken.pdf")
    except UnreadableText:
        return
    assert broken_claims(document, count_words, 200) == []


def test_a_heading_on_top_of_every_page_is_one() -> None:
    pages = [
        [Print(f"Chapter {i}", 72, 790, 18), Print("Otters live here, and have been seen by all who came.", 72, 700)]
        for i in (1, 2, 3)
    ]
    text = parsed(pdf(*pages)).text
    assert all(f"Chapter {i}" in text for i in (1, 2, 3))
