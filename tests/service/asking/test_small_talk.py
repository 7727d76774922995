"""Greetings and thanks get a reply; questions on a text never do."""

import json
from pathlib import Path

import pytest

from service.answer import Status
from service.ask import Assistant
from service.asking.small_talk import ASKED_AGAIN, EXPLAINED, GREETED, LEFT, PRAISED, THANKED, reply_to

SETS = sorted((Path(__file__).parents[2] / "evaluation").glob("*.jsonl"))


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        ("Hi", GREETED),
        ("hello there!", GREETED),
        ("Good morning.", GREETED),
        ("HEY", GREETED),
        ("How are you?", GREETED),
        ("hi, how are you doing today?", GREETED),
        ("thanks", THANKED),
        ("Thank you very much!", THANKED),
        ("ok thanks a lot", THANKED),
        ("bye", LEFT),
        ("Great!", PRAISED),
        ("ok cool", PRAISED),
        ("lol", PRAISED),
        ("haha ok", PRAISED),
        ("hm ok", PRAISED),
        ("wow that's a lot", PRAISED),
        ("never mind", PRAISED),
        ("that makes sense", PRAISED),
        ("ty", THANKED),
        ("Really?", EXPLAINED),
        ("are you sure about that?", EXPLAINED),
        ("no, that’s not what I asked", ASKED_AGAIN),
        ("sorry?", ASKED_AGAIN),
        ("not helpful at all", ASKED_AGAIN),
        ("yes please", EXPLAINED),
        ("That's not helpful.", ASKED_AGAIN),
        ("wrong!", ASKED_AGAIN),
        ("I don't understand", ASKED_AGAIN),
        ("That was not what I asked", ASKED_AGAIN),
        ("What can you do?", EXPLAINED),
        ("Hello, what can you do?", EXPLAINED),
        ("how does this work", EXPLAINED),
        ("who are you?", EXPLAINED),
        ("Are you a robot?", EXPLAINED),
        ("help", EXPLAINED),
        ("What can I ask you?", EXPLAINED),
        ("What can you help me with?", EXPLAINED),
        ("Please tell me a joke", EXPLAINED),
        ("Tell me a bedtime story", EXPLAINED),
        ("write us another short poem, please", EXPLAINED),
    ],
)
def test_small_talk_gets_its_reply(said: str, reply: str) -> None:
    assert reply_to(said) == reply


@pytest.mark.parametrize("path", SETS, ids=lambda path: path.stem)
def test_no_question_on_a_text_is_taken_for_small_talk(path: Path) -> None:
    questions = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    on_the_text = [q["question"] for q in questions if q["answerable"] or q["kind"] == "near-miss"]
    assert on_the_text
    assert [question for question in on_the_text if reply_to(question)] == []


@pytest.mark.parametrize(
    "question",
    [
        "",
        "?!",
        "How are schools helped?",
        "What went wrong?",
        "fine",
        "Why is it not right?",
        "Is that true?",
        "What can UNICEF do?",
        "Who are the envoys?",
        "How does it work?",
        "How can I help?",
        "Tell me a story about the schools",
        "Tell me a success story",
        "Tell us some war stories",
        "Tell me the story of the envoys",
    ],
)
def test_what_is_no_small_talk(question: str) -> None:
    assert reply_to(question) is None


def test_a_greeting_is_answered_with_example_questions_and_no_excerpt(assistant: Assistant) -> None:
    answer = assistant.ask("Hello!", confidence_threshold=0.0)
    assert (answer.status, answer.notice) == (Status.NO_ANSWER, GREETED)
    assert (answer.citations, answer.nearest, answer.short, answer.confidence) == ((), (), None, 0.0)
    assert answer.suggestions == assistant.example_questions()


@pytest.mark.parametrize("said", ["how's it going", "what's your name?", "whats up", "yes", "No.", "thank u", "ok bye"])
def test_more_that_is_said_to_a_chat(said: str) -> None:
    assert reply_to(said) is not None
