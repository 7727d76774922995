"""Every error over HTTP is one shape."""

from typing import Any

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from service.ask import Assistant

JSON = {"content-type": "application/json"}
LONG = "x" * 1_001

ERRORS: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("POST", "/ask", {"json": {"question": ""}}, 422, "at least 1 character"),
    ("POST", "/ask", {"json": {"question": " \n\u00a0"}}, 422, "at least 1 character"),
    ("POST", "/ask", {"json": {"question": "\x00"}}, 422, "question is empty"),
    ("POST", "/ask", {"json": {"question": LONG}}, 422, "at most 1000 characters"),
    ("POST", "/ask", {"json": {"question": 5}}, 422, "valid string"),
    ("POST", "/ask", {"json": {"question": None}}, 422, "valid string"),
    ("POST", "/ask", {"json": {}}, 422, "question: Field required"),
    ("POST", "/ask", {"json": []}, 422, "body: "),
    ("POST", "/ask", {"json": {"question": "x", "top": 0}}, 422, "top: Input should be greater than or equal to 1"),
    ("POST", "/ask", {"json": {"question": "x", "top": 11}}, 422, "top: Input should be less than or equal to 10"),
    ("POST", "/ask", {"json": {"question": "x", "top": "3"}}, 422, "top: Input should be a valid integer"),
    ("POST", "/ask", {"json": {"question": "x", "top": True}}, 422, "top: Input should be a valid integer"),
    ("POST", "/ask", {"json": {"question": "x", "history": ["a"] * 11}}, 422, "history: List should have at most 10"),
    ("POST", "/ask", {"json": {"question": "x", "history": [""]}}, 422, "history.0: "),
    ("POST", "/ask", {"json": {"question": "x", "history": "a"}}, 422, "history: Input should be a valid list"),
    ("POST", "/ask", {"json": {"question": "x", "confidence_threshold": 2}}, 422, "confidence_threshold: "),
    ("POST", "/ask", {"json": {"question": "x", "surprise": 1}}, 422, "surprise: Extra inputs are not permitted"),
    ("POST", "/ask", {"content": "{", "headers": JSON}, 422, "body: not JSON"),
    ("POST", "/ask", {"content": b'{"question": "\xff"}', "headers": JSON}, 422, "body: "),
    ("POST", "/ask", {"content": "", "headers": JSON}, 422, "Field required"),
    (
        "POST",
        "/ask",
        {"content": "x=1", "headers": {"content-type": "text/plain"}},
        415,
        "content type is 'text/plain'",
    ),
    ("POST", "/ask", {"content": "{}"}, 415, "content type is 'missing'"),
    ("POST", "/ask", {"content": b" " * 1_000_001, "headers": JSON}, 413, "at most 1,000,000 are read"),
    ("GET", "/ask", {}, 422, "question: Field required"),
    ("GET", "/ask?question=", {}, 422, "at least 1 character"),
    ("GET", "/ask?question=x&top=many", {}, 422, "top: Input should be a valid integer"),
    ("GET", "/ask?question=x&surprise=1", {}, 422, "surprise: Extra inputs are not permitted"),
    ("GET", "/nowhere", {}, 404, "GET /nowhere: not found"),
    ("PUT", "/ask", {}, 405, "PUT /ask: method not allowed"),
    ("POST", "/index", {}, 405, "POST /index: method not allowed"),
]


def assert_is_problem(response: Response, path: str, status: int, detail: str) -> None:
    body = response.json()
    assert response.status_code == status
    assert response.headers["content-type"] == "application/problem+json"
    assert set(body) == {"type", "title", "status", "detail", "instance", "errors"}
    assert (body["type"], body["status"], body["instance"]) == ("about:blank", status, path.split("?")[0])
    assert body["title"]
    assert detail in body["detail"], body["detail"]
    assert "\n" not in body["detail"]


@pytest.mark.parametrize(("method", "path", "request_", "status", "detail"), ERRORS)
def test_every_error_is_a_problem_document(
    client: TestClient, method: str, path: str, request_: dict[str, Any], status: int, detail: str
) -> None:
    response = client.request(method, path, **request_)
    assert_is_problem(response, path, status, detail)
    if status == 422 and "question is empty" not in detail:
        assert response.json()["errors"]


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/ask", "GET, POST"),
        ("/", "GET, POST"),
        ("/index", "GET"),
        ("/index/builds", "GET, POST"),
        ("/index/builds/0001-00000000", "DELETE, GET"),
        ("/index/activate", "POST"),
        ("/index/diff", "GET, POST"),
    ],
)
def test_a_wrong_method_is_told_the_right_ones(client: TestClient, path: str, methods: str) -> None:
    response = client.put(path)
    assert_is_problem(response, path, 405, f"PUT {path}: method not allowed")
    assert response.headers["Allow"] == methods


def test_so_is_a_bug(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*arguments: object) -> None:
        raise RuntimeError("a secret of ours")

    monkeypatch.setattr(Assistant, "ask", broken)
    response = client.get("/ask?question=x")
    assert_is_problem(response, "/ask", 500, "Something went wrong here")
    assert "secret" not in response.text


def test_a_body_over_the_limit_is_refused_though_it_never_said_how_long_it_is(client: TestClient) -> None:
    def chunks() -> Any:  # noqa: ANN401
        for _ in range(20):
            yield b" " * 100_000

    response = client.post("/ask", content=chunks(), headers=JSON)
    assert_is_problem(response, "/ask", 413, "at most 1,000,000 are read")
