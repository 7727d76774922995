"""What a question asks for by its number: "the third achievement", "section 7", "step 2", "Article II"."""

import re
from typing import NamedTuple

from corpus.document import Document, Passage, Span
from service.asking.kind import QuestionKind, asks_of_the_text
from service.asking.numerals import CARDINALS, FIGURES, LAST, NTH, Number, number_of
from service.structure.numbering import items, noun_of, sections

_BY_PLACE = re.compile(rf"\b(?P<number>{NTH}) (?:of the )?(?P<noun>[a-z]+)\b", re.IGNORECASE | re.ASCII)
_BY_NUMBER = re.compile(
    rf"(?P<noun>\b[a-z]+\.?|§) ?(?P<sign>number |no\.? ?|#)?\b(?P<number>{FIGURES}|{'|'.join(CARDINALS)})\b",
    re.IGNORECASE | re.ASCII,
)
"""ASCII, or "ı" is an "i" and "ſ" an "s", of which no number is made."""
_BESIDES = re.compile(r"\d|\b(?:why|how)\b", re.IGNORECASE)
_SAYS = re.compile(r"\bsays?\b", re.IGNORECASE)


class _Wanted(NamedTuple):
    """The stem of what is asked for, and its number; none for the last."""

    noun: str
    number: Number | None


def numbered(document: Document, question: str, kind: QuestionKind) -> tuple[Passage, Span] | None:
    """The section, or the item of a list, that a question asks for by number, and the words of it that answer.

    A section is its heading with its first passage; the heading answers, and its first sentence what asks for more
    ("tell me about", "what does … say"). None where the question asks for anything besides, where nothing has that
    number under that name, or several have.
    """
    asked = _wanted(document, question)
    if asked is None:
        return None
    for all_of_them in (sections(document), items(document)):
        named = [each for each in all_of_them if asked.noun in each.names]
        last = max((each.number for each in named), default=None)
        found = [each for each in named if each.number == (asked.number or last)]
        if found:
            wants_more = kind is QuestionKind.TELLING or _SAYS.search(question)
            return (found[0].passage, found[0].told if wants_more else found[0].said) if len(found) == 1 else None
    return None


def _wanted(document: Document, question: str) -> _Wanted | None:
    """What is asked for, if the question asks nothing else."""
    for found in _BY_PLACE.finditer(question):
        # "The second war" that a text tells of is not its second section.
        if _is_all(question, found) and found[0].lower() not in document.text.lower():
            last = found["number"].lower() in LAST
            return _Wanted(noun_of(found["noun"]), None if last else number_of(found["number"]))
    for found in _BY_NUMBER.finditer(question):
        noun = noun_of(found["noun"]) or noun_of(found["sign"] or "") or ("point" if "." in found["number"] else "")
        if noun and _is_all(question, found):
            return _Wanted(noun, number_of(found["number"]))
    return None


def _is_all(question: str, found: re.Match[str]) -> bool:
    # Left behind "say about", "the" would be something that is asked about besides.
    around = f"{question[: found.start()].removesuffix('the ')} {question[found.end() :]}"
    return _BESIDES.search(around) is None and asks_of_the_text(around)
