"""The excerpt a person reads at a glance: whole sentences around the one that answers."""

from collections.abc import Sequence

from corpus.blocks import trimmed
from corpus.document import Span
from service.answer import MAX_EXCERPT_CHARS


def excerpt_around(passage: Span, sentences: Sequence[Span], mark: Span, text: str) -> Span:
    """The passage if it is short enough, else as many neighbours of the marked sentence as fit in 600 characters.

    `mark` lies inside one of the sentences. A sentence that is too long by itself is cut between words, around the
    mark.
    """
    if len(passage) <= MAX_EXCERPT_CHARS:
        return passage
    first = last = next(i for i, sentence in enumerate(sentences) if sentence.holds(mark))
    if len(sentences[first]) > MAX_EXCERPT_CHARS:
        return _cut(sentences[first], mark, text)
    while True:
        wider = [(first - 1, last), (first, last + 1)]
        fitting = [
            (a, b)
            for a, b in wider
            if a >= 0 and b < len(sentences) and sentences[b].end - sentences[a].start <= MAX_EXCERPT_CHARS
        ]
        if not fitting:
            return Span(sentences[first].start, sentences[last].end)
        # What follows explains more often than what precedes.
        first, last = fitting[-1]


def _cut(sentence: Span, mark: Span, text: str) -> Span:
    """At most 600 characters of a sentence, from its beginning if the mark lies in them, else up to the mark's end."""
    start = sentence.start
    if mark.end - start > MAX_EXCERPT_CHARS:
        space = text.find(" ", mark.end - MAX_EXCERPT_CHARS, mark.start)
        start = space + 1 if space >= 0 else min(mark.start, mark.end - MAX_EXCERPT_CHARS)
    end = min(start + MAX_EXCERPT_CHARS, sentence.end)
    if end < sentence.end:
        space = text.rfind(" ", start + 1, end + 1)
        end = space if space >= mark.end else end
    # Beside a line's end or an indented line there is more white space than the one that was cut at.
    return trimmed(text, start, end) or mark
