"""How a build says how far it is."""

from collections.abc import Callable

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, what is done of it and how much there is."""


def quiet(stage: str, done: int, total: int) -> None:
    """No progress shown."""
