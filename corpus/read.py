"""Bytes of a file to a `Document`: one line here for each format that is understood."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from corpus import roles
from corpus.blocks import Block, plain_blocks
from corpus.document import MAX_PASSAGE_TOKENS, Document
from corpus.encoding import decoded
from corpus.errors import UnreadableText
from corpus.folders import SUFFIXES
from corpus.markdown import markdown_blocks
from corpus.outline import outline
from corpus.passages import CountTokens, count_words, cut_passages
from corpus.source import Source

FORMATS: dict[str, Callable[[str], list[Block]]] = {
    ".txt": plain_blocks,
    ".md": markdown_blocks,
    ".markdown": markdown_blocks,
}
"""How a file that is its own text is cut into blocks. A new format is a new line here and a module beside this one."""


def _html(content: bytes, name: str) -> Source:
    from corpus.html.main_text import html_source  # libraries that only these files need

    return html_source(content, name)


def _pdf(content: bytes, name: str) -> Source:
    from corpus.pdf.text import pdf_source

    return pdf_source(content, name)


EXTRACTORS: dict[str, Callable[[bytes, str], Source]] = {".html": _html, ".htm": _html, ".pdf": _pdf}
"""How a text is taken out of a file that holds more than it."""

UNTITLED = "Untitled"
"""What a text that is no file is called, as long as nothing in it is its title."""
MAX_FILE_BYTES = 200_000_000
"""As text more than anything people read; it is read into memory whole."""
MAX_TEXT_CHARS = 20_000_000
"""About 3 million words; known before it is cut, which is what takes memory."""
MAX_LINES = 250_000
"""More lines or paragraphs than a text has that people read; cutting it would take minutes."""


def read_document(
    path: Path,
    *,
    title: str | None = None,
    url: str | None = None,
    count_tokens: CountTokens = count_words,
    max_tokens: int = MAX_PASSAGE_TOKENS,
) -> Document:
    """Read one file; arguments and errors as in `parse_bytes`.

    Raises:
        UnreadableText: the file is missing too.
    """
    _known_suffix(path.name)
    return parse_bytes(
        read_bytes(path), path.name, title=title, url=url, count_tokens=count_tokens, max_tokens=max_tokens
    )


def parse_bytes(
    content: bytes,
    name: str,
    *,
    title: str | None = None,
    url: str | None = None,
    count_tokens: CountTokens = count_words,
    max_tokens: int = MAX_PASSAGE_TOKENS,
) -> Document:
    """Read the content of a file, as it was uploaded.

    Args:
        content: the file's bytes.
        name: its name; the suffix is one of `corpus.folders.SUFFIXES` and says what the content is.
        title: overrides the title found in the text; the file's metadata and then its name stand in for either.
        url: where the text can be read on the web, for text-fragment links; overrides what the file declares.
        count_tokens: tokens of a string, by the encoder that will embed the passages.
        max_tokens: the most tokens a passage may have.

    Raises:
        UnreadableText: the content is of an unknown kind, empty, binary, broken, encrypted, in an encoding that
            cannot be told for sure, or made to exhaust its reader.
    """
    source = source_of(content, name)
    source = replace(source, title=source.title or Path(name).stem)
    return _parsed(source, title, url, name, count_tokens, max_tokens)


def source_of(content: bytes, name: str) -> Source:
    """The text of a file, of which quotations are slices, before it is outlined.

    Raises:
        UnreadableText: as in `parse_bytes`.
    """
    suffix = _known_suffix(name)
    if suffix in EXTRACTORS:
        return EXTRACTORS[suffix](content, name)
    return _as_it_is(decoded(content, name), suffix, name)


def _as_it_is(text: str, suffix: str, name: str) -> Source:
    """A text that is the whole file."""
    _check_length(text, name)
    if text.count("\n") + text.count("\r") - text.count("\r\n") > MAX_LINES:
        raise UnreadableText(f"{name}: more than {MAX_LINES:,} lines; cut it into several files")
    return Source(text, FORMATS[suffix](text))


def _check_length(text: str, name: str) -> None:
    if len(text) > MAX_TEXT_CHARS:
        raise UnreadableText(
            f"{name}: {len(text):,} characters; a text may have {MAX_TEXT_CHARS:,}, so cut it into several"
        )


def _known_suffix(name: str) -> str:
    suffix = Path(name).suffix
    if suffix.lower() not in SUFFIXES:
        raise UnreadableText(f"{name}: kind {suffix or 'without suffix'!r} is unknown; known: {', '.join(SUFFIXES)}")
    return suffix.lower()


def read_bytes(path: Path) -> bytes:
    """The content of a file.

    Raises:
        UnreadableText: there is no such file, it may not be read, or it is larger than any text.
    """
    try:
        if (size := path.stat().st_size) > MAX_FILE_BYTES:
            raise UnreadableText(f"{path}: {size:,} bytes; a file may have {MAX_FILE_BYTES:,}, so cut it into several")
        return path.read_bytes()
    except OSError as error:
        raise UnreadableText(f"{path}: {error.strerror or error}") from error


def parse_document(
    text: str,
    suffix: str,
    *,
    title: str | None = None,
    url: str | None = None,
    count_tokens: CountTokens = count_words,
    max_tokens: int = MAX_PASSAGE_TOKENS,
) -> Document:
    """Outline and cut a text already in memory, with `suffix` a key of `FORMATS`; arguments as in `parse_bytes`.

    Raises:
        UnreadableText: the text has a lone surrogate, too many paragraphs, or nothing but markup and site chrome.
    """
    _check_characters(text, UNTITLED)
    return _parsed(_as_it_is(text, suffix, UNTITLED), title, url, UNTITLED, count_tokens, max_tokens)


def _check_characters(text: str, name: str) -> None:
    """A lone half of a surrogate pair is no character: it has no UTF-8, so it cannot be stored, hashed or sent."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise UnreadableText(
            f"{name}: character {error.start} is half of a surrogate pair; only whole characters are text"
        ) from error


def _parsed(
    source: Source, title: str | None, url: str | None, name: str, count_tokens: CountTokens, max_tokens: int
) -> Document:
    _check_characters(f"{title or ''}{url or ''}", name)
    _check_length(source.text, name)
    if len(source.blocks) > MAX_LINES:
        raise UnreadableText(f"{name}: more than {MAX_LINES:,} paragraphs; cut it into several files")
    found = outline(source.text, source.blocks)
    passages = cut_passages(source.text, found, count_tokens, max_tokens)
    if not passages:
        raise UnreadableText(f"{name}: no text is left once markup and site chrome are out")
    if source.page_starts:
        passages = tuple(replace(passage, page=source.page_at(passage.span.start)) for passage in passages)
    shown = roles.heading_words(found.title.of(source.text)) if found.title else None
    known_title = title or shown or source.title or name
    return Document(
        source.text,
        known_title.encode("utf-8", "replace").decode("utf-8"),
        url or source.url,
        found.sections,
        passages,
        found.dropped,
    )
