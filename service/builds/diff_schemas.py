"""Shapes of a comparison of two generations over HTTP."""

from collections.abc import Sequence
from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field

from service.builds.schemas import VERSION
from service.diff import Difference, Reply
from service.http.schemas import QuestionText

MAX_QUESTIONS = 100
"""Asked of two generations to compare them: some six seconds."""


class DiffRequest(BaseModel):
    """Which version is compared with the one that serves, and what both are asked."""

    model_config = ConfigDict(extra="forbid")

    version: str = Field(max_length=100, description=VERSION)
    questions: list[QuestionText] = Field(min_length=1, max_length=MAX_QUESTIONS, description="what both are asked")


class ReplyOut(BaseModel):
    """An answer when two are compared; `section` is that of its first citation."""

    status: Literal["answered", "no_answer"]
    answer: str | None
    section: str | None

    @classmethod
    def of(cls, reply: Reply) -> Self:
        """The HTTP shape of a reply."""
        return cls(status=reply.status.value, answer=reply.short, section=reply.section)


class ChangeOut(BaseModel):
    """A question whose answer changes."""

    question: str
    before: ReplyOut
    after: ReplyOut


class DiffOut(BaseModel):
    """What changes from the version that serves to another; `questions` is how many were asked of both."""

    before: str
    after: str
    questions: int
    unchanged: int
    changed: list[ChangeOut]

    @classmethod
    def of(cls, before: str, after: str, questions: int, found: Sequence[Difference]) -> Self:
        """The HTTP shape of the differences between two versions."""
        changed = [
            ChangeOut(question=each.asked.question, before=ReplyOut.of(each.before), after=ReplyOut.of(each.after))
            for each in found
        ]
        return cls(before=before, after=after, questions=questions, unchanged=questions - len(found), changed=changed)
