"""BM25 against its formula."""

import os
import subprocess
import sys
from collections import Counter
from math import log
from pathlib import Path

import numpy as np
import pytest

from index.keywords import K1, B, KeywordIndex, content_words

TEXTS = [
    "Ten teachers were trained in child safeguarding.",
    "The training of teachers, teachers and teachers again.",
    "A plunge in child mortality",
    "…",
]


def by_formula(question: str, row: int) -> float:
    """Lucene's BM25: idf * tf / (tf + k1 * (1 - b + b * length / mean length))."""
    documents = [content_words(text) for text in TEXTS]
    mean = sum(map(len, documents)) / len(documents)
    counts = Counter(documents[row])
    total = 0.0
    for word in content_words(question):
        holding = sum(word in document for document in documents)
        idf = log(1 + (len(documents) - holding + 0.5) / (holding + 0.5))
        total += idf * counts[word] / (counts[word] + K1 * (1 - B + B * len(documents[row]) / mean)) if holding else 0
    return total


@pytest.mark.parametrize(
    "question", ["How many teachers were trained?", "CHILD mortality", "teacher", "what is a zebra"]
)
def test_scores_are_those_of_the_formula(question: str) -> None:
    scores = KeywordIndex.build(TEXTS).scores(question)
    np.testing.assert_allclose(scores, [by_formula(question, row) for row in range(len(TEXTS))], rtol=1e-5)


@pytest.mark.parametrize("question", ["", "who is it", "…", "zebra"])
def test_a_question_without_known_words_scores_nothing(question: str) -> None:
    np.testing.assert_array_equal(KeywordIndex.build(TEXTS).scores(question), np.zeros(4))


@pytest.mark.parametrize("text", ["It was seen in 2015³ and 2016.", "It was seen in 2015¹⁰ at 20 m²."])
def test_a_raised_mark_is_no_part_of_the_word_before_it(text: str) -> None:
    assert "2015" in content_words(text)


def test_texts_without_words_are_rows_too() -> None:
    index = KeywordIndex.build(["…", "!"])
    assert (index.rows, index.scores("anything").tolist()) == (2, [0.0, 0.0])


def test_saved_and_mapped_it_scores_the_same(tmp_path: Path) -> None:
    built = KeywordIndex.build(TEXTS)
    built.save(tmp_path)
    loaded = KeywordIndex.load(tmp_path)
    assert loaded.rows == len(TEXTS)
    np.testing.assert_array_equal(loaded.scores("teachers trained"), built.scores("teachers trained"))


def test_content_words_are_stems_without_question_words() -> None:
    assert content_words("What were the teachers' trainings in 2024?") == ["teacher", "train", "2024"]
    assert content_words("What's in the box? I'm told it’s 5 m, and they've") == ["box", "told", "5", "m"]
    assert content_words("In v3.2.1, 3.6 million. 5.") == ["v3.2.1", "3.6", "million", "5"]


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    program = "import sys; from pathlib import Path; from index.keywords import KeywordIndex as Index; "
    program += "Index.build(sys.argv[2:]).save(Path(sys.argv[1]))"
    written = []
    for seed in ("1", "2"):
        folder = tmp_path / seed
        subprocess.run(
            [sys.executable, "-c", program, str(folder), *TEXTS], check=True, env=os.environ | {"PYTHONHASHSEED": seed}
        )
        written.append({path.name: path.read_bytes() for path in folder.iterdir()})
    assert written[0] == written[1]
    assert len(written[0]) >= 4
