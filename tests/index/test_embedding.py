"""A text's vector depends on the text alone, to the last bit."""

from random import Random

import numpy as np
import pytest

from corpus.document import Document
from index.embedding import TextEmbedder
from index.encoder import Vectors


def embedded(embedder: TextEmbedder, texts: list[str]) -> Vectors:
    vectors = np.full((len(texts), embedder.dimension), np.nan, np.float32)
    for rows, some in embedder.embed(texts):
        vectors[rows] = some
    return vectors


@pytest.fixture(scope="module")
def texts(article: Document) -> list[str]:
    sentences = [sentence.of(article.text) for p in article.passages for sentence in p.sentences]
    return [*sentences, *(p.span.of(article.text) for p in article.passages), "", "a", "word " * 1_000]


def test_vectors_are_those_of_sentence_transformers(embedder: TextEmbedder, texts: list[str]) -> None:
    vectors = embedded(embedder, texts)
    np.testing.assert_allclose(vectors, embedder.encode(texts), atol=1e-5)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_alone_and_in_whatever_company_they_are_the_same_bytes(embedder: TextEmbedder, texts: list[str]) -> None:
    together = embedded(embedder, texts)
    random = Random(0)
    for count in (1, 2, 5, 20, len(texts)):
        rows = random.sample(range(len(texts)), count)
        assert embedded(embedder, [texts[row] for row in rows]).tobytes() == together[rows].tobytes()


def test_no_texts_no_vectors(embedder: TextEmbedder) -> None:
    assert list(embedder.embed([])) == []
