"""Cleaning, and what counts as a follow-up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.asking.question import (
    MAX_CHAIN_CHARS,
    MAX_QUESTION_CHARS,
    Asked,
    Leads,
    cleaned,
    followed,
    in_context,
)
from service.errors import BadQuestion


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


def asked_in_chat(question: str, history: list[str], leads: Leads | None = None) -> Asked:
    return in_context(question, [history[i] for i in followed(question, history, leads)])


FIRST = "How many teachers were trained in child safeguarding?"


@pytest.mark.parametrize(
    "question",
    [
        "And in 2024?",
        "Why then?",
        "What is it now?",
        "How far is that from the capital?",
        "how many?",
        "who else",
        "What was mended in this release for the users of Windows?",
        "When does it take effect in the regions of Azerbaijan?",
        "Which programmes did UNICEF have there at first?",
    ],
)
def test_what_points_back_is_put_behind_the_question_before(question: str) -> None:
    assert asked_in_chat(question, [FIRST]) == Asked(question, (FIRST,))


@pytest.mark.parametrize(
    "question",
    [
        "What is this about?",
        "Are there programmes for disabled children?",
        "When was this article published?",
        "Which programme sends health workers to families?",
        "What was under-five mortality in the 1990s?",
        "Will there be a conference in Baku next year?",
        "How long does it take to build a school?",
        "Does the article say that schools were built in Baku?",
        "In the article, how did UNICEF and its partners reduce child mortality?",
    ],
)
def test_what_stands_by_itself_leaves_the_old_topic_behind(question: str) -> None:
    assert asked_in_chat(question, [FIRST]) == Asked(question)


def test_a_chain_of_follow_ups_goes_back_to_where_it_began() -> None:
    history = ["Where was the picture of the children taken?", FIRST, "And in 2024?"]
    asked = asked_in_chat("Why then?", history)
    assert asked == Asked("Why then?", (FIRST, "And in 2024?"))
    assert asked.behind == f"{FIRST} And in 2024? Why then?"


def test_of_a_long_chain_the_first_and_the_last_are_kept() -> None:
    history = [FIRST, *(f"And what did they do about it in district number {n}, then?" for n in range(8))]
    behind = asked_in_chat("Why then?", history).behind
    assert behind is not None
    assert len(behind) <= MAX_CHAIN_CHARS
    assert behind.startswith(f"{FIRST} And what") and behind.endswith("district number 7, then? Why then?")


def test_a_greeting_is_nothing_to_follow() -> None:
    assert asked_in_chat("What is the budget?", ["Hello!"]) == Asked("What is the budget?")
    assert asked_in_chat("Why then?", [FIRST, "Thanks!"]) == Asked("Why then?", (FIRST,))


def test_without_history_there_is_no_context() -> None:
    assert asked_in_chat("Why then?", []) == Asked("Why then?")


@pytest.mark.parametrize(
    ("earlier", "follow_up", "asked"),
    [
        ("What was the rate in 2024?", "And in 2015?", "What was the rate in 2015?"),
        ("What was the rate in 2024?", "2015?", "What was the rate in 2015?"),
        ("When does it run on weekdays?", "And on Saturdays?", "When does it run on Saturdays?"),
        ("When was 3.1.0 released?", "and 3.1.2?", "When was 3.1.2 released?"),
        ("What changed in 3.1.0?", "And in version 2.9?", "What changed in 2.9?"),
        ("What is the rate in Norway now?", "What about in New Zealand?", "What is the rate in New Zealand now?"),
        ("In 2015 was the rate higher than before?", "And in 2020?", "In 2020 was the rate higher than before?"),
        ("Who won the 2015 elections?", "and in 2020?", "Who won the 2020 elections?"),
        ("What happened in May?", "and in June?", "What happened in June?"),
        ("What is the third achievement?", "And the fourth?", "What is the fourth achievement?"),
        ("What is the third achievement?", "tell me about the last one", "What is the last achievement?"),
        ("What are the main achievements?", "which one was first?", "The first of the achievements"),
        ("List the achievements", "and what's the third?", "The third of the achievements"),
        ("What does section 3 say?", "And section 10?", "What does section 10 say?"),
        ("What is section 1 about?", "And 2?", "What is section 2 about?"),
        ("What does rule 2.1 say?", "and 2.2?", "What does rule 2.2 say?"),
        ("What is step 3?", "4?", "What is step 4?"),
        ("Who can change Part I?", "And for Part II?", "Who can change Part II?"),
    ],
)
def test_what_names_another_part_takes_its_place(earlier: str, follow_up: str, asked: str) -> None:
    assert asked_in_chat(follow_up, [earlier]) == Asked(asked)
    assert asked_in_chat("Why?", [earlier, follow_up]) == Asked("Why?", (asked,))


@pytest.mark.parametrize(
    ("chat", "asked"),
    [
        (["When do you open in May?", "and close?", "And in July?"], ["When do you open in July?", "and close?"]),
        (["What was it in 2015?", "in Norway?", "in 2020?"], ["What was it in 2020?", "in Norway?"]),
        (["Who sat in May?", "And who came in June?", "in July?"], ["Who sat in May?", "And who came in July?"]),
        (["What is step 2?", "How long does it take?", "step 3?"], ["What is step 3?", "How long does it take?"]),
        (["What is the first lesson?", "Why?", "And the second?"], ["What is the second lesson?"]),
        (["List the steps", "Why?", "What is the third?"], ["The third of the steps"]),
    ],
)
def test_of_another_part_what_was_asked_last_is_asked_again(chat: list[str], asked: list[str]) -> None:
    *history, question = chat
    *follows, again = asked
    assert asked_in_chat(question, history) == Asked(again, tuple(follows))


@pytest.mark.parametrize("follow_up", ["And in Georgia?", "And how many of them?", "And 2015?", "Why in 2015?"])
def test_what_names_a_part_the_earlier_question_lacks_is_put_behind_it(follow_up: str) -> None:
    assert asked_in_chat(follow_up, ["Who took the photo?"]) == Asked(follow_up, ("Who took the photo?",))


@pytest.mark.parametrize(
    ("earlier", "follow_up"),
    [
        ("How many people were injured?", "how many died?"),
        ("How many teachers were trained?", "How many exactly?"),
        ("How much did the project cost?", "How many workers?"),
        ("How many doctors and nurses were trained in 2019?", "And how many teachers?"),
        ("How many square kilometres does the park cover?", "And how many visitors?"),
        ("How much money did the council spend on the bridge?", "How many people?"),
        ("Why did 2000 workers strike?", "and in 2015?"),
        ("What was the rate between 2015 and 2020?", "and in 2010?"),
        ("Who was president in May 2015?", "And in Georgia?"),
        ("What does this class teach?", "And the first?"),
        ("What do lines 1 and 2 cost?", "And 3?"),
        ("Who won the 2015 elections?", "And 3?"),
    ],
)
def test_what_fits_nowhere_or_in_several_places_is_put_behind(earlier: str, follow_up: str) -> None:
    assert asked_in_chat(follow_up, [earlier]) == Asked(follow_up, (earlier,))


@pytest.mark.parametrize(
    "question", ["What are the main points?", "Give me a summary", "Conclusion?", "What is this about?"]
)
def test_what_is_asked_of_the_whole_follows_nothing(question: str) -> None:
    assert asked_in_chat(question, [FIRST]) == Asked(question)
    assert asked_in_chat("Why?", [FIRST, question]) == Asked("Why?", (question,))


@pytest.mark.parametrize(
    "question", ["Who signed the document?", "Who kept the report?", "Where is the manual?", "Who told the story?"]
)
def test_a_document_that_nothing_says_is_the_text_may_be_one_it_tells_of(question: str) -> None:
    treaty = "Which treaty ended the first war of the bay?"
    assert asked_in_chat(question, [treaty]) == Asked(question, (treaty,))


@pytest.mark.parametrize(
    "question",
    [
        "Who signed this document?",
        "Who wrote this booklet?",
        "How long is this paper?",
        "Who is named in the document?",
        "Who wrote the report?",
        "When was the manual last updated?",
        "Who is the article's author?",
        "How long is the text?",
        "Does the report mention ponds?",
    ],
)
def test_what_is_said_of_the_text_follows_nothing(question: str) -> None:
    assert asked_in_chat(question, [FIRST]) == Asked(question)


@pytest.mark.parametrize("question", ["How did it end?", "What was it about?", "What does the article say about it?"])
def test_it_is_what_was_asked_of_before(question: str) -> None:
    strike = "What did the strike of 1994 change?"
    assert asked_in_chat(question, [strike]) == Asked(question, (strike,))


@pytest.mark.parametrize("before", ["What is this article about?", "When was this article published?"])
def test_it_is_the_text_where_that_was_asked_of_before(before: str) -> None:
    assert asked_in_chat("How does it end?", [before]) == Asked("How does it end?")
    assert asked_in_chat("How does it end?", [before, "Who wrote it?"]) == Asked("How does it end?")


def test_it_is_what_the_chain_began_with() -> None:
    began = ["What is the National Child Strategy?", "What does the article say about it?"]
    assert asked_in_chat("How does it end?", began) == Asked("How does it end?", tuple(began))


def leads_to_places(question: str, first: str) -> bool:
    return not question.startswith(("Who", "How"))


def asked_where_places_lead(question: str, history: list[str]) -> Asked:
    return asked_in_chat(question, history, leads_to_places)


def test_what_leads_to_a_place_by_itself_follows_nothing() -> None:
    assert asked_in_chat("What is section 7?", [FIRST]) == Asked("What is section 7?", (FIRST,))
    assert asked_where_places_lead("What is section 7?", [FIRST]) == Asked("What is section 7?")
    assert asked_where_places_lead("And section 8?", [FIRST, "What is section 7?"]) == Asked("What is section 8?")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("Meals?", "How much may taxis cost?"),
        ("the second lesson", "How long are the lessons?"),
        ("the second lesson", "Who gave the first lesson?"),
    ],
)
def test_what_only_names_another_is_asked_the_same_of(question: str, first: str) -> None:
    assert asked_where_places_lead(question, [first]) == Asked(question, (first,))


@pytest.mark.parametrize("first", ["What is section 7?", "What are the main sections?", FIRST])
def test_a_number_of_the_text_is_a_question_by_itself(first: str) -> None:
    assert asked_where_places_lead("the second section", [first]) == Asked("the second section")


@pytest.mark.parametrize("question", ["Why is that section 7?", "And the second section?", "The first year?", "Why?"])
def test_what_points_back_follows_wherever_it_leads(question: str) -> None:
    assert asked_where_places_lead(question, [FIRST]) == Asked(question, (FIRST,))


def test_history_is_checked_like_a_question() -> None:
    with pytest.raises(BadQuestion, match="history has 11 questions; at most 10 are read"):
        followed("Why?", ["a"] * 11)
    with pytest.raises(BadQuestion, match="question is empty"):
        followed("Why?", [" "])


def test_a_fragment_after_a_fragment_stands_for_it() -> None:
    """Both together would ask for two things."""
    assert asked_in_chat("In 2015?", ["In 2024?"]) == Asked("In 2015?")


@pytest.mark.parametrize("question", ["tell me about taxis", "What does it say about “Hotels”?", "information on food"])
def test_what_names_its_topic_follows_nothing(question: str) -> None:
    assert asked_in_chat(question, ["What is the limit in London?"]) == Asked(question)


@pytest.mark.parametrize("question", ["tell me about it", "what does it say about that", "tell me more"])
def test_what_names_none_follows(question: str) -> None:
    assert asked_in_chat(question, ["What is the limit in London?"]).behind is not None
