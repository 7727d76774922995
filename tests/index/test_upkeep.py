"""What is kept, what is removed and what is set aside."""

import json
import logging
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from index import generation, upkeep
from index.errors import EncoderMismatch, IndexMissing, IndexUnreadable
from index.manifest import Manifest
from index.store import Store
from index.upkeep import Pruned
from tests.index.states import NEW, OLD
from tests.index.tiny import TinyEmbedder


def published(home: Path, tiny: TinyEmbedder, count: int) -> list[str]:
    return [Store(home).publish([(OLD, NEW)[i % 2]], tiny, keep=100).version for i in range(count)]


def damage(home: Path, version: str) -> None:
    (home / "generations" / version / "passages.faiss").write_bytes(b"")


def test_publishing_keeps_the_last_few(tiny: TinyEmbedder, tmp_path: Path) -> None:
    versions = published(tmp_path, tiny, 4)
    newest = Store(tmp_path).publish([OLD], tiny, keep=3).version
    assert Store(tmp_path).versions() == [*versions[-2:], newest]


def test_neither_the_serving_one_nor_the_one_before_it_is_removed(tiny: TinyEmbedder, tmp_path: Path) -> None:
    store = Store(tmp_path)
    versions = published(tmp_path, tiny, 6)
    store.activate(versions[2])
    store.activate(versions[1])
    assert store.prune(1) == Pruned((versions[0], versions[3], versions[4]), ())
    assert store.versions() == [versions[1], versions[2], versions[5]]
    assert (store.current(), store.previous()) == (versions[1], versions[2])
    assert store.prune(1) == Pruned((), ())


def test_activating_what_serves_forgets_nothing(tiny: TinyEmbedder, tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = published(tmp_path, tiny, 2)
    store.activate(second)
    assert (store.current(), store.previous()) == (second, first)


def test_a_damaged_one_is_set_aside_and_told(
    tiny: TinyEmbedder, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    store = Store(tmp_path)
    first, second, third = published(tmp_path, tiny, 3)
    damage(tmp_path, second)
    damage(tmp_path, third)
    with caplog.at_level(logging.WARNING):
        pruned = store.prune()
    aside = tmp_path / "generations" / f".damaged-{second}-1"
    assert [(each.version, each.path) for each in pruned.set_aside] == [(second, aside)]
    damaged = tmp_path / "generations" / second / "passages.faiss"
    assert f"{second} is damaged, and set aside as {aside}: {damaged}: SHA-256 is" in caplog.text
    assert (aside / "manifest.json").is_file()
    assert store.versions() == [first, third], "the serving one is left to be looked at"
    assert store.previous() is None


def test_a_build_sets_aside_what_served_damaged(tiny: TinyEmbedder, tmp_path: Path) -> None:
    (first,) = published(tmp_path, tiny, 1)
    damage(tmp_path, first)
    second = Store(tmp_path).publish([OLD], tiny).version
    assert Store(tmp_path).versions() == [second]
    assert (tmp_path / "generations" / f".damaged-{first}-1").is_dir()


def test_a_number_is_never_given_twice(tiny: TinyEmbedder, tmp_path: Path) -> None:
    store = Store(tmp_path)
    first, second = published(tmp_path, tiny, 2)
    store.activate(first)
    damage(tmp_path, second)
    store.prune()
    assert store.publish([NEW], tiny).version.startswith("0003-")


def test_set_aside_twice_both_are_kept(tiny: TinyEmbedder, tmp_path: Path) -> None:
    generations = tmp_path / "generations"
    version = published(tmp_path, tiny, 2)[0]
    for number in (1, 2):
        (generations / version).mkdir(exist_ok=True)
        assert upkeep.set_aside(generations, version, "torn").path.name == f".damaged-{version}-{number}"


def test_another_format_is_no_damage(tiny: TinyEmbedder, tmp_path: Path) -> None:
    first = published(tmp_path, tiny, 2)[0]
    manifest = tmp_path / "generations" / first / "manifest.json"
    manifest.write_text(json.dumps(json.loads(manifest.read_text()) | {"format_version": 99}))
    assert Store(tmp_path).prune() == Pruned((), ())


def test_without_knowing_what_serves_nothing_is_removed(tiny: TinyEmbedder, tmp_path: Path) -> None:
    versions = published(tmp_path, tiny, 3)
    (tmp_path / "current").unlink()
    with pytest.raises(IndexMissing, match="index activate VERSION"):
        Store(tmp_path).prune(1)
    (tmp_path / "current").write_bytes(b"\xff")
    with pytest.raises(IndexMissing, match="unreadable"):
        Store(tmp_path).prune(1)
    assert Store(tmp_path).versions() == versions
    Store(tmp_path).activate(versions[0])
    assert (Store(tmp_path).current(), Store(tmp_path).previous()) == (versions[0], None)


def test_zero_is_no_number_to_keep(tiny: TinyEmbedder, tmp_path: Path) -> None:
    for act in (lambda: Store(tmp_path).prune(0), lambda: Store(tmp_path).publish([OLD], tiny, keep=0)):
        with pytest.raises(ValueError, match="0 generations to keep; 1 or more is needed"):
            act()
    assert not list(tmp_path.iterdir())


def test_what_dead_builders_left_is_swept_away(tiny: TinyEmbedder, tmp_path: Path) -> None:
    published(tmp_path, tiny, 1)
    left = [tmp_path / "generations" / ".building-x", tmp_path / "generations" / ".removing-0001-00000000"]
    left.append(tmp_path / "encoders" / ".exporting-y")
    for folder in left:
        (folder / "generation").mkdir(parents=True)
    Store(tmp_path).prune()
    assert all(folder.exists() for folder in left), "only a builder knows that no other is at work"
    Store(tmp_path).publish([NEW], tiny)
    assert not any(folder.exists() for folder in left)


def test_what_cannot_be_read_is_not_taken_for_damaged(
    tiny: TinyEmbedder, tmp_path: Path, unreadable: Callable[[Path], None]
) -> None:
    versions = published(tmp_path, tiny, 3)
    unreadable(tmp_path / "generations" / versions[0] / "passages.faiss")
    store = Store(tmp_path)
    with pytest.raises(IndexUnreadable, match="Input/output error"):
        store.open(versions[0])
    assert store.prune(1) == Pruned((versions[0],), ())


def test_a_generation_without_its_encoder_is_not_activated(tiny: TinyEmbedder, tmp_path: Path) -> None:
    versions = published(tmp_path, tiny, 2)
    store = Store(tmp_path)
    shutil.rmtree(store.encoder_folder(store.open(versions[0])))
    with pytest.raises(EncoderMismatch, match="build again to export the encoder"):
        store.activate(versions[0])
    assert store.current() == versions[1]


@pytest.mark.parametrize(
    ("where", "step"), [(Manifest, "read"), (Manifest, "check_files"), (generation, "read_document_of")]
)
def test_one_that_goes_while_it_is_opened_is_missing(
    tiny: TinyEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: object, step: str
) -> None:
    versions = published(tmp_path, tiny, 2)
    go_on = getattr(where, step)

    def gone(*given: object) -> object:
        upkeep.remove(tmp_path / "generations", versions[0])
        return go_on(*given)

    monkeypatch.setattr(where, step, gone)
    with pytest.raises(IndexMissing, match=f"there is no generation '{versions[0]}'; there are: {versions[1]}$"):
        Store(tmp_path).open(versions[0])
