"""Bytes of a file to a `Document`: one line here for each format that is understood."""

from collections.abc import Callable
from pathlib import Path

from corpus import roles
from corpus.blocks import Block, plain_blocks
from corpus.document import Document
from corpus.errors import UnreadableText
from corpus.markdown import markdown_blocks
from corpus.outline import outline
from corpus.passages import CountTokens, count_words, cut_passages

FORMATS: dict[str, Callable[[str], list[Block]]] = {
    ".txt": plain_blocks,
    ".md": markdown_blocks,
    ".markdown": markdown_blocks,
}
"""How each suffix is cut into blocks. A new format is a new line here and a module beside this one."""

MAX_PASSAGE_TOKENS = 200
"""With its place in front a passage stays within the 256 tokens that all-MiniLM-L6-v2 reads."""


def read_document(
    path: Path,
    *,
    title: str | None = None,
    url: str | None = None,
    count_tokens: CountTokens = count_words,
    max_tokens: int = MAX_PASSAGE_TOKENS,
) -> Document:
    """Read one file.

    Args:
        path: a file whose suffix is one of `FORMATS`.
        title: overrides the title found in the text; the file's name stands in where there is neither.
        url: where the text can be read on the web, for text-fragment links.
        count_tokens: tokens of a string, by the encoder that will embed the passages.
        max_tokens: the most tokens a passage may have.

    Raises:
        UnreadableText: the file is missing, of an unknown kind, empty, binary or not UTF-8.
    """
    if path.suffix.lower() not in FORMATS:
        raise UnreadableText(
            f"{path.name}: kind {path.suffix or 'without suffix'!r} is unknown; known: {', '.join(FORMATS)}"
        )
    text = decoded(read_bytes(path), path.name)
    return parse_document(text, path.suffix.lower(), title, url, path.stem, count_tokens, max_tokens)


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UnreadableText: there is no such file, or it may not be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UnreadableText(f"{path}: {error.strerror or error}") from error


def decoded(content: bytes, name: str) -> str:
    """The text of UTF-8 `content`, a byte-order mark taken off; `name` is for the message.

    Raises:
        UnreadableText: nothing but white space, NUL bytes, or not UTF-8.
    """
    if b"\x00" in content:
        raise UnreadableText(f"{name}: byte {content.index(0)} is NUL, so this is a binary file and not a text")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(f"{name}: not UTF-8 at byte {error.start}; save it as UTF-8 and try again") from error
    if not text.strip():
        raise UnreadableText(f"{name}: empty; a text to ask needs at least one sentence")
    return text


def parse_document(
    text: str,
    suffix: str,
    title: str | None = None,
    url: str | None = None,
    fallback_title: str = "Untitled",
    count_tokens: CountTokens = count_words,
    max_tokens: int = MAX_PASSAGE_TOKENS,
) -> Document:
    """Outline and cut a text already in memory; arguments as in `read_document`.

    Raises:
        UnreadableText: every part of the text was left out as markup or site chrome.
    """
    found = outline(text, FORMATS[suffix](text))
    passages = cut_passages(text, found, count_tokens, max_tokens)
    if not passages:
        raise UnreadableText(f"{fallback_title}: no text is left once markup and site chrome are out")
    shown = roles.heading_words(found.title.of(text)) if found.title else None
    return Document(text, title or shown or fallback_title, url, found.sections, passages, found.dropped)
