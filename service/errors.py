"""What can be wrong with a request."""

from collections.abc import Sequence
from typing import Self

from corpus.errors import TransitionError


class BadQuestion(TransitionError):
    """A question, history or number that is out of its range."""

    status = 422


class NotFound(TransitionError):
    """A document or generation that is not there."""

    status = 404

    @classmethod
    def generation(cls, version: str, kept: Sequence[str]) -> Self:
        """A generation that is not there, beside those that are `kept`."""
        return cls(f"there is no generation {version!r}; there are: {', '.join(kept) or 'none'}")


class WrongContentType(TransitionError):
    """A body of a kind that is not read here."""

    status = 415


class NotReady(TransitionError):
    """The index is still being opened, or could not be; trying again later may help."""

    status = 503


class FeedbackUnusable(TransitionError):
    """A vote that cannot be kept now, or kept answers that cannot be read."""

    status = 503


class BadSetting(TransitionError):
    """A setting whose value cannot be used."""


class BadBuild(TransitionError):
    """What was asked to be built does not go together."""

    status = 422


class TextTooLong(TransitionError):
    """More text than one build takes."""

    status = 422


class KeyReused(TransitionError):
    """An idempotency key that came before with another request."""

    status = 422


class CannotActivate(TransitionError):
    """A generation that is not whole, so it cannot serve."""

    status = 409


class CannotServe(TransitionError):
    """The address to serve on is taken or not ours."""


class NotVerified(TransitionError):
    """A saved answer that does not hold against its source."""
