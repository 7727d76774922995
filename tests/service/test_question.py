"""Cleaning, and what counts as a follow-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.errors import BadQuestion
from service.question import MAX_QUESTION_CHARS, Asked, cleaned, in_context


@pytest.mark.parametrize(
    ("question", "clean"),
    [
        ("  When?\n", "When?"),
        ("a\u00a0 b\tc\x00d", "a b c d"),
        ("Ümid 👩‍👩‍👧?", "Ümid 👩‍👩‍👧?"),
        ("\u200eWhat is this about?\u200b", "What is this about?"),
        ("Who is Garci\u0301a?", "Who is García?"),
        ("x" * 1_000, "x" * 1_000),
    ],
)
def test_cleaned(question: str, clean: str) -> None:
    assert cleaned(question) == clean


@pytest.mark.parametrize("question", ["", "  \n\u00a0", "\x00\x01", "\u202e"])
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
    assert in_context(question, [FIRST]) == Asked(question, f"{FIRST} {question}")


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
    assert in_context(question, [FIRST]) == Asked(question, None)


def test_a_chain_of_follow_ups_goes_back_to_where_it_began() -> None:
    history = ["Where was the picture of the children taken?", FIRST, "And in 2024?"]
    assert in_context("Why then?", history) == Asked("Why then?", f"{FIRST} And in 2024? Why then?")


def test_a_greeting_is_nothing_to_follow() -> None:
    assert in_context("What is the budget?", ["Hello!"]) == Asked("What is the budget?", None)
    assert in_context("Why then?", [FIRST, "Thanks!"]) == Asked("Why then?", f"{FIRST} Why then?")


def test_without_history_there_is_no_context() -> None:
    assert in_context("Why then?", []) == Asked("Why then?", None)


@pytest.mark.parametrize(
    ("earlier", "follow_up", "asked"),
    [
        ("What was the rate in 2024?", "And in 2015?", "What was the rate in 2015?"),
        ("What was the rate in 2024?", "2015?", "What was the rate in 2015?"),
        ("How many nurses were trained?", "and how many doctors?", "how many doctors were trained?"),
        ("What is the rate in Norway now?", "What about in New Zealand?", "What is the rate in New Zealand now?"),
    ],
)
def test_what_names_another_part_takes_its_place(earlier: str, follow_up: str, asked: str) -> None:
    assert in_context(follow_up, [earlier]) == Asked(asked, None)
    assert in_context("Why?", [earlier, follow_up]) == Asked("Why?", f"{asked} Why?")


@pytest.mark.parametrize("follow_up", ["And in Georgia?", "And how many of them?", "And 2015?", "Why in 2015?"])
def test_what_names_a_part_the_earlier_question_lacks_is_put_behind_it(follow_up: str) -> None:
    assert in_context(follow_up, ["Who took the photo?"]) == Asked(follow_up, f"Who took the photo? {follow_up}")


def test_history_is_checked_like_a_question() -> None:
    with pytest.raises(BadQuestion, match="history has 11 questions; at most 10 are read"):
        in_context("Why?", ["a"] * 11)
    with pytest.raises(BadQuestion, match="question is empty"):
        in_context("Why?", [" "])
