import re
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from starlette.responses import Response

from tests.web.fakes import FakeAssistant, app_with
from web.assets import STATIC, STATIC_URL, fingerprint
from web.headers import SECURITY_HEADERS


@pytest.mark.parametrize("path", ["/", "/article", "/article?d=99", "/nowhere", f"{STATIC_URL}/style.css"])
def test_every_response_carries_the_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers[name] for name in SECURITY_HEADERS} == SECURITY_HEADERS


def test_answers_carry_the_headers(client: TestClient) -> None:
    headers = client.post("/", data={"question": "How many teachers?"}).headers
    assert headers["Content-Security-Policy"].startswith("default-src 'none'")


def test_a_response_may_set_its_own_policy() -> None:
    app = app_with(FakeAssistant())
    app.add_api_route("/own", lambda: Response(headers={"Content-Security-Policy": "default-src 'self'"}))
    headers = TestClient(app).get("/own").headers
    assert headers["Content-Security-Policy"] == "default-src 'self'"
    assert headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("path", ["/", "/article"])
def test_what_a_page_loads_is_there_and_kept(client: TestClient, path: str) -> None:
    found = re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get(path).text)
    assert found
    for address in found:
        response = client.get(address)
        assert response.status_code == 200
        assert "immutable" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/", "/article", "/article?d=99"])
def test_nothing_is_inline_and_nothing_comes_from_elsewhere(client: TestClient, path: str) -> None:
    html = client.get(path).text
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)", html)
    assert not re.search(r'(?:src|<link[^>]*href)="(?!/static/)', html)


def with_imports(script: Path) -> set[Path]:
    """A module and all that come with it."""
    found = {script}
    for name in re.findall(r'^(?:import|\} from|import .* from) "\./(.+?)";', script.read_text("utf-8"), re.MULTILINE):
        found |= with_imports(STATIC / name)
    return found


@pytest.mark.parametrize(("path", "modules"), [("/", 12), ("/article", 3)])
def test_the_scripts_of_a_page_stay_small(client: TestClient, path: str, modules: int) -> None:
    (name,) = re.findall(r'<script type="module" src="/static/[^"]+/(.+?)"', client.get(path).text)
    scripts = with_imports(STATIC / name)
    assert len(scripts) >= modules
    assert sum(script.stat().st_size for script in scripts) < 16_000


def test_the_address_follows_the_content() -> None:
    assert STATIC_URL == f"/static/{fingerprint(STATIC)}"
