import pytest

from corpus.document import Document, Span
from corpus.read import parse_document
from tests.web.fakes import ARTICLE, EMOJI, find
from web.layout import Kind, lay_out

WRAPPED = parse_document("A paragraph broken by hand to a\nwidth of forty characters, as is\nusual in mail.\n", ".txt")
LISTED = parse_document("What to bring:\n\n- a coat\n- a hat\n", ".md")


@pytest.mark.parametrize("document", [ARTICLE, EMOJI, WRAPPED, LISTED])
def test_every_word_of_the_text_is_shown_once(document: Document) -> None:
    covered = [False] * len(document.text)
    for segment in lay_out(document, None).segments:
        assert segment.span.of(document.text) == segment.text
        assert not any(covered[segment.span.start : segment.span.end])
        covered[segment.span.start : segment.span.end] = [True] * len(segment.text)
    missing = "".join(char for char, shown in zip(document.text, covered, strict=True) if not shown)
    assert missing.replace("#", "").strip() == ""


def test_blocks_stand_in_the_order_of_the_text() -> None:
    starts = [block.segments[0].span.start for block in lay_out(ARTICLE, None).blocks]
    assert starts == sorted(starts)


def test_kinds_of_the_article() -> None:
    kinds = [block.kind for block in lay_out(ARTICLE, None).blocks]
    assert kinds[:2] == [Kind.TITLE, Kind.STANDFIRST]
    assert kinds.count(Kind.ABOUT) == 5
    assert kinds.count(Kind.HEADING) == 10
    assert kinds[-1] is Kind.CLOSING


def test_a_label_is_not_said_twice() -> None:
    labels = [block.label for block in lay_out(ARTICLE, None).blocks if block.kind is Kind.ABOUT]
    assert labels == ["Author or source", "Photo caption", "Photo credit", "Publication date", ""]


def test_a_range_across_passages_is_marked_wherever_it_falls() -> None:
    start, end = find(ARTICLE, "shared journey").start, find(ARTICLE, "With support from").end
    marked = [s.text for s in lay_out(ARTICLE, Span(start, end)).segments if s.emphases]
    assert marked[0].startswith("shared journey")
    assert marked[1:] == ["1. Azerbaijan's first-ever National Child Strategy", "With support from"]


def test_lines_are_kept_in_lists_and_not_in_wrapped_paragraphs() -> None:
    assert [block.keeps_lines for block in lay_out(LISTED, None).blocks] == [False, True]
    assert [block.keeps_lines for block in lay_out(WRAPPED, None).blocks] == [False]


def test_heading_levels_start_below_the_title_and_hide_markup() -> None:
    headings = [block for block in lay_out(EMOJI, None).blocks if block.kind is Kind.HEADING]
    assert [(block.level, block.segments[0].text) for block in headings] == [(2, "What came after")]


def test_a_text_without_title_has_none() -> None:
    assert not lay_out(WRAPPED, None).has_title
    assert lay_out(ARTICLE, None).has_title
