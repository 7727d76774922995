"""A shared link opened again: its question asked anew, of the generation that the link is pinned to."""

from dataclasses import dataclass, replace
from http import HTTPStatus
from typing import Protocol

from corpus.errors import TransitionError
from web.answers import AnswerView, Kind
from web.conversation import Assistant, Turn, converse

_EARLIER = "This link is to an earlier version of the text, which answers here. Ask again for what the text says now."
_LATER = "This link is to an earlier version of the text, which cannot be opened just now. Here is its question."
_GONE = "This link is to a version of the text that is no longer kept. Here is its question."


class Kept(Protocol):
    """What the pages need of the generations that are kept."""

    def of(self, version: str) -> Assistant:
        """The assistant over one of them; raises a `TransitionError`, of status 404 when it is not kept."""


@dataclass(frozen=True, slots=True)
class SharedLink:
    """What the address of a shared answer names; `version` may be empty."""

    question: str
    history: tuple[str, ...]
    version: str


def reopen(assistant: Assistant, kept: Kept, link: SharedLink) -> tuple[Turn, ...]:
    """The turns that a shared link shows; the same question to the same generation has the same answer."""
    if link.version in ("", assistant.version):
        return converse(assistant, link.question, link.history)
    try:
        pinned = kept.of(link.version)
    except TransitionError as error:
        why = _GONE if error.status == HTTPStatus.NOT_FOUND else _LATER
        remark = AnswerView(Kind.REMARK, None, None, (), (), (link.question,), why, None, None)
        return (Turn(link.question, remark, None, error.status),)
    return tuple(_as_earlier(turn) for turn in converse(pinned, link.question, link.history))


def _as_earlier(turn: Turn) -> Turn:
    """The turn with a word on its age, and the offer to ask the text that serves."""
    if turn.answer is None or turn.answer.kind is Kind.REMARK:
        return turn
    notice = " ".join(filter(None, (_EARLIER, turn.answer.notice)))
    return replace(turn, answer=replace(turn.answer, notice=notice, suggestions=(turn.question,)))
