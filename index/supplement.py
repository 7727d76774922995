"""Further files of a generation, made from it once it is whole; what they say is for whoever makes and reads them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

from index.encoding.encoder import Encoder
from index.generation import SUPPLEMENT, Generation
from index.hashing import sha256_of
from index.manifest import Manifest

Supplement = Callable[[Generation, Encoder], Mapping[str, bytes]]
"""The contents of files by their names; the encoder is the one that questions will meet."""


def nothing(generation: Generation, encoder: Encoder) -> Mapping[str, bytes]:
    """No further files."""
    return {}


def add_supplement(folder: Path, manifest: Manifest, contents: Mapping[str, bytes]) -> Manifest:
    """Write the files into a generation that nobody looks at yet, and its manifest anew with their hashes.

    Raises:
        OSError: something could not be written.
    """
    if not contents:
        return manifest
    (folder / SUPPLEMENT).mkdir()
    hashes = {}
    for name, content in contents.items():
        path = folder / SUPPLEMENT / name
        path.write_bytes(content)
        hashes[f"{SUPPLEMENT}/{name}"] = sha256_of(path)
    whole = replace(manifest, files={**manifest.files, **hashes})
    whole.write(folder)
    return whole
