"""Markup made to run scripts, in every part of a text and in the question: no page runs, loads or opens any of it."""

import json
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from corpus.document import Document
from corpus.read import parse_bytes
from index.encoding.embedding import TextEmbedder
from service.building import publish
from service.settings import Settings
from tests.browser.conftest import serving, watched
from tests.browser.test_chat import ask, ask_all
from tests.browser.test_real import await_ready
from web.app import create_app
from web.assets import STATIC_URL

PAYLOADS = [
    "<script>__xss=1</script>",
    "<ScRiPt/x src=data:,__xss=1></sCrIpT >",
    "<script src=//127.0.0.2/x.js></script>",
    "<scr<script>ipt>__xss=1</scr</script>ipt>",
    "</script><script>__xss=1</script>",
    "</title></textarea></template></style><script>__xss=1</script>",
    "<img src=x onerror=__xss=1>",
    "<img src=x onerror=alert(1)//",
    "<img/src='x'/onerror=__xss=1>",
    "<img src=http://127.0.0.2/x.png>",
    "<image href=x onerror=__xss=1>",
    "<svg onload=__xss=1>",
    "<svg><script>__xss&#61;1</script></svg>",
    "<svg><animate onbegin=__xss=1 attributeName=x dur=1s>",
    "<svg><a xlink:href='javascript:__xss=1'><text y=20>x</text></a></svg>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=x onerror=__xss=1&gt;'>",
    "<body onload=__xss=1>",
    "<details open ontoggle=__xss=1>",
    "<input autofocus onfocus=__xss=1>",
    "<video><source onerror=__xss=1>",
    "<iframe src='javascript:parent.__xss=1'></iframe>",
    "<iframe srcdoc='&lt;script&gt;parent.__xss=1&lt;/script&gt;'></iframe>",
    "<object data='data:text/html,<script>__xss=1</script>'></object>",
    "<base href=http://127.0.0.2/>",
    "<meta http-equiv=refresh content='0;url=http://127.0.0.2/'>",
    "<link rel=stylesheet href=http://127.0.0.2/x.css>",
    "<style>@import 'http://127.0.0.2/x.css';</style>",
    "<form action=http://127.0.0.2/><button autofocus>Ask</button></form>",
    "<a href='javascript:__xss=1'>Ask</a>",
    "[Ask](javascript:__xss=1)",
    '[Ask](java\tscript:__xss=1 "a")',
    '![x](x"onerror="__xss=1)',
    "![x](http://127.0.0.2/x.png)",
    "<javascript:__xss=1>",
    "`<img src=x onerror=__xss=1>` **<img src=x onerror=__xss=1>**",
    '" onmouseover="__xss=1" autofocus onfocus="__xss=1',
    "' onmouseover='__xss=1' autofocus onfocus='__xss=1",
    '"><img src=x onerror=__xss=1>',
    "'><img src=x onerror=__xss=1>",
    "`><img src=x onerror=__xss=1>",
    "--><img src=x onerror=__xss=1><!--",
    "]]><img src=x onerror=__xss=1><![CDATA[",
    "{{constructor.constructor('__xss=1')()}}",
    "{{7*7}} {% raw %} ${__xss=1} #{__xss=1} <%= __xss=1 %>",
    "&lt;img src=x onerror=__xss=1&gt; &#60;script&#62;__xss=1&#60;/script&#62;",
    "%3Cscript%3E__xss=1%3C/script%3E \\u003cscript\\u003e__xss=1\\u003c/script\\u003e",
    "+ADw-script+AD4-__xss=1+ADw-/script+AD4-",
    "\u2028__xss=1\u2029//</script><img src=x onerror=__xss=1>",
    "\u202e>1=ssx__=rorreno x=crs gmi<\u202c <img src=x onerror=__xss=1>",
    "\ufeff<\u200bscript>__xss=1</script> ＜script＞__xss=1＜/script＞ ʺ onfocus=__xss=1",
    'c1-2"><script>__xss=1</script>',
]
ADDRESSES = [
    'https://127.0.0.2/"onmouseover="__xss=1"><script>__xss=1</script>',
    "https://127.0.0.2/'onmouseover='__xss=1'><img/src=x/onerror=__xss=1>#javascript:__xss=1",
]
STRAY = f"""() => [...document.querySelectorAll("*")].filter(each =>
  each.matches("iframe, frame, object, embed, base, svg, math, style, video, audio, source, [http-equiv]")
  || each.matches("form:not(#ask)")
  || each.matches("script:not([src^='{STATIC_URL}/']), img:not([src^='{STATIC_URL}/'])")
  || each.matches("link:not([href^='{STATIC_URL}/'])")
  || each.getAttributeNames().some(name => name.startsWith("on") || name === "srcdoc" || name === "style")
  || ["href", "src", "action", "formaction", "cite"].some(name =>
       each.hasAttribute(name) && !/^https?:$/.test(new URL(each.getAttribute(name), location).protocol))
).map(each => each.outerHTML.slice(0, 200))"""
"""Elements that none of our pages has, and attributes that run something or lead elsewhere than to a web page."""


def markdown() -> str:
    parts = [f"# {PAYLOADS[0]} Otters {PAYLOADS[35]}", *(_section(i, payload) for i, payload in enumerate(PAYLOADS))]
    return "\n\n".join(parts)


def _section(number: int, payload: str) -> str:
    return f"## {payload} burrow {number}\n\nOtter number {number} sleeps in burrow {number}. {payload} It eats crabs."


def page_of_html() -> bytes:
    escaped = [payload.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;") for payload in PAYLOADS]
    body = "".join(f"<h2>{each}</h2><p>Owl number {i} sleeps in tree {i}. {each}</p>" for i, each in enumerate(escaped))
    head = f'<title>{escaped[6]}</title><meta property="og:title" content="{escaped[37]}">'
    link = '<link rel="canonical" href="https://127.0.0.2/\'onfocus=\'__xss=1\'">'
    return f"<html><head>{head}{link}</head><body><main>{body}</main>{''.join(PAYLOADS)}</body></html>".encode()


@pytest.fixture(scope="module")
def documents(embedder: TextEmbedder) -> list[Document]:
    """Texts whose titles, headings, paragraphs, addresses and file names are hostile."""
    count = embedder.count_tokens
    plain = "\n\n".join(f"Seal number {i} sleeps on rock {i}. {payload}" for i, payload in enumerate(PAYLOADS))
    return [
        parse_bytes(markdown().encode(), "otters.md", url=ADDRESSES[0], count_tokens=count),
        parse_bytes(plain.encode(), f"{PAYLOADS[6]}{PAYLOADS[35]}.txt", url=ADDRESSES[1], count_tokens=count),
        parse_bytes(page_of_html(), f"{PAYLOADS[11]}.html", count_tokens=count),
        parse_bytes(b"Crabs sleep in the sand.", "crabs.txt", title=PAYLOADS[5], count_tokens=count),
    ]


@pytest.fixture(scope="module")
def server_url(
    documents: list[Document], embedder: TextEmbedder, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The whole application over these texts."""
    home: Path = tmp_path_factory.mktemp("hostile")
    publish(documents, embedder, Settings(home=home))
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("TRANSITION_QA_HOME", str(home))
        with serving(create_app()) as url:
            await_ready(url)
            yield url


def assert_harmless(page: Page) -> None:
    """What is shown is text; that nothing complained is asserted when the page is closed."""
    assert page.evaluate("window.__xss") is None
    assert page.evaluate(STRAY) == []


def questions() -> list[str]:
    """Each finds the passages that hold the payload it holds itself."""
    return [f"Where does otter number {i} sleep? {payload}" for i, payload in enumerate(PAYLOADS)]


def test_asking_with_the_script(page: Page, server_url: str) -> None:
    page.goto(server_url)
    assert_harmless(page)
    ask_all(page, *questions())
    assert_harmless(page)
    for summary in page.locator("#log summary").all():
        summary.evaluate("each => each.parentElement.open = true")
    page.locator("#log .links a.show").first.click()
    expect(page.locator("#pane mark").first).to_be_visible()
    page.emulate_media(media="print")
    assert_harmless(page)
    page.emulate_media(media="screen")
    page.reload()
    expect(page.locator("#log .turn")).to_have_count(len(PAYLOADS))
    assert_harmless(page)


def test_suggested_questions(page: Page, server_url: str) -> None:
    page.goto(server_url)
    picks = page.locator("#intro button.pick").all_text_contents()
    assert any("__xss" in pick for pick in picks)
    for number, pick in enumerate(picks, 1):
        page.locator(f'#intro button.pick[value="{quoted(pick)}"]').dispatch_event("click")
        expect(page.locator("#log .turn")).to_have_count(number)
    assert_harmless(page)


def quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def test_asking_without_a_script(plain_page: Page, server_url: str) -> None:
    """A third of them, each page holding three turns; one turn of each is what links lead to."""
    asked = questions()[::3]
    for start in range(0, len(asked), 3):
        plain_page.goto(server_url)
        for question in asked[start : start + 3]:
            ask(plain_page, question)
            expect(plain_page.locator("#latest")).to_be_visible()
            assert_harmless(plain_page)


@pytest.mark.parametrize("with_script", [True, False])
def test_shared_links(browser: Browser, server_url: str, with_script: bool) -> None:
    with watched(browser, server_url, with_script=with_script) as context:
        page = context.new_page()
        # What is asked is answered, but no generation has such a name.
        page.expected_complaint = "404"  # type: ignore[attr-defined]
        for question, payload in zip(questions(), PAYLOADS, strict=True):
            sent = {"question": question, "history": payload, "v": payload, "d": payload, "c": payload}
            page.goto(f"{server_url}/?{urlencode(sent)}")
            expect(page.locator(".turn .question")).to_be_visible()
            assert_harmless(page)


def test_articles(page: Page, server_url: str, documents: list[Document]) -> None:
    for index, document in enumerate(documents):
        page.goto(f"{server_url}/article?d={index}")
        expect(page.locator("#text h1")).to_be_visible()
        assert page.title() in (document.title, " ".join(document.title.split()))
        assert_harmless(page)
        page.emulate_media(media="print")
        assert_harmless(page)
        page.emulate_media(media="screen")


def test_permalinks(page: Page, server_url: str) -> None:
    for question in questions()[::5]:
        with urllib.request.urlopen(f"{server_url}/ask?{urlencode({'question': question})}") as response:
            answer = json.load(response)
        for citation in [*answer["citations"], *answer["nearest"]]:
            page.goto(server_url + citation["permalink"])
            expect(page.locator("mark.cited").first).to_be_in_viewport()
            assert_harmless(page)


def test_addresses(page: Page, server_url: str) -> None:
    page.expected_complaint = "Failed to load resource"  # type: ignore[attr-defined]
    for payload in PAYLOADS:
        sent = quote(payload, safe="")
        marked = f"/article?c={sent}&m={sent}&s={sent}#{sent}"
        for address in (f"/{sent}", f"/article?v={sent}&d={sent}", marked):
            page.goto(server_url + address)
            assert_harmless(page)


@pytest.mark.parametrize(
    ("does", "complaint"),
    [
        ("console.warn('x')", "console warning: x"),
        ("setTimeout(() => { throw Error('x') })", "uncaught: x"),
        ("setTimeout(() => alert('x'))", "alert: x"),
        ("document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=x>')", "policy: "),
        ("new Image().src = 'http://127.0.0.2/'", "policy: "),
        ("open('http://127.0.0.2:1/')", "requested http://127.0.0.2:1/"),
    ],
)
def test_nothing_escapes_the_watch(browser: Browser, server_url: str, does: str, complaint: str) -> None:
    with pytest.raises(AssertionError, match=complaint), watched(browser, server_url) as context:
        page = context.new_page()
        page.goto(server_url)
        page.evaluate(f"() => {{ {does} }}")
        page.wait_for_timeout(1_000)
