"""A generation that does not find its own words never serves."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from corpus.read import parse_document
from index.building.canary import finds_its_own_words
from index.encoding.encoder import OnnxEncoder, Vectors
from index.errors import CanaryFailed, IndexMissing
from index.generation import Generation
from index.search import Searcher
from index.store import Store
from index.vectors import VectorIndex
from tests.index.tiny import TinyEmbedder

WORDS = "amber birch cedar delta ember fjord grove heath islet juniper knoll lagoon meadow nettle oasis prairie".split()
TEXT = parse_document("\n\n".join(["Places", *(f"The {word} is number {i}." for i, word in enumerate(WORDS))]), ".txt")


@pytest.fixture(scope="module")
def whole(tiny: TinyEmbedder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Generation, OnnxEncoder]:
    store = Store(tmp_path_factory.mktemp("home"))
    store.publish([TEXT], tiny)
    return store.open(), store.encoder(store.open())


def turned(vectors: VectorIndex, path: Path) -> VectorIndex:
    rows: Vectors = vectors.vectors(np.arange(vectors.rows))
    return VectorIndex.build(np.roll(rows, 1, axis=0), path)


def test_a_whole_generation_passes(whole: tuple[Generation, OnnxEncoder]) -> None:
    finds_its_own_words(*whole)


def test_vectors_out_of_step_with_their_sentences_are_noticed(
    whole: tuple[Generation, OnnxEncoder], tmp_path: Path
) -> None:
    generation, encoder = whole
    mixed = replace(generation, sentence_vectors=turned(generation.sentence_vectors, tmp_path / "turned"))
    with pytest.raises(CanaryFailed, match="is another's: its cosine to itself is"):
        finds_its_own_words(mixed, encoder)


def test_a_search_that_finds_other_places_is_noticed(
    whole: tuple[Generation, OnnxEncoder], monkeypatch: pytest.MonkeyPatch
) -> None:
    search = Searcher.search
    monkeypatch.setattr(Searcher, "search", lambda self, question, k: search(self, question, len(WORDS) + 1)[k:])
    with pytest.raises(CanaryFailed, match="only 0 of 8 sentences of the new text were found"):
        finds_its_own_words(*whole)


def test_a_text_that_repeats_itself_passes(tiny: TinyEmbedder, tmp_path: Path) -> None:
    repeated = parse_document("\n\n".join(["Refrain", *["See above."] * 40, "…", "1.", "!"]), ".txt")
    assert Store(tmp_path).publish([repeated], tiny).passages >= 40


@pytest.mark.parametrize("first", [True, False])
def test_what_a_canary_refuses_never_serves(tiny: TinyEmbedder, tmp_path: Path, first: bool) -> None:
    store = Store(tmp_path)
    before = None if first else store.publish([TEXT], tiny).version

    def refuse(generation: Generation, encoder: object) -> None:
        raise CanaryFailed(f"{generation.manifest.version} does not sing")

    with pytest.raises(CanaryFailed, match="-[0-9a-f]{8} does not sing") as raised:
        store.publish([TEXT], tiny, canary=refuse)
    assert raised.value.status == 422
    assert store.versions() == [before][first:]
    assert not list((tmp_path / "generations").glob(".*"))
    if first:
        assert store.is_new()
        with pytest.raises(IndexMissing, match="`transition-qa build FILE` makes one"):
            store.current()
    else:
        assert store.current() == before
