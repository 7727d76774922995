"""A document on disk: its text byte for byte, and its outline as offsets in JSON."""

import json
from pathlib import Path
from typing import Any

from corpus.document import Document, Dropped, Passage, Role, Section, Span
from corpus.errors import OffsetError
from index.errors import IndexDamaged


def write_document(document: Document, folder: Path, number: int) -> None:
    """Write `{number}.txt` and `{number}.json`."""
    (folder / f"{number}.txt").write_bytes(document.text.encode("utf-8"))
    outline = {
        "title": document.title,
        "url": document.url,
        "sections": [[*_pair(s.heading), s.level] for s in document.sections],
        "dropped": [[*_pair(d.span), d.reason] for d in document.dropped],
        "passages": [_passage_row(p) for p in document.passages],
    }
    (folder / f"{number}.json").write_text(json.dumps(outline, ensure_ascii=False), encoding="utf-8")


def read_document_of(folder: Path, number: int) -> Document:
    """The document written under `number`.

    Raises:
        IndexDamaged: the files are missing, or their offsets do not fit the text.
    """
    try:
        text = (folder / f"{number}.txt").read_bytes().decode("utf-8")
        outline = json.loads((folder / f"{number}.json").read_bytes())
        return Document(
            text,
            outline["title"],
            outline["url"],
            tuple(Section(Span(a, b), level) for a, b, level in outline["sections"]),
            tuple(_passage(i, row) for i, row in enumerate(outline["passages"])),
            tuple(Dropped(Span(a, b), reason) for a, b, reason in outline["dropped"]),
        )
    except (OSError, ValueError, KeyError, TypeError, OffsetError) as error:
        raise IndexDamaged(f"{folder}: document {number} is unreadable: {error}") from error


def _pair(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _passage_row(passage: Passage) -> dict[str, Any]:
    return {
        "span": _pair(passage.span),
        "paragraph": _pair(passage.paragraph),
        "role": passage.role.name,
        "section": passage.section,
        "sentences": [_pair(s) for s in passage.sentences],
        "parts": [_pair(s) for s in passage.parts],
        "page": passage.page,
    }


def _passage(number: int, row: dict[str, Any]) -> Passage:
    return Passage(
        number,
        Span(*row["span"]),
        Span(*row["paragraph"]),
        Role[row["role"]],
        row["section"],
        tuple(Span(*pair) for pair in row["sentences"]),
        tuple(Span(*pair) for pair in row["parts"]),
        row["page"],
    )
