"""Every question of a set asked once, in order, and judged."""

from collections.abc import Callable, Iterable, Sequence

from service.answer import Answer
from service.evaluation.outcome import Outcome, judge
from service.evaluation.questions import Question

Ask = Callable[[str, Sequence[str], int], Answer]
"""Question, earlier questions oldest first, most citations wanted."""

TOP = 3
"""As many citations as `cited@3` and `ranked@3` look at."""


def evaluate_questions(ask: Ask, questions: Iterable[Question]) -> list[Outcome]:
    """Outcomes in the order of `questions`."""
    return [judge(question, ask(question.question, question.history, TOP)) for question in questions]
