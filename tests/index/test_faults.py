"""A build whatever of it fails: afterwards the store serves exactly the old generation or exactly the new."""

import errno
import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import datetime, tzinfo
from pathlib import Path

import pytest

from index.building import build as build_module
from index.errors import BuildRunning, StoreUnwritable
from index.generation import Generation
from index.locks import only_builder
from index.store import Store
from tests.index.faults import CALLS, Faults, watching
from tests.index.states import AS_AFTER, AS_BEFORE, NEW, NOTHING, OLD, supplement, what_serves
from tests.index.tiny import TinyEmbedder

ROOT = Path(__file__).parent.parent.parent
KEEP = 2


@pytest.fixture(scope="module")
def old_home(tmp_path_factory: pytest.TempPathFactory, tiny: TinyEmbedder) -> Path:
    """Three generations, the newest serving: the next build removes one and keeps two."""
    home = tmp_path_factory.mktemp("old")
    for document in (OLD, NEW, OLD):
        Store(home).publish([document], tiny, supplement=supplement)
    return home


@pytest.fixture(params=["first build", "rebuild"])
def start(request: pytest.FixtureRequest, old_home: Path, tmp_path: Path) -> Path:
    """What each build begins with."""
    if request.param == "rebuild":
        return old_home
    (tmp_path / "empty").mkdir()
    return tmp_path / "empty"


def homes_like(start: Path, folder: Path) -> Iterator[Path]:
    """A fresh copy for each build."""
    number = 0
    while True:
        number += 1
        yield shutil.copytree(start, folder / f"home-{number}")
        shutil.rmtree(folder / f"home-{number}")


def publish(home: Path, tiny: TinyEmbedder, faults: Faults) -> bool:
    """Whether the build said that it went well; the only other thing it may do is to raise `StoreUnwritable`."""
    with watching(faults):
        try:
            Store(home).publish([NEW], tiny, keep=KEEP, supplement=supplement)
        except StoreUnwritable as error:
            assert "what serves was not changed" in str(error)
            return False
    return True


def leftovers(home: Path) -> list[str]:
    return [path.name for folder in ("generations", "encoders") for path in (home / folder).glob(".*")]


@pytest.mark.parametrize("onward", [False, True], ids=["one call fails", "every call from there on fails"])
def test_whichever_call_fails(start: Path, tiny: TinyEmbedder, tmp_path: Path, onward: bool) -> None:
    homes, before, whole = homes_like(start, tmp_path), what_serves(start), Faults()
    assert publish(next(homes), tiny, whole)
    assert {*CALLS} - {"unlink"} <= {name for name, _ in whole.calls}
    for at, (call, last) in enumerate(zip(whole.calls, [None, *whole.calls], strict=False)):
        # Of many writes to one file in a row each fails once; a disk that stays full is no news after the first.
        if onward and call == last:
            continue
        home = next(homes)
        went_well = publish(home, tiny, Faults(at, onward))
        assert what_serves(home) == (AS_AFTER if went_well else before), call
        if call != last:
            assert publish(home, tiny, Faults())
            assert what_serves(home) == AS_AFTER, call
            assert not leftovers(home), call


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EACCES])
def test_a_folder_that_takes_nothing(start: Path, tiny: TinyEmbedder, tmp_path: Path, code: int) -> None:
    before = what_serves(start)
    home = next(homes_like(start, tmp_path))
    assert not publish(home, tiny, Faults(0, onward=True, error=code))
    assert what_serves(home) == before


def test_all_is_on_the_disk_before_the_pointer_moves(start: Path, tiny: TinyEmbedder, tmp_path: Path) -> None:
    home = next(homes_like(start, tmp_path))
    faults = Faults()
    assert publish(home, tiny, faults)
    moves = [i for i, (name, path) in enumerate(faults.calls) if name == "replace"]
    calls = faults.calls[: moves[-1]]
    written = {path for name, path in calls if name == "close" and not path.endswith(".lock")}
    built = {path for path in written if ".building-" in path or ".exporting-" in path}
    assert len(built) >= 12
    for path in written:
        flushed = max((i for i, call in enumerate(calls) if call == ("fsync", path)), default=-1)
        assert flushed > max(i for i, (name, p) in enumerate(calls) if name == "write" and p == path), path
    for folder in (home / "generations", home):
        assert ("fsync", str(folder)) in faults.calls


def test_a_disk_that_is_really_full(old_home: Path, tiny: TinyEmbedder, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    if subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk], capture_output=True, check=False
    ).returncode:
        pytest.skip("needs the right to mount")
    try:
        home = Path(shutil.copytree(old_home, disk / "home"))
        free = os.statvfs(disk).f_bavail * os.statvfs(disk).f_frsize
        refused = 0
        for left in range(0, free, 8 * 1024):
            (disk / "ballast").write_bytes(b"\0" * (free - left))
            try:
                Store(home).publish([NEW], tiny, supplement=supplement)
                break
            except StoreUnwritable as error:
                refused += 1
                assert "No space left on device" in str(error) or "requested and" in str(error)
            assert what_serves(home) == AS_BEFORE
            assert not leftovers(home)
        assert refused > 5
        assert what_serves(home) == AS_AFTER
    finally:
        subprocess.run(["umount", disk], check=True)


def test_two_builders_at_once(tiny: TinyEmbedder, tmp_path: Path) -> None:
    """The second is told; the first is not disturbed, nor is what it has written swept away."""
    home, meanwhile, refused = tmp_path / "home", threading.Event(), threading.Event()

    def wait(generation: Generation, encoder: object) -> None:
        meanwhile.set()
        assert refused.wait(20)

    first = threading.Thread(target=lambda: Store(home).publish([OLD], tiny, canary=wait, supplement=supplement))
    first.start()
    assert meanwhile.wait(20)
    with pytest.raises(BuildRunning, match="another build is running") as raised:
        Store(home).publish([NEW], tiny)
    refused.set()
    first.join()
    assert raised.value.status == 409
    assert what_serves(home) == AS_BEFORE


def test_going_back_does_not_wait_for_a_build(old_home: Path, tmp_path: Path) -> None:
    home = next(homes_like(old_home, tmp_path))
    with only_builder(home):
        Store(home).activate(Store(home).versions()[1])
    assert what_serves(home) == AS_AFTER


def test_a_clock_set_back_changes_no_order(tiny: TinyEmbedder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store, years = Store(tmp_path), iter((2030, 1970, 2001))

    class Clock:
        def now(self, zone: tzinfo) -> datetime:
            return datetime(next(years), 1, 1, tzinfo=zone)

    monkeypatch.setattr(build_module, "datetime", Clock())
    published = [store.publish([document], tiny, keep=2) for document in (OLD, OLD, NEW)]
    assert [manifest.created_at[:4] for manifest in published] == ["2030", "1970", "2001"]
    assert store.versions() == [manifest.version for manifest in published[1:]]
    assert (store.current(), store.previous()) == (published[2].version, published[1].version)


def test_builds_killed_at_random_and_at_every_call() -> None:
    command = [sys.executable, "-m", "tests.index.kills", "--kills", "20", "--every-call"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_a_first_build_is_new_until_it_serves(tmp_path: Path) -> None:
    assert what_serves(tmp_path) == NOTHING
