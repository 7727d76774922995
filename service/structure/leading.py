"""The passage that goes before all that is ranked: a question asks for it by how the text is made."""

from collections.abc import Sequence
from typing import NamedTuple

from corpus.document import Document, Passage, Role, Span
from index.generation import Located
from index.search import Hit
from service.asking.kind import QuestionKind
from service.structure.headed import Headed
from service.structure.numbered import numbered
from service.structure.on_the_whole import on_the_whole, told_by


class Leading(NamedTuple):
    """A passage, and the sentence of it that answers, none where the reader is to find the words."""

    located: Located
    sentence: Span | None


def nearest(hits: Sequence[Hit]) -> int:
    """The index of the text that is asked of: of which the title is found, or else the best."""
    return next((hit for hit in hits if hit.located.passage.role is Role.TITLE), hits[0]).located.document_index


def leading(
    question: str, kind: QuestionKind, hits: Sequence[Hit], documents: Sequence[Document], headed: Sequence[Headed]
) -> Leading | None:
    """What answers a question on a text as a whole, or on what it numbers, or that its headings ask or name."""
    index = nearest(hits)
    if place := _place_in(documents[index], question, kind):
        passage, sentence = place
        return Leading(Located(index, passage), sentence)
    if below := headed[index].answers(question):
        return Leading(Located(index, below), None)
    lists = headed[index].listed(question)
    found = [hit.located.passage for hit in hits if hit.located.document_index == index]
    best = next((passage for passage in found if passage in lists), lists[0] if len(lists) == 1 else None)
    if best:
        return Leading(Located(index, best), best.sentences[0])
    begun = headed[index].told(question, kind)
    return Leading(Located(index, begun), None) if begun else None


def _place_in(document: Document, question: str, kind: QuestionKind) -> tuple[Passage, Span] | None:
    if place := numbered(document, question, kind):
        return place
    whole = on_the_whole(document, kind)
    return (whole, told_by(document, whole, kind)) if whole else None
