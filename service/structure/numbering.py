"""What a text numbers: its sections, the items of its lists, and paragraphs such as "Article 3. …"."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.document import Document, Passage, Role, Span
from corpus.roles import OPENING_MARKS, heading_bounds
from index.keywords import content_words, stems
from service.asking.numerals import FIGURES, Number, number_of

_LABEL = re.compile(
    rf"(?:(?P<noun>§|[^\W\d_]+\.?) ?)?\(?(?P<number>{FIGURES})(?P<end>[.):]|(?=\s+[–—-]\s)|(?=\s*\Z)|(?=\s))"
)
"""In front of a heading or an item: "3.", "(3)", "1.3", "Section 3", "Art. 3 –", "§ 3"."""
_SPELT_OUT = {
    "art": "article", "sec": "section", "ch": "chapter", "para": "paragraph",
    "§": "section", "no": "number", "#": "number",
}  # fmt: skip
_UNDER_A_HEADING = " \t\r\n#=-*_"


_ANY = stems("point number item clause")
_SECTIONS = stems("section chapter part heading")
_OF_SECTIONS = _ANY | _SECTIONS
_OF_ITEMS = _ANY | stems("step")


@dataclass(frozen=True, slots=True)
class Numbered:
    """What stands under a number, in `passage`.

    `names` are stems of what it may be called. `said` is what it says, of a section its heading; `told` is what it
    says in a sentence, of a section the first.
    """

    names: frozenset[str]
    number: Number
    passage: Passage
    said: Span
    told: Span


def noun_of(word: str) -> str:
    """The stem of a noun, spelt out; empty where it is none: "if"."""
    word = word.strip().lower().rstrip(".")
    return next(iter(content_words(_SPELT_OUT.get(word, word))), "")


def sections(document: Document) -> list[Numbered]:
    """The numbered sections, and where they are not most of them those of the first rank, counted.

    Of "Digging", "Top 10 tips", "Lining", the second section is "Top 10 tips"; its number is that of the tips.
    """
    text = document.text
    found = [_with_heading(document, i) for i in range(len(document.sections))]
    called = _OF_SECTIONS | _announced(document)
    numbered = [
        Numbered(_names(label, called), number_of(label["number"]), each, _behind(text, each, 0, label), _told(each))
        for each in found
        if (label := _label(each.sentences[0].of(text)))
    ]
    if 2 * len(numbered) > len(found) or any(each.names & _SECTIONS for each in numbered):
        return numbered
    rank = min((section.level for section in document.sections), default=1)
    upper = [each for each, section in zip(found, document.sections, strict=True) if section.level == rank]
    names = _SECTIONS if numbered else _OF_SECTIONS
    counted = (Numbered(names, (n,), each, each.sentences[0], _told(each)) for n, each in enumerate(upper, 1))
    return [*numbered, *counted]


def items(document: Document) -> Iterator[Numbered]:
    """The numbered items of lists, and what begins as "Article 3." does."""
    of_clauses = _OF_ITEMS | _announced(document)
    for passage in document.passages:
        labels = [_label(sentence.of(document.text)) for sentence in passage.sentences]
        several = sum(label is not None for label in labels) > 1
        introduced = f"{document.section_of(passage)} {passage.sentences[0].of(document.text)}"
        for i, label in enumerate(labels):
            if label and (label["end"] and (several or label["noun"]) or _is_clause(label)):
                said = _behind(document.text, passage, i, label)
                called = _names(label, _plurals(introduced) | (of_clauses if _is_clause(label) else _OF_ITEMS))
                yield Numbered(called, number_of(label["number"]), passage, said, said)


def _is_clause(label: re.Match[str]) -> bool:
    """Whether it is such as in "4.3 Pets are welcome", not in "4.3 million"."""
    return "." in label["number"] and label.string[label.end() :].lstrip()[:1].isupper()


def _with_heading(document: Document, section: int) -> Passage:
    """A section's heading and, where it stands right below, the first passage, as one."""
    heading = document.sections[section].heading
    start, end = heading_bounds(heading.of(document.text))
    words = Span(heading.start + start, heading.start + end)
    at = bisect_left(document.passages, heading.end, key=lambda each: each.span.start)
    below = document.passages[at] if at < len(document.passages) else None
    if below is None or below.section != section or document.text[words.end : below.span.start].strip(_UNDER_A_HEADING):
        return Passage(0, words, words, Role.HEADING, section, (words,))
    paragraph = Span(words.start, below.paragraph.end)
    sentences = (words, *below.sentences)
    return replace(below, span=Span(words.start, below.span.end), paragraph=paragraph, sentences=sentences)


def _told(section: Passage) -> Span:
    """The first sentence below the heading, or the heading where there is none."""
    return section.sentences[min(1, len(section.sentences) - 1)]


def _behind(text: str, passage: Passage, at: int, label: re.Match[str]) -> Span:
    """What a heading or an item says behind its number; the next sentence where that is all it says."""
    own, *following = passage.sentences[at:]
    start = own.start + label.end()
    while start < own.end and not text[start].isalnum() and text[start] not in OPENING_MARKS:
        start += 1
    if start < own.end:
        return Span(start, own.end)
    return following[0] if following else own


def _label(words: str) -> re.Match[str] | None:
    """The number in front; without a noun only with a mark behind it: "10 Downing Street" has none, nor has "If I"."""
    label = _LABEL.match(words)
    if label is None or (label["noun"] is None and not label["end"] and "." not in label["number"]):
        return None
    return label if label["noun"] is None or noun_of(label["noun"]) else None


def _names(label: re.Match[str], otherwise: frozenset[str]) -> frozenset[str]:
    return _ANY | {noun_of(label["noun"])} if label["noun"] else otherwise


def _announced(document: Document) -> frozenset[str]:
    """What the title, or the paragraph that introduces the sections, says that there are several of."""
    introducing = [each.span.of(document.text) for each in document.passages if each.role is Role.LIST_OF_SECTIONS]
    return _plurals(" ".join([document.title, *introducing]))


def _plurals(words: str) -> frozenset[str]:
    return stems(" ".join(re.findall(r"\b[^\W\d_]{3,}s\b", words)))
