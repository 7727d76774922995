"""A generation opened: documents, vectors and words that belong together, or an error that names what does not."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.document import Document, Passage
from index.errors import IndexDamaged
from index.keywords import KeywordIndex
from index.manifest import Manifest, content_sha256
from index.stored_document import read_document_of
from index.vectors import Rows, VectorIndex

DOCUMENTS, KEYWORDS, SUPPLEMENT = "documents", "keywords", "supplement"


@dataclass(frozen=True, slots=True)
class VectorSet:
    """Names of the files of one set of vectors: the vectors, and the SHA-256 of the text each was made from."""

    name: str

    @property
    def vectors(self) -> str:
        """What `index.vectors` reads."""
        return f"{self.name}.faiss"

    @property
    def digests(self) -> str:
        """32 bytes a row; what `index.building.reuse` reads."""
        return f"{self.name}.sha256"


PASSAGES, SENTENCES = VectorSet("passages"), VectorSet("sentences")


@dataclass(frozen=True, slots=True)
class Located:
    """A passage and its document's place in the generation."""

    document_index: int
    passage: Passage


@dataclass(frozen=True)
class Generation:
    """One immutable index. Rows of the passage vectors and of the keywords are `passages`, in order.

    Sentence vectors are the sentences of those passages, in order; `sentence_starts` has one entry more than there
    are passages, so that passage i owns sentence rows `[sentence_starts[i], sentence_starts[i + 1])`. `supplement`
    holds the contents of what `index.supplement` added, by name.

    Raises:
        IndexDamaged: the parts do not have the numbers of rows that the documents and the manifest say.
    """

    manifest: Manifest
    documents: tuple[Document, ...]
    passage_vectors: VectorIndex
    sentence_vectors: VectorIndex
    keywords: KeywordIndex
    supplement: Mapping[str, bytes] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hold every count against every other."""
        counts = {
            "passages in the documents": len(self.passages),
            "passage vectors": self.passage_vectors.rows,
            "keyword rows": self.keywords.rows,
        }
        self._demand(counts, self.manifest.passages)
        sentences = {
            "sentences in the documents": int(self.sentence_starts[-1]),
            "sentence vectors": self.sentence_vectors.rows,
        }
        self._demand(sentences, self.manifest.sentences)
        dimensions = {
            "passage vectors' dimension": self.passage_vectors.dimension,
            "sentence vectors' dimension": self.sentence_vectors.dimension,
        }
        self._demand(dimensions, self.manifest.dimension)
        hashes = [document.sha256 for document in self.documents]
        if (
            hashes != [card.sha256 for card in self.manifest.documents]
            or content_sha256(hashes) != self.manifest.content_sha256
        ):
            raise IndexDamaged(f"generation {self.manifest.version}: its documents are not those of its manifest")

    def _demand(self, counts: dict[str, int], expected: int) -> None:
        for name, count in counts.items():
            if count != expected:
                raise IndexDamaged(f"generation {self.manifest.version}: {name}: {count}, the manifest says {expected}")

    @classmethod
    def open(cls, folder: Path) -> "Generation":
        """Open and verify what `index.building.build` wrote; vectors and keyword arrays stay on disk, mapped.

        Raises:
            IndexDamaged: anything is missing, differs from the manifest or is of another format version.
        """
        manifest = Manifest.read(folder)
        manifest.check_files(folder)
        return cls(
            manifest,
            tuple(read_document_of(folder / DOCUMENTS, i) for i in range(len(manifest.documents))),
            VectorIndex.load(folder / PASSAGES.vectors),
            VectorIndex.load(folder / SENTENCES.vectors),
            KeywordIndex.load(folder / KEYWORDS),
            {Path(n).name: (folder / n).read_bytes() for n in manifest.files if n.startswith(f"{SUPPLEMENT}/")},
        )

    @cached_property
    def passages(self) -> tuple[Located, ...]:
        """Every passage of every document, in the order of the rows."""
        return tuple(Located(i, p) for i, document in enumerate(self.documents) for p in document.passages)

    @cached_property
    def sentence_starts(self) -> Rows:
        """First sentence row of each passage, and the number of sentences at the end."""
        counts = [len(located.passage.sentences) for located in self.passages]
        return np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)

    def sentence_rows(self, row: int) -> Rows:
        """Sentence rows of passage row `row`."""
        return np.arange(self.sentence_starts[row], self.sentence_starts[row + 1])

    def passage_rows_of(self, sentence_rows: Rows) -> Rows:
        """Passage row of each sentence row."""
        return np.searchsorted(self.sentence_starts, sentence_rows, side="right") - 1
