"""What changes between two generations, before the new one serves."""

import json
from pathlib import Path

import pytest

from service.answer import Status
from service.ask import Assistant
from service.diff import ChatQuestion, Difference, Reply, as_text, asked_in, differences, suggested
from service.evaluation.questions import QuestionFileError
from service.kept import Kept
from service.settings import Settings
from tests.service.conftest import Candidate

TEACHERS = ChatQuestion("How many teachers were trained in child safeguarding?")
STRATEGY = "1. Azerbaijan's first-ever National Child Strategy"
CHANGED = Difference(TEACHERS, Reply(Status.ANSWERED, "10,000", STRATEGY), Reply(Status.ANSWERED, "12,000", STRATEGY))


@pytest.fixture(scope="module")
def after(candidate: Candidate) -> Assistant:
    return Kept(Settings(home=candidate.home)).of(candidate.version)


def row(**fields: object) -> str:
    question = {"id": "1", "kind": "fact", "history": [], "question": "Who?", "answerable": False}
    return json.dumps({**question, "evidence": [], "answers": [], **fields})


def test_only_what_changes_is_told_in_order(assistant: Assistant, after: Assistant) -> None:
    follow_up = ChatQuestion("How many were trained in child safeguarding?", ("What about teachers?",))
    unchanged = ChatQuestion("When did UNICEF start working in Azerbaijan?")
    found = differences([unchanged, follow_up, TEACHERS], assistant, after)
    assert [each.asked for each in found] == [follow_up, TEACHERS]
    assert found[1] == CHANGED
    assert differences([TEACHERS], after, after) == ()


def test_what_is_asked_by_default_are_the_suggestions_of_both(assistant: Assistant, after: Assistant) -> None:
    asked = suggested(assistant, after)
    assert {each.question for each in asked} == {*assistant.example_questions(), *after.example_questions()}
    assert len(asked) == len(set(asked)) >= 12


def test_the_terminal_says_before_and_after() -> None:
    gone = Difference(ChatQuestion("And then?", ("Who came?",)), CHANGED.before, Reply(Status.NO_ANSWER, None, None))
    assert as_text([CHANGED, gone], 63).split("\n\n") == [
        "2 of 63 answers change, 61 stay as they are",
        f"  {TEACHERS.question}\n    before: “10,000” ({STRATEGY})\n    after:  “12,000” ({STRATEGY})",
        f"  Who came?\n  And then?\n    before: “10,000” ({STRATEGY})\n    after:  the text does not say",
    ]


def test_a_question_file_is_read_with_its_history(tmp_path: Path) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(f"{row()}\n\n{row(id='2', history=['Where?'])}\n", encoding="utf-8")
    assert asked_in(path) == (ChatQuestion("Who?"), ChatQuestion("Who?", ("Where?",)))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "q.jsonl, line 1: not JSON"),
        ("", "q.jsonl: no questions in it"),
        (row(question="x" * 1_001), "q.jsonl, id '1': question has 1,001 characters"),
        (row(history=["x"] * 11), "q.jsonl, id '1': history has 11 questions"),
    ],
)
def test_a_file_that_cannot_be_asked_is_refused(tmp_path: Path, content: str, message: str) -> None:
    path = tmp_path / "q.jsonl"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(QuestionFileError, match=message):
        asked_in(path)
