"""Excerpts are whole sentences around the one that answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Span
from service.answer import MAX_EXCERPT_CHARS
from service.citing.excerpt import excerpt_around


@given(st.lists(st.integers(1, 900), min_size=1, max_size=12), st.data())
def test_an_excerpt_is_short_and_holds_what_answers(lengths: list[int], data: st.DataObject) -> None:
    text = " ".join("w" * length for length in lengths)
    starts = [sum(lengths[:i]) + i for i in range(len(lengths))]
    sentences = [Span(start, start + length) for start, length in zip(starts, lengths, strict=True)]
    best = data.draw(st.sampled_from(sentences))
    start = data.draw(st.integers(best.start, best.end - 1))
    mark = Span(start, data.draw(st.integers(start + 1, min(best.end, start + MAX_EXCERPT_CHARS))))
    excerpt = excerpt_around(Span(0, len(text)), sentences, mark, text)
    assert excerpt.holds(mark)
    assert len(excerpt) <= MAX_EXCERPT_CHARS
    if len(best) <= MAX_EXCERPT_CHARS:
        assert excerpt.holds(best)
        assert excerpt.start in starts
        assert excerpt.end in [sentence.end for sentence in sentences]
    else:
        assert best.holds(excerpt)
    if len(text) <= MAX_EXCERPT_CHARS:
        assert excerpt == Span(0, len(text))


def test_it_grows_as_far_as_it_can() -> None:
    sentences = [Span(i * 150, i * 150 + 149) for i in range(6)]
    assert excerpt_around(Span(0, 899), sentences, sentences[2], "x" * 899) == Span(300, 899)
    assert excerpt_around(Span(0, 899), sentences, sentences[5], "x" * 899) == Span(300, 899)


@pytest.mark.parametrize("mark", [Span(0, 7), Span(8, 63), Span(560, 599), Span(800, 855), Span(1_592, 1_599)])
def test_one_long_sentence_is_cut_between_words_around_the_mark(mark: Span) -> None:
    text = "seven77 " * 200
    excerpt = excerpt_around(Span(0, 1_599), [Span(0, 1_599)], mark, text)
    assert excerpt.holds(mark)
    assert excerpt.of(text).startswith("seven77") and excerpt.of(text).endswith("seven77")
    assert 590 <= len(excerpt) <= MAX_EXCERPT_CHARS


@pytest.mark.parametrize("indent", [0, 4, 8])
@given(at=st.integers(0, 149))
def test_a_cut_ends_in_words_where_lines_are_indented(indent: int, at: int) -> None:
    words = [f"word{i}" for i in range(150)]
    text = "".join(f"{word} " if i % 9 else f"\n{' ' * indent}{word} " for i, word in enumerate(words)).strip() + "."
    start = text.index(f"{words[at]}")
    whole = Span(0, len(text))
    found = excerpt_around(whole, [whole], Span(start, start + 5), text).of(text)
    assert found == found.strip() and words[at][:5] in found and len(found) <= 600
