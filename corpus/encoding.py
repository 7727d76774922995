"""Bytes to text: what the file says of its encoding, else UTF-8, else detected, else refused."""

import codecs
import re
from typing import TYPE_CHECKING

from corpus.errors import UnreadableText

if TYPE_CHECKING:
    from charset_normalizer import CharsetMatch

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_AS_ON_THE_WEB = {
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
"""What browsers read under these names: https://encoding.spec.whatwg.org/#names-and-labels."""
_UTF_16 = {"unicode": "utf-16", "ucs-2": "utf-16"}
"""Names of it that Python does not know. A page whose first lines can be read is in none of them."""
_ON_THE_WEB = re.compile(
    r"utf-8|cp(?:866|874|932|949|125\d)|iso8859-\d+|koi8-[ru]|mac-(?:roman|cyrillic)|tis-620|gb18030|big5|big5hkscs"
    r"|euc_jp|iso2022_jp"
)
_WITHIN_ASCII = re.compile(r"utf[-_]?7|\Ahz|iso[-_]?2022", re.IGNORECASE)
"""Names of those that write other characters in ASCII, as Japanese in ISO-2022: what is in them passes for UTF-8."""
_NOT_ENGLISH_IN_CP1252 = re.compile(
    rb"[\x80-\x90\x95\x98-\xa8\xaa-\xff]"
    rb"|(?<=[A-Za-z])[\x91\x93]|[\x91\x93](?!\w)|(?<![A-Za-z])\x92(?=[A-Za-z])|\x94(?=[A-Za-z])"
)
"""Where there is none, all is ASCII and the quotation marks, dashes and © of Windows, each in its place: too little to
tell a language by."""
_CLOSE_CHAOS, _CLOSE_COHERENCE = 0.05, 0.1
"""Readings this close to the best are as good. Of chardet's 388 test files 347 are read right, 41 refused."""


def decoded(content: bytes, name: str, declared: str | None = None) -> str:
    """The text of `content`, a byte-order mark taken off; `name` is for the message.

    `declared` is the encoding that the content itself names, as HTML does; UTF-8 goes before it where it fits.

    Raises:
        UnreadableText: nothing but white space, binary, or in no encoding that could be told for sure.
    """
    text = _marked(content, name)
    nul = content.find(0) if text is None else text.find("\x00")
    if nul >= 0:
        raise UnreadableText(f"{name}: byte {nul} is NUL, so this is a binary file and not a text")
    if text is None:
        text = _unmarked(content, name, declared)
    if not text.strip():
        raise UnreadableText(f"{name}: empty; a text to ask needs at least one sentence")
    return text


def _marked(content: bytes, name: str) -> str | None:
    """The text after a byte-order mark; None without one."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return _strictly(content[len(mark) :], encoding, name, "as its byte-order mark says", len(mark))
    return None


def _unmarked(content: bytes, name: str, declared: str | None) -> str:
    try:
        if not (declared and content.isascii() and _WITHIN_ASCII.search(declared)):
            return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _strictly(content, _known(declared, name), name, "as it declares") if declared else _detected(content, name)


def _strictly(content: bytes, encoding: str, name: str, why: str, skipped: int = 0) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + skipped
        raise UnreadableText(
            f"{name}: not {encoding.upper()}, {why}, at byte {at}; save it as UTF-8 and try again"
        ) from error


def _known(label: str, name: str) -> str:
    """The codec for a declared name."""
    try:
        codec = codecs.lookup(_UTF_16.get(label.lower(), label)).name
    except LookupError:
        codec = ""
    codec = _AS_ON_THE_WEB.get(codec, codec)
    if not _ON_THE_WEB.fullmatch(codec):
        raise UnreadableText(f"{name}: declares the unknown encoding {label!r}; save it as UTF-8 and try again")
    return codec


def _detected(content: bytes, name: str) -> str:
    """The one reading that stands out; several readings as good as each other are none."""
    if not _NOT_ENGLISH_IN_CP1252.search(content):
        return content.decode("cp1252")
    from charset_normalizer import from_bytes  # only now: most texts are UTF-8

    matches = from_bytes(content)
    best = matches.best()
    readings = {str(match) for match in matches if best and _is_close(match, best)}
    if len(readings) != 1:
        raise UnreadableText(
            f"{name}: not UTF-8 at byte {_first_odd_byte(content)}, and its encoding cannot be told for sure; "
            "save it as UTF-8 and try again"
        )
    return readings.pop()


def _is_close(match: "CharsetMatch", best: "CharsetMatch") -> bool:
    return match.chaos <= best.chaos + _CLOSE_CHAOS and match.coherence >= best.coherence - _CLOSE_COHERENCE


def _first_odd_byte(content: bytes) -> int:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0
