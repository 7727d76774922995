"""Documents to a generation in a folder of its own: embed, index, write, then the manifest last."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from corpus.document import Document
from index.building.progress import Progress
from index.building.reuse import Earlier
from index.building.vectorise import write_vectors
from index.encoding.embedder import Embedder
from index.generation import DOCUMENTS, KEYWORDS, PASSAGES, SENTENCES
from index.hashing import sha256_of
from index.keywords import KeywordIndex
from index.manifest import FORMAT_VERSION, DocumentCard, Manifest, content_sha256
from index.place import with_place
from index.stored_document import write_document


@dataclass(frozen=True, slots=True)
class Texts:
    """What is embedded: a text for each passage and for each sentence, in the order of the rows."""

    passages: list[str]
    sentences: list[str]

    @classmethod
    def of(cls, documents: Sequence[Document]) -> "Texts":
        """The texts of every document, in order."""
        passages = [(d, p) for d in documents for p in d.passages]
        return cls(
            [with_place(d, p) for d, p in passages],
            [sentence.of(d.text) for d, p in passages for sentence in p.sentences],
        )


def write_generation(
    documents: Sequence[Document],
    embedder: Embedder,
    folder: Path,
    version: str,
    progress: Progress,
    earlier: Earlier,
) -> Manifest:
    """Fill the empty `folder` with a whole generation; what it returns is the manifest written last.

    Vectors that `earlier` holds of the very same texts are taken from there.
    """
    texts = Texts.of(documents)
    _write_documents(documents, folder / DOCUMENTS)
    passages = write_vectors(texts.passages, PASSAGES, folder, embedder, earlier.passages, progress)
    sentences = write_vectors(texts.sentences, SENTENCES, folder, embedder, earlier.sentences, progress)
    _write_keywords(texts.passages, folder / KEYWORDS, progress)
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        version=version,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        content_sha256=content_sha256([document.sha256 for document in documents]),
        documents=tuple(_card(document) for document in documents),
        encoder=embedder.name,
        encoder_sha256=embedder.weights_sha256,
        dimension=embedder.dimension,
        passages=len(texts.passages),
        sentences=len(texts.sentences),
        passage_vectors=passages,
        sentence_vectors=sentences,
        files={str(p.relative_to(folder)): sha256_of(p) for p in sorted(folder.rglob("*")) if p.is_file()},
    )
    manifest.write(folder)
    return manifest


def _write_documents(documents: Sequence[Document], folder: Path) -> None:
    folder.mkdir()
    for i, document in enumerate(documents):
        write_document(document, folder, i)


def _write_keywords(texts: list[str], folder: Path, progress: Progress) -> None:
    progress("keywords", 0, len(texts))
    KeywordIndex.build(texts).save(folder)
    progress("keywords", len(texts), len(texts))


def _card(document: Document) -> DocumentCard:
    dropped = tuple((part.span.of(document.text), part.reason) for part in document.dropped)
    return DocumentCard(
        document.title,
        document.url,
        document.sha256,
        len(document.text),
        len(document.passages),
        len(document.sections),
        dropped,
    )
