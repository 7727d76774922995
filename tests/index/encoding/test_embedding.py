"""A text's vector depends on the text alone, to the last bit."""

from random import Random

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document
from index.encoding.embedding import TextEmbedder
from index.encoding.encoder import Vectors

WORDS = "the river rose and boats were kept at pier seven until autumn".split()


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


def test_at_any_length_with_any_number_of_threads_they_are_the_same_bytes(embedder: TextEmbedder) -> None:
    random = Random(0)
    # Of each two, the first has a multiple of eight tokens and needs no filling up: alone, its batch has no mask.
    texts = [" ".join(random.choices(WORDS, k=count - i)) for count in range(6, 255, 32) for i in (0, 1)]
    together = embedded(embedder, texts)
    threads = torch.get_num_threads()
    try:
        torch.set_num_threads(3)
        for some in (0, 1):
            assert embedded(embedder, texts[some::2]).tobytes() == together[some::2].tobytes()
    finally:
        torch.set_num_threads(threads)


@given(st.text(max_size=300))
def test_tokens_are_counted_as_sentence_transformers_cuts_them(embedder: TextEmbedder, text: str) -> None:
    assert embedder.count_tokens(text) == len(embedder.model.tokenizer.encode(text, add_special_tokens=False))


def test_no_texts_no_vectors(embedder: TextEmbedder) -> None:
    assert list(embedder.embed([])) == []
