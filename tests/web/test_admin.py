"""The admin pages over a store of tiny texts: what they show, what they do, and what they refuse."""

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
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
from tests.service.builds.conftest import SLEEPS, TEXT, TOKEN, leave_midway
from tests.web.fakes import OLD_VERSION, FakeAssistant, FakeKept
from tests.web.html import Element, read_html
from web.admin.sessions import LIFETIME_S, LONGEST_S, Sessions
from web.app import create_app

OTTERS = parse_document("# Otters\n\nOtters eat fish and crabs.\n\n## Sleep\n\nThey sleep afloat.\n", ".md")
SKAGEN = parse_document(TEXT, ".txt")
COMPARISON = f"/admin/versions/{OLD_VERSION}"
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


@pytest.fixture
def answering(admin: TestClient) -> FakeAssistant:
    """An assistant that answers, beside another over a version that is kept."""
    state = admin.app.state  # type: ignore[attr-defined]
    state.assistant, state.kept = FakeAssistant(), FakeKept()
    found: FakeAssistant = state.assistant
    return found


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


@pytest.mark.parametrize("path", ["/admin?activated=0001-00000000", "/admin/new?a=%26&b=c"])
def test_the_query_of_the_page_is_kept_on_the_way(client: TestClient, path: str) -> None:
    after = page(client.get(path)).one("input", name="after").attributes["value"]
    assert sign_in(client, after=after).url == f"http://testserver{path}"


AFTER = ["https://elsewhere.example/", "//elsewhere.example", "/", "/administer", "", "/admin/new\r\nx: y"]


@pytest.mark.parametrize("after", AFTER)
def test_nobody_is_led_elsewhere(client: TestClient, after: str) -> None:
    assert sign_in(client, after=after).url == "http://testserver/admin"


@pytest.mark.parametrize("token", ["", "another token of the tests", f"{TOKEN}x", "ümlaut 👋"])
def test_another_token_is_refused(client: TestClient, token: str) -> None:
    response = sign_in(client, token)
    assert "oken" in page(response, 401).one("span", role="alert").text
    assert "set-cookie" not in response.headers
    assert token not in response.text or token == ""


@pytest.mark.parametrize("path", ["/", "/admin/sign-in"])
def test_a_form_in_another_encoding_is_not_read(client: TestClient, path: str) -> None:
    fields = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in (("token", r"\ud800"), ("question", r"\ud800"), ("after", r"/admin/\ud800"))
    )
    kind = {"content-type": "multipart/form-data; boundary=x; charset=unicode_escape"}
    response = client.post(path, content=f"{fields}--x--\r\n", headers=kind)
    assert response.status_code == 415
    kind["content-type"] = "multipart/form-data; boundary=x; charset=UTF-8"
    assert client.post(path, content=f"{fields}--x--\r\n", headers=kind).status_code in (401, 503)


FORMS = ["sign-in", "sign-out", "activate", "builds", "builds/0001-00000000/cancel"]


@pytest.mark.parametrize("path", [f"/admin/{form}" for form in FORMS])
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


def test_who_signs_out_while_others_do_is_signed_out() -> None:
    sessions = Sessions(TOKEN)
    begun = [session for _ in range(1_000) if (session := sessions.begin(TOKEN))]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(sessions.end, begun))
    finally:
        sys.setswitchinterval(before)
    assert [session for session in begun if sessions.read(session.cookie)] == []


def test_a_session_kept_alive_ends_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sessions = Sessions(TOKEN)
    session, began, hours = sessions.begin(TOKEN), time.time(), 0.0
    while session:
        hours += 0.5
        monkeypatch.setattr(time, "time", lambda now=began + hours * 3_600: now)
        session = sessions.read(session.cookie)
    assert LONGEST_S / 3_600 <= hours <= LONGEST_S / 3_600 + 0.5


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
        {"origin": "http://testserver.elsewhere.example"},
        {"origin": "http://["},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site", "origin": "http://testserver"},
        {"sec-fetch-site": "same-site"},
        {"sec-fetch-site": "none"},
    ],
)
@pytest.mark.parametrize("path", [*FORMS, "versions/0001-00000000"])
def test_what_another_site_sent_does_nothing(
    admin: TestClient, store: Store, path: str, headers: dict[str, str]
) -> None:
    data = {"form_token": form_token(admin), "text": TEXT, "version": store.versions()[1], "token": TOKEN}
    for name in BROWSER:
        del admin.headers[name]
    response = admin.post(f"/admin/{path}", data=data, headers=headers)
    assert page(response, 403).one("h1").text == "Not from here"
    assert page(admin.get("/admin")).one("h1").text == "Texts"
    assert store.current() == store.versions()[0]
    assert not Builds(store.home).all()


@pytest.mark.parametrize(
    "headers",
    [
        {"sec-fetch-site": "same-origin", "origin": "https://texts.example", "host": "internal:8000"},
        {"origin": "https://texts.example", "host": "texts.example"},
    ],
)
def test_a_proxy_before_the_server_keeps_nobody_out(client: TestClient, headers: dict[str, str]) -> None:
    for name in BROWSER:
        del client.headers[name]
    data = {"token": TOKEN, "after": "/admin"}
    response = client.post("/admin/sign-in", data=data, headers=headers, follow_redirects=False)
    assert response.status_code == 303


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


def test_an_upload_that_is_canceled_is_no_bug_of_ours(admin: TestClient, caplog: pytest.LogCaptureFixture) -> None:
    leave_midway(admin, "/admin/builds", "multipart/form-data; boundary=x")
    assert caplog.records == []


def test_one_text_at_a_time(admin: TestClient) -> None:
    running = send(admin, "/admin/builds", text=TEXT).url.path
    main = page(send(admin, "/admin/builds", text="Another text."), 409)
    assert "is still running; wait for it, or cancel it" in main.one("div", role="alert").text
    assert [a.attributes["href"] for a in main.all("a")] == [running]
    assert main.one("textarea").text == "Another text."


@pytest.mark.parametrize(("most", "words"), [(1_500, "1.5 kB together"), (25_000_000, "25.0 MB together")])
def test_how_much_is_read_at_once_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, most: int, words: str
) -> None:
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path))
    monkeypatch.setenv(f"{PREFIX}ADMIN_TOKEN", TOKEN)
    monkeypatch.setenv(f"{PREFIX}MAX_UPLOAD_BYTES", str(most))
    client = TestClient(create_app(), headers=BROWSER)
    sign_in(client)
    assert words in page(client.get("/admin/new")).one("span", id="file-hint").text


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
        (second, "It is kept, and does not serve.", f"/admin/versions/{second}"),
        (first, "It serves as soon as it is opened.", "/"),
        ("0009-00000000", "no longer kept", "/admin/new"),
    ):
        main = recorded(admin, tmp_path, status=Status.SUCCEEDED, version=version)
        assert words in main.one("p", role="status").text
        assert main.all("a")[0].attributes["href"] == link
        assert bool(main.all("button")) == (version == second)
        for build in Builds(tmp_path).all():
            process.stop(BuildFolder(tmp_path / "builds" / build.id))


def test_it_is_watched_until_it_serves_or_cannot(admin: TestClient, tmp_path: Path, store: Store) -> None:
    first, _ = store.versions()
    main = recorded(admin, tmp_path, status=Status.SUCCEEDED, version=first)
    assert main.all("span", **{"data-running": ""})
    state = admin.app.state  # type: ignore[attr-defined]
    state.unopened, state.not_ready = first, "encoder.onnx: empty"
    (build,) = Builds(tmp_path).all()
    main = page(admin.get(f"/admin/builds/{build.id}"))
    assert main.one("p", role="status").text.endswith(f"Version {first} could not be opened: encoder.onnx: empty.")
    assert not main.all("span", **{"data-running": ""})


def test_a_build_that_is_opened_serves(admin: TestClient, tmp_path: Path, store: Store) -> None:
    admin.app.state.assistant = FakeAssistant(store.current())  # type: ignore[attr-defined]
    main = recorded(admin, tmp_path, status=Status.SUCCEEDED, version=store.current())
    assert "It serves: questions are answered from it." in main.one("p", role="status").text


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
    assert {f"/admin/versions/{second}", f"/article?v={first}&d=0", f"/article?v={second}&d=0"} <= {
        each.attributes["href"] for each in main.all("a")
    }


def test_letting_another_serve_and_going_back(admin: TestClient, store: Store) -> None:
    first, second = store.versions()
    for version in (second, first):
        response = send(admin, "/admin/activate", version=version)
        assert store.current() == version
        assert f"{version} is being opened" in page(response).one("div", role="status").text
        assert f"{version} is being opened" in read_html(response.text).one("title").text
        admin.app.state.assistant = FakeAssistant(version)  # type: ignore[attr-defined]
        response = admin.get(f"/admin?activated={version}")
        assert f"{version} serves now" in page(response).one("div", role="status").text
        assert f"{version} serves now" in read_html(response.text).one("title").text


def test_what_cannot_be_opened_is_not_waited_for(client: TestClient, tmp_path: Path) -> None:
    store = Store(tmp_path)
    for seed, document in enumerate((OTTERS, SKAGEN)):
        store.publish([document], TinyEmbedder.made(tmp_path / f"tiny{seed}", seed), activate=document is OTTERS)
    first, second = store.versions()
    with client:
        sign_in(client)
        until_said(client, first, "serves now")
        (store.encoder_folder(store.open(second)) / "encoder.onnx").write_bytes(b"")
        refused = send(client, "/admin/activate", version=second)
        assert f"{second} stays unused" in page(refused, 409).text
        (tmp_path / "current").write_text(second)
        response = until_said(client, second, "could not be opened")
    said = page(response).one("div", role="status")
    assert f"Questions are still answered from {first}." in said.text
    assert not said.all("p", class_="notice")
    html = read_html(response.text)
    assert html.one("title").text == "Not opened – Texts"
    assert not html.all("script")


def until_said(client: TestClient, version: str, words: str) -> Response:
    """The overview once it says so of the version that was chosen."""
    until = time.monotonic() + 20
    while words not in (response := client.get(f"/admin?activated={version}")).text:
        assert time.monotonic() < until, page(response).text
        time.sleep(0.05)
    return response


def test_a_version_that_is_being_removed_does_not_hide_the_others(admin: TestClient, store: Store) -> None:
    first, second = store.versions()
    (store.home / "generations" / second / "removed").symlink_to("nowhere")  # listed, and gone when it is looked at
    main = page(admin.get("/admin"))
    assert "It cannot serve" in main.text
    assert [each.text.strip() for each in main.all("h3")] == ["Otters", second]


@pytest.mark.parametrize("version", ["0009-00000000", "", "../../etc", "x" * 1_000])
def test_letting_serve_what_is_not_there(admin: TestClient, store: Store, version: str) -> None:
    before = store.current()
    main = page(send(admin, "/admin/activate", version=version), 404)
    assert "There is no generation" in main.text
    assert store.current() == before


def test_letting_serve_without_saying_what(admin: TestClient, store: Store) -> None:
    main = page(send(admin, "/admin/activate"), 404)
    assert f"There is no generation ''; there are: {', '.join(store.versions())}." in main.text


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


# What would change


def test_questions_of_one_s_own_stay_out_of_the_address(admin: TestClient, answering: FakeAssistant) -> None:
    questions = "\r\nHow many teachers?\r\n \r\nWho won?\r\n"
    response = send(admin, COMPARISON, questions=questions)
    assert response.url == f"http://testserver{COMPARISON}"
    main = page(response)
    assert "None of 2 answers to your questions differs." in " ".join(main.text.split())
    assert [question for question, _ in answering.asked] == ["How many teachers?", "Who won?"]
    form = next(form for form in main.all("form") if form.all("textarea"))
    assert (form.attributes["method"], form.attributes["action"]) == ("post", COMPARISON)
    # The first line break of a textarea is dropped by whoever reads HTML.
    assert main.one("textarea").text == "\n" + questions.replace("\r\n", "\n")


def test_without_them_what_is_suggested_is_compared(admin: TestClient, answering: FakeAssistant) -> None:
    main = page(admin.get(COMPARISON, params={"questions": "Who won?"}))
    assert "the questions that either version suggests" in main.text
    assert "Who won?" not in [question for question, _ in answering.asked]
    assert main.one("textarea").text == ""


@pytest.mark.parametrize(
    ("questions", "problem"),
    [
        ("\nWho won?\n" + "x" * 1_001, "Line 3: question has 1,001 characters; at most 1,000 are read."),
        ("Who?\n\x01", "Line 2: question is empty; type a question of 1 to 1,000 characters."),
        ("Who?\n" * 101, "At most 100 questions are compared; these are 101."),
    ],
)
def test_which_question_cannot_be_asked(
    admin: TestClient, answering: FakeAssistant, questions: str, problem: str
) -> None:
    main = page(send(admin, COMPARISON, questions=questions), 422)
    assert main.one("p", role="alert").text == "Nothing was compared: see what is marked below."
    assert wrong(main) == {"questions": problem}
    assert questions in main.one("textarea").text
    assert not answering.asked


def test_questions_of_an_earlier_session_are_kept(admin: TestClient, answering: FakeAssistant) -> None:
    old = form_token(admin)
    sign_in(admin)
    main = page(admin.post(COMPARISON, data={"form_token": old, "questions": "Who won?"}), 403)
    assert "Send it again from here" in main.one("p", role="alert").text
    assert main.one("textarea").text == "Who won?"
    assert not wrong(main)
    assert not answering.asked


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
