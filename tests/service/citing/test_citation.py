"""Whatever a text looks like and whatever is marked in it, the citation holds the answer, and `verify` would agree."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document, Passage
from corpus.errors import UnreadableText
from corpus.read import parse_document
from service.answer import MAX_EXCERPT_CHARS
from service.asking.kind import QuestionKind
from service.citing.citation import cited
from service.finding.evidence import Evidence
from service.finding.finder import Candidate
from service.finding.short_answer import marked
from service.reader.model import Reading
from service.structure.on_the_whole import on_the_whole, told_by

NONE = Evidence(*[0.0] * len(Evidence.__dataclass_fields__))
WORDS = st.sampled_from(
    "the schools (cost) 1.4 million “dollars” a year. *paid* **by** it: yes! No? [see](http://e.org/x_y) `code` p.m. "
    'a.b@c.example 3 km – — " ] ) 12 $5 -3 °C § IV Art. 2. Third-party, 1)'.split(" ")
)
LONG = st.builds(list[str].__mul__, st.lists(WORDS, min_size=1, max_size=12), st.integers(1, 30)).map(" ".join)
BEGINNINGS = st.sampled_from(["", "# ", "## ", "### ", "- ", "1. ", "| ", "> "])
TEXTS = st.lists(st.builds(str.__add__, BEGINNINGS, LONG), min_size=1, max_size=6).map("\n\n".join)


def broken_by(document: Document, passage: Passage, reading: Reading, kind: QuestionKind) -> str | None:
    """What is wrong with the citation of what is read, if anything."""
    short, mark = marked(document, passage, reading, kind)
    quote = cited(1, Candidate(0, passage, short, mark, NONE, 0.5), document, "0001-00000000").quote
    if not (quote.span.holds(mark) and mark.holds(short)):
        return f"{quote.span} does not hold {mark}, or that {short}"
    return None if len(quote.text) <= MAX_EXCERPT_CHARS else f"{len(quote.text)} characters"


@settings(deadline=None)
@given(TEXTS, st.sampled_from([".txt", ".md"]), st.data())
def test_a_citation_holds_its_answer(text: str, suffix: str, data: st.DataObject) -> None:
    try:
        document = parse_document(text, suffix, title="t")
    except UnreadableText:
        return
    kind = data.draw(st.sampled_from(QuestionKind))
    passage = on_the_whole(document, kind)
    if passage is not None:
        told = told_by(document, passage, kind)
        start, end = told.start - passage.span.start, told.end - passage.span.start
    else:
        passage = data.draw(st.sampled_from(document.passages))
        start = data.draw(st.integers(0, len(passage.span) - 1))
        end = data.draw(st.integers(start + 1, len(passage.span)))
    assert broken_by(document, passage, Reading(start, end, 0.0), kind) is None


@pytest.mark.parametrize(
    "text",
    [
        f"# Otters\n\n## {'They swim well and eat fish. ' * 25}\n\n## Money\n\nNone.",
        f"# Otters\n\n## {'They swim well and eat fish and ' * 25}\n\n## Money\n\nNone.",
        f"# Otters\n\n{'x' * 593} where it swims and eats fish and more.\n\n## Money\n\nNone.",
    ],
    ids=["heading of sentences", "heading of one", "a space where the excerpt ends"],
)
def test_what_is_longer_than_an_excerpt(text: str) -> None:
    document = parse_document(text, ".md")
    for passage in document.passages:
        for kind in QuestionKind:
            for sentence in passage.sentences:
                start, end = sentence.start - passage.span.start, sentence.end - passage.span.start
                assert broken_by(document, passage, Reading(start, end, 0.0), kind) is None
