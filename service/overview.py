"""What speaks for a text as a whole: the summary under its title, or where it has none the paragraph that begins it."""

from corpus.document import Document, Passage, Role
from index.keywords import content_words

RUNNING_TEXT = (Role.BODY, Role.CLOSING, Role.LIST_OF_SECTIONS)
LEAD_WITHIN = 5
"""A text has begun by so many paragraphs, whatever is said of its licence or its edition before."""


def overview(document: Document) -> Passage | None:
    """The passage, or None where nothing but dates, captions and the like is there.

    Without a summary it is the first paragraph that names what the title names, or the first of all.
    """
    titles = [passage for passage in document.passages if passage.role is Role.TITLE]
    if any(len(title.sentences) > 1 for title in titles):
        return titles[0]
    running = [passage for passage in document.passages if passage.role in RUNNING_TEXT][:LEAD_WITHIN]
    named = set(content_words(document.title))
    naming = [passage for passage in running if named & set(content_words(passage.span.of(document.text)))]
    return next(iter([*naming, *running, *titles]), None)
