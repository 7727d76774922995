"""What a text may be named and where it may stand, when a person says so."""

import unicodedata
from urllib.parse import urlsplit


def one_line(value: str) -> str:
    """The title itself.

    Raises:
        ValueError: nothing is seen of it, or it breaks its line.
    """
    if any(unicodedata.category(character) in ("Cc", "Zl", "Zp") for character in value):
        raise ValueError("holds a control character or line break")
    if not value.strip():
        raise ValueError("is empty")
    return value


def web_address(value: str) -> str:
    """The address itself.

    Raises:
        ValueError: it is none of the web.
    """
    parts = urlsplit(value)
    _ = parts.port  # raises where there is no such port
    if parts.scheme not in ("http", "https") or not parts.hostname or any(map(str.isspace, value)):
        raise ValueError("is no web address; it begins with https:// or http://")
    return value
