"""Markup is not shown, and what is shown still knows its place in the text."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from corpus.read import parse_document
from web.inline import words_shown
from web.marking import Emphasis, Mark
from web.runs import runs

WORDS = st.lists(st.text("abcäé🎈", min_size=1, max_size=5), min_size=1, max_size=3).map(" ".join)
MARKUP = [("", ""), ("**", "**"), ("*", "*"), ("__", "__"), ("_", "_"), ("`", "`"), ("[", "](https://a.org/b_c*)")]
MARKUP += [("**[", '](/x "t")**'), ("[*", "*](/y)")]
BEFORE = "# A title\n\n"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of Markdown behind `BEFORE`, and which places of the text are shown."""

    text: str
    shown: frozenset[int]

    @property
    def span(self) -> Span:
        return Span(len(BEFORE), len(self.text))


@st.composite
def paragraphs(draw: st.DrawFn) -> Paragraph:
    text, shown = BEFORE, set[int]()
    if draw(st.booleans()):
        text += "## "
    for words, (left, right) in draw(st.lists(st.tuples(WORDS, st.sampled_from(MARKUP)), min_size=1, max_size=6)):
        if len(text) > len(BEFORE) and text[-1] != " ":
            shown.add(len(text))
            text += " "
        shown |= set(range(len(text) + len(left), len(text) + len(left) + len(words)))
        text += left + words + right
    return Paragraph(text, frozenset(shown))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Paragraph, Span, list[Mark]]:
    paragraph = draw(paragraphs())

    def a_span() -> Span:
        start = draw(st.integers(paragraph.span.start, paragraph.span.end - 1))
        return Span(start, draw(st.integers(start + 1, paragraph.span.end)))

    marks = [Mark(a_span(), draw(st.sampled_from(Emphasis))) for _ in range(draw(st.integers(0, 3)))]
    return paragraph, a_span(), marks


@given(cases())
def test_what_is_shown_of_any_slice_maps_back_to_it_with_its_marks(case: tuple[Paragraph, Span, list[Mark]]) -> None:
    paragraph, slice_, marks = case
    document = parse_document(paragraph.text, ".md")
    found = [each for run in runs(document, slice_, paragraph.span, marks) for each in run.segments]
    places = [at for segment in found for at in range(segment.span.start, segment.span.end)]
    assert places == sorted(paragraph.shown & set(range(slice_.start, slice_.end)))
    for segment in found:
        assert segment.span.of(document.text) == segment.text
        for at in range(segment.span.start, segment.span.end):
            assert segment.emphases == {m.emphasis for m in marks if m.span.start <= at < m.span.end}


@pytest.mark.parametrize(
    ("heading", "shown"),
    [
        ("## A **bold** move", "A bold move"),
        ("# C# and `F#` ##", "C# and F#"),
        ("Beneath it\n==========", "Beneath it"),
        ("# #", "#"),
        ("3. [Linked](/x)", "3. Linked"),
        ("", ""),
    ],
)
def test_the_words_of_a_heading_are_shown_without_markup(heading: str, shown: str) -> None:
    assert words_shown(parse_document("# A title\n\nText.\n", ".md"), heading) == shown
    plain = parse_document("A title\n\nText that is none of Markdown.\n", ".txt")
    assert words_shown(plain, heading) == heading
