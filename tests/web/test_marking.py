from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from web.marking import Emphasis, Mark, segments

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40)


@st.composite
def spans(draw: st.DrawFn, most: int) -> Span:
    start = draw(st.integers(0, most - 1))
    return Span(start, draw(st.integers(start + 1, most)))


@st.composite
def marked_texts(draw: st.DrawFn) -> tuple[str, Span, list[Mark]]:
    text = draw(TEXTS)
    base = draw(spans(len(text)))
    marks = draw(st.lists(st.builds(Mark, spans(len(text) + 5), st.sampled_from(Emphasis)), max_size=6))
    return text, base, marks


@given(marked_texts())
def test_segments_put_together_are_the_slice(case: tuple[str, Span, list[Mark]]) -> None:
    text, base, marks = case
    found = segments(base.of(text), base, marks)
    assert "".join(segment.text for segment in found) == base.of(text)
    assert all(segment.span.of(text) == segment.text for segment in found)
    assert (found[0].span.start, found[-1].span.end) == (base.start, base.end)
    assert all(before.span.end == after.span.start for before, after in pairwise(found))


@given(marked_texts())
def test_each_character_carries_exactly_the_marks_over_it(case: tuple[str, Span, list[Mark]]) -> None:
    text, base, marks = case
    for segment in segments(base.of(text), base, marks):
        for at in range(segment.span.start, segment.span.end):
            assert segment.emphases == {m.emphasis for m in marks if m.span.start <= at < m.span.end}


@given(marked_texts())
def test_neighbours_differ(case: tuple[str, Span, list[Mark]]) -> None:
    text, base, marks = case
    found = segments(base.of(text), base, marks)
    assert all(before.emphases != after.emphases for before, after in pairwise(found))


def test_a_short_answer_inside_its_sentence() -> None:
    marks = [Mark(Span(12, 18), Emphasis.HIGHLIGHT), Mark(Span(14, 16), Emphasis.SHORT)]
    found = segments("0123456789", Span(10, 20), marks)
    assert [(s.text, s.emphases) for s in found] == [
        ("01", frozenset()),
        ("23", {Emphasis.HIGHLIGHT}),
        ("45", {Emphasis.HIGHLIGHT, Emphasis.SHORT}),
        ("67", {Emphasis.HIGHLIGHT}),
        ("89", frozenset()),
    ]
