"""Who may build and activate, and that the token shows nowhere."""

import logging
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from service.builds import process
from service.errors import BadSetting
from service.settings import PREFIX, load_settings
from tests.service.builds.conftest import BEARER, PATH, TEXT, TOKEN, over, started
from tests.service.http.test_problems import assert_is_problem
from web.app import create_app

ROUTES = [
    ("GET", PATH),
    ("POST", PATH),
    ("GET", f"{PATH}/0001-00000000"),
    ("DELETE", f"{PATH}/0001-00000000"),
    ("POST", "/index/activate"),
]


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize("body", [b"", b"{", b'{"version": "0001-00000000"}'])
def test_without_a_token_configured_there_is_nothing_here(
    method: str, path: str, body: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.delenv(f"{PREFIX}ADMIN_TOKEN", raising=False)
    client = TestClient(create_app(), raise_server_exceptions=False)
    response = client.request(method, path, content=body, headers={**BEARER, "content-type": "application/json"})
    assert_is_problem(response, path, 404, f"{method} {path}: not found")


@pytest.mark.parametrize(("method", "path"), ROUTES)
@pytest.mark.parametrize(
    "header",
    [None, "", "Bearer", "Bearer ", f"Basic {TOKEN}", TOKEN, f"Bearer {TOKEN}x", "Bearer ümlaut", "Bearer \x7f"],
)
def test_any_other_token_is_refused_before_the_body_is_read(
    admin: TestClient, method: str, path: str, header: str | None
) -> None:
    del admin.headers["Authorization"]
    headers = [] if header is None else [(b"authorization", header.encode())]
    response = admin.request(method, path, content=b"{", headers=headers)
    assert_is_problem(response, path, 401, "admin token")
    assert response.headers["WWW-Authenticate"].startswith("Bearer")
    assert TOKEN not in response.text


@pytest.mark.parametrize("token", ["Sesam öffne dich 👋", "Sésame, ouvre-toi là"])
def test_a_token_beyond_ascii(token: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", token)
    client = TestClient(create_app())
    assert client.get(PATH, headers=[(b"authorization", f"Bearer {token}".encode())]).status_code == 200


def test_the_token_is_never_shown(admin: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        shown = [admin.post(PATH, json={"text": TEXT}).text, admin.get(PATH).text, admin.get("/index").text]
    assert TOKEN not in "".join([*shown, caplog.text, repr(load_settings()), str(load_settings().model_dump())])


@pytest.mark.parametrize("name", [f"{PREFIX}ADMIN_TOKEN", "transition_qa_admin_token", "Transition_QA_Admin_Token"])
def test_the_process_of_a_build_is_not_told_it(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told = tmp_path / "environment"
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.delenv(f"{PREFIX}ADMIN_TOKEN", raising=False)
    monkeypatch.setenv(name, TOKEN)
    monkeypatch.setattr(process, "COMMAND", ["sh", "-c", f"env > {told}", "build"])
    client = TestClient(create_app(), headers=BEARER)
    over(client, started(client.post(PATH, json={"text": TEXT})))
    assert f"{PREFIX}HOME={tmp_path}" in told.read_text()
    assert TOKEN not in told.read_text()


@pytest.mark.parametrize("short", ["", "0123456789abcde"])
def test_a_short_token_is_refused_without_showing_it(short: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", short)
    with pytest.raises(BadSetting, match="TRANSITION_QA_ADMIN_TOKEN: value should have at least 16") as refused:
        load_settings()
    assert short == "" or short not in str(refused.value)
    assert refused.value.__suppress_context__


@pytest.mark.parametrize(
    ("token", "why"),
    [
        (f"{TOKEN} ", "white space"),
        (f"\u00a0{TOKEN}", "white space"),
        (f"{TOKEN}\r", "control characters"),
        ("\udcff\udcfe" * 8, "in utf-8"),
    ],
)
def test_a_token_that_no_header_brings_is_refused(token: str, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", token)
    with pytest.raises(BadSetting, match=f"TRANSITION_QA_ADMIN_TOKEN: .*{why}") as refused:
        load_settings()
    assert token not in str(refused.value)
