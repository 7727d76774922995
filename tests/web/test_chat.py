"""The chat without a script, and the fragments that the script asks for."""

from dataclasses import replace

import pytest
from fastapi.testclient import TestClient

from tests.web.fakes import ARTICLE, EMOJI, EXAMPLES, FakeAssistant, app_with, find
from tests.web.html import Element, read_html

FETCH = {"X-Requested-With": "fetch"}


def history_of(page: Element) -> list[str]:
    return [field.attributes["value"] for field in page.all("input", name="history")]


def turns_of(page: Element) -> list[Element]:
    return page.one("section", id="log").all("article", class_="turn")


def test_the_first_page_invites(client: TestClient) -> None:
    page = read_html(client.get("/").text)
    box = page.one("textarea", name="question")
    assert page.one("label", **{"for": box.attributes["id"]}).text == "Your question"
    assert [button.attributes["value"] for button in page.all("button", name="picked")] == list(EXAMPLES)
    assert page.one("section", role="log").attributes["aria-label"] == "Conversation"
    assert ARTICLE.title in page.one("main").text


def test_a_question_without_a_script(client: TestClient) -> None:
    response = client.post("/", data={"question": "How many teachers were trained?"})
    page = read_html(response.text)
    assert response.status_code == 200
    assert page.one("p", class_="answer").text == "10,000"
    certainty = page.one("details", class_="certainty")
    assert certainty.one("summary").text == "Clearly stated"
    assert certainty.one("data").attributes["value"] == "0.93"
    first = page.all("figure", class_="excerpt")[0]
    quote = first.one("blockquote").text
    span = find(ARTICLE, quote)
    assert first.one("mark", class_="short").text == "10,000"
    assert first.one("cite").text == f"{ARTICLE.title}, 1. Azerbaijan's first-ever National Child Strategy"
    links = [link.attributes["href"] for link in first.all("a")]
    here = f"{span.start}-{span.end}"
    assert links[0] == f"/article?v=2025-09-02a&d=0&c={here}&m=2128-2348&s=2208-2214#c{here}"
    assert first.attributes["data-link"] == links[0]
    assert first.one("span", class_="date").text == "02 September 2025"
    assert links[1].startswith("https://www.unicef.org/")
    assert len(page.one("details", class_="further").all("figure")) == 2
    assert page.one("article", id="latest").text.count("You asked: How many teachers were trained?") == 1


def test_highlights_and_short_answer_are_exact(client: TestClient) -> None:
    page = read_html(client.post("/", data={"question": "child mortality?"}).text)
    first = page.all("figure", class_="excerpt")[0]
    assert first.one("mark", class_="short").text == "from 95 to 18 per 1,000 live births"
    marked = "".join(mark.text for mark in first.all("mark"))
    assert marked.startswith("Initiatives such as")
    assert marked.endswith("live births.")


def test_parts_are_a_list_of_links(client: TestClient) -> None:
    page = read_html(client.post("/", data={"question": "What are the achievements?"}).text)
    parts = page.one("ul", class_="parts").all("a")
    assert len(parts) == 10
    assert parts[2].text == "3. A plunge in child mortality"
    assert parts[2].attributes["href"].endswith("&c=2920-2950#c2920-2950")


def test_no_answer_is_said_kindly(client: TestClient) -> None:
    page = read_html(client.post("/", data={"question": "Who won the cup?"}).text)
    assert page.one("p", class_="none").text == "The article does not say."
    assert len(page.all("figure", class_="excerpt")) == 2
    assert page.all("details", class_="certainty") == []
    nearest, covered = page.all("ul", class_="topics")
    sections = ["Introduction", "1. Azerbaijan's first-ever National Child Strategy"]
    assert [link.text for link in nearest.all("a")] == [f"{ARTICLE.title}, {section}" for section in sections]
    assert [link.text for link in covered.all("a")] == [ARTICLE.title, EMOJI.title]
    suggestions = page.one("div", class_="suggestions").all("button")
    assert [button.attributes["value"] for button in suggestions] == list(EXAMPLES[:2])


def test_what_to_do_with_an_answer_comes_before_what_to_ask_next(
    client: TestClient, assistant: FakeAssistant, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = tuple(f"What about number {i}?" for i in range(9))
    answer = replace(assistant.ask("How many teachers?"), suggestions=asked)
    monkeypatch.setattr(assistant, "ask", lambda *_: answer)
    page = read_html(client.post("/", data={"question": "How many teachers?"}).text)
    reply = page.one("section", id="log").one("div", class_="reply")
    blocks = [each for each in reply.children if isinstance(each, Element)]
    keeping, suggestions = reply.one("p", class_="keeping"), reply.one("div", class_="suggestions")
    assert blocks.index(keeping) < blocks.index(suggestions)
    folded = suggestions.one("details", class_="further").all("button")
    assert [each.attributes["value"] for each in suggestions.all("button")] == list(asked)
    assert [each.attributes["value"] for each in folded] == list(asked[4:])


def test_a_notice_is_shown(client: TestClient) -> None:
    page = read_html(client.post("/", data={"question": "What happens next?"}).text)
    assert page.one("p", class_="notice").text == "Only the first match is shown."
    assert page.one("details", class_="certainty").one("summary").text == "Possibly"


def test_a_greeting_is_no_failed_search(client: TestClient) -> None:
    page = read_html(client.post("/", data={"question": "Hello"}).text)
    assert page.one("p", class_="note").text == "Hello! Ask me about the text."
    assert "does not say" not in page.one("section", id="log").text
    assert page.all("p", class_="keeping") == []
    assert len(page.one("div", class_="suggestions").all("button")) == 2


def test_an_example_is_one_press(client: TestClient, assistant: FakeAssistant) -> None:
    client.post("/", data={"picked": EXAMPLES[0], "question": "half a sent"})
    assert assistant.asked == [(EXAMPLES[0], ())]


def test_the_conversation_is_carried(client: TestClient, assistant: FakeAssistant) -> None:
    first = read_html(client.post("/", data={"question": "How many teachers?"}).text)
    assert history_of(first) == ["How many teachers?"]
    second = client.post("/", data={"question": "And since?", "history": history_of(first)})
    assert assistant.asked[-2:] == [("How many teachers?", ()), ("And since?", ("How many teachers?",))]
    page = read_html(second.text)
    assert len(turns_of(page)) == 2
    assert history_of(page) == ["How many teachers?", "And since?"]


def test_a_follow_up_says_what_it_follows(client: TestClient) -> None:
    history = ["How many teachers?", "Since when?", "What happens to the children of the country next?"]
    page = read_html(client.post("/", data={"question": "And then?", "history": history[:2]}).text)
    assert [line.text for line in page.all("p", class_="aside") if line.text.startswith("Following")] == [
        "Following “How many teachers?”",
        "Following “How many teachers?” and “Since when?”",
    ]
    turn = read_html(client.post("/", data={"question": history[-1], "history": history[:2]}, headers=FETCH).text)
    assert not any(line.text.startswith("Following") for line in turn.all("p", class_="aside"))


def test_the_last_ten_questions_count(client: TestClient, assistant: FakeAssistant) -> None:
    earlier = [f"teachers {i}" for i in range(14)]
    client.post("/", data={"question": "And now?", "history": earlier}, headers=FETCH)
    assert assistant.asked == [("And now?", tuple(earlier[-10:]))]
    page = read_html(client.post("/", data={"question": "And now?", "history": earlier}).text)
    assert assistant.asked[-1] == ("And now?", tuple(earlier[-10:]))
    assert len(turns_of(page)) == 11


def test_a_fragment_is_the_turn_alone(client: TestClient) -> None:
    question = {"question": "How many teachers?", "history": ["What happens next?"]}
    fragment = client.post("/", data=question, headers=FETCH)
    assert fragment.headers["Vary"] == "X-Requested-With"
    [turn] = [child for child in read_html(fragment.text).children if isinstance(child, Element)]
    assert turn.tag == "article"
    assert history_of(turn) == ["How many teachers?"]
    whole = turns_of(read_html(client.post("/", data=question).text))[-1]
    assert " ".join(turn.text.split()) == " ".join(whole.text.split())


def test_a_multipart_form_is_read_too(client: TestClient, assistant: FakeAssistant) -> None:
    client.post("/", files=[("question", (None, "How many teachers?")), ("history", (None, "Hm?"))], headers=FETCH)
    assert assistant.asked == [("How many teachers?", ("Hm?",))]


@pytest.mark.parametrize(
    ("question", "problem"), [(" ", "Question is empty"), ("", "Question is empty"), ("long " * 300, "at most 1,000")]
)
@pytest.mark.parametrize("headers", [{}, FETCH])
def test_what_is_no_question_is_said_kindly(
    client: TestClient, question: str, problem: str, headers: dict[str, str]
) -> None:
    response = client.post("/", data={"question": question}, headers=headers)
    page = read_html(response.text)
    assert response.status_code == 422
    assert problem in [each.text for each in page.all("article", class_="turn")][-1]
    assert history_of(page) == []
    assert [box.text for box in page.all("textarea")] == ([] if headers else [question])


def test_a_refused_question_is_not_carried(client: TestClient, assistant: FakeAssistant) -> None:
    client.post("/", data={"question": "And then?", "history": ["teachers?", " "]})
    assert assistant.asked[-1] == ("And then?", ("teachers?",))


@pytest.mark.parametrize("headers", [{}, FETCH])
def test_a_question_is_text_whatever_it_holds(client: TestClient, headers: dict[str, str]) -> None:
    attack = "\"><script>alert('x')</script></textarea>&amp; teachers"
    html = client.post("/", data={"question": attack, "history": [attack]}, headers=headers).text
    assert "<script>" not in html
    page = read_html(html)
    assert attack in page.all("p", class_="question")[0].text
    assert history_of(page)[-1] == attack


def test_a_text_is_text_whatever_it_holds(client: TestClient) -> None:
    html = client.get("/article?d=1").text
    assert "guests &lt;b&gt;danced&lt;/b&gt; &amp; sang" in html


@pytest.mark.parametrize(
    ("reason", "said"), [(None, "still being opened"), ("/srv/home/manifest.json: unreadable", "cannot be opened")]
)
def test_while_loading_the_page_is_there_and_says_so(reason: str | None, said: str) -> None:
    client = TestClient(app_with(None, reason))
    page = client.get("/")
    assert page.status_code == 200
    assert said in page.text and "/srv" not in page.text
    answer = client.post("/", data={"question": "Hello?"}, headers=FETCH)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert said in read_html(answer.text).one("div", class_="problem").text
    later = client.post("/", data={"question": "And in 2015?", "history": ["What is preschool enrolment?"]})
    assert (later.status_code, history_of(read_html(later.text))) == (503, ["What is preschool enrolment?"])
    article = client.get("/article")
    assert article.status_code == 503
    assert said in article.text and "/srv" not in article.text


def test_what_is_asked_in_the_chat_is_counted_once(client: TestClient) -> None:
    for headers in ({}, FETCH):
        form = {"question": "How many teachers were trained?", "history": ["How did child mortality change?"]}
        client.post("/", data=form, headers=headers)
    metrics = client.app.state.metrics.exposition().decode()  # type: ignore[attr-defined]
    assert 'transition_qa_answers_total{status="answered"} 2.0' in metrics
