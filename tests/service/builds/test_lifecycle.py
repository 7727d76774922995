"""One build at a time, found again by its key, canceled, and reported when its process died."""

import json
import os
import signal
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from index.locks import only_builder
from service.builds import process
from service.builds.folder import BuildFolder
from service.builds.registry import KEPT
from tests.service.builds.conftest import DIES, PATH, TEXT, over, started
from tests.service.http.test_problems import assert_is_problem

ASKED = {"text": TEXT}


def folder_of(home: Path, location: str) -> Path:
    return home / "builds" / location.rsplit("/", 1)[-1]


def test_a_second_build_waits_its_turn(admin: TestClient) -> None:
    first = started(admin.post(PATH, json=ASKED))
    assert_is_problem(
        admin.post(PATH, json={"text": "Another."}), PATH, 409, f"{first.rsplit('/')[-1]} is still running"
    )
    assert admin.delete(first).status_code == 204
    second = started(admin.post(PATH, json={"text": "Another."}))
    assert [build["status"] for build in admin.get(PATH).json()["builds"]] == ["enqueued", "canceled"]
    assert second > first


def test_a_build_from_the_command_line_goes_first(admin: TestClient, tmp_path: Path) -> None:
    with only_builder(tmp_path):
        assert_is_problem(admin.post(PATH, json=ASKED), PATH, 409, "another build is running")
        started(admin.post(PATH, json={**ASKED, "dry_run": True}))


def test_cancelling(admin: TestClient, tmp_path: Path) -> None:
    location = started(admin.post(PATH, json=ASKED))
    folder = folder_of(tmp_path, location)
    assert (folder / "uploads" / "0" / "Pasted text.txt").read_text() == TEXT
    for _ in range(2):
        assert (admin.delete(location).status_code, admin.get(location).json()["status"]) == (204, "canceled")
    assert admin.get(location).json()["finished_at"]
    assert not (folder / "uploads").exists()
    assert not process.is_running(BuildFolder(folder))


def test_a_key_finds_the_build_it_began(admin: TestClient) -> None:
    key = {"Idempotency-Key": "mine"}
    first = started(admin.post(PATH, json=ASKED, headers=key))
    assert started(admin.post(PATH, json=ASKED, headers=key)) == first
    assert_is_problem(admin.post(PATH, json={"text": "Another."}, headers=key), PATH, 422, "with another request")
    admin.delete(first)
    assert started(admin.post(PATH, json=ASKED, headers=key)) == first
    assert started(admin.post(PATH, json=ASKED, headers={"Idempotency-Key": "another"})) != first


@pytest.mark.parametrize("key", ["", "x" * 256])
def test_an_odd_key_is_refused(admin: TestClient, key: str) -> None:
    response = admin.post(PATH, json=ASKED, headers={"Idempotency-Key": key})
    assert_is_problem(response, PATH, 422, "Idempotency-Key: String should have at")


@pytest.mark.parametrize("by_signal", [None, signal.SIGKILL])
def test_a_build_whose_process_died_has_failed(
    admin: TestClient, tmp_path: Path, by_signal: int | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    if by_signal is None:
        monkeypatch.setattr(process, "COMMAND", DIES)
    location = started(admin.post(PATH, json=ASKED))
    if by_signal is not None:
        os.killpg(int((folder_of(tmp_path, location) / "lock").read_text()), by_signal)
    build = over(admin, location)
    assert (build["status"], build["error"]["code"]) == ("failed", "process_died")
    assert not (folder_of(tmp_path, location) / "uploads").exists()
    assert json.loads((folder_of(tmp_path, location) / "status.json").read_text())["status"] == "failed"


def test_only_the_last_are_kept(admin: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", DIES)
    (tmp_path / "builds" / ".new-left-behind").mkdir(parents=True)
    locations = []
    for _ in range(KEPT + 2):
        locations.append(started(admin.post(PATH, json=ASKED)))
        over(admin, locations[-1])
    kept = [f"{PATH}/{build['id']}" for build in admin.get(PATH).json()["builds"]]
    assert kept == locations[: -KEPT - 1 : -1]
    assert_is_problem(admin.get(locations[0]), locations[0], 404, "there is no build")
    assert not (tmp_path / "builds" / ".new-left-behind").exists()


@pytest.mark.parametrize("id", ["0001-00000000", "x", "0001-0000000%0A", "٠٠٠١-00000000"])
@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_there_is_no_such_build(admin: TestClient, method: str, id: str) -> None:
    assert admin.request(method, f"{PATH}/{id}").status_code == 404


def unreadable(folder: Path) -> None:
    (folder / "status.json").write_text("{")


def of_another_shape(folder: Path) -> None:
    (folder / "status.json").write_text('{"id": 1}')


@pytest.mark.parametrize("spoil", [unreadable, of_another_shape])
def test_a_spoilt_record_does_not_stand_in_the_way(
    admin: TestClient, tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    location = started(admin.post(PATH, json=ASKED))
    spoil(folder_of(tmp_path, location))
    assert_is_problem(admin.get(location), location, 404, "its record is unreadable")
    assert admin.get(PATH).json() == {"builds": []}
    os.killpg(int((folder_of(tmp_path, location) / "lock").read_text()), signal.SIGKILL)


def test_a_folder_that_cannot_be_written(admin: TestClient, tmp_path: Path) -> None:
    (tmp_path / "builds").write_text("in the way")
    assert_is_problem(admin.post(PATH, json=ASKED), PATH, 500, "no build was started or ended")


def test_a_process_that_cannot_be_started(admin: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "COMMAND", [str(tmp_path / "absent")])
    assert_is_problem(admin.post(PATH, json=ASKED), PATH, 500, "absent: No such file or directory")
    assert [path.name for path in (tmp_path / "builds").iterdir()] == [".lock"]
