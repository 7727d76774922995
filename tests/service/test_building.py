"""What a build reads of its files."""

import json
import os
import shutil
from pathlib import Path

import pytest

from index.encoding.embedding import DEFAULT_ENCODER, TextEmbedder, encoder_folder
from index.place import with_place
from service.building import read

DAYS = " ".join(f"On day {day} the otters of the lower river ate {day * 3} crabs and slept." for day in range(1, 90))


def reading(max_tokens: int, folder: Path) -> TextEmbedder:
    """The shipped model in a folder of its own, where fewer tokens count."""
    shutil.copytree(encoder_folder(DEFAULT_ENCODER), folder, copy_function=os.symlink)
    config = folder / "sentence_bert_config.json"
    config.unlink()
    config.write_text(json.dumps({"max_seq_length": max_tokens, "do_lower_case": False}))
    return TextEmbedder(str(folder))


@pytest.mark.parametrize(("max_tokens", "of_passages"), [(128, 72), (80, 40), (512, 200)])
def test_all_of_a_passage_counts_whatever_the_encoder_reads(tmp_path: Path, max_tokens: int, of_passages: int) -> None:
    source = tmp_path / "otters.md"
    source.write_text(f"# Otters\n\n## Food and sleep\n\n{DAYS}\n", encoding="utf-8")
    embedder = reading(max_tokens, tmp_path / "model")
    (document,) = read([source], None, None, embedder)
    counts = [embedder.count_tokens(passage.span.of(document.text)) for passage in document.passages]
    assert of_passages - 20 < max(counts) <= of_passages
    for passage in document.passages:
        embedded = with_place(document, passage)
        assert len(embedder.model.tokenizer.encode(embedded)) <= embedder.max_tokens == max_tokens


def test_what_the_shipped_encoder_reads_is_known_before_it_is_loaded(tmp_path: Path) -> None:
    source = tmp_path / "otters.txt"
    source.write_text(DAYS)
    embedder = TextEmbedder()
    assert len(read([source], None, None, embedder)[0].passages) > 5
    assert "model" not in vars(embedder)
    assert embedder.max_passage_tokens == 200 == embedder.max_tokens - 56
