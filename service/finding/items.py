"""What is marked in a list: what introduces it, or all of it, where the question asks for no one item."""

from dataclasses import replace

from corpus.document import Document, Passage
from index.keywords import stems
from service.reader.model import Reading
from service.structure.lists import Named, introduces_list, is_list


def as_asked(document: Document, passage: Passage, reading: Reading, asked: frozenset[str]) -> Reading:
    """The introduction in place of what is marked behind it, where a question's stems `asked` are of no one item.

    Of "To join you need:" and its items the reader marks the first one for "What do I need to join?"; all words of that
    question are the introduction's, or those of the headings above it. Where headings alone have them, it is the list,
    with its introduction if it has one.
    """
    text, begin = document.text, passage.span.start
    named = Named.of(document, passage)
    if is_list(text, passage) and named.by(asked):
        return replace(reading, start=0, end=len(passage.span))
    for sentence in passage.sentences:
        if begin + reading.start < sentence.end:
            return reading
        if introduces_list(text, passage, sentence):
            said = stems(sentence.of(text))
            if named.by(asked) or (asked & said and asked <= said | named.all):
                return replace(reading, start=sentence.start - begin, end=sentence.end - begin)
    return reading
