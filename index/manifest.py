"""What a generation says it holds; whatever differs from it is refused."""

import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from index.errors import IndexDamaged, IndexOutdated, IndexUnreadable
from index.hashing import NO_SUCH_FILE, first_difference

FORMAT_VERSION = 1
MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class DocumentCard:
    """One document as the manifest names it; `dropped` lists what was left out of the text and why."""

    title: str
    url: str | None
    sha256: str
    chars: int
    passages: int
    sections: int
    dropped: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class VectorCard:
    """How a set of vectors is searched: "exact", or "hnsw" with the share of the true ten nearest that it finds.

    `reused` is how many of the rows were taken from an earlier generation instead of embedded.
    """

    kind: str
    recall_at_10: float
    reused: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """The contents of a generation. `files` maps each file's relative path to its SHA-256."""

    format_version: int
    version: str
    created_at: str
    content_sha256: str
    documents: tuple[DocumentCard, ...]
    encoder: str
    encoder_sha256: str
    dimension: int
    passages: int
    sentences: int
    passage_vectors: VectorCard
    sentence_vectors: VectorCard
    files: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """The manifest as JSON values."""
        return asdict(self)

    def write(self, folder: Path) -> None:
        """Write the manifest into the folder it describes."""
        (folder / MANIFEST).write_text(json.dumps(self.to_json(), indent=1, ensure_ascii=False), encoding="utf-8")

    @classmethod
    def read(cls, folder: Path) -> "Manifest":
        """Read a manifest.

        Raises:
            IndexDamaged: missing, or no manifest.
            IndexUnreadable: the system does not let it be read.
            IndexOutdated: of another format version.
        """
        try:
            stored = json.loads((folder / MANIFEST).read_bytes())
        except NO_SUCH_FILE as error:
            raise IndexDamaged(f"{folder}: {MANIFEST} is missing, so the generation was never finished") from error
        except OSError as error:
            raise IndexUnreadable(f"{folder / MANIFEST}: {error.strerror or error}") from error
        except ValueError as error:
            raise IndexDamaged(f"{folder / MANIFEST}: unreadable: {error}") from error
        found = stored.get("format_version") if isinstance(stored, dict) else None
        if found != FORMAT_VERSION:
            raise IndexOutdated(f"{folder}: format version {found!r}, this program reads {FORMAT_VERSION}; build again")
        try:
            documents = tuple(_document_card(card) for card in stored.pop("documents"))
            passages, sentences = (VectorCard(**stored.pop(name)) for name in ("passage_vectors", "sentence_vectors"))
            return cls(documents=documents, passage_vectors=passages, sentence_vectors=sentences, **stored)
        except (TypeError, KeyError, AttributeError, ValueError) as error:
            raise IndexDamaged(f"{folder / MANIFEST}: fields are missing or unknown: {error}") from error

    def check_files(self, folder: Path) -> None:
        """Hash every file and compare.

        Raises:
            IndexDamaged: names the first file that is missing or differs.
            IndexUnreadable: names the first file that the system does not let us read.
        """
        if different := first_difference(folder, self.files):
            kind = IndexUnreadable if different.is_unreadable else IndexDamaged
            raise kind(different.told("the manifest")) from different.error


def content_sha256(document_hashes: list[str]) -> str:
    """One document's own hash; of several, the hash of their hashes, a line each."""
    if len(document_hashes) == 1:
        return document_hashes[0]
    return hashlib.sha256("\n".join(document_hashes).encode()).hexdigest()


def _document_card(card: dict[str, Any]) -> DocumentCard:
    return DocumentCard(**{**card, "dropped": tuple((text, reason) for text, reason in card["dropped"])})
