"""Publishing, opening and refusing generations."""

import json
import os
from pathlib import Path

import pytest

from corpus.document import Document
from corpus.read import parse_document
from index.building import publishing
from index.encoding.embedding import TextEmbedder
from index.encoding.encoder import Encoder
from index.errors import CanaryFailed, EncoderMismatch, IndexDamaged, IndexMissing, StoreUnwritable
from index.generation import Generation
from index.manifest import MANIFEST, Manifest
from index.search import Searcher
from index.store import Store
from index.vectors import VectorIndex
from service.building import publish
from service.settings import Settings

OTHER = parse_document("Otters\n\nOtters eat fish. They live in rivers.\n\nThey sleep at night.", ".txt")


def serving_folder(home: Path) -> Path:
    return home / "generations" / Store(home).current()


def test_what_is_published_is_found(home: Path, article: Document) -> None:
    store = Store(home)
    generation = store.open()
    assert store.versions() == [store.current()] == [f"0001-{article.sha256[:8]}"]
    assert generation.documents == (article,)
    assert generation.manifest.content_sha256 == article.sha256
    assert generation.manifest.documents[0].dropped[0][1] == "site chrome"
    assert not list((home / "generations").glob(".*"))


def test_several_documents_share_one_index(tmp_path: Path, article: Document, embedder: TextEmbedder) -> None:
    store = Store(tmp_path)
    manifest = store.publish([article, OTHER], embedder)
    generation = store.open()
    searcher = Searcher(generation, store.encoder(generation))
    assert manifest.passages == len(article.passages) + len(OTHER.passages)
    hit = searcher.search("What do otters eat?", 1)[0]
    assert (hit.located.document_index, hit.sentence.of(OTHER.text)) == (1, "Otters eat fish.")
    assert searcher.search("How many teachers were trained in safeguarding?", 1)[0].located.document_index == 0


def test_publish_and_go_back(own_home: Path, embedder: TextEmbedder) -> None:
    store = Store(own_home)
    first = store.current()
    second = store.publish([OTHER], embedder).version
    assert store.current() == second
    assert store.versions() == [first, second]
    store.activate(first)
    assert store.current() == first
    assert store.open(second).documents == (OTHER,)


def test_one_that_is_not_to_serve_is_kept_beside(own_home: Path, embedder: TextEmbedder) -> None:
    store = Store(own_home)
    first = store.current()
    second = store.publish([OTHER], embedder, keep=1, activate=False).version
    assert (store.current(), store.versions()) == (first, [first, second])
    assert store.open(second).documents == (OTHER,)
    store.activate(second)
    assert (store.current(), store.previous()) == (second, first)


def test_the_first_one_need_not_serve(tmp_path: Path, embedder: TextEmbedder) -> None:
    store = Store(tmp_path)
    version = store.publish([OTHER], embedder, activate=False).version
    with pytest.raises(IndexMissing, match="no index serves; `transition-qa index activate VERSION` chooses one"):
        store.current()
    assert store.is_new()
    store.activate(version)
    assert store.current() == version


def test_a_supplement_is_made_of_the_whole_and_verified_with_it(tmp_path: Path, embedder: TextEmbedder) -> None:
    store = Store(tmp_path)

    def titles(generation: Generation, encoder: Encoder) -> dict[str, bytes]:
        return {"titles": "; ".join(document.title for document in generation.documents).encode()}

    manifest = store.publish([OTHER], embedder, supplement=titles)
    assert store.open().supplement == {"titles": b"Otters"}
    assert store.manifest(manifest.version) == manifest
    (serving_folder(tmp_path) / "supplement" / "titles").write_bytes(b"Owls")
    with pytest.raises(IndexDamaged, match="titles: SHA-256 is"):
        store.open()


def test_a_supplement_that_cannot_be_made_leaves_what_served(own_home: Path, embedder: TextEmbedder) -> None:
    store = Store(own_home)
    before = store.current()

    def fail(generation: Generation, encoder: Encoder) -> dict[str, bytes]:
        raise CanaryFailed("no")

    with pytest.raises(CanaryFailed):
        store.publish([OTHER], embedder, supplement=fail)
    assert store.versions() == [before] == [store.current()]


def test_the_same_text_gives_the_same_bytes(own_home: Path, article: Document, embedder: TextEmbedder) -> None:
    first = Store(own_home).manifest(Store(own_home).current())
    again = publish([article], embedder, Settings(home=own_home))
    assert again.files == first.files


def test_a_large_generation_says_how_much_its_approximate_search_finds(
    tmp_path: Path, article: Document, embedder: TextEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    build = VectorIndex.build
    monkeypatch.setattr(VectorIndex, "build", lambda vectors, path: build(vectors, path, exact_max=30))
    manifest = Store(tmp_path).publish([article], embedder)
    assert (manifest.passage_vectors.kind, manifest.passage_vectors.recall_at_10) == ("exact", 1.0)
    assert manifest.sentence_vectors.kind == "hnsw"
    assert 0.9 <= manifest.sentence_vectors.recall_at_10 <= 1.0
    assert Store(tmp_path).open().sentence_vectors.kind == "hnsw"


def test_nothing_there_says_how_to_make_it(tmp_path: Path) -> None:
    assert Store(tmp_path / "absent").is_new()
    with pytest.raises(IndexMissing, match="`transition-qa build FILE` makes one"):
        Store(tmp_path / "absent").open()


def test_a_lost_pointer_is_no_empty_store(own_home: Path) -> None:
    (own_home / "current").unlink()
    assert not Store(own_home).is_new()
    with pytest.raises(IndexMissing, match="index activate VERSION"):
        Store(own_home).current()


@pytest.mark.parametrize("version", ["0099-00000000", "../../etc", "", "0001"])
def test_an_unknown_version_is_refused(own_home: Path, version: str) -> None:
    with pytest.raises(IndexMissing, match=r"there is no generation .*; there are: 0001-"):
        Store(own_home).activate(version)
    (own_home / "current").write_text(version)
    with pytest.raises(IndexMissing, match="there is no generation"):
        Store(own_home).open()


def test_every_flipped_byte_is_noticed(own_home: Path) -> None:
    folder = serving_folder(own_home)
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST]
    assert len(files) == 12
    for path in files:
        content = path.read_bytes()
        middle = len(content) // 2
        path.write_bytes(content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :])
        with pytest.raises(IndexDamaged, match="the manifest says"):
            Store(own_home).open()
        path.write_bytes(content)
    Store(own_home).open()


def test_a_half_written_generation_is_refused(own_home: Path) -> None:
    folder = serving_folder(own_home)
    (folder / "sentences.faiss").unlink()
    with pytest.raises(IndexDamaged, match=r"sentences\.faiss is missing"):
        Store(own_home).open()
    (folder / MANIFEST).unlink()
    with pytest.raises(IndexDamaged, match="never finished"):
        Store(own_home).open()


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"format_version": 99}, "format version 99, this program reads 1"),
        ({"passages": 24}, "passages in the documents: 23, the manifest says 24"),
        ({"sentences": 1}, "sentences in the documents: 39, the manifest says 1"),
        ({"dimension": 383}, "dimension: 384, the manifest says 383"),
        ({"content_sha256": "0" * 64}, "documents are not those of its manifest"),
        ({"surprise": 1}, "fields are missing or unknown"),
    ],
)
def test_a_manifest_that_says_otherwise_is_refused(own_home: Path, change: dict[str, object], message: str) -> None:
    path = serving_folder(own_home) / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(IndexDamaged, match=message):
        Store(own_home).open()


def test_a_manifest_that_is_no_manifest_is_refused(own_home: Path) -> None:
    path = serving_folder(own_home) / MANIFEST
    for content in ("", "[]", '{"format_version": 1}', "\x00"):
        path.write_text(content)
        with pytest.raises(IndexDamaged):
            Store(own_home).open()


def test_another_models_generation_is_refused(own_home: Path) -> None:
    path = serving_folder(own_home) / MANIFEST
    path.write_text(json.dumps(json.loads(path.read_text()) | {"encoder_sha256": "f" * 64}))
    with pytest.raises(EncoderMismatch, match="build again to export the encoder"):
        Store(own_home).encoder(Store(own_home).open())


def test_a_damaged_generation_is_not_activated(own_home: Path, embedder: TextEmbedder) -> None:
    store = Store(own_home)
    first = store.current()
    store.publish([OTHER], embedder)
    (own_home / "generations" / first / "passages.faiss").write_bytes(b"")
    with pytest.raises(IndexDamaged):
        store.activate(first)
    assert store.current() != first


def test_a_build_that_fails_leaves_what_served(
    own_home: Path, embedder: TextEmbedder, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = Store(own_home)
    before = store.current()

    def full(*arguments: object) -> Manifest:
        raise OSError(28, "No space left on device", "passages.faiss")

    monkeypatch.setattr(publishing, "write_generation", full)
    with pytest.raises(StoreUnwritable, match=r"passages\.faiss: No space left on device; what serves was not changed"):
        store.publish([OTHER], embedder)
    assert store.versions() == [before] == [store.current()]
    assert not list((own_home / "generations").glob(".*"))


def test_a_home_that_is_a_file_is_refused(tmp_path: Path, embedder: TextEmbedder) -> None:
    (tmp_path / "home").write_text("mine")
    with pytest.raises(StoreUnwritable, match="what serves was not changed"):
        Store(tmp_path / "home").publish([OTHER], embedder)
    assert (tmp_path / "home").read_text() == "mine"
    assert os.listdir(tmp_path) == ["home"]
