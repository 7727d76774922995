"""Fusion against a brute-force sum over every passage."""

from pathlib import Path

import numpy as np
import pytest

from index.encoding.embedding import TextEmbedder
from index.encoding.encoder import EncoderCard, Vectors
from index.errors import EncoderMismatch
from index.keywords import KeywordIndex
from index.place import with_place
from index.search import Searcher, Weights
from index.store import Store

QUESTIONS = ["How many teachers were trained?", "kindergarten attendance growth", "Who took the photo?", "zebra"]


@pytest.fixture
def searcher(home: Path) -> Searcher:
    store = Store(home)
    generation = store.open()
    return Searcher(generation, store.encoder(generation))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_ranking_is_the_weighted_sum_of_three_scores(
    question: str, searcher: Searcher, embedder: TextEmbedder
) -> None:
    document = searcher.generation.documents[0]
    texts = [with_place(document, passage) for passage in document.passages]
    query = embedder.encode([question])[0]
    dense = embedder.encode(texts) @ query
    sentence = [max(embedder.encode([s.of(document.text) for s in p.sentences]) @ query) for p in document.passages]
    fused = dense + np.array(sentence) + 0.12 * KeywordIndex.build(texts).scores(question)
    hits = searcher.search(question, len(texts))
    assert sorted(hit.row for hit in hits) == list(range(len(texts)))
    np.testing.assert_allclose([hit.scores.fused for hit in hits], [fused[hit.row] for hit in hits], atol=1e-3)
    assert [h.scores.fused for h in hits] == sorted((h.scores.fused for h in hits), reverse=True)


def test_the_sentence_of_a_hit_lies_in_its_passage(searcher: Searcher) -> None:
    for hit in searcher.search("under-five mortality", 10):
        assert hit.sentence in hit.located.passage.sentences


def test_a_context_counts_half(searcher: Searcher) -> None:
    alone = {h.row: h.scores.fused for h in searcher.search("Why then?", 23)}
    behind = {h.row: h.scores.fused for h in searcher.search("When did UNICEF begin? Why then?", 23)}
    both = {h.row: h.scores.fused for h in searcher.search("Why then?", 23, "When did UNICEF begin? Why then?")}
    # The best sentence may differ between the wordings, so the sum of halves is an upper bound.
    for row, fused in both.items():
        assert fused <= (alone[row] + behind[row]) / 2 + 1e-3
        assert fused >= (alone[row] + behind[row]) / 2 - 0.2


def test_few_candidates_still_find_the_best(home: Path, searcher: Searcher) -> None:
    narrow = Searcher(searcher.generation, Store(home).encoder(searcher.generation), Weights(candidates=2))
    for question in QUESTIONS[:3]:
        assert narrow.search(question, 1)[0].row == searcher.search(question, 1)[0].row


def test_an_encoder_with_other_weights_is_refused(searcher: Searcher) -> None:
    class Other:
        card = EncoderCard("other", "f" * 64, 384, 256, {})

        def encode(self, texts: object) -> Vectors:
            raise NotImplementedError

        def knows(self, word: str) -> bool:
            raise NotImplementedError

    with pytest.raises(EncoderMismatch, match="the encoder here is other"):
        Searcher(searcher.generation, Other())
