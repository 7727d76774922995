"""The reader with its shipped weights: spans are the passage's own words, and damage is refused."""

import math
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.document import Document
from service.reader.card import FILES, SHIPPED_READER, ReaderCard, ReaderDamaged
from service.reader.model import OnnxReader, Reading
from service.reader.wording import Framed, framed

LIGHTHOUSE = "The lighthouse of Skagen was finished in 1858. It is 46 metres tall and built of brick."


@pytest.fixture(scope="module")
def reader() -> OnnxReader:
    return OnnxReader()


def read(reader: OnnxReader, question: str, passage: str, place: str = "Skagen") -> tuple[str, Reading]:
    reading = reader.read(question, [Framed(f"{place}\n{passage}", len(place) + 1)])[0]
    return passage[reading.start : reading.end], reading


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("When was the lighthouse finished?", "1858"),
        ("how tall is the lighthouse", "46 metres( tall)?"),
        ("WHAT IS THE LIGHTHOUSE BUILT OF?", "brick"),
    ],
)
def test_it_marks_the_words_that_answer(reader: OnnxReader, question: str, answer: str) -> None:
    assert re.fullmatch(answer, read(reader, question, LIGHTHOUSE)[0])


def test_a_passage_that_answers_stands_above_one_that_does_not(reader: OnnxReader) -> None:
    question = "When was the lighthouse finished?"
    other = "The harbour of Skagen was opened a century ago and is home to many fishing boats."
    assert read(reader, question, LIGHTHOUSE)[1].margin > 0 > read(reader, question, other)[1].margin


def test_belief_is_spread_over_the_many_ways_to_tell_a_reason(reader: OnnxReader) -> None:
    passage = "It was built because the sandbanks moved every winter and many ships were lost. It was finished in 1858."
    when, why = (read(reader, question, passage)[1] for question in ("When was it finished?", "Why was it built?"))
    assert when.spread < 0.1 < 0.4 < why.spread


@pytest.mark.parametrize("question", ["what's the Basic Life Skills programme", "what is BLS"])
def test_no_pair_of_brackets_is_parted(reader: OnnxReader, article: Document, question: str) -> None:
    passage = next(p for p in article.passages if "(BLS)" in p.span.of(article.text))
    reading = reader.read(question, [framed(article, passage)])[0]
    words = passage.span.of(article.text)[reading.start : reading.end]
    assert words.count("(") == words.count(")")


def test_a_bracket_without_its_partner_parts_nothing(reader: OnnxReader) -> None:
    listed = "a) The lighthouse was finished in 1858. b) It is tall."
    assert read(reader, "When was the lighthouse finished?", listed)[0] == "1858"


@settings(max_examples=60, deadline=None)
@given(
    question=st.text(min_size=1, max_size=80),
    place=st.text(max_size=40),
    passage=st.text(min_size=1, max_size=300).filter(lambda text: bool(text.strip())),
)
def test_whatever_is_read_the_span_lies_in_the_passage(
    reader: OnnxReader, question: str, place: str, passage: str
) -> None:
    reading = reader.read(question, [Framed(f"{place}\n{passage}", len(place) + 1)])[0]
    assert 0 <= reading.start < reading.end <= len(passage)
    assert 0 <= reading.spread <= math.log(len(passage) ** 2) + 1e-3


@pytest.mark.parametrize("question", ["When was the lighthouse finished? " * 29, "?!" * 500, "灯" * 1_000])
def test_a_question_as_long_as_allowed_leaves_room_for_the_passage(reader: OnnxReader, question: str) -> None:
    words, reading = read(reader, question, LIGHTHOUSE)
    assert words in LIGHTHOUSE and reading.end <= len(LIGHTHOUSE)


def test_passages_read_together_are_read_as_alone(reader: OnnxReader, article: Document) -> None:
    right = next(i for i, p in enumerate(article.passages) if "10,000 teachers" in p.span.of(article.text))
    passages = [framed(article, passage) for passage in article.passages[right - 2 : right + 3]]
    question = "How many teachers were trained in child safeguarding?"
    together = reader.read(question, passages)
    assert together == [reader.read(question, [passage])[0] for passage in passages]
    assert max(range(5), key=lambda i: together[i].margin) == 2
    assert reader.read(question, []) == []


def test_a_framed_passage_is_where_it_says(article: Document) -> None:
    for passage in article.passages:
        text, begin = framed(article, passage)
        assert text[begin:] == passage.span.of(article.text)


@pytest.mark.parametrize("file", FILES)
def test_damaged_weights_are_refused(file: str, tmp_path: Path) -> None:
    folder = tmp_path / "reader"
    shutil.copytree(SHIPPED_READER, folder)
    with (folder / file).open("r+b") as opened:
        opened.seek(1000)
        opened.write(b"\x00\xff")
    with pytest.raises(ReaderDamaged, match=rf"{file}: SHA-256 is \w+…, its card says"):
        OnnxReader(folder)
    (folder / file).unlink()
    with pytest.raises(ReaderDamaged, match="install the package again"):
        ReaderCard.read(folder)
