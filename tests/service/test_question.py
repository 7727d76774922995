"""Cleaning, and what counts as a follow-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import BadQuestion
from service.question import MAX_QUESTION_CHARS, cleaned, in_context


@pytest.mark.parametrize(
    ("question", "clean"),
    [
        ("  When?\n", "When?"),
        ("a\u00a0 b\tc\x00d", "a b c d"),
        ("Ümid 👩‍👩‍👧?", "Ümid 👩‍👩‍👧?"),
        ("x" * 1_000, "x" * 1_000),
    ],
)
def test_cleaned(question: str, clean: str) -> None:
    assert cleaned(question) == clean


@pytest.mark.parametrize("question", ["", "  \n\u00a0", "\x00\x01"])
def test_an_empty_question_is_refused(question: str) -> None:
    with pytest.raises(BadQuestion, match="question is empty; type a question of 1 to 1,000 characters"):
        cleaned(question)


def test_a_long_question_is_refused_with_its_length() -> None:
    with pytest.raises(BadQuestion, match="question has 1,001 characters; at most 1,000 are read"):
        cleaned("x" * 1_001)


@given(st.text())
def test_cleaning_is_done_once(question: str) -> None:
    try:
        clean = cleaned(question)
    except BadQuestion:
        return
    assert cleaned(clean) == clean
    assert 1 <= len(clean) <= MAX_QUESTION_CHARS


FIRST = "How many teachers were trained in child safeguarding?"


@pytest.mark.parametrize(
    "question",
    ["And in 2024?", "Why then?", "What is it now?", "How far is that from the capital?", "how many?", "who else"],
)
def test_what_points_back_is_put_behind_the_question_before(question: str) -> None:
    assert in_context(question, [FIRST]) == f"{FIRST} {question}"


@pytest.mark.parametrize(
    "question",
    [
        "What is this about?",
        "Are there programmes for disabled children?",
        "When was this article published?",
        "Which programme sends health workers to families?",
        "What was under-five mortality in the 1990s?",
    ],
)
def test_what_stands_by_itself_leaves_the_old_topic_behind(question: str) -> None:
    assert in_context(question, [FIRST]) is None


def test_a_chain_of_follow_ups_goes_back_to_where_it_began() -> None:
    history = ["Where was the picture of the children taken?", FIRST, "And in 2024?"]
    assert in_context("Why then?", history) == f"{FIRST} And in 2024? Why then?"


def test_without_history_there_is_no_context() -> None:
    assert in_context("Why then?", []) is None


def test_history_is_checked_like_a_question() -> None:
    with pytest.raises(BadQuestion, match="history has 11 questions; at most 10 are read"):
        in_context("Why?", ["a"] * 11)
    with pytest.raises(BadQuestion, match="question is empty"):
        in_context("Why?", [" "])
