"""Kept generations, asked beside the one that serves."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from errno import EACCES
from pathlib import Path
from threading import Event

import pytest
from fastapi.testclient import TestClient

from index.errors import IndexDamaged
from index.manifest import Manifest
from service.ask import Assistant
from service.errors import NotFound, NotReady
from service.kept import OPEN, Kept
from service.settings import Settings
from tests.service.conftest import Candidate

TEACHERS = "How many teachers were trained in child safeguarding?"


def test_a_kept_generation_answers_and_cites_itself(candidate: Candidate) -> None:
    answer = Kept(Settings(home=candidate.home)).of(candidate.version).ask(TEACHERS)
    assert answer.short is not None and answer.short.text == "12,000"
    assert answer.index_version == candidate.version
    assert all(cited.permalink.startswith(f"/article?v={candidate.version}&") for cited in answer.citations)


def test_it_is_opened_once(candidate: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    open_assistant = Assistant.open

    def counted(settings: Settings, version: str) -> Assistant:
        opened.append(version)
        return open_assistant(settings, version)

    monkeypatch.setattr(Assistant, "open", counted)
    kept = Kept(Settings(home=candidate.home))
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(kept.of, [candidate.version] * 4))
    assert opened == [candidate.version]
    assert len(set(map(id, found))) == 1


def test_no_more_stay_open_than_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def counted(settings: Settings, version: str) -> object:
        opened.append(version)
        return object()

    monkeypatch.setattr(Assistant, "open", counted)
    versions = [f"{number:04d}-00000000" for number in range(OPEN + 1)]
    for version in versions:
        (tmp_path / "generations" / version).mkdir(parents=True)
    kept = Kept(Settings(home=tmp_path))
    for version in (*versions, versions[-1], versions[0]):
        kept.of(version)
    assert opened == [*versions, versions[0]]


@pytest.mark.parametrize("path", ["/ask?question=Who&v=", "/?question=Who&v=", "/article?v="])
def test_a_home_that_may_not_be_read_is_no_bug_of_ours(
    client: TestClient, path: str, candidate: Candidate, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refusing(folder: Path) -> Iterator[Path]:
        raise PermissionError(EACCES, "Permission denied", str(folder))

    client.app.state.kept = Kept(Settings(home=candidate.home))  # type: ignore[attr-defined]
    monkeypatch.setattr(Path, "iterdir", refusing)
    assert client.get(f"{path}{candidate.version}").status_code == 503


def test_who_would_wait_long_is_told_to_come_again(candidate: Candidate, monkeypatch: pytest.MonkeyPatch) -> None:
    is_opening, may_open = Event(), Event()

    def slow(settings: Settings, version: str) -> object:
        is_opening.set()
        assert may_open.wait(30)
        return object()

    monkeypatch.setattr(Assistant, "open", slow)
    monkeypatch.setattr("service.kept.WAIT_S", 0.01)
    kept = Kept(Settings(home=candidate.home))
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(kept.of, candidate.version)
        assert is_opening.wait(30)
        with pytest.raises(NotReady, match="try again in a few seconds"):
            kept.of(candidate.version)
        may_open.set()
        assert kept.of(candidate.version) is first.result()


def test_one_that_is_open_does_not_wait_for_another_to_be_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = "0001-00000000", "0002-00000000"
    is_opening, may_open = Event(), Event()

    def slow(settings: Settings, version: str) -> object:
        if version == second:
            is_opening.set()
            assert may_open.wait(30)
        return object()

    monkeypatch.setattr(Assistant, "open", slow)
    for version in (first, second):
        (tmp_path / "generations" / version).mkdir(parents=True)
    kept = Kept(Settings(home=tmp_path))
    opened = kept.of(first)
    with ThreadPoolExecutor(1) as threads:
        threads.submit(kept.of, second)
        assert is_opening.wait(30)
        assert kept.of(first) is opened
        may_open.set()


def test_what_is_not_kept_is_not_found(candidate: Candidate, tmp_path: Path) -> None:
    home = shutil.copytree(candidate.home, tmp_path / "home")
    kept = Kept(Settings(home=home))
    for unknown in ("0099-00000000", "../../etc", ""):
        with pytest.raises(NotFound, match="there is no generation .*; there are: 0001-"):
            kept.of(unknown)
    kept.of(candidate.version)
    shutil.rmtree(home / "generations" / candidate.version)
    with pytest.raises(NotFound):
        kept.of(candidate.version)


def test_what_is_damaged_is_refused(candidate: Candidate, tmp_path: Path) -> None:
    home = shutil.copytree(candidate.home, tmp_path / "home")
    (home / "generations" / candidate.version / "passages.faiss").write_bytes(b"")
    with pytest.raises(IndexDamaged, match="passages.faiss"):
        Kept(Settings(home=home)).of(candidate.version)


def test_what_goes_while_it_is_opened_is_not_found(
    candidate: Candidate, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = shutil.copytree(candidate.home, tmp_path / "home")
    read = Manifest.read

    def gone(folder: Path) -> Manifest:
        shutil.rmtree(folder)
        return read(folder)

    monkeypatch.setattr(Manifest, "read", gone)
    with pytest.raises(NotFound, match=f"no generation '{candidate.version}'; there are: {candidate.serving}$"):
        Kept(Settings(home=home)).of(candidate.version)
