"""What holds for every document, whatever the text: the claims that each test of made-up texts checks."""

from collections.abc import Iterator
from itertools import pairwise

from corpus.document import Document, Passage, Role, Span
from corpus.passages import CountTokens


def broken_claims(document: Document, count_tokens: CountTokens, max_tokens: int) -> list[str]:
    """One line for every claim that does not hold."""
    return [
        *_unplaced_characters(document),
        *(line for passage in document.passages for line in _broken_sentences(document, passage)),
        *_oversized(document, count_tokens, max_tokens),
        *_crossing(document),
        *_unfindable(document),
        *(f"{span} is not the slice it should be" for span in mismatches(document)),
    ]


def slices_of(document: Document) -> Iterator[Span]:
    """Every span that may be quoted or shown."""
    for passage in document.passages:
        yield from (passage.span, passage.paragraph, *passage.sentences, *passage.parts)
    yield from (section.heading for section in document.sections)
    yield from (dropped.span for dropped in document.dropped)


def mismatches(document: Document) -> list[Span]:
    """Spans whose text is not what stands at their place, counted in UTF-32, or has white space at its ends."""
    four_byte_text = document.text.encode("utf-32-le")
    # Each once: the passages of a huge paragraph all name it.
    return [span for span in dict.fromkeys(slices_of(document)) if not _is_slice(document.text, four_byte_text, span)]


def _is_slice(text: str, four_byte_text: bytes, span: Span) -> bool:
    quote = span.of(text)
    there = four_byte_text[4 * span.start : 4 * span.end].decode("utf-32-le")
    return len(quote) == len(span) and quote == there == quote.strip()


def _unplaced_characters(document: Document) -> Iterator[str]:
    """Each character that is not white space lies in one passage, section heading or dropped stretch."""
    places = [0] * len(document.text)
    for span in _places(document):
        for i in range(span.start, span.end):
            places[i] += 1
    for i, char in enumerate(document.text):
        if not char.isspace() and places[i] != 1:
            yield f"character {i} {char!r} lies in {places[i]} places"


def _places(document: Document) -> Iterator[Span]:
    """Passages, headings and dropped stretches; a heading that is a passage of its own counts once."""
    yield from (section.heading for section in document.sections)
    yield from (dropped.span for dropped in document.dropped)
    yield from (passage.span for passage in document.passages if passage.role is not Role.HEADING)


def _broken_sentences(document: Document, passage: Passage) -> Iterator[str]:
    text, sentences = document.text, passage.sentences
    if not sentences or (sentences[0].start, sentences[-1].end) != (passage.span.start, passage.span.end):
        yield f"the sentences of passage {passage.id} do not span it"
    for before, after in pairwise(sentences):
        if before.end > after.start or text[before.end : after.start].strip():
            yield f"between {before} and {after} of passage {passage.id} lies text, or they overlap"


def _oversized(document: Document, count_tokens: CountTokens, max_tokens: int) -> Iterator[str]:
    for passage in document.passages:
        tokens = count_tokens(passage.span.of(document.text))
        if tokens > max_tokens and len(passage.span) > 1:
            yield f"passage {passage.id} has {tokens} tokens of {max_tokens}"


def _crossing(document: Document) -> Iterator[str]:
    for passage in document.passages:
        if passage.role is Role.HEADING:
            continue
        for section in document.sections:
            if section.heading.overlaps(passage.span):
                yield f"passage {passage.id} and the heading {section.heading} overlap"
        above = [i for i, section in enumerate(document.sections) if section.heading.end <= passage.span.start]
        if passage.section != (above[-1] if above else None) and passage.role is not Role.CLOSING:
            yield f"passage {passage.id} is in section {passage.section}, not under {above[-1:]}"


def _unfindable(document: Document) -> Iterator[str]:
    """A section that no passage leads to."""
    for i in set(range(len(document.sections))) - {passage.section for passage in document.passages}:
        yield f"section {i} has no passage, not even its heading"
