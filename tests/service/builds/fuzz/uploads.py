"""Requests to build, made up at random: texts that break their readers, files that are not what they are called, and
bodies that are no request.
"""

import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from corpus.folders import SUFFIXES
from tests.corpus.texts import random_text
from tests.service.builds.fuzz.pdfs import PDFS

FILES = sorted((Path(__file__).parents[3] / "corpus" / "files").glob("*.pdf"))
MEGABYTE = 1_000_000
BOUNDARY = "--a-boundary"
HOSTILE_WORDS = [
    *("\0", "\x1b[2J", "\u202e", "\u2066", "\u2069", "\u200f", "\ufeff", "\ufffe", "\u2028", "\x85", "\r", "\x0c"),
    *("\U000e0001", "e" + "\u0301" * 50, "𝕏" * 20, "<script>", "]]>", "&#0;", "&#x110000;", "{{7*7}}", "%00", "../"),
    *("1." * 50, "[" * 50, "*" * 80, "`" * 33, "|" * 40, ">" * 60, "#" * 9, "\\" * 41, "e.g. ", "?!" * 30, "\t" * 40),
]
HTML_TAGS = [
    *("p", "div", "table", "tr", "td", "ul", "li", "h1", "h6", "pre", "svg", "math", "template", "script", "style"),
    *(
        "a",
        "b",
        "select",
        "option",
        "frameset",
        "plaintext",
        "textarea",
        "noscript",
        "mi",
        "foreignObject",
        "x-y",
        "dl",
    ),
]


@dataclass(frozen=True, slots=True)
class Sent:
    """One request."""

    body: bytes
    content_type: str


def made_up(random: Random) -> tuple[str, Sent]:
    """A request and the name of its kind."""
    kind = random.choices(list(KINDS), [weight for weight, _ in KINDS.values()])[0]
    return kind, KINDS[kind][1](random)


def form(*parts: tuple[str, str | None, bytes]) -> Sent:
    """A form of fields, as name, file name and content each."""
    body = b""
    for name, file_name, content in parts:
        disposition = f'form-data; name="{name}"' + ("" if file_name is None else f'; filename="{file_name}"')
        head = f"--{BOUNDARY}\r\nContent-Disposition: {disposition}\r\n\r\n"
        body += head.encode("utf-8", "replace") + content + b"\r\n"
    return Sent(body + f"--{BOUNDARY}--\r\n".encode(), f"multipart/form-data; boundary={BOUNDARY}")


def file(name: str, content: bytes) -> Sent:
    """A file that is only to be looked at."""
    return form(("file", name, content), ("dry_run", None, b"true"))


def _suffix(random: Random) -> str:
    return random.choice(SUFFIXES)


def _name(random: Random) -> str:
    return f"{''.join(random.choices('ab .-_/é灯', k=random.randrange(1, 9)))}{_suffix(random)}"


def hostile_text(random: Random) -> str:
    """A text with characters in it that break readers."""
    words = random_text(random).split(" ")
    for _ in range(random.randrange(4)):
        words.insert(random.randrange(len(words) + 1), random.choice(HOSTILE_WORDS))
    return " ".join(words)


def _json_text(random: Random) -> Sent:
    asked: dict[str, object] = {"text": hostile_text(random), "dry_run": True}
    if random.random() < 0.3:
        asked[random.choice(("title", "url"))] = hostile_text(random)
    if random.random() < 0.2:
        asked["url"] = f"https://example.org/{random.choice(HOSTILE_WORDS)}"
    body = json.dumps(asked, ensure_ascii=random.random() < 0.5).encode("utf-8", "surrogatepass")
    return Sent(body, random.choice(("application/json", "application/JSON; charset=utf-16")))


def _any_value(random: Random, depth: int = 0) -> object:
    kind = random.randrange(9 if depth < 4 else 7)
    if kind == 7:
        return [_any_value(random, depth + 1) for _ in range(random.randrange(4))]
    if kind == 8:
        return {_any_key(random): _any_value(random, depth + 1) for _ in range(random.randrange(4))}
    plain: list[object] = [None, True, -(10**400), 1e308, float("nan"), "", hostile_text(random)]
    return plain[kind]


def _any_key(random: Random) -> str:
    return random.choice(["text", "title", "url", "dry_run", "TEXT", "__proto__", "", "a" * MEGABYTE, "\ud800"])


def _json_of_another_shape(random: Random) -> Sent:
    shape = random.randrange(6)
    body = json.dumps(_any_value(random)).encode()
    if shape == 0:
        body = json.dumps({_any_key(random): _any_value(random) for _ in range(4)}).encode()
    elif shape == 1:
        body = random.choice((b"[", b'{"a":', b"{")) * random.choice((10, 100_000))
    elif shape == 2:
        body = body[: random.randrange(len(body) + 1)]
    elif shape == 3:
        body = body.decode().encode(random.choice(("utf-16", "utf-32", "utf-8-sig", "utf-7")))
    elif shape == 4:
        body = random.randbytes(random.randrange(200))
    return Sent(body, "application/json")


def _broken_text(random: Random) -> Sent:
    """Bytes of one encoding with some of another, or of none."""
    text = hostile_text(random).encode(random.choice(("utf-8", "utf-16", "utf-16-le", "utf-32")))
    at = random.randrange(len(text) + 1)
    noise = random.choice((b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf8\x88\x80\x80\x80", b"\xc0\xaf", b"\x80" * 9, b"\0"))
    return file(_name(random), text[:at] + random.choice((noise, random.randbytes(random.randrange(99)))) + text[at:])


def _plain_file(random: Random) -> Sent:
    return file(_name(random), hostile_text(random).encode("utf-8", "surrogatepass"))


def _nested_html(random: Random) -> Sent:
    deep = random.choice((5, 50, 500, 1_999, 2_001, 50_000))
    tags = random.choices(HTML_TAGS, k=random.choice((1, 3, 9)))
    opened = [random.choice(tags) for _ in range(deep)]
    closed = [] if random.random() < 0.4 else [f"</{tag}>" for tag in reversed(opened)]
    text = hostile_text(random)
    attribute = random.choice(("", " class=x", " style='display:none'", " hidden", " a" * 501, f' b="{"&quot;" * 99}"'))
    head = random.choice(
        ("", "<!doctype html>", "<?xml version='1.0'?>", '<meta charset="utf-7">', "<!--", "<![CDATA[")
    )
    body = "".join(f"<{tag}{attribute if i % 97 == 0 else ''}>" for i, tag in enumerate(opened))
    return file(f"page{random.choice(('.html', '.htm'))}", f"{head}{body}{text}{''.join(closed)}".encode())


def _pdf(random: Random) -> Sent:
    return file("paper.pdf", random.choice(PDFS)(random))


def _truncated(random: Random) -> Sent:
    """A real PDF that ends early, or some of whose bytes are others."""
    content = bytearray(random.choice(FILES).read_bytes())
    if random.random() < 0.5:
        del content[random.randrange(len(content)) :]
    for _ in range(random.randrange(1, 30)):
        if content:
            content[random.randrange(len(content))] = random.randrange(256)
    return file("paper.pdf", bytes(content))


def _wrong_suffix(random: Random) -> Sent:
    contents = [
        random.choice(FILES).read_bytes(),
        b"<html><p>Otters.</p></html>",
        b"PK\x03\x04" + random.randbytes(200),
        zlib.compress(b"x" * 10_000),
        "# Otters\n\nThey swim.".encode("utf-16"),
    ]
    suffix = random.choice([*SUFFIXES, ".PDF", ".exe", ".docx", ".zip", "", ".", ".txt.gz", ".html\0.txt"])
    return file(f"otters{suffix}", random.choice(contents))


def _many_headings(random: Random) -> Sent:
    many = random.choice((1_000, 10_000, 100_000))
    name, line = random.choice(
        [("a.md", "## Part {i}\n\n"), ("a.html", "<h2>Part {i}</h2>"), ("a.txt", "{i}. Part\n\n"), ("a.md", "#\n")]
    )
    return file(name, "".join(line.replace("{i}", str(i)) for i in range(many)).encode())


def _one_line(random: Random) -> Sent:
    word = random.choice(
        ("word ", "x", "e.g. ", "(", "a\u0301", "\u202e", "🏡", "<p", "[a](", "*a ", "1.2.3 ", "Dr. No. ")
    )
    chars = random.choice((10_000, 200_000, 5 * MEGABYTE))
    line = (word * (chars // len(word))).encode()
    if random.random() < 0.2:
        return Sent(b'{"dry_run": true, "text": "' + line + b'"}', "application/json")
    return file(f"line{_suffix(random)}", line)


def _malformed_form(random: Random) -> Sent:
    sent = (
        _plain_file(random) if random.random() < 0.5 else form(("file", "a.txt", b"Otters."), ("dry_run", None, b"1"))
    )
    body, kind = bytearray(sent.body), sent.content_type
    shape = random.randrange(8)
    if shape == 0:
        del body[random.randrange(len(body)) :]
    elif shape == 1:
        kind = random.choice(
            ("multipart/form-data", "multipart/form-data; boundary=", "multipart/form-data; boundary=ü")
        )
    elif shape == 2:
        kind = f"multipart/form-data; boundary={'b' * random.choice((1, 69, 71, 5_000))}"
    elif shape == 3:
        body[random.randrange(len(body))] = random.randrange(256)
    elif shape == 4:
        body = body.replace(b"Content-Disposition", random.choice((b"", b"X", b"Content-Disposition:" * 3, b"\xff")), 1)
    elif shape == 5:
        body = body.replace(b"\r\n\r\n", b"\r\nX-Long: " + b"y" * random.choice((100, MEGABYTE)) + b"\r\n\r\n", 1)
    elif shape == 6:
        body = body.replace(b"\r\n", random.choice((b"\n", b"\r", b"\r\n\r\n")))
    else:
        body += random.randbytes(random.randrange(1, 99))
    return Sent(bytes(body), kind)


def _odd_fields(random: Random) -> Sent:
    odd = random.choice(("a" * MEGABYTE, "\ud800", "", "text", "file[]", "FILE", "dry_run", "title", "\\", "é" * 999))
    parts: list[tuple[str, str | None, bytes]] = [("dry_run", None, b"true")]
    parts += [("file", _name(random), b"Otters swim.")] * random.choice((0, 1, 2, 100, 101))
    parts += [(odd, random.choice((None, "a.txt", "")), hostile_text(random).encode())] * random.choice((1, 1, 12))
    random.shuffle(parts)
    return form(*parts)


def _other_kind(random: Random) -> Sent:
    kinds = ("", "text/plain", "application/xml", "application/json/x", "application/x-www-form-urlencoded", "*/*", "é")
    return Sent(random.choice((b"", b"text=x", b'{"text": "x"}', random.randbytes(50))), random.choice(kinds))


def _too_large(random: Random) -> Sent:
    return Sent(b'{"text": "' + b"x" * (20 * MEGABYTE) + b'"}', random.choice(("application/json", "text/plain")))


def _to_serve(random: Random) -> Sent:
    """A text that is to serve if it can be read."""
    return form(("file", _name(random), hostile_text(random).encode()))


KINDS: dict[str, tuple[float, Callable[[Random], Sent]]] = {
    "a pasted text": (10, _json_text),
    "JSON of another shape": (14, _json_of_another_shape),
    "a text in broken bytes": (12, _broken_text),
    "a text of odd characters": (8, _plain_file),
    "nested HTML": (10, _nested_html),
    "a PDF made to hurt": (12, _pdf),
    "a truncated or spoilt PDF": (8, _truncated),
    "another kind than its name says": (5, _wrong_suffix),
    "many headings": (1.5, _many_headings),
    "one long line": (1.5, _one_line),
    "a malformed form": (10, _malformed_form),
    "odd fields": (5, _odd_fields),
    "another content type": (2, _other_kind),
    "too large": (0.2, _too_large),
    "a text to serve": (0.3, _to_serve),
}
"""How often each kind is sent, in parts of about a hundred, and what makes one."""
