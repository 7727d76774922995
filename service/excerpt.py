"""The excerpt a person reads at a glance: whole sentences around the one that answers."""

from collections.abc import Sequence

from corpus.document import Span

MAX_EXCERPT_CHARS = 600


def excerpt_around(passage: Span, sentences: Sequence[Span], best: Span, text: str) -> Span:
    """The passage if it is short enough, else as many neighbours of `best` as fit in 600 characters.

    A sentence that is too long by itself is cut at its last space within the limit.
    """
    if passage.end - passage.start <= MAX_EXCERPT_CHARS:
        return passage
    if best.end - best.start > MAX_EXCERPT_CHARS:
        return _cut(best, text)
    first = last = sentences.index(best)
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


def _cut(sentence: Span, text: str) -> Span:
    limit = sentence.start + MAX_EXCERPT_CHARS
    space = text.rfind(" ", sentence.start + 1, limit + 1)
    return Span(sentence.start, space if space > sentence.start else limit)
