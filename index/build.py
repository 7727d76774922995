"""Documents to a generation in a folder of its own: embed, index, write, then the manifest last."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from corpus.document import Document
from index.embedding import TextEmbedder
from index.encoder import Vectors
from index.generation import DOCUMENTS, KEYWORDS, PASSAGE_VECTORS, SENTENCE_VECTORS
from index.hashing import sha256_of
from index.keywords import KeywordIndex
from index.manifest import FORMAT_VERSION, DocumentCard, Manifest, VectorCard, content_sha256
from index.place import with_place
from index.stored_document import write_document
from index.vectors import VectorIndex, recall_at_10

Progress = Callable[[str, int, int], None]
"""Called with a stage's name, what is done of it and how much there is."""


def quiet(stage: str, done: int, total: int) -> None:
    """No progress shown."""


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
    embedder: TextEmbedder,
    folder: Path,
    version: str,
    progress: Progress = quiet,
) -> Manifest:
    """Fill the empty `folder` with a whole generation; what it returns is the manifest written last."""
    texts = Texts.of(documents)
    (folder / DOCUMENTS).mkdir()
    for i, document in enumerate(documents):
        write_document(document, folder / DOCUMENTS, i)
    passages, passage_card = _index_vectors(texts.passages, embedder, folder / PASSAGE_VECTORS, "passages", progress)
    _, sentence_card = _index_vectors(texts.sentences, embedder, folder / SENTENCE_VECTORS, "sentences", progress)
    progress("keywords", 0, len(texts.passages))
    KeywordIndex.build(texts.passages).save(folder / KEYWORDS)
    progress("keywords", len(texts.passages), len(texts.passages))
    manifest = Manifest(
        format_version=FORMAT_VERSION,
        version=version,
        created_at=datetime.now(UTC).isoformat(timespec="seconds"),
        content_sha256=content_sha256([document.sha256 for document in documents]),
        documents=tuple(_card(document) for document in documents),
        encoder=embedder.name,
        encoder_sha256=embedder.weights_sha256,
        dimension=passages.dimension,
        passages=len(texts.passages),
        sentences=len(texts.sentences),
        passage_vectors=passage_card,
        sentence_vectors=sentence_card,
        files={str(p.relative_to(folder)): sha256_of(p) for p in sorted(folder.rglob("*")) if p.is_file()},
    )
    manifest.write(folder)
    return manifest


def _index_vectors(
    texts: Sequence[str], embedder: TextEmbedder, path: Path, stage: str, progress: Progress
) -> tuple[VectorIndex, VectorCard]:
    """Embed `texts`, write their index to `path`, and measure it."""
    vectors = _embedded(texts, embedder, stage, progress)
    index = VectorIndex.build(vectors)
    index.save(path)
    return index, VectorCard(index.kind, round(recall_at_10(index, vectors), 4))


def _embedded(texts: Sequence[str], embedder: TextEmbedder, stage: str, progress: Progress) -> Vectors:
    """Vectors of `texts`, each distinct text embedded once."""
    distinct = sorted(set(texts), key=lambda text: (-len(text), text))
    pieces: list[Vectors] = []
    progress(stage, 0, len(distinct))
    for piece in embedder.encode_in_batches(distinct):
        pieces.append(piece)
        progress(stage, sum(map(len, pieces)), len(distinct))
    rows = {text: row for row, text in enumerate(distinct)}
    return np.concatenate(pieces)[[rows[text] for text in texts]]


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
