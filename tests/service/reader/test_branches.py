"""Two readers in one graph: each says of its questions what it said by itself."""

import shutil
from pathlib import Path

import numpy as np
import onnx
import pytest
from onnx import ModelProto, numpy_helper

from service.reader.card import GRAPH, SHIPPED_READER, TOKENIZER, ReaderCard
from service.reader.model import OnnxReader, Reading
from service.reader.training.branches import joined, parted
from service.reader.training.join import join
from service.reader.training.weights import write
from service.reader.wording import Framed, going_on

PASSAGE = "The lighthouse of Skagen was finished in 1858. It is 46 metres tall and built of brick."
ALONE = "When was the lighthouse finished?"
FOLLOWING = going_on(ALONE, "And of what is it built?")


def read(folder: Path, question: str, passage: str = PASSAGE) -> Reading:
    return OnnxReader(folder, threads=1).read(question, [Framed.behind("Skagen", passage)])[0]


def written(model: ModelProto, folder: Path) -> Path:
    folder.mkdir()
    shutil.copyfile(SHIPPED_READER / TOKENIZER, folder / TOKENIZER)
    write(model, folder)
    ReaderCard.write(folder, "one", 256, 1.0)
    return folder


@pytest.fixture(scope="module")
def apart(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The reader of what stands alone, and that of follow-ups."""
    folder = tmp_path_factory.mktemp("apart")
    alone, following = parted(onnx.load(SHIPPED_READER / GRAPH))
    return written(alone, folder / "alone"), written(following, folder / "following")


def test_each_is_read_by_its_reader_to_the_bit(apart: tuple[Path, Path]) -> None:
    alone, following = apart
    assert read(SHIPPED_READER, ALONE) == read(alone, ALONE) != read(following, ALONE)
    assert read(SHIPPED_READER, FOLLOWING) == read(following, FOLLOWING) != read(alone, FOLLOWING)


def test_a_mark_in_the_passage_calls_nobody(apart: tuple[Path, Path]) -> None:
    quoting = f"News » Skagen » {PASSAGE}"
    assert read(SHIPPED_READER, ALONE, quoting) == read(apart[0], ALONE, quoting)


def test_joined_again_they_are_what_they_were(apart: tuple[Path, Path], tmp_path: Path) -> None:
    card = join(*apart, tmp_path / "joined", frozen=2)
    assert card.files == ReaderCard.read(SHIPPED_READER).files
    assert join(SHIPPED_READER, SHIPPED_READER, tmp_path / "again", frozen=2).files == card.files


def test_readers_that_differ_below_are_refused(apart: tuple[Path, Path]) -> None:
    alone, following = (onnx.load(folder / GRAPH) for folder in apart)
    bias = next(w for w in following.graph.initializer if w.name.endswith("layer.1.output.dense.bias"))
    moved: np.ndarray = numpy_helper.to_array(bias) * np.float32(1.5)
    bias.CopyFrom(numpy_helper.from_array(moved, bias.name))
    with pytest.raises(ValueError, match=r"layer\.1\.output\.dense\.bias differs by 50% of its size; the 2 lowest"):
        joined(alone, following, frozen=2, mark=1090)
    assert joined(alone, following, frozen=1, mark=1090).graph.output[0].name == "start_logits"
