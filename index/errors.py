"""What can be wrong with a generation, or with asking for one."""

from corpus.errors import TransitionError


class IndexMissing(TransitionError):
    """There is no generation to serve, or not the one asked for."""

    status = 503


class IndexDamaged(TransitionError):
    """A generation does not match its manifest; it is refused and left as it is."""

    status = 503


class IndexOutdated(IndexDamaged):
    """A generation in another format than this program reads; nothing says that it is not whole."""


class IndexUnreadable(IndexDamaged):
    """The system does not let a generation be read just now; whether it is whole is not known."""


class EncoderMismatch(TransitionError):
    """An encoder that is not the one the vectors were made with, or whose export does not agree with it."""

    status = 503


class StoreUnwritable(TransitionError):
    """The folder of generations cannot be written; what serves was not changed."""


class BuildRunning(TransitionError):
    """One build at a time."""

    status = 409


class CanaryFailed(TransitionError):
    """A new generation that does not find its own words; it was thrown away, and what served goes on serving."""

    status = 422
