"""The passage that answers what is asked of a text as a whole."""

import re
from collections.abc import Sequence

from corpus.document import Document, Passage, Role, Span
from corpus.roles import ends_as_sentence, introduces, is_date, unnumbered
from index.keywords import stems
from service.asking.kind import THE_PUBLICATION, THIS_TEXT, QuestionKind

RUNNING_TEXT = (Role.BODY, Role.CLOSING, Role.LIST_OF_SECTIONS)
_EMPHASIS = "*_"
_OF_THE_PAGE = re.compile(r"[^\W\d_]+(?: [^\W\d_]+)?: |.*\b(?:updated|modified|revised)\b.*\d{4}\W*\Z", re.IGNORECASE)
"""Names behind a label, and when it was changed."""
_AROUND_A_DATE = "*_. "
_LINE = re.compile(r"[^\r\n]+")
LEAD_WITHIN = 5
"""A text has begun by so many paragraphs, whatever is said of its licence or its edition before."""
_HEADED = {
    QuestionKind.WHOLE: re.compile(
        r"(?:executive )?summary|abstract|overview|in (?:brief|short)|tl;?dr", re.IGNORECASE
    ),
    QuestionKind.POINTS: re.compile(
        r"(?:key|main) (?:points|findings|messages|takeaways|facts)|highlights|at a glance", re.IGNORECASE
    ),
    QuestionKind.ENDING: re.compile(
        r"conclusions?|(?:concluding|closing) remarks|final (?:thoughts|remarks|words)", re.IGNORECASE
    ),
}
"""Headings under which a text says itself what it says, and how it ends."""
MIN_PROSE_CHARS = 20
"""What is shorter says nothing of a text as a whole: "Yes.", "Time: 6:30 p.m."."""
_BEHIND_THE_END = re.compile(
    r"references|bibliography|(?:foot|end)?notes|sources|see also|external links|further reading|appendix\b.*|annex\b.*"
    r"|schedule\b.*|acknowledge?ments|about the authors?|contacts?",
    re.IGNORECASE,
)


def on_the_whole(document: Document, kind: QuestionKind) -> Passage | None:
    """The passage a question of this kind is answered with, None where it asks for something in the text.

    None also where the text has no such passage: no title, or nothing but dates, captions and the like.
    """
    match kind:
        case QuestionKind.WHOLE:
            return _first(_headed(document, kind)) or _overview(document)
        case QuestionKind.POINTS:
            return _first(_headed(document, kind) or _listing_sections(document)) or _overview(document)
        case QuestionKind.TITLE:
            return _first(_of(document, Role.TITLE))
        case QuestionKind.ENDING:
            return _last(_headed(document, kind) or _before_the_apparatus(document))
    return None


def told_by(document: Document, passage: Passage, kind: QuestionKind) -> Span:
    """The sentence of such a passage that is marked.

    Of an ending the last, for the points that which introduces them, else what says "this handbook …", or the first.
    """
    if kind is QuestionKind.ENDING:
        return passage.sentences[-1]  # it closes the text
    introducing = [s for s in passage.sentences if introduces(s.of(document.text))]
    if introducing and kind is QuestionKind.POINTS:
        return introducing[-1]
    telling = (s for s in passage.sentences if THIS_TEXT.search(s.of(document.text)) and _says_something(document, s))
    return next(telling, passage.sentences[0])


def tells_of(document: Document, question: str) -> bool:
    """Whether "the handbook" of a question is one that the text tells of, "a handbook", and not the text itself."""
    if not (named := THE_PUBLICATION.search(question)):
        return False
    noun, text = named[0].lower(), document.text
    told = re.search(rf"\b(?:an?|our|its|their) (?:[\w-]+ )?{noun}\b", text, re.IGNORECASE)
    itself = noun in document.title.lower() or re.search(rf"\bthis {noun}\b", text, re.IGNORECASE)
    return told is not None and not itself


def title_and_summary(document: Document, passage: Passage) -> tuple[list[Span], list[Span]]:
    """Of a title passage the sentences of its first line, which is the title, and those below it, which may be none."""
    first_line = _LINE.match(document.text, passage.span.start, passage.span.end)
    below = [sentence for sentence in passage.sentences if first_line and sentence.start > first_line.end()]
    title = [sentence for sentence in passage.sentences if sentence not in below]
    return title, [sentence for sentence in below if any(map(str.isalnum, sentence.of(document.text)))]


def _first(passages: Sequence[Passage]) -> Passage | None:
    return passages[0] if passages else None


def _last(passages: Sequence[Passage]) -> Passage | None:
    return passages[-1] if passages else None


def _of(document: Document, *roles: Role) -> list[Passage]:
    return [passage for passage in document.passages if passage.role in roles]


def _listing_sections(document: Document) -> list[Passage]:
    return [passage for passage in document.passages if passage.parts]


def _headed(document: Document, kind: QuestionKind) -> list[Passage]:
    """What stands under the one such heading; where each chapter has its own, none speaks for the text."""
    found = [each for each in _of(document, *RUNNING_TEXT) if _HEADED[kind].fullmatch(_heading(document, each))]
    return found if len({each.section for each in found}) == 1 else []


def _before_the_apparatus(document: Document) -> list[Passage]:
    running = _of(document, *RUNNING_TEXT)
    return [each for each in running if not _BEHIND_THE_END.fullmatch(_heading(document, each))] or running


def _heading(document: Document, passage: Passage) -> str:
    """The words of the heading above a passage, without its number; empty where it has none."""
    return "" if passage.section is None else unnumbered(document.section_of(passage)).rstrip(" :")


def _overview(document: Document) -> Passage | None:
    """The summary under the title, or the first paragraph that says it, or names what the title names, or any first.

    A heading may say a word of the title above what only asks or tells of a part.
    """
    titles = _of(document, Role.TITLE)
    if titles and title_and_summary(document, titles[0])[1]:
        return titles[0]
    running = _of(document, *RUNNING_TEXT)[:LEAD_WITHIN]
    running = [passage for passage in running if _is_prose(document, passage)] or running
    named = stems(document.title)
    naming = [passage for passage in running if named & stems(passage.span.of(document.text))]
    telling = [passage for passage in running if THIS_TEXT.search(passage.span.of(document.text))]
    return _first([*telling, *naming, *running, *titles])


def _is_prose(document: Document, passage: Passage) -> bool:
    """Whether it says something: not a list of names, nor what only introduces one, nor when it was written."""
    begins_with_date = is_date(passage.sentences[0].of(document.text).strip(_AROUND_A_DATE))
    return not begins_with_date and any(_says_something(document, sentence) for sentence in passage.sentences)


def _says_something(document: Document, sentence: Span) -> bool:
    words = sentence.of(document.text).strip(_EMPHASIS)
    marks = (".", "!", "…", "。", "।")
    return len(words) >= MIN_PROSE_CHARS and ends_as_sentence(words, marks) and not _OF_THE_PAGE.match(words)
