"""Links to an answer as a whole: to the page that shows it again, and to its JSON."""

from collections.abc import Sequence
from urllib.parse import urlencode

from service.answer import Answer
from service.question import cleaned, followed


def shared_link(question: str, history: Sequence[str], answer: Answer) -> str:
    """The chat with this question asked, pinned to the generation that answered."""
    return f"/?{urlencode([*_asked(question, history), ('v', answer.index_version)])}"


def saved_link(question: str, history: Sequence[str]) -> str:
    """The answer as JSON."""
    return f"/ask?{urlencode(_asked(question, history))}"


def _asked(question: str, history: Sequence[str]) -> list[tuple[str, str]]:
    """The question, and the earlier ones that its answer depends on; a link says no more of a conversation."""
    asked = cleaned(question)
    return [("question", asked), *(("history", each) for each in followed(asked, history))]
