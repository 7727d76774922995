import pytest
from fastapi.testclient import TestClient

PATHS = ["/", "/article", "/health/ready", "/ask?question=When%20did%20UNICEF%20begin%3F", "/docs", "/nowhere", "/ask"]


@pytest.mark.parametrize("path", PATHS)
def test_head_answers_as_get_does_without_the_body(client: TestClient, path: str) -> None:
    got, asked = client.get(path), client.head(path)
    assert asked.status_code == got.status_code
    assert asked.content == b""
    assert asked.headers.keys() == got.headers.keys()
    assert asked.headers["content-type"] == got.headers["content-type"]


def test_what_can_only_be_posted_has_no_head(client: TestClient) -> None:
    assert client.head("/feedback").status_code == client.get("/feedback").status_code != 200
