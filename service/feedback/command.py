"""`transition-qa gaps`."""

from argparse import Namespace

from service.feedback.gaps import report
from service.feedback.store import kept_answers
from service.settings import load_settings


def gaps(given: Namespace) -> None:
    """Print what the text left open."""
    print(report(kept_answers(load_settings().home)))  # noqa: T201
