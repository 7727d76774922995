"""Encodings: told by the file, by UTF-8, by what it looks like, or refused."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.encoding import decoded
from corpus.errors import UnreadableText
from corpus.read import parse_bytes, read_document

RUSSIAN = "Выдра живёт на берегу озера. Она ест рыбу, раков и лягушек, а зимой спит в норе под корнями старой ивы. " * 3
GREEK = "Η βίδρα ζει στις όχθες της λίμνης. Τρώει ψάρια, καβούρια και βατράχια, και κοιμάται κάτω από τις ρίζες. " * 3
JAPANESE = "カワウソは湖の岸辺に住んでいます。魚やカニやカエルを食べ、冬は古い柳の根の下の巣で眠ります。" * 3
ENGLISH = "It’s “the otters’ lake” – they said. © Ann Lee — 2024."
TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0\ufeff"), min_size=1)


@given(TEXTS.filter(str.strip))
@settings(deadline=None)
def test_utf_8_comes_back_as_it_was(text: str) -> None:
    assert decoded(text.encode(), "a.txt") == text


@given(
    TEXTS.filter(str.strip),
    st.sampled_from(
        [
            (codecs.BOM_UTF8, "utf-8"),
            (codecs.BOM_UTF16_LE, "utf-16-le"),
            (codecs.BOM_UTF16_BE, "utf-16-be"),
            (codecs.BOM_UTF32_LE, "utf-32-le"),
            (codecs.BOM_UTF32_BE, "utf-32-be"),
        ]
    ),
)
@settings(deadline=None)
def test_a_byte_order_mark_says_the_encoding_and_is_no_text(text: str, marked: tuple[bytes, str]) -> None:
    mark, encoding = marked
    assert decoded(mark + text.encode(encoding), "a.txt") == text


@given(st.binary(max_size=200))
@settings(deadline=None)
def test_any_bytes_are_a_text_that_has_utf_8_or_refused(content: bytes) -> None:
    try:
        text = decoded(content, "a.txt")
    except UnreadableText:
        return
    assert text.strip() and text.encode("utf-8")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [(RUSSIAN, "cp1251"), (RUSSIAN, "koi8-r"), (GREEK, "cp1253"), (JAPANESE, "shift_jis")],
)
def test_an_encoding_that_stands_out_is_detected(tmp_path: Path, text: str, encoding: str) -> None:
    path = tmp_path / "otter.txt"
    path.write_bytes(text.encode(encoding))
    assert read_document(path).text == text


@pytest.mark.parametrize(("text", "encoding"), [(JAPANESE, "euc_jp"), ("Le petit garçon né à Orléans.", "cp1252")])
def test_an_encoding_that_does_not_is_refused(text: str, encoding: str) -> None:
    with pytest.raises(
        UnreadableText, match=r"^a\.txt: not UTF-8 at byte \d+, and its encoding cannot be told for sure;"
    ):
        decoded(text.encode(encoding), "a.txt")


def test_english_with_the_quotation_marks_of_windows_is_read() -> None:
    assert decoded(ENGLISH.encode("cp1252"), "a.txt") == ENGLISH


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            b"caf\xe9 au lait",
            r"^a\.txt: not UTF-8 at byte 3, and its encoding cannot be told for sure; save it as UTF-8",
        ),
        (b"\xff\xfea\x00\x00\xd8", r"^a\.txt: not UTF-16-LE, as its byte-order mark says, at byte 4; save it as UTF-8"),
        (b"\xef\xbb\xbfa\xff", r"^a\.txt: not UTF-8, as its byte-order mark says, at byte 4; save it as UTF-8"),
        ("otters".encode("utf-16-le"), r"^a\.txt: byte 1 is NUL, so this is a binary file and not a text$"),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\x00", r"^a\.txt: byte 1 is NUL, so this is a binary file and not a text$"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", r"^a\.txt: byte 8 is NUL, so this is a binary file and not a text$"),
        (codecs.BOM_UTF16_LE, r"^a\.txt: empty; a text to ask needs at least one sentence$"),
    ],
)
def test_what_is_in_no_encoding_that_can_be_told_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(UnreadableText, match=message):
        decoded(content, "a.txt")


@pytest.mark.parametrize(
    ("label", "encoding"),
    [("windows-1251", "cp1251"), ("KOI8-R", "koi8-r"), ("iso-8859-5", "iso8859-5"), ("utf-8", "utf-8")],
)
def test_a_page_says_its_encoding(label: str, encoding: str) -> None:
    html = f"<meta http-equiv='Content-Type' content='text/html; charset={label}'><p>{RUSSIAN}</p>"
    assert RUSSIAN.strip() in parse_bytes(html.encode(encoding), "a.html").text


def test_a_page_in_utf_8_that_says_otherwise_is_read_as_utf_8() -> None:
    html = "<meta charset=iso-8859-1><p>Ça va à Orléans.</p>"
    assert "Ça va à Orléans." in parse_bytes(html.encode(), "a.html").text


@pytest.mark.parametrize("label", ["utf-16", "unicode", "klingon"])
def test_a_page_in_utf_8_is_read_whatever_it_says(label: str) -> None:
    html = f"<meta charset={label}><p>Ça va à Orléans.</p>"
    assert "Ça va à Orléans." in parse_bytes(html.encode(), "a.html").text


@pytest.mark.parametrize("label", ["utf-16", "Unicode"])
def test_a_page_that_can_be_read_is_not_in_utf_16(label: str) -> None:
    assert parse_bytes(f"<meta charset={label}><p>Otters</p>".encode(), "a.html").text.strip() == "Otters"


def test_latin_1_on_the_web_is_windows_1252() -> None:
    html = '<?xml version="1.0" encoding="iso-8859-1"?><p>It’s à la carte.</p>'
    assert "It’s à la carte." in parse_bytes(html.encode("cp1252"), "a.html").text


def test_japanese_that_is_written_in_ascii_is_no_utf_8() -> None:
    html = f"<meta charset=iso-2022-jp><p>{JAPANESE}</p>"
    assert JAPANESE in parse_bytes(html.encode("iso2022_jp"), "a.html").text


@pytest.mark.parametrize("label", ["unicode_escape", "rot13", "klingon", "utf8mb4", "idna"])
def test_a_page_that_declares_what_no_browser_knows_is_in_utf_8_or_refused(label: str) -> None:
    html = f"<meta charset={label}><p>Otters</p>"
    assert parse_bytes(html.encode(), "a.html").text.strip() == "Otters"
    with pytest.raises(UnreadableText, match=rf"^a\.html: declares the unknown encoding '{label}'; save it as UTF-8"):
        parse_bytes(html.replace("Otters", "Fischötter").encode("latin-1"), "a.html")


@pytest.mark.parametrize("label", ["utf-7", "csUnicode11UTF7", "hz-gb-2312", "ISO-2022-KR", "iso-2022-cn-ext"])
def test_a_page_that_may_hide_other_characters_in_ascii_is_refused(label: str) -> None:
    with pytest.raises(UnreadableText, match=rf"^a\.html: declares the unknown encoding '{label}'; save it as UTF-8"):
        parse_bytes(f"<meta charset={label}><p>Otters</p>".encode(), "a.html")


def test_a_page_that_is_not_in_the_encoding_it_declares_is_refused() -> None:
    with pytest.raises(UnreadableText, match=r"^a\.html: not UTF-8, as it declares, at byte 29; save it as UTF-8"):
        parse_bytes("<meta charset=utf-8><p>Fischo\xf6tter".encode("latin-1"), "a.html")
