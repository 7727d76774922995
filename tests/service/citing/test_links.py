"""Selectors, fragments and permalinks."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Span
from service.citing.links import permalink, quote_selector, text_fragment_url

URL = "https://example.org/page"


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_selector_is_what_stands_there(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    selector = quote_selector(text, Span(start, end))
    assert selector.exact == text[start:end]
    assert text[:start].endswith(selector.prefix)
    assert text[end:].startswith(selector.suffix)
    assert (len(selector.prefix), len(selector.suffix)) == (min(32, start), min(32, len(text) - end))


def test_a_permalink_pins_the_generation() -> None:
    assert permalink("0001-e84502ca", 2, Span(1940, 2348)) == "/article?v=0001-e84502ca&d=2#c1940-2348"


@pytest.mark.parametrize(
    ("text", "quoted", "fragment"),
    [
        ("Long-term, safe & sound", "Long-term, safe & sound", "Long%2Dterm%2C%20safe%20%26%20sound"),
        ("One two. Three four.", "Three four.", "Three%20four."),
        ("Yes we can. No. Yes we can.", None, "Yes%20we%20can.%20No.-,Yes%20we%20can."),
        ("Heading\n\nBody of it.", "Heading\n\nBody of it.", "Heading,Body%20of%20it."),
        ("Head\r\rBody of it.", "Head\r\rBody of it.", "Head,Body%20of%20it."),
        ("No. No line.\rNo.\rNo. Yes.", "Yes.", "Yes."),
    ],
)
def test_fragments(text: str, quoted: str | None, fragment: str) -> None:
    start = text.index(quoted) if quoted else text.rindex("Yes")
    url = text_fragment_url(URL + "#old", text, Span(start, start + len(quoted) if quoted else len(text)))
    assert url == f"{URL}#:~:text={fragment}"


def test_a_long_span_is_named_by_its_ends(article: Document) -> None:
    for passage in article.passages:
        directive = text_fragment_url(URL, article.text, passage.span).split("#:~:text=")[1]
        parts = [part for part in directive.split(",") if not part.endswith("-")]
        quoted = passage.span.of(article.text)
        assert quoted.startswith(unquote(parts[0]))
        assert quoted.endswith(unquote(parts[-1]))
        assert len(parts) <= 2
