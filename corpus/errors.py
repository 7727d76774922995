"""The one root of every error this project raises on purpose."""


class TransitionError(Exception):
    """Something a person can mend; its message is one line that says what was wrong, and what would be right.

    `status` is the HTTP status the error answers with when it reaches the API.
    """

    status = 500


class UnreadableText(TransitionError):
    """A source that is missing, empty, binary, badly encoded or of a kind nobody here reads."""

    status = 422


class OffsetError(TransitionError):
    """A span that does not lie inside its text, or overlaps its neighbour."""
