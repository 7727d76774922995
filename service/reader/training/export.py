"""Weights to the file that ships: ONNX, int8, checked against float32.

python -m service.reader.training.export RUN/reader OUT --check pool.jsonl
"""

import argparse
import shutil
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from service.reader.card import TOKENIZER, ReaderCard
from service.reader.model import OnnxReader
from service.reader.training.batches import MAX_TOKENS, encoded
from service.reader.training.example import Example, read_examples
from service.reader.training.smoothing import smooth
from service.reader.training.weights import write
from service.reader.wording import Framed

DRAWN = 400
"""So many examples show which activations are large, and so many, drawn anew, are what int8 is checked on."""
MIN_AGREEMENT = 0.85
"""Share of passages where int8 and float32 choose the same span and the same side of "not here"."""


class _Graph(torch.nn.Module):
    """Token ids to start and end logits, without the wrapper around them."""

    def __init__(self, model: Any) -> None:  # noqa: ANN401
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> tuple[torch.Tensor, torch.Tensor]:
        out = self.model(input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids)
        return out.start_logits, out.end_logits


def export(model: Path, out: Path, name: str, check: Path) -> ReaderCard:
    """Write graph, weights, tokenizer and card into `out`.

    Raises:
        ValueError: int8 and float32 agree on less than 0.85 of the checked examples.
    """
    out.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(model / TOKENIZER, out / TOKENIZER)
    examples = read_examples(check)
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch)
        traced, rounded = whole / "traced.onnx", whole / "rounded.onnx"
        _trace(model, traced, Random(1).sample(examples, DRAWN))
        quantize_dynamic(traced, rounded, per_channel=True, weight_type=QuantType.QInt8)
        write(onnx.load(traced), whole)
        write(onnx.load(rounded), out)
        shutil.copyfile(out / TOKENIZER, whole / TOKENIZER)
        ReaderCard.write(whole, name, MAX_TOKENS, 1.0)
        ReaderCard.write(out, name, MAX_TOKENS, 0.0)
        agreement = agreement_of(OnnxReader(whole), OnnxReader(out), Random(0).sample(examples, DRAWN))
    if agreement < MIN_AGREEMENT:
        raise ValueError(f"int8 and float32 agree on {agreement:.3f} of the examples, not {MIN_AGREEMENT}")
    return ReaderCard.write(out, name, MAX_TOKENS, round(agreement, 4))


def agreement_of(one: OnnxReader, other: OnnxReader, examples: Sequence[Example]) -> float:
    """Share of the examples where both say "not here", or both mark the same span."""
    same = 0
    for example in examples:
        passage = Framed.behind(example.place, example.passage)
        a, b = (reader.read(example.question, [passage])[0] for reader in (one, other))
        same += (a.margin < 0 and b.margin < 0) or ((a.start, a.end) == (b.start, b.end))
    return same / len(examples)


def _trace(folder: Path, path: Path, examples: Sequence[Example]) -> None:
    model = AutoModelForQuestionAnswering.from_pretrained(folder, attn_implementation="eager").eval()
    tokenizer = AutoTokenizer.from_pretrained(folder)
    smooth(model, (encoded(tokenizer, [[example]]).inputs for example in examples))
    ids = torch.ones(2, 8, dtype=torch.long)
    names = ["input_ids", "attention_mask", "token_type_ids"]
    axes = {name: {0: "passages", 1: "tokens"} for name in [*names, "start_logits", "end_logits"]}
    with warnings.catch_warnings(), torch.no_grad():
        # The tracing exporter is marked old, but needs two seconds and nothing beyond `onnx`.
        warnings.simplefilter("ignore")
        torch.onnx.export(
            _Graph(model),
            (ids, ids, ids),
            str(path),
            input_names=names,
            output_names=["start_logits", "end_logits"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--name", default="transition-reader-minilm-l6")
    parser.add_argument("--check", type=Path, required=True, help="examples on which int8 is compared")
    a = parser.parse_args()
    print(export(a.model, a.out, a.name, a.check))


if __name__ == "__main__":
    main()
