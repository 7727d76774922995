"""Links to an answer as a whole: to the page that shows it again, and to its JSON."""

from urllib.parse import urlencode

from service.answer import Answer
from service.asking.question import cleaned


def shared_link(question: str, answer: Answer) -> str:
    """The chat with this question asked, pinned to the generation that answered; it opens at that answer."""
    return f"/?{_pinned(question, answer)}#latest"


def saved_link(question: str, answer: Answer) -> str:
    """The answer as JSON, of the same generation."""
    return f"/ask?{_pinned(question, answer)}"


def _pinned(question: str, answer: Answer) -> str:
    """The question, and the earlier ones that its answer depends on; a link says no more of a conversation."""
    earlier = (("history", cleaned(each)) for each in answer.followed)
    return urlencode([("question", cleaned(question)), *earlier, ("v", answer.index_version)])
