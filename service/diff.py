"""Which answers change between two generations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from service.answer import Answer, Status
from service.ask import Assistant
from service.asking.question import cleaned, followed
from service.errors import BadQuestion
from service.evaluation.questions import QuestionFileError, load_questions


@dataclass(frozen=True, slots=True)
class ChatQuestion:
    """A question, and the earlier ones of its chat, oldest first."""

    question: str
    history: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """What counts of an answer when two are compared; `short` and `section` are None where there is none.

    `section` is that of the first citation.
    """

    status: Status
    short: str | None
    section: str | None

    @classmethod
    def of(cls, answer: Answer) -> Self:
        """The reply in an answer."""
        section = answer.citations[0].section if answer.citations else None
        return cls(answer.status, answer.short.text if answer.short else None, section)


@dataclass(frozen=True, slots=True)
class Difference:
    """A question whose answer changes."""

    asked: ChatQuestion
    before: Reply
    after: Reply


def differences(questions: Iterable[ChatQuestion], before: Assistant, after: Assistant) -> tuple[Difference, ...]:
    """The questions that two generations answer differently, in their order.

    Raises:
        BadQuestion: one of them is no question.
    """
    compared = (Difference(asked, _reply(before, asked), _reply(after, asked)) for asked in questions)
    return tuple(each for each in compared if each.before != each.after)


def suggested(before: Assistant, after: Assistant) -> tuple[ChatQuestion, ...]:
    """What either generation suggests to ask, each once."""
    questions = dict.fromkeys((*before.example_questions(), *after.example_questions()))
    return tuple(ChatQuestion(question) for question in questions)


def askable(questions: Mapping[str, ChatQuestion]) -> tuple[ChatQuestion, ...]:
    """The questions, each one that can be asked; what they are given by is where they stand.

    Raises:
        BadQuestion: names where the one stands that cannot be asked.
    """
    for where, asked in questions.items():
        try:
            followed(cleaned(asked.question), asked.history)
        except BadQuestion as error:
            raise BadQuestion(f"{where}: {error}") from error
    return tuple(questions.values())


def asked_in(path: Path) -> tuple[ChatQuestion, ...]:
    """The questions of a question file, each one that can be asked.

    Raises:
        QuestionFileError: the file cannot be read, or names the question that cannot be asked.
    """
    stored = load_questions(path)
    try:
        return askable({f"{path.name}, id {each.id!r}": ChatQuestion(each.question, each.history) for each in stored})
    except BadQuestion as error:
        raise QuestionFileError(str(error)) from error


def as_text(found: Sequence[Difference], questions: int) -> str:
    """The differences among so many `questions`, for a terminal."""
    counts = f"{len(found)} of {questions} answers change, {questions - len(found)} stay as they are"
    return "\n\n".join([counts, *("\n".join(_lines(each)) for each in found)])


def _lines(found: Difference) -> Iterator[str]:
    yield from (f"  {earlier}" for earlier in found.asked.history)
    yield f"  {found.asked.question}"
    yield f"    before: {_words(found.before)}"
    yield f"    after:  {_words(found.after)}"


def _words(reply: Reply) -> str:
    return f"“{reply.short}” ({reply.section})" if reply.short else "the text does not say"


def _reply(assistant: Assistant, asked: ChatQuestion) -> Reply:
    return Reply.of(assistant.ask(asked.question, asked.history))
