import pytest

from corpus.document import Span
from tests.web.fakes import ARTICLE
from web.marking import Emphasis, Mark
from web.places import anchor, marked_link, read_marks, read_range


def test_a_range_is_written_and_read_back() -> None:
    assert anchor(Span(1940, 2348)) == "c1940-2348"
    assert read_range("1940-2348", ARTICLE) == Span(1940, 2348)


@pytest.mark.parametrize(
    "written", ["", "x", "5-5", "9-5", "-1-5", "5", "5-", "0-999999", "1-2-3", " 1-2", "1-2\n", "1-" + "9" * 5000]
)
def test_what_is_no_range_of_the_text_is_none(written: str) -> None:
    assert read_range(written, ARTICLE) is None


def test_a_permalink_names_its_range_twice() -> None:
    link = marked_link("/article?v=a&d=0#c1940-2348", Span(1940, 2348))
    assert link == "/article?v=a&d=0&c=1940-2348#c1940-2348"


def test_a_link_names_sentences_and_the_short_answer_too() -> None:
    link = marked_link("/article?v=a&d=0#c1940-2348", Span(1940, 2348), [Span(2128, 2348)], Span(2208, 2214))
    assert link == "/article?v=a&d=0&c=1940-2348&m=2128-2348&s=2208-2214#c1940-2348"


def test_marks_are_read_and_what_is_no_range_is_left_out() -> None:
    assert read_marks("1940-2348", ["x", "2128-2348"], "9-5", ARTICLE) == (
        Mark(Span(1940, 2348), Emphasis.CITED),
        Mark(Span(2128, 2348), Emphasis.HIGHLIGHT),
    )
    assert read_marks("", [], "", ARTICLE) == ()
