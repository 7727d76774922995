"""What one question got, judged against what was right."""

from collections.abc import Sequence
from dataclasses import dataclass

from service.answer import Answer, Citation, Status
from service.evaluation.metrics import exact_match, f1, normalized
from service.evaluation.questions import Question

MAX_RIGHT_CHARS = 600
"""A longer excerpt is not read at a glance, so it is not right whatever it contains."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question's result in numbers.

    `first_right_cited` is the rank, from 1, of the first right citation; None when there is none or the
    question was refused. `first_right_ranked` is the same whatever was decided: over the nearest passages
    when refused. `exact` and `f1` are the best over the accepted answers, 0 when an answerable question was
    refused, None when the question has no accepted answers. `confidence` is the claimed probability that
    rank 1 answers.
    """

    kind: str
    answerable: bool
    refused: bool
    confidence: float
    first_right_cited: int | None
    first_right_ranked: int | None
    exact: float | None
    f1: float | None
    took_ms: float


def judge(question: Question, answer: Answer) -> Outcome:
    """The outcome of `answer` to `question`."""
    refused = answer.status is Status.NO_ANSWER
    given = answer.short.text if answer.short else ""
    answers = [accepted for accepted in question.answers if normalized(accepted)]
    return Outcome(
        kind=question.kind,
        answerable=question.answerable,
        refused=refused,
        confidence=answer.confidence,
        first_right_cited=_first_right(question, answer.citations),
        first_right_ranked=_first_right(question, answer.nearest if refused else answer.citations),
        exact=max((exact_match(given, accepted) for accepted in answers), default=None),
        f1=max((f1(given, accepted) for accepted in answers), default=None),
        took_ms=answer.took_ms,
    )


def _first_right(question: Question, citations: Sequence[Citation]) -> int | None:
    """Rank of the first right citation; an unanswerable question has none."""
    if not question.answerable:
        return None
    return next((rank for rank, found in enumerate(citations, start=1) if is_right(question, found)), None)


def is_right(question: Question, citation: Citation) -> bool:
    """Whether a citation holds what answers: a piece of evidence, or its place in the question's own paragraph."""
    quote = citation.quote
    if len(quote.text) > MAX_RIGHT_CHARS:
        return False
    if question.paragraph is not None:
        return question.paragraph.holds(quote.span)
    return any(piece in quote.text for piece in question.evidence)
