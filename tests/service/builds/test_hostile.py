"""Whatever is sent, the answer is a build or a clear refusal, and the server lives."""

import json

import pytest
from fastapi.testclient import TestClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from service.builds import process
from tests.service.builds.conftest import DIES, PATH, leave_midway

CLEAR = {409, 413, 415, 422}
shared_client = settings(
    max_examples=50, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
any_text = st.text(st.characters())
fields = st.dictionaries(
    st.sampled_from(["title", "text", "url", "dry_run", "\ud800"]) | any_text, any_text | st.none()
)


@pytest.fixture
def server(admin: TestClient, monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """What it starts ends at once."""
    monkeypatch.setattr(process, "COMMAND", DIES)
    return admin


def assert_lives(server: TestClient, content: bytes, kind: str) -> None:
    response = server.post(PATH, content=content, headers={"content-type": kind})
    if response.status_code != 202:
        assert response.status_code in CLEAR, response.text
        assert response.headers["content-type"] == "application/problem+json"
        assert response.json()["detail"]
    assert server.get("/health/live").status_code == 200


@shared_client
@given(st.binary(max_size=300), st.sampled_from(["application/json", "multipart/form-data; boundary=x", "text/html"]))
def test_any_bytes(server: TestClient, content: bytes, kind: str) -> None:
    assert_lives(server, content, kind)


@shared_client
@given(fields)
def test_any_json(server: TestClient, sent: dict[str, str | None]) -> None:
    assert_lives(server, json.dumps(sent).encode(), "application/json")


@shared_client
@given(
    st.lists(st.tuples(st.binary(max_size=40), st.binary(max_size=40), st.binary(max_size=60)), max_size=4),
    st.sampled_from([b".txt", b".md", b".exe", b""]),
)
def test_any_form(server: TestClient, parts: list[tuple[bytes, bytes, bytes]], suffix: bytes) -> None:
    form = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="' + name + suffix + b'"\r\n'
        b"Content-Type: " + kind + b"\r\n\r\n" + content + b"\r\n"
        for name, kind, content in parts
    )
    assert_lives(server, form + b"--x--\r\n", "multipart/form-data; boundary=x")


@shared_client
@given(st.binary(min_size=1, max_size=30))
def test_any_key(server: TestClient, key: bytes) -> None:
    sendable = bytes(byte for byte in key if byte not in b"\r\n\x00")
    response = server.post(PATH, json={"text": "Some text."}, headers=[(b"idempotency-key", sendable)])
    assert response.status_code in {202, *CLEAR}, response.text


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x"])
def test_who_leaves_midway_is_no_bug_of_ours(server: TestClient, kind: str, caplog: pytest.LogCaptureFixture) -> None:
    leave_midway(server, PATH, kind)
    assert caplog.records == []
    assert server.get(PATH).json() == {"builds": []}
