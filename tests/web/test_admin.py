"""The admin pages over a store of tiny texts: what they show, what they do, and what they refuse."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from anyio.from_thread import start_blocking_portal
from fastapi.testclient import TestClient
from httpx2 import Response

from corpus.read import parse_document
from index.store import Store
from service.builds import process
from service.builds.folder import BuildFolder
from service.builds.job import Build, Failure, LeftOut, ReadText, Status
from service.builds.registry import Builds
from service.settings import PREFIX
from tests.index.tiny import TinyEmbedder
from tests.service.builds.conftest import SLEEPS, TEXT, TOKEN
from tests.web.html import Element, read_html
from web.admin import signing
from web.admin.sessions import LIFETIME_S, Sessions
from web.app import create_app

OTTERS = parse_document("# Otters\n\nOtters eat fish and crabs.\n\n## Sleep\n\nThey sleep afloat.\n", ".md")
SKAGEN = parse_document(TEXT, ".txt")
BROWSER = {"sec-fetch-site": "same-origin", "origin": "http://testserver"}


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[TestClient]:
    """A browser before signing in to a server without any index; what it starts sleeps until it is canceled."""
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", TOKEN)
    monkeypatch.setattr(process, "COMMAND", SLEEPS)
    yield TestClient(create_app(), headers=BROWSER, raise_server_exceptions=False)
    builds = Builds(tmp_path)
    for build in builds.all():
        builds.cancel(build.id)


@pytest.fixture
def admin(client: TestClient) -> TestClient:
    """The same, signed in."""
    assert sign_in(client).url.path == "/admin"
    return client


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """Two versions, of which the first serves."""
    store = Store(tmp_path)
    tiny = TinyEmbedder.made(tmp_path / "tiny")
    for document in (OTTERS, SKAGEN):
        store.publish([document], tiny, activate=document is OTTERS)
    return store


def sign_in(client: TestClient, token: str = TOKEN, after: str = "/admin") -> Response:
    return client.post("/admin/sign-in", data={"token": token, "after": after})


def page(response: Response, status: int = 200) -> Element:
    assert response.status_code == status, response.text
    return read_html(response.text).one("main")


def form_token(client: TestClient) -> str:
    return read_html(client.get("/admin/new").text).all("input", name="form_token")[0].attributes["value"]


def send(client: TestClient, path: str, files: object = None, **fields: str) -> Response:
    data = {"form_token": form_token(client), **fields}
    return client.post(path, data=data, files=files or {"file": ("", b"")})  # type: ignore[arg-type]


def wrong(main: Element) -> dict[str, str]:
    """What is said of each field, by what assistive technology reads after its label."""
    said = {each.attributes["id"]: each.text for each in main.all("span", class_="wrong")}
    fields = [each for tag in ("input", "textarea") for each in main.all(tag) if "aria-invalid" in each.attributes]
    return {f.attributes["name"]: said[f.attributes["aria-describedby"].split()[0]] for f in fields}


def recorded(client: TestClient, home: Path, **changes: object) -> Element:
    """The page of a build that was started, once its record has been changed."""
    location = send(client, "/admin/builds", text=TEXT).url.path
    folder = BuildFolder(home / "builds" / location.split("/")[-1])
    build: Build = replace(folder.read(), **changes)  # type: ignore[arg-type]
    folder.write(build)
    return page(client.get(location))


# Signing in


@pytest.mark.parametrize("path", ["/admin", "/admin/new", "/admin/builds/0001-00000000", "/admin/sign-in"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_without_a_token_configured_there_is_nothing_here(
    method: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.delenv(f"{PREFIX}ADMIN_TOKEN", raising=False)
    assert TestClient(create_app()).request(method, path).status_code == 404


@pytest.mark.parametrize("path", ["/admin", "/admin/new", "/admin/builds/0001-00000000", "/admin/versions/0001-x"])
def test_who_is_not_signed_in_is_asked_to_and_led_on(client: TestClient, path: str) -> None:
    main = page(client.get(path))
    assert main.one("h1").text == "Sign in"
    after = main.one("input", name="after").attributes["value"]
    assert after == path
    assert sign_in(client, after=after).url.path == path


@pytest.mark.parametrize("after", ["https://elsewhere.example/", "//elsewhere.example", "/", "/administer", ""])
def test_nobody_is_led_elsewhere(client: TestClient, after: str) -> None:
    assert sign_in(client, after=after).url == "http://testserver/admin"


@pytest.mark.parametrize("token", ["", "another token of the tests", f"{TOKEN}x", "ümlaut 👋"])
def test_another_token_is_refused_after_a_while(
    client: TestClient, token: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(signing, "WRONG_TOKEN_S", 0.2)
    began = time.monotonic()
    response = sign_in(client, token)
    assert time.monotonic() - began >= 0.2
    assert "oken" in page(response, 401).one("span", role="alert").text
    assert "set-cookie" not in response.headers
    assert token not in response.text or token == ""


def test_many_wrong_tokens_at_once_are_not_even_looked_at(client: TestClient) -> None:
    refusals = client.app.state.refusals  # type: ignore[attr-defined]
    with start_blocking_portal() as portal:
        while not refusals.locked():
            portal.call(refusals.acquire)
    response = sign_in(client)
    assert "Try again in a moment" in page(response, 429).text
    assert response.headers["retry-after"] == "1"
    refusals.release()
    assert sign_in(client).status_code == 200


@pytest.mark.parametrize("path", ["/admin/sign-in", "/admin/builds"])
def test_the_address_of_a_refused_form_leads_back(admin: TestClient, path: str) -> None:
    assert admin.get(path).url.path == "/admin"


def test_the_cookie_is_out_of_reach_and_is_not_the_token(client: TestClient) -> None:
    response = sign_in(client).history[0]
    cookie = response.headers["set-cookie"]
    for part in ("HttpOnly", "SameSite=strict", "Path=/admin", f"Max-Age={LIFETIME_S}"):
        assert part in cookie
    assert "Secure" not in cookie
    assert TOKEN not in cookie
    encrypted = TestClient(client.app, base_url="https://testserver")
    assert "Secure" in sign_in(encrypted).history[0].headers["set-cookie"]


def test_signing_out_ends_the_session_also_for_who_kept_the_cookie(admin: TestClient) -> None:
    kept = admin.cookies["admin"]
    assert page(send(admin, "/admin/sign-out")).one("h1").text == "Sign in"
    assert "admin" not in admin.cookies
    response = admin.get("/admin", headers={"cookie": f"admin={kept}"})
    assert page(response).one("h1").text == "Sign in"


def test_sessions_end_by_themselves_and_every_process_knows_them(monkeypatch: pytest.MonkeyPatch) -> None:
    session = Sessions(TOKEN).begin(TOKEN)
    assert session
    other = Sessions(TOKEN).read(session.cookie)
    assert other
    assert (other.id, other.form_token) == (session.id, session.form_token)
    assert Sessions(f"{TOKEN} changed").read(session.cookie) is None
    late = time.time() + LIFETIME_S + 2
    monkeypatch.setattr(time, "time", lambda: late)
    assert Sessions(TOKEN).read(session.cookie) is None


@pytest.mark.parametrize("change", [("0", "1"), (".", ""), (".", ".9"), ("", "x")])
def test_a_cookie_that_was_changed_is_none(change: tuple[str, str]) -> None:
    session = Sessions(TOKEN).begin(TOKEN)
    assert session
    for cookie in (session.cookie.replace(*change), "", ".", "..", "ü.9999999999.ü", session.cookie[:-1]):
        assert cookie == session.cookie or Sessions(TOKEN).read(cookie) is None


# Sent from elsewhere


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("path", ["sign-in", "sign-out", "builds", "activate", "builds/0001-00000000/cancel"])
def test_what_another_site_sent_does_nothing(
    admin: TestClient, store: Store, path: str, headers: dict[str, str]
) -> None:
    data = {"form_token": form_token(admin), "text": TEXT, "version": store.versions()[1], "token": TOKEN}
    response = admin.post(f"/admin/{path}", data=data, headers=headers)
    assert page(response, 403).one("h1").text == "Not from here"
    assert page(admin.get("/admin")).one("h1").text == "Texts"
    assert store.current() == store.versions()[0]
    assert not Builds(store.home).all()


def test_a_browser_that_says_nothing_of_where_it_comes_from_still_needs_the_form_s_token(admin: TestClient) -> None:
    for name in BROWSER:
        del admin.headers[name]
    token = form_token(admin)
    for given in ("", "x", "ü", token[:-1]):
        assert page(admin.post("/admin/sign-out", data={"form_token": given}), 403).one("h1").text == "Please try again"
    assert admin.post("/admin/sign-out", data={"form_token": token}).history[0].status_code == 303


def test_a_form_of_an_earlier_session_keeps_what_was_typed(admin: TestClient, tmp_path: Path) -> None:
    old = form_token(admin)
    sign_in(admin)
    main = page(admin.post("/admin/builds", data={"form_token": old, "text": TEXT, "title": "Skagen"}), 403)
    assert "nothing was started" in main.one("div", role="alert").text
    assert main.one("textarea").text == TEXT
    assert main.one("input", name="title").attributes["value"] == "Skagen"
    assert not Builds(tmp_path).all()


# Bringing a text


def test_a_pasted_text_begins_a_build(admin: TestClient, tmp_path: Path) -> None:
    response = send(admin, "/admin/builds", text="One.\r\n\r\nTwo.", title=" Skagen ", url="", then="compare")
    (build,) = Builds(tmp_path).all()
    assert response.history[0].status_code == 303
    assert response.url.path == f"/admin/builds/{build.id}"
    assert (build.activate, build.dry_run, build.files) == (False, False, ("Pasted text.txt",))
    folder = BuildFolder(tmp_path / "builds" / build.id)
    assert folder.asked().title == "Skagen"
    assert folder.uploads(folder.asked())[0].read_text() == "One.\n\nTwo."


@pytest.mark.parametrize(("then", "activate", "dry_run"), [("serve", True, False), ("look", False, True)])
def test_files_begin_a_build_of_all_of_them(
    admin: TestClient, tmp_path: Path, then: str, activate: bool, dry_run: bool
) -> None:
    files = [("file", ("otters.md", b"# Otters")), ("file", ("skagen.txt", TEXT.encode()))]
    send(admin, "/admin/builds", files, then=then)
    (build,) = Builds(tmp_path).all()
    assert (build.files, build.activate, build.dry_run) == (("otters.md", "skagen.txt"), activate, dry_run)


REFUSED: list[tuple[dict[str, str], list[tuple[str, bytes]], int, dict[str, str]]] = [
    ({"text": " \r\n"}, [], 422, {"text": "Paste a text here, or choose"}),
    ({"url": "skagen"}, [], 422, {"text": "Paste a text here, or choose", "url": "Is no web address"}),
    ({"text": "a\x00b"}, [], 422, {"text": "Character 1 is NUL"}),
    ({"text": TEXT, "url": "skagen.dk"}, [], 422, {"url": "Is no web address; it begins with https://"}),
    ({"text": TEXT, "title": "x" * 301}, [], 422, {"title": "At most 300 characters fit here."}),
    ({"text": TEXT, "title": "a\x01b", "url": "x"}, [], 422, {"title": "Holds a control", "url": "Is no web"}),
    ({}, [("skagen.exe", b"x")], 422, {"file": "skagen.exe: no kind of file that is read; known kinds: .txt, .md"}),
    ({}, [("skagen.txt", b"")], 422, {"file": "skagen.txt: empty"}),
    ({"title": "Both"}, [("a.txt", b"a"), ("b.txt", b"b")], 422, {"title": "Title and url are of one text, but 2"}),
]


@pytest.mark.parametrize(("fields", "files", "status", "problems"), REFUSED)
def test_what_is_wrong_is_said_at_its_field_and_nothing_typed_is_lost(
    admin: TestClient,
    tmp_path: Path,
    fields: dict[str, str],
    files: list[tuple[str, bytes]],
    status: int,
    problems: dict[str, str],
) -> None:
    response = send(admin, "/admin/builds", [("file", each) for each in files], **{"then": "serve", **fields})
    main = page(response, status)
    alert = main.one("div", role="alert").text
    assert "Nothing was started yet: see what is marked below." in alert
    assert ("Choose the files again" in alert) == bool(files)
    said = wrong(main)
    assert said.keys() == problems.keys()
    assert all(said[name].startswith(words) for name, words in problems.items()), said
    assert main.one("textarea").text == fields.get("text", "").replace("\r\n", "\n")
    for name in ("title", "url"):
        assert main.one("input", name=name).attributes["value"] == fields.get(name, "")
    assert "checked" in main.one("input", value="serve").attributes
    assert not Builds(tmp_path).all()


def test_more_than_is_read_at_once_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", TOKEN)
    monkeypatch.setenv(f"{PREFIX}MAX_UPLOAD_BYTES", "3000000")
    client = TestClient(create_app(), headers=BROWSER)
    sign_in(client)
    main = page(send(client, "/admin/builds", text="x" * 3_000_000), 413)
    assert "less" in main.one("div", role="alert").text
    many = [("file", (f"{i}.txt", b"x")) for i in range(101)]
    assert "Maximum number of files is 100." in page(send(client, "/admin/builds", many), 400).text


def test_one_text_at_a_time(admin: TestClient) -> None:
    running = send(admin, "/admin/builds", text=TEXT).url.path
    main = page(send(admin, "/admin/builds", text="Another text."), 409)
    assert "is still running; wait for it, or cancel it" in main.one("div", role="alert").text
    assert [a.attributes["href"] for a in main.all("a")] == [running]
    assert main.one("textarea").text == "Another text."


# Watching it


def test_how_far_it_is(admin: TestClient, tmp_path: Path) -> None:
    main = recorded(admin, tmp_path, status=Status.PROCESSING, stage="passages", done=3, total=40)
    assert "Measuring what each passage means…" in main.one("p", role="status").text
    bar = main.one("progress")
    assert (bar.attributes["value"], bar.attributes["max"]) == ("3", "40")
    assert "3 of 40" in main.text
    assert main.one("h1").text.strip() == "Pasted text.txt"


def test_a_build_can_be_canceled(admin: TestClient) -> None:
    location = send(admin, "/admin/builds", text=TEXT).url.path
    response = send(admin, f"{location}/cancel")
    assert response.url.path == location
    assert "Canceled" in page(response).one("p", role="status").text
    assert not page(response).all("progress")


def test_warnings_and_what_was_left_out(admin: TestClient, tmp_path: Path) -> None:
    text = replace(ReadText.of(OTTERS), left_out=(LeftOut("site chrome", 3, ("Menu <b>", "Search")),))
    main = recorded(admin, tmp_path, status=Status.PROCESSING, texts=(text,))
    assert main.one("h1").text.strip() == "Otters"
    assert main.one("ul", class_="warnings").text.strip() == "Otters: 3 stretches left out as site chrome"
    shown = [each.text.strip() for each in main.one("ul", class_="left").all("li")]
    assert shown == ["Menu <b>", "Search", "… and 1 more"]


def test_why_it_failed(admin: TestClient, tmp_path: Path) -> None:
    failure = Failure("unreadable_text", "noise.txt: byte 0 is NUL")
    main = recorded(admin, tmp_path, status=Status.FAILED, failure=failure)
    assert main.one("p", class_="problem").text == "noise.txt: byte 0 is NUL"
    assert "What serves was not changed" in main.one("p", role="status").text


def test_what_can_be_done_with_it_once_it_is_over(admin: TestClient, tmp_path: Path, store: Store) -> None:
    first, second = store.versions()
    for version, words, link in (
        (second, "It is kept, and does not serve yet", f"/admin/versions/{second}"),
        (first, "It serves", "/"),
        ("0009-00000000", "no longer kept", "/admin/new"),
    ):
        main = recorded(admin, tmp_path, status=Status.SUCCEEDED, version=version)
        assert words in main.one("p", role="status").text
        assert main.all("a")[0].attributes["href"] == link
        assert bool(main.all("button")) == (version == second)
        for build in Builds(tmp_path).all():
            process.stop(BuildFolder(tmp_path / "builds" / build.id))


# What serves, and what is kept


def test_nothing_serves_yet(admin: TestClient) -> None:
    main = page(admin.get("/admin"))
    assert "Nothing serves yet. Bring in a first text." in main.text
    assert main.one("a", href="/admin/new")


def test_what_serves_and_what_is_kept(admin: TestClient, store: Store) -> None:
    first, second = store.versions()
    main = page(admin.get("/admin"))
    assert [each.text.strip() for each in main.all("h3")] == ["Otters", SKAGEN.title]
    facts = [(each.one("dt").text, each.one("dd").text) for each in main.all("dl")[0].all("div")]
    assert facts[:4] == [("Texts", "1"), ("Characters", "67"), ("Passages", "3"), ("Sentences", "3")]
    assert facts[4][0] == "On disk"
    assert main.one("input", name="version").attributes["value"] == second
    assert {f"/admin/versions/{second}", f"/article?v={first}", f"/article?v={second}"} <= {
        each.attributes["href"] for each in main.all("a")
    }


def test_letting_another_serve_and_going_back(admin: TestClient, store: Store) -> None:
    first, second = store.versions()
    for version in (second, first):
        response = send(admin, "/admin/activate", version=version)
        assert store.current() == version
        assert f"{version} is being opened" in page(response).one("div", role="status").text
        assert version in read_html(response.text).one("title").text


@pytest.mark.parametrize("version", ["0009-00000000", "", "../../etc", "x" * 1_000])
def test_letting_serve_what_is_not_there(admin: TestClient, store: Store, version: str) -> None:
    before = store.current()
    main = page(send(admin, "/admin/activate", version=version), 404)
    assert "There is no generation" in main.text
    assert store.current() == before


def test_what_is_damaged_cannot_serve(admin: TestClient, store: Store) -> None:
    first, second = store.versions()
    damaged = store.home / "generations" / second
    (damaged / "documents" / "0.txt").write_text("something else")
    assert f"{second} stays unused" in page(send(admin, "/admin/activate", version=second), 409).text
    (damaged / "manifest.json").write_text("{")
    main = page(admin.get("/admin"))
    assert "It cannot serve" in main.text
    assert not main.all("input", name="version")
    assert store.current() == first


@pytest.mark.parametrize("path", ["/admin/builds/0009-00000000", "/admin/builds/x", "/admin/versions/0009-00000000"])
def test_what_is_not_there_is_a_page(admin: TestClient, path: str) -> None:
    assert "There is no" in page(admin.get(path), 404).text


def test_every_page_is_for_one_browser_alone(admin: TestClient, store: Store) -> None:
    for path in ("/admin", "/admin/new"):
        assert admin.get(path).headers["cache-control"] == "private, no-cache"


def test_names_from_texts_are_words_and_never_markup(admin: TestClient, tmp_path: Path) -> None:
    title = '"><script>alert(1)</script>'
    text = replace(ReadText.of(OTTERS), title=title)
    main = recorded(admin, tmp_path, texts=(text,), files=(title,))
    assert main.one("h1").text.strip() == title
    assert not main.all("script")


def test_the_chat_does_not_load_the_admin_script(admin: TestClient) -> None:
    assert "admin.js" not in admin.get("/").text
