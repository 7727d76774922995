"""Questions to start with, made from a document's own outline."""

import re
from collections.abc import Sequence

from corpus.document import Document, Role

HOW_MANY = 5
_NUMBER = re.compile(r"^[#\s]*(?:\d{1,3}[.)]\s*)?")
_BY_ROLE = {
    Role.TITLE: "What is this about?",
    Role.LIST_OF_SECTIONS: "What are the main points?",
    Role.DATE: "When was this published?",
    Role.CREDIT: "Who took the photograph?",
}


def example_questions(documents: Sequence[Document]) -> tuple[str, ...]:
    """Five questions, or fewer for a text without an outline: on the whole first, then on sections spread over it."""
    whole: list[str] = []
    headings: list[str] = []
    for document in documents:
        roles = {passage.role for passage in document.passages}
        whole += [question for role, question in _BY_ROLE.items() if role in roles]
        headings += [_NUMBER.sub("", section.heading.of(document.text)) for section in document.sections]
    about = [f"What does it say about “{heading}”?" for heading in headings]
    first = list(dict.fromkeys(whole))[: HOW_MANY - min(2, len(about))]
    room = HOW_MANY - len(first)
    step = max(1, len(about) // room) if room else 1
    return tuple([*first, *about[::step][:room]])
