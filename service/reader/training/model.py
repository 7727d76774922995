"""A reader while it learns: a transformers model on the device that there is, and what it says of a batch."""

from typing import Any

import torch
from transformers import AutoModelForQuestionAnswering

from service.reader.training.batches import Batch

Logits = tuple[torch.Tensor, torch.Tensor]
DEVICE = torch.device("cuda" if torch.cuda.is_available() else "cpu")
HAS_BFLOAT16 = DEVICE.type == "cuda" or "AVX512" in torch.backends.cpu.get_cpu_capability()
"""A core without AVX-512 computes in bfloat16 step by step, and takes 20 times as long as in float32."""


def model_in(folder: str, dropout: float = 0.0) -> Any:  # noqa: ANN401
    """A transformers model on the device."""
    rates = {"hidden_dropout_prob": dropout, "attention_probs_dropout_prob": dropout}
    return AutoModelForQuestionAnswering.from_pretrained(folder, **rates).to(DEVICE)


def logits_of(model: Any, batch: Batch) -> Logits:  # noqa: ANN401
    """Of the first and the last token, `(n, t)` each, in float32."""
    with torch.autocast(DEVICE.type, dtype=torch.bfloat16, enabled=HAS_BFLOAT16):
        out = model(**batch.inputs)
    return out.start_logits.float(), out.end_logits.float()
