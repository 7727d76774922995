"""Links to an answer as a whole: to the page that shows it again, and to its JSON."""

from urllib.parse import urlencode

from service.answer import Answer
from service.asking.question import cleaned


def shared_link(question: str, answer: Answer) -> str:
    """The chat with this question asked, pinned to the generation that answered."""
    return f"/?{urlencode([*_asked(question, answer), ('v', answer.index_version)])}"


def saved_link(question: str, answer: Answer) -> str:
    """The answer as JSON."""
    return f"/ask?{urlencode(_asked(question, answer))}"


def _asked(question: str, answer: Answer) -> list[tuple[str, str]]:
    """The question, and the earlier ones that its answer depends on; a link says no more of a conversation."""
    return [("question", cleaned(question)), *(("history", cleaned(each)) for each in answer.followed)]
