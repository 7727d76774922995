"""Answers over the real article with the real model."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.document import Document
from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from service.answer import Answer, Citation, Status
from service.ask import Assistant
from service.building import publish
from service.errors import BadQuestion
from service.settings import Settings

TEACHERS = "How many teachers were trained in child safeguarding?"


def citations(answer: Answer) -> Iterator[Citation]:
    yield from answer.citations
    yield from answer.nearest


def assert_quotes_are_slices(answer: Answer, documents: tuple[Document, ...]) -> None:
    for number, citation in enumerate(answer.citations or answer.nearest, 1):
        text = documents[citation.document_index].text
        assert citation.number == number
        for quote in (citation.quote, citation.context, *citation.parts):
            assert quote.span.of(text) == quote.text
        assert citation.context.span.holds(citation.quote.span)
        assert len(citation.quote.text) <= 600
        assert citation.highlights
        assert all(citation.quote.span.holds(mark) for mark in citation.highlights)
        assert citation.selector.exact == citation.quote.text
        assert 0 <= citation.score <= 1
    if answer.short:
        assert answer.citations[0].quote.span.holds(answer.short.span)
        assert answer.short.span.of(documents[answer.citations[0].document_index].text) == answer.short.text


def test_an_answer_has_its_place(assistant: Assistant) -> None:
    answer = assistant.ask(TEACHERS)
    first = answer.citations[0]
    assert answer.status is Status.ANSWERED
    assert answer.short is not None and answer.short.text == "10,000"
    assert (first.quote.span.start, first.quote.span.end) == (1940, 2348)
    assert first.section == "1. Azerbaijan's first-ever National Child Strategy"
    assert first.permalink == f"/article?v={assistant.version}&d=0#c1940-2348"
    assert first.url is None
    assert (len(answer.citations), answer.nearest) == (3, ())
    assert answer.suggestions == assistant.example_questions()
    assert answer.confidence == first.score
    assert answer.took_ms > 0


@pytest.mark.parametrize("question", ["asdf qwer zxcv", "hgjkl qwoeiu"])
def test_keys_hit_at_random_are_no_question(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.confidence) == (Status.NO_ANSWER, 0.0)


@pytest.mark.parametrize("question", ["asdf", "jkl fdsa", "Qobustan?"])
@pytest.mark.parametrize("before", ["When did UNICEF start working in Azerbaijan?", TEACHERS])
def test_keys_hit_at_random_go_on_with_nothing(assistant: Assistant, before: str, question: str) -> None:
    answer = assistant.ask(question, [before])
    assert (answer.status, answer.confidence) == (Status.NO_ANSWER, 0.0)
    # One odd word beside others is misspelt, or one that dictionaries of word pieces lack.
    odd = ("And why?", "how many have finsihedd it?", "did it get dearer?")
    assert all(assistant.ask(each, [before], confidence_threshold=0).confidence > 0.0 for each in odd)


def test_no_answer_is_a_result(assistant: Assistant) -> None:
    answer = assistant.ask("Who won the 2022 World Cup?")
    assert answer.status is Status.NO_ANSWER
    assert (answer.short, answer.citations) == (None, ())
    assert len(answer.nearest) == 3
    assert answer.suggestions == assistant.example_questions()


def test_the_list_of_achievements_is_citable(assistant: Assistant) -> None:
    first = assistant.ask("What are the main achievements listed?").citations[0]
    assert [part.text.split(".")[0] for part in first.parts] == [str(n) for n in range(1, 11)]


def test_a_section_goes_by_its_number_also_in_a_follow_up(assistant: Assistant) -> None:
    third = assistant.ask("What is the third achievement?")
    assert third.short is not None and third.short.text == "A plunge in child mortality"
    assert third.citations[0].quote.text.startswith("3. A plunge in child mortality\n\nSince the 1990s")
    assert third.citations[0].section == "3. A plunge in child mortality"
    fifth = assistant.ask("and the fifth?", ["What is the third achievement?"])
    assert fifth.short is not None and fifth.short.text == "A safer world"
    for answer in (third, fifth):
        assert_quotes_are_slices(answer, assistant.documents())
        spans = [citation.quote.span for citation in answer.citations]
        assert not any(a.overlaps(b) for i, a in enumerate(spans) for b in spans[i + 1 :])
    assert assistant.ask("What is the twelfth achievement?").status is Status.NO_ANSWER


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What is the third achievement?", "A plunge in child mortality"),
        ("the fifth achievement", "A safer world"),
        ("What is section 7?", "Mental health support for thousands of children"),
        ("What was the last achievement?", "Long-term resilience"),
    ],
)
def test_a_section_goes_by_its_number_whatever_was_asked_before(
    assistant: Assistant, question: str, words: str
) -> None:
    answer = assistant.ask(question, [TEACHERS])
    assert answer.short is not None and answer.short.text == words
    assert answer.followed == ()
    again = assistant.ask("And the fourth?", [TEACHERS, "What is the third achievement?"])
    assert again.short is not None and again.short.text == "Better data for smarter policies"
    assert again.followed == ("What is the third achievement?",)


@pytest.mark.parametrize("question", ["The second time?", "The first year?", "Who else?", "Why?"])
def test_what_says_too_little_by_itself_stays_with_what_was_asked_before(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question, [TEACHERS]).followed == (TEACHERS,)


def test_a_section_by_its_number_is_one_of_the_text_asked_of(tmp_path: Path, embedder: TextEmbedder) -> None:
    oven = "# The oven\n\nIt bakes bread.\n\n## 1. Heat\n\nHeat it for an hour.\n\n## 2. Steam\n\nPour in water.\n"
    texts = [parse_document(text, ".md", count_tokens=embedder.count_tokens) for text in (oven, TABLE)]
    own = Settings(home=tmp_path)
    publish(texts, embedder, own)
    asked = Assistant.open(own).ask
    of_the_oven, of_the_pump = "How long is the oven heated?", "Who replaces the anode of the heat pump?"
    assert asked("What is section 2?").citations[0].document_index == 1
    assert asked("What is section 2?", [of_the_pump]).followed == ()
    assert asked("What is section 2?", [of_the_oven]).followed == (of_the_oven,)


def test_a_follow_up_is_answered_in_context(assistant: Assistant) -> None:
    follow_up = "And what is the target for 2026?"
    answer = assistant.ask(follow_up, ["What was preschool enrolment in 2024?"])
    assert "50% coverage by 2026" in answer.citations[0].quote.text


@pytest.mark.parametrize(("threshold", "status"), [(0.0, Status.ANSWERED), (1.0, Status.NO_ANSWER)])
def test_the_ends_of_the_threshold_are_honoured(assistant: Assistant, threshold: float, status: Status) -> None:
    for question in (TEACHERS, "Who won the 2022 World Cup?"):
        assert assistant.ask(question, confidence_threshold=threshold).status is status


def test_a_suggestion_already_asked_is_not_made_again(assistant: Assistant) -> None:
    asked = assistant.example_questions()[0]
    answer = assistant.ask(asked.upper(), confidence_threshold=1.0)
    assert asked not in answer.suggestions
    assert len(answer.suggestions) == len(assistant.example_questions()) - 1


def test_every_example_question_is_answered(assistant: Assistant) -> None:
    assert len(assistant.example_questions()) >= 12
    for question in assistant.example_questions():
        assert assistant.ask(question).status is Status.ANSWERED, question


def test_a_question_by_its_heading_finds_the_section(assistant: Assistant) -> None:
    document = assistant.documents()[0]
    headings = [section.heading.of(document.text) for section in document.sections]
    found = [assistant.ask(f"What does it say about “{heading[3:]}”?").citations[0].section for heading in headings]
    assert sum(mine == theirs for mine, theirs in zip(headings, found, strict=True)) >= 9


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"question": " "}, "question is empty"),
        ({"question": "x" * 1_001}, "1,001 characters"),
        ({"question": "x", "top": 0}, "top is 0; 1 to 10"),
        ({"question": "x", "top": 11}, "top is 11; 1 to 10"),
        ({"question": "x", "history": ["a"] * 11}, "history has 11"),
        ({"question": "x", "confidence_threshold": 1.5}, "confidence_threshold is 1.5"),
    ],
)
def test_bad_input_is_refused(assistant: Assistant, arguments: dict[str, object], message: str) -> None:
    with pytest.raises(BadQuestion, match=message):
        assistant.ask(**arguments)  # type: ignore[arg-type]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(min_size=1, max_size=60), top=st.integers(1, 10), threshold=st.floats(0, 1))
def test_whatever_is_asked_quotes_are_slices(assistant: Assistant, question: str, top: int, threshold: float) -> None:
    try:
        answer = assistant.ask(question, top=top, confidence_threshold=threshold)
    except BadQuestion:
        return
    assert len(list(citations(answer))) == top
    assert_quotes_are_slices(answer, assistant.documents())


@pytest.mark.parametrize(
    "question", ["TL;DR", "Key takeaways?", "How does the story end?", "What are the achievments?"]
)
def test_what_is_asked_of_the_whole_is_answered_whatever_its_words(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question, [TEACHERS])
    assert answer.status is Status.ANSWERED
    assert len({citation.quote.span for citation in answer.citations}) == len(answer.citations) == 3


def test_the_end_that_is_asked_for_may_be_that_of_something_else(assistant: Assistant) -> None:
    of_the_text = assistant.ask("How does it end?").citations[0]
    of_the_enrolment = assistant.ask(
        "How does it end?", ["What was preschool enrolment in 2015?"], confidence_threshold=0.0
    )
    assert of_the_text.section == "Closing"
    assert of_the_enrolment.citations[0].section == "2. Doubling of preschool enrolment"


def test_a_long_sentence_that_answers_for_the_whole_is_shown_as_far_as_an_excerpt_goes(
    tmp_path: Path, embedder: TextEmbedder
) -> None:
    long = f"It was the best of times, {'it was the worst of times, ' * 30}it was spring."
    own = Settings(home=tmp_path)
    publish([parse_document(f"# A tale\n\n{long}", ".md", count_tokens=embedder.count_tokens)], embedder, own)
    assistant = Assistant.open(own)
    for question in ("What is this about?", "How does it end?"):
        answer = assistant.ask(question)
        assert answer.short is not None and answer.short.text in long
        assert 100 < len(answer.short.text) <= 600


@pytest.mark.parametrize("question", ["?", "…", "👍", "- -"])
def test_what_holds_no_word_is_not_answered(assistant: Assistant, question: str) -> None:
    assert assistant.ask(question).status is Status.NO_ANSWER
    assert assistant.ask(question, [TEACHERS]).status is Status.NO_ANSWER


def test_a_number_may_be_written_without_its_comma(assistant: Assistant) -> None:
    found = [assistant.ask(f"Were {n} teachers trained in child safeguarding?") for n in ("10,000", "10000", "12,000")]
    assert [answer.status for answer in found] == [Status.ANSWERED, Status.ANSWERED, Status.NO_ANSWER]


TABLE = """# Heat pump

How to care for it.

## Care

| What | When | Who |
|---|---|---|
| Clean the filter | every month | user |
| Test the safety valve | every year | technician |
| Replace the anode | every 4 years | installer |

## Staff

The council has these officers today:

* Priya Nair, town clerk
* Martin Holloway, director of finance
* Agnes Dubois, head of highways
"""


def test_a_row_or_item_is_not_answered_with_its_neighbour(tmp_path: Path, embedder: TextEmbedder) -> None:
    settings = Settings(home=tmp_path)
    publish([parse_document(TABLE, ".md", count_tokens=embedder.count_tokens)], embedder, settings)
    assistant = Assistant.open(settings)
    for question, short in {
        "Who tests the safety valve?": "technician",
        "Who replaces the anode?": "installer",
        "Who is the director of finance?": "Martin Holloway",
        "Who is the head of highways?": "Agnes Dubois",
    }.items():
        answer = assistant.ask(question)
        assert answer.short is not None and answer.short.text == short, question


MANUAL = """# Heat pump

The pump warms a house with the air around it.

## Safety

Before you open the cover, do the following:

- switch off the power,
- wait for five minutes.

{more}
"""


@pytest.mark.parametrize("more", ["Then lift it.", "And take care. " * 50], ids=["short", "longer"])
def test_what_introduces_a_list_is_marked_with_it(tmp_path: Path, embedder: TextEmbedder, more: str) -> None:
    settings = Settings(home=tmp_path)
    text = MANUAL.format(more=more)
    publish([parse_document(text, ".md", count_tokens=embedder.count_tokens)], embedder, settings)
    answer = Assistant.open(settings).ask("Tell me what to do before I open the cover")
    whole = text[text.index("Before you") : text.index("\n\n" + more[:5])]
    assert answer.short is not None and answer.short.text == answer.citations[0].quote.text == whole


CLUB = """# Rowing club

Members row on the lake from May to October, in boats of the club.

## Joining

To join the club you need:

- a photograph of yourself,
- proof that you swim 200 metres,
- 40 euros.

Boats are kept in the shed.
"""


def test_a_list_is_the_answer_to_what_asks_for_no_one_item(tmp_path: Path, embedder: TextEmbedder) -> None:
    settings = Settings(home=tmp_path)
    publish([parse_document(CLUB, ".md", count_tokens=embedder.count_tokens)], embedder, settings)
    assistant = Assistant.open(settings)
    everything = assistant.ask("What do I need to join the club?")
    assert everything.short is not None
    assert everything.short.text == CLUB[CLUB.index("To join") : CLUB.index("\n\nBoats")]
    one = assistant.ask("How many metres do I have to swim to join the club?")
    assert one.short is not None and "\n" not in one.short.text and "200" in one.short.text


def test_a_list_too_long_for_an_excerpt_is_cited_around_one_sentence(tmp_path: Path, embedder: TextEmbedder) -> None:
    settings = Settings(home=tmp_path)
    items = "\n".join(f"- switch off the number {n} of the many circuits in it" for n in range(14))
    text = MANUAL.replace("- switch off the power,", items).format(more="Then lift it.")
    publish([parse_document(text, ".md", count_tokens=embedder.count_tokens)], embedder, settings)
    answer = Assistant.open(settings).ask("Tell me what to do before I open the cover")
    assert answer.short is not None and "\n" not in answer.short.text
    assert len(answer.citations[0].quote.text) <= 600


def test_an_answer_tells_what_it_depends_on_however_it_is_spelt(assistant: Assistant) -> None:
    history = ["Hello!", "When was this published?", "What do children learn about mines?", "thanks"]
    question = "How many people did thier lessons reach nationwide?"
    answer = assistant.ask(question, history)
    assert answer.followed == ("What do children learn about mines?",)
    again = assistant.ask(question, answer.followed)
    assert (again.short, again.confidence, again.followed) == (answer.short, answer.confidence, answer.followed)
    assert assistant.ask(TEACHERS, history).followed == ()


NEWSLETTER = """# Rowing club

Members row on the lake from May to October.

## Members

The club prints a newsletter, The Oar, four times a year. Boats are kept in the shed.
"""


def test_a_newsletter_that_the_text_tells_of_has_its_own_name(tmp_path: Path, embedder: TextEmbedder) -> None:
    settings = Settings(home=tmp_path)
    publish([parse_document(NEWSLETTER, ".md", count_tokens=embedder.count_tokens)], embedder, settings)
    assistant = Assistant.open(settings)
    for question, short in {
        "What is the newsletter called?": "The Oar",
        "What is this newsletter called?": "Rowing club",
        "What is the text called?": "Rowing club",
    }.items():
        answer = assistant.ask(question)
        assert answer.short is not None and answer.short.text == short, question


INTERVIEW = """The Lighthouses of Skarn

An interview with a keeper's daughter, who left the point long ago.

[00:07] JW: How did you get to school?

[00:14] BA: By rowing boat. It was forty minutes to Nes if the wind was kind, and we sang.

[00:21] JW: When was the light electrified?

[00:28] BA: In 1959. They brought the cable on a barge from the town.

[00:35] JW: Was there ever an accident?

[00:42] BA: Once. A coaster went on the Grey Skerry in fog, and my father took out the boat.
"""


def test_what_one_speaker_asks_is_answered_by_the_other(tmp_path: Path, embedder: TextEmbedder) -> None:
    document = parse_document(INTERVIEW, ".txt", count_tokens=embedder.count_tokens)
    settings = Settings(home=tmp_path)
    publish([document], embedder, settings)
    assistant = Assistant.open(settings)
    for question, words in (("When was the light electrified?", "1959"), ("Was there an accident?", "Once")):
        answer = assistant.ask(question)
        assert answer.status is Status.ANSWERED
        assert words in answer.citations[0].quote.text
        assert answer.short is not None and not answer.short.text.endswith("?")
    assert assistant.ask("What is this about?").citations[0].quote.text.startswith("An interview")


def test_the_question_before_an_answer_is_part_of_its_place() -> None:
    document = parse_document(INTERVIEW, ".txt")
    answers = [each for each in document.passages if each.span.of(INTERVIEW)[8:].startswith("BA:")]
    asked = [document.question_before(answer) for answer in answers]
    assert [question and question.of(INTERVIEW) for question in asked] == [
        "[00:07] JW: How did you get to school?",
        "[00:21] JW: When was the light electrified?",
        "[00:35] JW: Was there ever an accident?",
    ]
    assert document.question_before(document.passages[0]) is None
