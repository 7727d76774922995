"""What may be asked to be built, and that anything else is refused with its reason."""

from typing import Any

import pytest
from fastapi.testclient import TestClient

from service.settings import PREFIX
from tests.service.builds.conftest import BEARER, PATH, TEXT, started
from tests.service.http.test_problems import assert_is_problem
from web.app import create_app

JSON = {"content-type": "application/json"}
FORM = {"content-type": "multipart/form-data; boundary=x"}


def file(name: str = "skagen.txt", content: bytes = TEXT.encode()) -> tuple[str, tuple[str, bytes]]:
    return ("file", (name, content))


def asked(text: str = TEXT, **fields: object) -> dict[str, Any]:
    return {"json": {"text": text, **fields}}


REFUSED: list[tuple[dict[str, Any], int, str]] = [
    ({}, 415, "content type is 'missing'; send application/json or multipart/form-data"),
    ({"content": "text=x", "headers": {"content-type": "text/plain"}}, 415, "content type is 'text/plain'"),
    ({"content": "", "headers": JSON}, 422, "body: Invalid JSON"),
    ({"content": "{", "headers": JSON}, 422, "body: Invalid JSON"),
    ({"content": b'{"text": "\xff"}', "headers": JSON}, 422, "body: Invalid JSON"),
    ({"content": rb'{"text": "\ud800"}', "headers": JSON}, 422, "hex escape"),
    ({"content": rb'{"text": "x", "\udfff": 1}', "headers": JSON}, 422, "body: Invalid JSON"),
    ({"content": b"[" * 100_000, "headers": JSON}, 422, "recursion limit exceeded"),
    ({"json": []}, 422, "body: "),
    ({"json": {}}, 422, "text: Field required"),
    (asked(""), 422, "text: String should have at least 1 character"),
    (asked(" \n\u3000"), 422, "text: is empty"),
    (asked("a\x00b"), 422, "text: character 1 is NUL"),
    ({"json": {"text": None}}, 422, "text: Input should be a valid string"),
    (asked(title=""), 422, "title: String should have at least 1 character"),
    (asked(title="x" * 301), 422, "title: String should have at most 300"),
    (asked(title="a\nb"), 422, "title: holds a control character or line break"),
    (asked(url="javascript:alert(1)"), 422, "url: is no web address"),
    (asked(url="https://"), 422, "url: is no web address"),
    (asked(url="https://[half"), 422, "url: "),
    (asked(url="https://a.example:99999999/"), 422, "url: Port out of range"),
    (asked(url="https://a.example:x/"), 422, "url: Port could not be cast"),
    (asked(url="https://a.example/ b"), 422, "url: is no web address"),
    (asked(url="https://a.example/" + "x" * 2_000), 422, "url: String should have at most 2000"),
    (asked(dry_run="yes"), 422, "dry_run: Input should be a valid boolean"),
    (asked(activate=0), 422, "activate: Input should be a valid boolean"),
    (asked(surprise=1), 422, "surprise: Extra inputs are not permitted"),
    ({"content": b" " * 20_000_001, "headers": JSON}, 413, "at most 20,000,000 are read"),
    ({"content": b"", "headers": {"content-type": "multipart/form-data"}}, 422, "body: "),
    ({"content": b"--y--", "headers": FORM}, 422, "body: "),
    ({"content": b"", "headers": FORM}, 422, "no file came"),
    ({"files": [("file", (None, b"not a file"))]}, 422, "no file came"),
    ({"files": [file("skagen.exe")]}, 415, "skagen.exe: no kind of file that is read; known kinds: .txt, .md"),
    ({"files": [file("skagen")]}, 415, "skagen: no kind of file"),
    ({"files": [file(content=b"")]}, 422, "skagen.txt: empty"),
    ({"files": [file(), file()], "data": {"title": "Both"}}, 422, "title and url are of one text, but 2 files came"),
    ({"files": [file()], "data": {"dry_run": "perhaps"}}, 422, "dry_run: Input should be a valid boolean"),
    ({"files": [file()], "data": {"text": TEXT}}, 422, "text: Extra inputs are not permitted"),
    ({"files": [file(), ("title", ("a.txt", b"a"))]}, 422, "title: Input should be a valid string"),
    ({"files": [file()] * 101}, 422, "too many files"),
]


@pytest.mark.parametrize(("request_", "status", "detail"), REFUSED)
def test_refused(admin: TestClient, request_: dict[str, Any], status: int, detail: str) -> None:
    assert_is_problem(admin.post(PATH, **request_), PATH, status, detail)
    assert admin.get(PATH).json() == {"builds": []}


ACCEPTED: list[tuple[dict[str, Any], list[str]]] = [
    (asked(title="Skagen", url="https://example.org/skagen", dry_run=True), ["Pasted text.txt"]),
    (asked(title=None, url=None), ["Pasted text.txt"]),
    ({"files": [file("a.md"), file("a.md")]}, ["a.md", "a.md"]),
    ({"files": [file()], "data": {"title": "", "url": "", "dry_run": "true"}}, ["skagen.txt"]),
    (asked(activate=False), ["Pasted text.txt"]),
    ({"files": [file()], "data": {"activate": "false"}}, ["skagen.txt"]),
    ({"files": [file("../../etc/C:\\x\\skagen\x00.TXT")]}, ["skagen%00.TXT"]),
    ({"files": [file("灯" * 100 + ".txt")]}, ["灯" * 66 + ".txt"]),
    ({"files": [file("..txt.md")]}, ["..txt.md"]),
]


@pytest.mark.parametrize(("request_", "files"), ACCEPTED)
def test_accepted(admin: TestClient, request_: dict[str, Any], files: list[str]) -> None:
    build = admin.get(started(admin.post(PATH, **request_))).json()
    assert (build["status"], build["files"]) == ("enqueued", files)
    assert build["dry_run"] == ("dry_run" in str(request_))
    assert build["activate"] == ("activate" not in str(request_))


def test_a_large_upload_is_only_for_those_who_build(admin: TestClient) -> None:
    large = asked("Ebb and flow. " * 100_000)
    started(admin.post(PATH, **large))
    assert admin.post("/ask", **large).status_code == 413
    assert admin.post("/index/activate", **large).status_code == 413


def test_the_limit_is_a_setting(admin: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}MAX_UPLOAD_BYTES", "1000")
    client = TestClient(create_app(), headers=BEARER)
    assert_is_problem(client.post(PATH, **asked("x " * 1_000)), PATH, 413, "at most 1,000 are read")
