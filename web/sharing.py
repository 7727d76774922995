"""A shared link opened again: its question asked anew, of the generation that the link is pinned to."""

from collections.abc import Sequence
from dataclasses import replace
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


def reopen(assistant: Assistant, kept: Kept, question: str, history: Sequence[str], version: str) -> tuple[Turn, ...]:
    """The turns that a shared link shows; the same question to the same generation has the same answer.

    `version` is the one that the link is pinned to, and may be empty.
    """
    if version in ("", assistant.version):
        return converse(assistant, question, history)
    try:
        pinned = kept.of(version)
    except TransitionError as error:
        why = _GONE if error.status == HTTPStatus.NOT_FOUND else _LATER
        remark = AnswerView(Kind.REMARK, None, None, (), (), (question,), why, None, None)
        return (Turn(question, remark, None, error.status),)
    return tuple(_as_earlier(turn) for turn in converse(pinned, question, history))


def _as_earlier(turn: Turn) -> Turn:
    """The turn with a word on its age, and the offer to ask the text that serves."""
    if turn.answer is None or turn.answer.kind is Kind.REMARK:
        return turn
    notice = " ".join(filter(None, (_EARLIER, turn.answer.notice)))
    return replace(turn, answer=replace(turn.answer, notice=notice, suggestions=(turn.question,)))
