"""A new generation built out of sight and put among the others when it is whole, good and on the disk."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.document import Document
from index.building.build import write_generation
from index.building.canary import Canary
from index.building.progress import Progress
from index.building.reuse import Earlier
from index.durable import flush_tree
from index.encoding.embedder import Embedder
from index.encoding.encoder import OnnxEncoder
from index.encoding.export import exported
from index.generation import Generation
from index.manifest import Manifest, content_sha256
from index.scratch import scratch_folder
from index.supplement import Supplement, add_supplement
from index.upkeep import BUILDING
from index.versions import next_version


@dataclass(frozen=True, slots=True)
class Builder:
    """Where generations and encoders lie, and what they are made with."""

    generations: Path
    encoders: Path
    embedder: Embedder
    progress: Progress
    canary: Canary
    supplement: Supplement

    def build(self, documents: Sequence[Document], earlier: Earlier) -> Manifest:
        """Put a generation of `documents` in its place; nothing points to it yet, nor is its name on the disk.

        Raises:
            OSError: something could not be written.
            CanaryFailed: or whatever the canary, or the supplement, raises.
        """
        encoder = exported(self.embedder, self.encoders)
        version = next_version(self.generations, content_sha256([document.sha256 for document in documents]))
        with scratch_folder(self.generations, BUILDING) as scratch:
            folder = scratch / "generation"
            folder.mkdir()
            manifest = write_generation(documents, self.embedder, folder, version, self.progress, earlier)
            manifest = self._checked(folder, manifest, encoder)
            flush_tree(folder)
            folder.rename(self.generations / version)
        return manifest

    def _checked(self, folder: Path, manifest: Manifest, encoder_folder: Path) -> Manifest:
        self.progress("check", 0, 1)
        generation, encoder = Generation.open(folder), OnnxEncoder(encoder_folder, threads=1)
        self.canary(generation, encoder)
        whole = add_supplement(folder, manifest, self.supplement(generation, encoder))
        self.progress("check", 1, 1)
        return whole
