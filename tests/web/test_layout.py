import re

import pytest

from corpus.document import Document, Span
from corpus.read import parse_document
from tests.web.fakes import ARTICLE, EMOJI, find
from web.layout import Kind, lay_out
from web.marking import Emphasis, Mark

WRAPPED = parse_document("A paragraph broken by hand to a\nwidth of forty characters, as is\nusual in mail.\n", ".txt")
MARKED_UP = parse_document(
    "# On *words*\n\nSome are **bold**, __too__, or `**raw**`; 2*3*4 and snake_case_words are not.\n\n"
    '## A [link](https://example.org/a_(b)) here\n\n```\n**kept**\n```\n\nAnd **[both](/x "t") at once**.\n',
    ".md",
)
LISTED = parse_document("What to bring:\n\n- a coat\n- a hat\n", ".md")


@pytest.mark.parametrize("document", [ARTICLE, EMOJI, WRAPPED, LISTED, MARKED_UP])
def test_every_word_of_the_text_is_shown_once(document: Document) -> None:
    covered = [False] * len(document.text)
    for segment in lay_out(document).segments:
        assert segment.span.of(document.text) == segment.text
        assert not any(covered[segment.span.start : segment.span.end])
        covered[segment.span.start : segment.span.end] = [True] * len(segment.text)
    missing = "".join(char for char, shown in zip(document.text, covered, strict=True) if not shown)
    assert re.sub(r"[#*_`\[\]]|\((?:https|/x).*?\)+", "", missing).strip() == ""


def test_blocks_stand_in_the_order_of_the_text() -> None:
    starts = [block.runs[0].segments[0].span.start for block in lay_out(ARTICLE).blocks]
    assert starts == sorted(starts)


def test_kinds_of_the_article() -> None:
    kinds = [block.kind for block in lay_out(ARTICLE).blocks]
    assert kinds[:2] == [Kind.TITLE, Kind.STANDFIRST]
    assert kinds.count(Kind.ABOUT) == 5
    assert kinds.count(Kind.HEADING) == 10
    assert kinds[-1] is Kind.CLOSING


def test_a_label_is_not_said_twice() -> None:
    labels = [block.label for block in lay_out(ARTICLE).blocks if block.kind is Kind.ABOUT]
    assert labels == ["Author or source", "Photo caption", "Photo credit", "Publication date", ""]


def test_a_range_across_passages_is_marked_wherever_it_falls() -> None:
    start, end = find(ARTICLE, "shared journey").start, find(ARTICLE, "With support from").end
    marked = [s.text for s in lay_out(ARTICLE, [Mark(Span(start, end), Emphasis.CITED)]).segments if s.emphases]
    assert marked[0].startswith("shared journey")
    assert marked[1:] == ["1. Azerbaijan's first-ever National Child Strategy", "With support from"]


def test_lines_are_kept_in_lists_and_not_in_wrapped_paragraphs() -> None:
    assert [block.keeps_lines for block in lay_out(LISTED).blocks] == [True]
    wrapped_above = parse_document("# Coats\n\nWhat to bring, whatever the\nweather is:\n\n- a coat\n- a hat\n", ".md")
    assert [block.keeps_lines for block in lay_out(wrapped_above).blocks] == [False, True]
    assert [block.keeps_lines for block in lay_out(WRAPPED).blocks] == [False]
    table = parse_document("# Coats\n\n| Coat | Price |\n|---|---|\n| Wool | 90 |\n| Oilskin | 60 |\n", ".md")
    assert [block.keeps_lines for block in lay_out(table).blocks] == [False, True]


def test_heading_levels_start_below_the_title_and_hide_markup() -> None:
    headings = [block for block in lay_out(EMOJI).blocks if block.kind is Kind.HEADING]
    assert [(block.level, block.text) for block in headings] == [(2, "What came after")]


def test_a_text_without_title_has_none() -> None:
    assert not lay_out(WRAPPED).has_title
    assert lay_out(ARTICLE).has_title


def test_inline_markdown_is_set_and_its_marks_are_not_shown() -> None:
    blocks = lay_out(MARKED_UP).blocks
    assert [block.text for block in blocks] == [
        "On words",
        "Some are bold, too, or **raw**; 2*3*4 and snake_case_words are not.",
        "A link here",
        "```\n**kept**\n```",
        "And both at once.",
    ]
    tagged = [(run.tags, run.segments[0].text) for block in blocks for run in block.runs if run.tags]
    assert tagged == [
        (("em",), "words"),
        (("strong",), "bold"),
        (("strong",), "too"),
        (("code",), "**raw**"),
        (("strong",), "both"),
        (("strong",), " at once"),
    ]


def test_stars_of_a_plain_text_are_its_own() -> None:
    document = parse_document("A note.\n\nThis is **not** Markdown, nor is [1](a).\n", ".txt")
    assert "This is **not** Markdown, nor is [1](a)." in [block.text for block in lay_out(document).blocks]


def test_a_mark_runs_through_inline_markdown() -> None:
    span = find(MARKED_UP, "are **bold**, __too__, or")
    marked = [s.text for s in lay_out(MARKED_UP, [Mark(span, Emphasis.CITED)]).segments if s.emphases]
    assert marked == ["are ", "bold", ", ", "too", ", or"]


def test_the_outline_lists_the_headings() -> None:
    assert [block.text for block in lay_out(ARTICLE).outline][2] == "3. A plunge in child mortality"
    assert lay_out(WRAPPED).outline == ()
