"""Links to an answer as a whole: to the page that shows it again, and to its JSON."""

from collections.abc import Sequence
from urllib.parse import urlencode

from service.answer import Answer
from service.question import cleaned, followed


def shared_link(question: str, history: Sequence[str], answer: Answer) -> str:
    """The chat with this question asked, pinned to the generation that answered."""
    return f"/?{urlencode([('question', question), *_context(question, history), ('v', answer.index_version)])}"


def saved_link(question: str, history: Sequence[str]) -> str:
    """The answer as JSON."""
    return f"/ask?{urlencode([('question', question), *_context(question, history)])}"


def _context(question: str, history: Sequence[str]) -> list[tuple[str, str]]:
    """The earlier questions that the answer depends on; a link says no more of a conversation than it needs."""
    return [("history", each) for each in followed(cleaned(question), history)]
