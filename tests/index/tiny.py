"""A real encoder of two hundred letters, built in no time: what is embedded is not what these tests are about."""

import shutil
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from tokenizers import Regex, Tokenizer
from tokenizers.models import WordLevel
from tokenizers.pre_tokenizers import Split

from index.encoding.encoder import GRAPH, TOKENIZER, WEIGHTS, EncoderCard, OnnxEncoder, Vectors
from index.hashing import sha256_of

DIMENSION, MAX_TOKENS = 16, 256
LETTERS = [chr(code) for code in range(32, 232)]


def write_tiny_model(folder: Path, seed: int = 0) -> None:
    """A text's vector is the mean of its letters' vectors, normalised."""
    table = np.random.default_rng(seed).normal(size=(len(LETTERS), DIMENSION)).astype(np.float32)
    axes = numpy_helper.from_array(np.array([1], np.int64), "axes")
    last = numpy_helper.from_array(np.array([2], np.int64), "last")
    nodes = [
        helper.make_node("Gather", ["table", "input_ids"], ["letters"]),
        helper.make_node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
        helper.make_node("Unsqueeze", ["mask", "last"], ["weights"]),
        helper.make_node("Mul", ["letters", "weights"], ["counted"]),
        helper.make_node("ReduceSum", ["counted", "axes"], ["sum"], keepdims=0),
        helper.make_node("LpNormalization", ["sum"], ["embedding"], axis=-1, p=2),
    ]
    given = [helper.make_tensor_value_info(n, TensorProto.INT64, ["n", "t"]) for n in ("input_ids", "attention_mask")]
    result = [helper.make_tensor_value_info("embedding", TensorProto.FLOAT, ["n", DIMENSION])]
    graph = helper.make_graph(
        nodes, "tiny", given, result, initializer=[numpy_helper.from_array(table, "table"), axes, last]
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save_model(model, str(folder / GRAPH), save_as_external_data=True, location=WEIGHTS)
    tokenizer = Tokenizer(WordLevel({letter: i for i, letter in enumerate(LETTERS)}, unk_token=LETTERS[-1]))
    tokenizer.pre_tokenizer = Split(Regex("."), "isolated")
    tokenizer.save(str(folder / TOKENIZER))


class TinyEmbedder:
    """What a build needs, over that model in `folder`; `embedded` is every text that was ever embedded."""

    name, dimension, max_tokens = "tiny", DIMENSION, MAX_TOKENS

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.weights_sha256 = sha256_of(folder / WEIGHTS)
        self.embedded: list[str] = []

    @classmethod
    def made(cls, folder: Path, seed: int = 0) -> "TinyEmbedder":
        folder.mkdir(parents=True)
        write_tiny_model(folder, seed)
        files = {path.name: sha256_of(path) for path in folder.iterdir()}
        EncoderCard("tiny", sha256_of(folder / WEIGHTS), DIMENSION, MAX_TOKENS, files).write(folder)
        return cls(folder)

    @cached_property
    def _encoder(self) -> OnnxEncoder:
        return OnnxEncoder(self.folder, threads=1)

    def encode(self, texts: Sequence[str]) -> Vectors:
        return self._encoder.encode(texts)

    def embed(self, texts: Sequence[str]) -> Iterator[tuple[list[int], Vectors]]:
        for row, text in reversed([*enumerate(texts)]):
            self.embedded.append(text)
            yield [row], self.encode([text])

    def export(self, folder: Path) -> None:
        for name in (GRAPH, WEIGHTS, TOKENIZER):
            with (self.folder / name).open("rb") as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)
