"""What must hold whatever the text: see `claims`. `slices` checks the same over many more texts."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Dropped, Role, Section, Span
from corpus.errors import UnreadableText
from corpus.passages import count_words
from corpus.read import parse_document
from tests.corpus.claims import broken_claims
from tests.corpus.slices import made_up_document
from tests.corpus.texts import BREAKS, LINES, WORDS

SUFFIXES = st.sampled_from([".txt", ".md"])
LIMITS_TOKENS = st.sampled_from([3, 8, 40, 200])
PARAGRAPHS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=30).map(" ".join)
SHAPED = st.lists(st.sampled_from(LINES) | PARAGRAPHS | st.sampled_from(BREAKS), max_size=20).map("".join)
# No lone surrogates: they are refused.
ANY_CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


def check(text: str, suffix: str, max_tokens: int) -> None:
    try:
        document = parse_document(text, suffix, max_tokens=max_tokens)
    except UnreadableText:
        return
    assert document.text == text
    assert broken_claims(document, count_words, max_tokens) == []


@given(SHAPED, SUFFIXES, LIMITS_TOKENS)
@settings(max_examples=300, deadline=None)
def test_texts_of_many_shapes(text: str, suffix: str, max_tokens: int) -> None:
    check(text, suffix, max_tokens)


@given(ANY_CHARACTERS, SUFFIXES, LIMITS_TOKENS)
@settings(max_examples=300, deadline=None)
def test_any_characters(text: str, suffix: str, max_tokens: int) -> None:
    check(text, suffix, max_tokens)


@given(st.lists(ANY_CHARACTERS | st.sampled_from([*LINES, *BREAKS]), max_size=12).map("\n".join), SUFFIXES)
@settings(max_examples=200, deadline=None)
def test_any_characters_among_known_lines(text: str, suffix: str) -> None:
    check(text, suffix, 8)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@pytest.mark.parametrize("word", ["x", "word ", "A sentence. ", "e\u0301", "👩‍👩‍👧‍👦", "- ", "\u2028x"])
def test_one_huge_paragraph(word: str, suffix: str) -> None:
    check(word * (20_000 // len(word)), suffix, 200)


def test_one_seed_makes_one_text() -> None:
    first, again = (made_up_document(Random("0-7"))[0] for _ in range(2))
    assert first == again and first is not None


@pytest.mark.parametrize(
    ("document", "claim"),
    [
        (Document("ab", "", None, (), (), ()), "character 0 'a' lies in 0 places"),
        (
            Document("ab", "", None, (), (), (Dropped(Span(0, 2), "markup"), Dropped(Span(1, 2), "markup"))),
            "character 1 'b' lies in 2 places",
        ),
        (
            Document("ab ", "", None, (), (), (Dropped(Span(0, 3), "markup"),)),
            "Span(start=0, end=3) is not the slice it should be",
        ),
        (
            Document("ab", "", None, (Section(Span(0, 2), 1),), (), ()),
            "section 0 has no passage, not even its heading",
        ),
    ],
)
def test_the_claims_can_fail(document: Document, claim: str) -> None:
    assert claim in broken_claims(document, count_words, 200)


def test_the_claims_on_passages_can_fail() -> None:
    good = parse_document("## Part\n\nOne two. Three.", ".md")
    (passage,) = good.passages
    assert passage.role is Role.BODY
    assert broken_claims(good, count_words, 4) == []
    assert broken_claims(good, count_words, 3) == ["passage 0 has 4 tokens of 3"]
