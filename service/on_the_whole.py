"""The passage that answers what is asked of a text as a whole."""

from corpus.document import Document, Passage, Role
from index.keywords import content_words
from service.question_kind import QuestionKind

RUNNING_TEXT = (Role.BODY, Role.CLOSING, Role.LIST_OF_SECTIONS)
LEAD_WITHIN = 5
"""A text has begun by so many paragraphs, whatever is said of its licence or its edition before."""


def on_the_whole(document: Document, kind: QuestionKind) -> Passage | None:
    """The passage a question of this kind is answered with, None where it asks for something in the text.

    None also where the text has no such passage: no title, or nothing but dates, captions and the like.
    """
    match kind:
        case QuestionKind.WHOLE:
            return _overview(document)
        case QuestionKind.POINTS:
            return next(iter(_of(document, Role.LIST_OF_SECTIONS)), None) or _overview(document)
        case QuestionKind.TITLE:
            return next(iter(_of(document, Role.TITLE)), None)
        case QuestionKind.ENDING:
            return next(reversed(_of(document, *RUNNING_TEXT)), None)
    return None


def _of(document: Document, *roles: Role) -> list[Passage]:
    return [passage for passage in document.passages if passage.role in roles]


def _overview(document: Document) -> Passage | None:
    """The summary under the title, or else the first paragraph that names what the title names, or the first of all."""
    titles = _of(document, Role.TITLE)
    if any(len(title.sentences) > 1 for title in titles):
        return titles[0]
    running = _of(document, *RUNNING_TEXT)[:LEAD_WITHIN]
    named = set(content_words(document.title))
    naming = [passage for passage in running if named & set(content_words(passage.span.of(document.text)))]
    return next(iter([*naming, *running, *titles]), None)
