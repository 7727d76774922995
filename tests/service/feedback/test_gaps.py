"""From kept answers to the report."""

import time
from pathlib import Path

import pytest

from service.answer import Status
from service.cli import main
from service.feedback.gaps import gaps_in, grouped, report
from service.feedback.store import Feedback, KeptAnswer, Vote
from service.settings import PREFIX
from tests.service.feedback.test_store import CUP, TEACHERS, answer_to


def kept(question: str | None, vote: Vote | None = None, status: Status = Status.NO_ANSWER) -> KeptAnswer:
    return KeptAnswer("2026-11-02", f"hash of {question}", question, status, "5. A safer world", vote)


UNLIKE = [kept("What does a ticket cost?"), kept("Is there a library in Sheki?")]
ALIKE = [kept("Who won the football cup?")] * 3 + [kept("Who won the cup in 2022?")]


def test_an_answer_that_helped_is_no_gap() -> None:
    answers = [kept("a", status=Status.ANSWERED), kept("b", Vote.UP, Status.ANSWERED)]
    assert gaps_in(answers) == []
    assert report(answers).endswith("0 the text did not give, 0 given a thumbs down")


def test_the_same_question_is_one_gap_and_counted() -> None:
    (gap,) = gaps_in([kept("a"), kept("a", Vote.DOWN), kept("a", Vote.DOWN, Status.ANSWERED)])
    assert (gap.unanswered, gap.thumbs_down) == (2, 1)


def test_questions_alike_stand_together_under_the_most_frequent() -> None:
    groups = grouped(gaps_in([*UNLIKE, *ALIKE]))
    assert [(group.name, group.unanswered) for group in groups] == [
        ("Who won the football cup?", 4),
        ("What does a ticket cost?", 1),
        ("Is there a library in Sheki?", 1),
    ]


def test_the_report_is_a_table() -> None:
    down = kept("How many schools?", Vote.DOWN, Status.ANSWERED)
    assert report([*UNLIKE[:1], *ALIKE, down]).splitlines() == [
        "6 answers from 2026-11-02 to 2026-11-02: 5 the text did not give, 1 given a thumbs down",
        "",
        "unanswered  thumbs down",
        "         4            0  Who won the football cup?",
        "         3            0    Who won the football cup?",
        "         1            0    Who won the cup in 2022?",
        "         1            0  What does a ticket cost?",
        "         0            1  How many schools?",
    ]


def test_without_words_questions_are_named_by_their_place() -> None:
    answers = [KeptAnswer("2026-11-02", f"{n}", None, Status.NO_ANSWER, f"{n % 2}", None) for n in range(5)]
    answers.append(KeptAnswer("2026-11-03", "x", None, Status.ANSWERED, "0", Vote.DOWN))
    assert report(answers).splitlines()[3:] == [
        "         3            0  questions nearest to “0”",
        "         2            0  questions nearest to “1”",
        "         0            1  questions answered from “0”",
    ]


def test_many_questions_are_grouped_in_little_time() -> None:
    answers = [kept(f"What is known of place{n} in year{n % 97}?") for n in range(3_000)]
    began = time.process_time()
    assert len(grouped(gaps_in(answers))) < 3_000
    assert time.process_time() - began < 20


def test_the_command_prints_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    assert main(["gaps"]) == 1
    assert "TRANSITION_QA_FEEDBACK=true keeps them" in capsys.readouterr().err
    feedback = Feedback(tmp_path, keeps_questions=True)
    for id, question in (("a1", CUP), ("a2", TEACHERS)):
        feedback.note(answer_to(question, id), question)
    feedback.vote("a2", Vote.DOWN)
    feedback.close()
    assert main(["gaps"]) == 0
    printed = capsys.readouterr().out
    assert f"         1            0  {CUP}" in printed
    assert f"         0            1  {TEACHERS}" in printed
