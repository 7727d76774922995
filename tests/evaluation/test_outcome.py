from collections.abc import Sequence
from dataclasses import replace

import pytest

from corpus.document import Span
from service.answer import Answer
from service.evaluation.outcome import MAX_RIGHT_CHARS, judge
from service.evaluation.questions import Question
from service.evaluation.run import TOP, evaluate_questions
from tests.evaluation.examples import a_citation, an_answer

RIGHT, WRONG = (
    a_citation("It began in 1993, at the Government’s request."),
    a_citation("Nothing of the kind."),
)
WHEN = Question("q", "fact", (), "When did it begin?", True, ("began in 1993", "since 1993"), ("1993", "in 1993"))


def test_ranks_count_from_one() -> None:
    assert judge(WHEN, an_answer(RIGHT, WRONG)).first_right_cited == 1
    outcome = judge(WHEN, an_answer(WRONG, WRONG, RIGHT, RIGHT))
    assert (outcome.first_right_cited, outcome.first_right_ranked) == (3, 3)


def test_no_right_citation_has_no_rank() -> None:
    outcome = judge(WHEN, an_answer(WRONG))
    assert (outcome.refused, outcome.first_right_cited, outcome.first_right_ranked) == (False, None, None)


def test_a_refusal_cites_nothing_but_may_rank_right() -> None:
    outcome = judge(WHEN, an_answer(nearest=(WRONG, RIGHT), confidence=0.25))
    assert outcome.refused
    assert (outcome.first_right_cited, outcome.first_right_ranked) == (None, 2)
    assert (outcome.exact, outcome.f1) == (0.0, 0.0)
    assert (outcome.confidence, outcome.took_ms) == (0.25, 4.0)


def test_an_excerpt_too_long_to_read_at_a_glance_is_not_right() -> None:
    evidence = "began in 1993"
    assert judge(WHEN, an_answer(a_citation(evidence.ljust(MAX_RIGHT_CHARS, ".")))).first_right_cited == 1
    assert judge(WHEN, an_answer(a_citation(evidence.ljust(MAX_RIGHT_CHARS + 1, ".")))).first_right_cited is None


def test_evidence_is_verbatim() -> None:
    assert judge(WHEN, an_answer(a_citation("It Began in 1993."))).first_right_cited is None


@pytest.mark.parametrize(("start", "rank"), [(9, None), (10, 1), (20, 1), (21, None)])
def test_with_a_paragraph_a_citation_is_right_by_its_place(start: int, rank: int | None) -> None:
    question = replace(WHEN, evidence=(), paragraph=Span(10, 40))
    assert judge(question, an_answer(a_citation("x" * 20, start))).first_right_cited == rank


def test_scores_are_the_best_over_the_accepted_answers() -> None:
    assert judge(WHEN, an_answer(RIGHT, short="In 1993")).exact == 1.0
    outcome = judge(WHEN, an_answer(RIGHT, short="began in 1993"))
    assert outcome.exact == 0.0
    # began, in, 1993 against in, 1993: precision 2/3, recall 1, f1 0.8; against 1993: 1/3 and 1, f1 0.5.
    assert outcome.f1 == pytest.approx(0.8)


@pytest.mark.parametrize("answers", [(), ("the",)])
def test_without_an_accepted_answer_there_is_no_score(answers: tuple[str, ...]) -> None:
    outcome = judge(replace(WHEN, answers=answers), an_answer())
    assert (outcome.exact, outcome.f1) == (None, None)


def test_nothing_is_right_for_an_unanswerable_question() -> None:
    question = replace(WHEN, kind="near-miss", answerable=False, paragraph=Span(0, 100))
    outcome = judge(question, an_answer(RIGHT))
    assert (outcome.kind, outcome.answerable, outcome.first_right_ranked) == ("near-miss", False, None)


def test_every_question_is_asked_once_with_its_history() -> None:
    asked = []

    def ask(question: str, history: Sequence[str], top: int) -> Answer:
        asked.append((question, tuple(history), top))
        return an_answer(RIGHT)

    follow_up = replace(WHEN, history=("What is UNICEF?",), question="And when?", kind="follow-up")
    outcomes = evaluate_questions(ask, [WHEN, follow_up])
    assert asked == [("When did it begin?", (), TOP), ("And when?", ("What is UNICEF?",), TOP)]
    assert [outcome.kind for outcome in outcomes] == ["fact", "follow-up"]
