"""Questions to start with, made from a document's own outline."""

import re
from collections.abc import Sequence

from corpus.document import Document, Role

MOST = 20
_NUMBER = re.compile(r"^[#\s]*(?:\d{1,3}[.)]\s*)?")
_BY_ROLE = {
    Role.TITLE: "What is this about?",
    Role.LIST_OF_SECTIONS: "What are the main points?",
    Role.DATE: "When was this published?",
    Role.CREDIT: "Who took the photograph?",
}


def example_questions(documents: Sequence[Document]) -> tuple[str, ...]:
    """At most 20 questions that the outline calls for: on the whole first, then on sections spread over the text.

    Whether the text answers them is for whoever shows them to find out.
    """
    whole: list[str] = []
    headings: list[str] = []
    for document in documents:
        roles = {passage.role for passage in document.passages}
        whole += [question for role, question in _BY_ROLE.items() if role in roles]
        headings += [_NUMBER.sub("", section.heading.of(document.text)) for section in document.sections]
    first = list(dict.fromkeys(whole))
    about = [f"What does it say about “{heading}”?" for heading in dict.fromkeys(headings)]
    room = MOST - len(first)
    step = -(-len(about) // room)
    return (*first, *about[:: max(1, step)])
