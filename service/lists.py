"""A list and what introduces it, a sentence or a heading: either may be what a question asks for."""

from dataclasses import replace

from corpus.blocks import is_item
from corpus.document import Document, Passage, Span
from index.keywords import content_words
from service.excerpt import MAX_EXCERPT_CHARS
from service.reader.model import Reading


def introduces_list(text: str, passage: Passage, sentence: Span) -> bool:
    """Whether a sentence of `passage` ends in a colon, and an excerpt holds all that follows it."""
    return text[sentence.end - 1] == ":" and len(passage.span) <= MAX_EXCERPT_CHARS


def is_list(text: str, passage: Passage) -> bool:
    """Whether a passage begins with an item, and an excerpt holds them."""
    return is_item(passage.sentences[0].of(text)) and len(passage.span) <= MAX_EXCERPT_CHARS


def as_asked(document: Document, passage: Passage, reading: Reading, asked: frozenset[str]) -> Reading:
    """The introduction in place of what is marked behind it, where a question's stems `asked` are of no one item.

    Of "To join you need:" and its items the reader marks the first one for "What do I need to join?"; all words of that
    question are the introduction's, or those of the headings above it. Where headings alone have them, it is the list.
    """
    text, begin = document.text, passage.span.start
    above = " ".join(document.headings_of(passage))
    if asked and asked.issubset(content_words(above)) and is_list(text, passage):
        return replace(reading, start=0, end=len(passage.span))
    for sentence in passage.sentences:
        if not asked or begin + reading.start < sentence.end:
            return reading
        if introduces_list(text, passage, sentence) and asked.issubset(content_words(f"{above} {sentence.of(text)}")):
            return replace(reading, start=sentence.start - begin, end=sentence.end - begin)
    return reading
