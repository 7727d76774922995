"""Texts made to hurt: each is read or refused with one line, in bounded time."""

import time

import pytest

from corpus.errors import UnreadableText
from corpus.read import parse_bytes, parse_document
from tests.corpus.claims import mismatches
from tests.corpus.pdfs import Print, pdf

MEGABYTE = 1_000_000
LIMIT_S = 20
"""Of the processor. On a slow machine that is busy 50,000 headings take 12 s of it, everything else at most 4; what
takes longer with the square of the size would take many minutes."""

READ = {
    "one-line.txt": "word " * MEGABYTE,
    "one-word.txt": "x" * 5 * MEGABYTE,
    "abbreviations.txt": "e.g. Dr. " * 100_000,
    "brackets.txt": "(" * MEGABYTE + "Otters.",
    "windows.txt": "Otters.\r\n" * 130_000,
    "bidi.txt": "\u202eabc \u2066x " * 100_000,
    "datelines.txt": "Berlin, 12 May 2024\n\n" * 10_000,
    "headings.txt": "".join(f"{i}. Heading\n\n" for i in range(1, 50_001)),
    "headings.md": "".join(f"## Heading {i}\n\n" for i in range(50_000)),
    "brackets.md": "[" * MEGABYTE + "Otters.",
    "stars.md": "*a " * 300_000,
    "quotes.md": ">" * MEGABYTE + "Otters.",
    "table.md": "|a" * 100_000 + "\n" + "|-" * 100_000 + "\n|x",
    "tags.md": "<div>" + "<a " * MEGABYTE + "<b>" * MEGABYTE + "Otters.",
    "comments.md": "<div>Otters." + "<!-" * 500_000 + "<script" * 500_000,
    "one-line.html": "<p>" + "word " * MEGABYTE,
    "headings.html": "".join(f"<h2>Heading {i}</h2>" for i in range(50_000)),
    "lists.html": "<p>Otters.<ul><li>Fish.</ul>" * 50_000,
    "places.html": "".join(f"<p id='p{i}'>Otters live here." for i in range(10_000)),
    "spans.html": "<table>" + "<tr><td rowspan=100>Otters<td rowspan=100>live" * 10_000,
    "classes.html": "<p class='" + "a " * MEGABYTE + "'>Otters.",
    "angles.html": "Otters. " + "<" * MEGABYTE,
    "icons.html": "<p>Otters." + '<svg><g><path d="M0"/></g><path d="M0"></path></svg>' * 10_000,
    "spaces.md": f"# a{' ' * 50_000}b\n\nOtters.",
}
REFUSED = {
    "signs.txt": ("(" * MEGABYTE, "no text is left"),
    "blank.md": ("x\n\n" * 1_600_000, "lines; cut it into several files"),
    "paragraphs.html": ("<p>para" * 700_000, "elements; cut it into several files"),
    "deep.html": ("<div>" * MEGABYTE + "deep", "elements"),
    "deeper.html": ("<div>" * 100_000 + "deep" + "</div>" * 100_000, "nested more than 2,000 deep"),
    "groups.html": ("<svg>" + "<g>" * 100_000 + "</x>" * 100_000, "nested more than 2,000 deep"),
    "own.html": ("<x-a>" * 100_000 + "</y-b>" * 100_000, "nested more than 2,000 deep"),
    "attributes.html": ("<p " + " ".join(f"a{i}=1" for i in range(500_000)) + ">x", "more than 500 attributes"),
    "nul.txt": ("a\0b", "NUL"),
    "nul.html": ("<p>a\0b</p>", "NUL"),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_large_or_odd_is_read(name: str) -> None:
    started = time.process_time()
    document = parse_bytes(READ[name].encode(), name)
    assert time.process_time() - started < LIMIT_S
    assert mismatches(document) == []
    assert len(document.sha256) == 64


@pytest.mark.parametrize("name", REFUSED)
def test_what_would_take_for_ever_is_refused(name: str) -> None:
    text, why = REFUSED[name]
    started = time.process_time()
    with pytest.raises(UnreadableText, match=why):
        parse_bytes(text.encode(), name)
    assert time.process_time() - started < LIMIT_S


@pytest.mark.parametrize("suffix", [".txt", ".md"])
def test_half_a_surrogate_pair_is_refused(suffix: str) -> None:
    with pytest.raises(UnreadableText, match=r"^Untitled: character 3 is half of a surrogate pair"):
        parse_document("abc\ud800def", suffix)


@pytest.mark.parametrize("about", [{"title": "a\udfff"}, {"url": "https://a\ud800"}])
def test_half_a_surrogate_pair_in_what_is_said_of_a_text_is_refused(about: dict[str, str]) -> None:
    with pytest.raises(UnreadableText, match=r"^a\.txt: character \d+ is half of a surrogate pair"):
        parse_bytes(b"Otters.", "a.txt", title=about.get("title"), url=about.get("url"))


def test_a_file_name_that_is_no_text_makes_a_title_that_is() -> None:
    assert parse_bytes(b"Otters.", "a\udcff.txt").title == "a?"


def test_a_pdf_of_many_lines_is_read() -> None:
    page = [Print(f"Otter {i} lives at the shore of the lake.", 72, 790 - i % 60 * 13) for i in range(2000)]
    started = time.process_time()
    document = parse_bytes(pdf(*[page] * 5), "a.pdf")
    assert time.process_time() - started < LIMIT_S
    assert mismatches(document) == []


def test_a_pdf_that_begins_and_ends_with_characters_that_are_no_text_is_read() -> None:
    unprinted = "\0" * 20_000
    lines = [
        Print(unprinted, 72, 700),
        Print("Otters live at the shore of the lake.", 72, 600),
        Print(unprinted, 72, 500),
    ]
    started = time.process_time()
    assert parse_bytes(pdf(lines), "a.pdf").text.strip() == "Otters live at the shore of the lake."
    assert time.process_time() - started < LIMIT_S
    with pytest.raises(UnreadableText, match="no text on its 1 pages"):
        parse_bytes(pdf(lines[:1]), "a.pdf")
