"""A list and the sentence that introduces it, one passage: either may be what a question asks for."""

from dataclasses import replace

from corpus.document import Document, Passage, Span
from index.keywords import content_words
from service.excerpt import MAX_EXCERPT_CHARS
from service.reader.model import Reading


def introduces_list(text: str, passage: Passage, sentence: Span) -> bool:
    """Whether a sentence of `passage` ends in a colon, and an excerpt holds all that follows it."""
    return text[sentence.end - 1] == ":" and len(passage.span) <= MAX_EXCERPT_CHARS


def as_asked(document: Document, passage: Passage, reading: Reading, asked: frozenset[str]) -> Reading:
    """The introduction in place of what is marked behind it, where a question's stems `asked` are of no one item.

    Of "To join you need:" and its items the reader marks the first one for "What do I need to join?"; all words of that
    question are the introduction's, or those of the headings above it.
    """
    text, begin = document.text, passage.span.start
    above = " ".join(document.headings_of(passage))
    for sentence in passage.sentences:
        if not asked or begin + reading.start < sentence.end:
            return reading
        if introduces_list(text, passage, sentence) and asked.issubset(content_words(f"{above} {sentence.of(text)}")):
            return replace(reading, start=sentence.start - begin, end=sentence.end - begin)
    return reading
