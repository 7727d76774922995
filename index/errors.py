"""What can be wrong with a generation, or with asking for one."""

from corpus.errors import TransitionError


class IndexMissing(TransitionError):
    """There is no generation to serve, or not the one asked for."""

    status = 503


class IndexDamaged(TransitionError):
    """A generation does not match its manifest; it is refused and left as it is."""

    status = 503


class EncoderMismatch(TransitionError):
    """An encoder that is not the one the vectors were made with, or whose export does not agree with it."""

    status = 503


class StoreUnwritable(TransitionError):
    """The folder of generations cannot be written; nothing was changed."""
