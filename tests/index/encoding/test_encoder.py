"""The exported encoder against the original."""

import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from index.encoding import embedding
from index.encoding.embedding import TextEmbedder, encoder_folder
from index.encoding.encoder import CARD, WEIGHTS, EncoderCard, OnnxEncoder
from index.encoding.export import check_agreement, exported
from index.errors import EncoderMismatch
from tests.index.tiny import TinyEmbedder

TEXTS = ["", "Hi", "İıſß ﬁ 👩‍👩‍👧 e\u0301", "When did UNICEF begin?", "word " * 1_000]


@pytest.fixture
def folder(home: Path, tmp_path: Path) -> Path:
    source = next((home / "encoders").iterdir())
    return Path(shutil.copytree(source, tmp_path / "encoder"))


def test_export_and_original_agree(embedder: TextEmbedder, folder: Path) -> None:
    encoder = OnnxEncoder(folder, threads=1)
    ours, theirs = encoder.encode(TEXTS), embedder.encode(TEXTS)
    assert ours.dtype == np.float32
    assert (np.sum(ours * theirs, axis=1) >= 0.9999).all()
    np.testing.assert_allclose(np.linalg.norm(ours, axis=1), 1, atol=1e-5)
    assert check_agreement(embedder, encoder) >= 0.9999
    assert encoder.encode([]).shape == (0, encoder.card.dimension)


def test_a_text_is_encoded_alike_alone_and_in_company(folder: Path) -> None:
    encoder = OnnxEncoder(folder, threads=2)
    together = encoder.encode(TEXTS)
    for text, vector in zip(TEXTS, together, strict=True):
        np.testing.assert_allclose(encoder.encode([text])[0], vector, atol=1e-5)


def test_disagreement_is_refused(embedder: TextEmbedder, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    encoder = OnnxEncoder(folder, threads=1)
    monkeypatch.setattr(encoder, "encode", lambda texts: -embedder.encode(texts))
    with pytest.raises(EncoderMismatch, match="cosine of -1"):
        check_agreement(embedder, encoder)


def test_the_export_is_cached_and_a_damaged_one_written_again(embedder: TextEmbedder, tmp_path: Path) -> None:
    folder = exported(embedder, tmp_path)
    written = (folder / WEIGHTS).stat().st_mtime_ns
    assert exported(embedder, tmp_path) == folder
    assert (folder / WEIGHTS).stat().st_mtime_ns == written
    (folder / WEIGHTS).write_bytes(b"short")
    assert EncoderCard.read(exported(embedder, tmp_path)).weights_sha256 == embedder.weights_sha256
    assert [path.name for path in tmp_path.iterdir()] == [folder.name]


@pytest.mark.parametrize("name", [CARD, WEIGHTS])
def test_an_export_that_cannot_be_read_is_refused_and_written_again(
    tiny: TinyEmbedder, tmp_path: Path, unreadable: Callable[[Path], None], name: str
) -> None:
    folder = exported(tiny, tmp_path)
    written = (folder / WEIGHTS).stat().st_mtime_ns
    unreadable(folder / name)
    with pytest.raises(EncoderMismatch, match="Input/output error.*; build again to export the encoder"):
        OnnxEncoder(folder, threads=1)
    assert exported(tiny, tmp_path) == folder
    assert (folder / WEIGHTS).stat().st_mtime_ns > written


def test_a_flipped_byte_is_refused(folder: Path) -> None:
    content = bytearray((folder / WEIGHTS).read_bytes())
    content[1_000_000] ^= 1
    (folder / WEIGHTS).write_bytes(content)
    with pytest.raises(EncoderMismatch, match=r"encoder\.bin: SHA-256 is"):
        OnnxEncoder(folder, threads=1)


@pytest.mark.parametrize("name", [CARD, WEIGHTS])
def test_a_missing_file_is_named(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(EncoderMismatch, match=name.replace(".", r"\.")):
        OnnxEncoder(folder, threads=1)


def test_unknown_and_unexpected_weights_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(EncoderMismatch, match="is no folder"):
        encoder_folder(str(tmp_path / "absent"))
    with pytest.raises(EncoderMismatch, match=r"holds no model\.safetensors"):
        TextEmbedder(str(tmp_path))
    (tmp_path / "model.safetensors").touch()
    with pytest.raises(EncoderMismatch, match=r"holds no tokenizer\.json"):
        TextEmbedder(str(tmp_path))
    monkeypatch.setattr(embedding, "DEFAULT_WEIGHTS_SHA256", "0" * 64)
    with pytest.raises(EncoderMismatch, match="not 000000000000"):
        encoder_folder(embedding.DEFAULT_ENCODER)
