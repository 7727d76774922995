"""The turns of a conversation: each question with its answer, or with what was wrong."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from corpus.document import Document
from corpus.errors import TransitionError
from service.answer import Answer
from service.asking.question import MAX_HISTORY
from service.feedback.store import Feedback, Vote
from web.answers import AnswerView, Thumbs, answer_view
from web.sentence import sentence

Note = Callable[[Answer, str], bool]
"""Told of a new answer and its question; whether that answer can be voted on."""

_SHOWN_CHARS = 300


class Assistant(Protocol):
    """What the pages need of the service."""

    @property
    def version(self) -> str:
        """The version of the generation that serves."""

    @property
    def confidence_threshold(self) -> float:
        """The confidence from which it gives an answer."""

    def ask(self, question: str, history: Sequence[str] = ()) -> Answer:
        """Answer one question; raises a `TransitionError` of status 422 when it is none."""

    def example_questions(self) -> tuple[str, ...]:
        """Questions to start with."""

    def documents(self) -> tuple[Document, ...]:
        """The documents of its generation."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One question and what came of it: an answer, or a problem in words."""

    question: str
    answer: AnswerView | None
    problem: str | None
    status: int = 200

    @property
    def shown_question(self) -> str:
        """The question for its bubble; one that was refused for its length is cut."""
        question = self.question.strip()
        if self.problem is None or len(question) <= _SHOWN_CHARS:
            return question
        return question[:_SHOWN_CHARS] + "…"

    def voted(self, thumbs: Thumbs) -> "Turn":
        """The same with these thumbs under its answer."""
        return self if self.answer is None else replace(self, answer=replace(self.answer, thumbs=thumbs))


def ask(assistant: Assistant, question: str, history: Sequence[str], note: Note | None = None) -> Turn:
    """One turn; of `history` the last ten count. `note` is told of the answer where the question is new."""
    earlier = tuple(history)[-MAX_HISTORY:]
    try:
        answer = assistant.ask(question, earlier)
        documents = assistant.documents()
    except TransitionError as error:
        return Turn(question, None, sentence(str(error)), error.status)
    view = answer_view(answer, question, documents, assistant.confidence_threshold)
    is_kept = note is not None and note(answer, question)
    return Turn(question, replace(view, thumbs=Thumbs(answer.id)) if is_kept else view, None)


def converse(assistant: Assistant, question: str, history: Sequence[str], note: Note | None = None) -> tuple[Turn, ...]:
    """The whole conversation anew: the last ten of `history`, then `question`, each in context of those before it.

    Only `question` is new, and a matter for `note`.
    """
    turns: list[Turn] = []
    understood: list[str] = []
    for each in tuple(history)[-MAX_HISTORY:]:
        turns.append(ask(assistant, each, understood))
        if turns[-1].answer is not None:
            understood.append(each)
    return (*turns, ask(assistant, question, understood, note))


def vote(assistant: Assistant, history: Sequence[str], feedback: Feedback, id: str, vote: Vote) -> tuple[Turn, ...]:
    """The conversation as it stood, with `vote` on its last answer, `id`; or with what is wrong with it."""
    turns = converse(assistant, history[-1], history[:-1])
    try:
        feedback.vote(id, vote)
    except TransitionError as error:
        return (*turns, Turn("", None, sentence(str(error)), error.status))
    return (*turns[:-1], turns[-1].voted(Thumbs(id, vote)))


def not_ready(question: str, why: str) -> Turn:
    """The turn of a question that nobody can answer yet, and `why`."""
    return Turn(question, None, why, 503)
