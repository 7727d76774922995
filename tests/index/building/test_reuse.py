"""What did not change is not embedded again, and nobody can tell from the bytes."""

import json
from pathlib import Path

import numpy as np
import pytest

from corpus.document import Document
from corpus.read import parse_document
from index.encoding.embedding import TextEmbedder
from index.manifest import Manifest
from index.store import Store
from tests.index.tiny import TinyEmbedder

PARAGRAPHS = [f"In year {year} the river rose. Boats were kept at pier {year % 7}." for year in range(1900, 1960)]


def text_of(paragraphs: list[str]) -> Document:
    return parse_document("\n\n".join(["The river", *paragraphs]), ".txt")


def counts(manifest: Manifest) -> tuple[int, int, int, int]:
    cards = manifest.passage_vectors, manifest.sentence_vectors
    return manifest.passages, cards[0].reused, manifest.sentences, cards[1].reused


def test_a_sentence_edited_is_all_that_is_embedded(tiny: TinyEmbedder, tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish([text_of(PARAGRAPHS)], tiny)
    before = len(tiny.embedded)
    edited = [*PARAGRAPHS[:30], PARAGRAPHS[30].replace("rose", "fell"), *PARAGRAPHS[31:]]
    manifest = store.publish([text_of(edited)], tiny)
    passages, passages_reused, sentences, sentences_reused = counts(manifest)
    assert (passages - passages_reused, sentences - sentences_reused) == (1, 1)
    assert len(tiny.embedded) == before + 2
    alone = Store(tmp_path / "alone").publish([text_of(edited)], tiny)
    assert alone.files == manifest.files
    assert counts(alone)[1] == 0


def test_the_same_bytes_with_the_real_model(
    own_home: Path, tmp_path: Path, article: Document, embedder: TextEmbedder
) -> None:
    text = article.text.replace("10,000 teachers", "12,000 teachers")
    edited = parse_document(text, ".txt", count_tokens=embedder.count_tokens)
    store = Store(own_home)
    manifest = store.publish([edited], embedder)
    passages, passages_reused, sentences, sentences_reused = counts(manifest)
    assert (passages - passages_reused, sentences - sentences_reused) == (1, 1)
    alone = Store(tmp_path / "alone").publish([edited], embedder)
    assert alone.files == manifest.files


def test_a_text_that_stands_twice_is_embedded_once(tiny: TinyEmbedder, tmp_path: Path) -> None:
    before = len(tiny.embedded)
    Store(tmp_path).publish([text_of(["See above."] * 5)], tiny)
    assert len(tiny.embedded) == before + 4, "title and paragraph, each with its place and alone"
    vectors = Store(tmp_path).open().sentence_vectors.vectors(np.arange(6))
    assert len({vector.tobytes() for vector in vectors[1:]}) == 1
    assert vectors[0].tobytes() != vectors[1].tobytes()


def test_another_encoder_reuses_nothing(tiny: TinyEmbedder, tmp_path: Path) -> None:
    other = TinyEmbedder.made(tmp_path / "other", seed=1)
    store = Store(tmp_path / "home")
    store.publish([text_of(PARAGRAPHS)], tiny)
    assert counts(store.publish([text_of(PARAGRAPHS)], other))[1] == 0
    assert counts(store.publish([text_of(PARAGRAPHS)], tiny))[1] == len(PARAGRAPHS) + 1


@pytest.mark.parametrize("name", ["passages.faiss", "manifest.json"])
def test_a_damaged_generation_is_not_taken_from(tiny: TinyEmbedder, tmp_path: Path, name: str) -> None:
    store = Store(tmp_path)
    first = store.publish([text_of(PARAGRAPHS)], tiny).version
    second = store.publish([text_of(PARAGRAPHS)], tiny).version
    (tmp_path / "generations" / second / name).write_bytes(b"{}")
    assert counts(store.publish([text_of(PARAGRAPHS)], tiny))[1] == len(PARAGRAPHS) + 1
    (tmp_path / "generations" / first / name).write_bytes(b"{}")
    assert store.versions()[0] == first


def test_a_generation_without_digests_is_not_taken_from(tiny: TinyEmbedder, tmp_path: Path) -> None:
    store = Store(tmp_path)
    folder = tmp_path / "generations" / store.publish([text_of(PARAGRAPHS)], tiny).version
    stored = json.loads((folder / "manifest.json").read_text())
    for name in ("passages.sha256", "sentences.sha256"):
        (folder / name).unlink()
        del stored["files"][name]
    (folder / "manifest.json").write_text(json.dumps(stored))
    assert counts(store.publish([text_of(PARAGRAPHS)], tiny))[1] == 0


def test_progress_counts_what_is_embedded(tiny: TinyEmbedder, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    store = Store(tmp_path)
    store.publish([text_of(PARAGRAPHS)], tiny)
    store.publish([text_of([*PARAGRAPHS, "A new one."])], tiny, lambda *stage: told.append(stage))
    assert told == [
        ("passages", 0, 1),
        ("passages", 1, 1),
        ("sentences", 0, 1),
        ("sentences", 1, 1),
        ("keywords", 0, 62),
        ("keywords", 62, 62),
        ("check", 0, 1),
        ("check", 1, 1),
    ]
