"""Every question of a set asked once, in order, and judged."""

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from index.encoding.embedding import TextEmbedder
from service.answer import Answer
from service.evaluation.outcome import Outcome, judge
from service.evaluation.questions import Question
from service.evaluation.sets import articles_of, scratch
from service.settings import Settings

Ask = Callable[[str, Sequence[str], int], Answer]
"""Question, earlier questions oldest first, most citations wanted."""

TOP = 3
"""As many citations as `cited@3` and `ranked@3` look at."""


def evaluate_questions(ask: Ask, questions: Iterable[Question]) -> list[Outcome]:
    """Outcomes in the order of `questions`."""
    return [judge(question, ask(question.question, question.history, TOP)) for question in questions]


def evaluate_squad(path: Path, settings: Settings) -> list[Outcome]:
    """Outcomes of every question of a SQuAD file, each article asked as an index of its own.

    Raises:
        QuestionFileError: the file is not in SQuAD's form.
    """
    with scratch(settings, TextEmbedder(settings.encoder)) as home:
        return [
            outcome
            for _, assistant, questions in articles_of(path, home)
            for outcome in evaluate_questions(assistant.ask, questions)
        ]
