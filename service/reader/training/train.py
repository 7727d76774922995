"""Examples to weights: one run, resumable, seeded, its checkpoints averaged at the end.

    python -m service.reader.training.train pool.jsonl RUN --start MODEL_FOLDER --steps 2000 [--minutes 90] [--kept 0.4]

`RUN/state.pt` is written every few minutes; the same command goes on from it. `RUN/reader/` is the result: of a later
run, mixed with what it began from or with the result of another (`--kept`, `--of`), which forgets less (Wortsman et al.
2022).
"""

import argparse
import os
import random
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from transformers import AutoModelForQuestionAnswering, AutoTokenizer

from service.reader.training.example import Example, read_examples
from service.reader.wording import Framed

MAX_TOKENS, BATCH = 256, 32
PEAK_RATE, WARM_UP_STEPS, WARM_UP_SHARE, LAST_RATE_SHARE = 1.5e-4, 100, 0.1, 0.02
AVERAGED_SHARE = 0.15
"""The weights of the last steps are averaged (Izmailov et al. 2018)."""
SAVE_EVERY_STEPS, AVERAGE_EVERY_STEPS = 100, 10
BATCHES_SORTED = 50
HAS_BFLOAT16 = "AVX512" in torch.backends.cpu.get_cpu_capability()
"""A core without it computes in bfloat16 step by step, and takes 20 times as long as in float32."""

Batch = tuple[dict[str, torch.Tensor], torch.Tensor, torch.Tensor]


def encoded(tokenizer: Any, examples: Sequence[Example]) -> Batch:  # noqa: ANN401
    """Token ids, and the first and last token of each answer; 0, the [CLS] token, where there is none."""
    contexts = [Framed.behind(e.place, e.passage) for e in examples]
    found = tokenizer(
        [e.question for e in examples], [context.text for context in contexts], truncation="only_second",
        max_length=MAX_TOKENS, padding=True, return_offsets_mapping=True, return_tensors="pt",
    )  # fmt: skip
    offsets = found.pop("offset_mapping").tolist()
    first, last = torch.zeros(len(examples), dtype=torch.long), torch.zeros(len(examples), dtype=torch.long)
    for i, example in enumerate(examples):
        if example.start is None or example.end is None:
            continue
        start, end = example.start + contexts[i].begin, example.end + contexts[i].begin
        inside = [j for j, part in enumerate(found.sequence_ids(i)) if part == 1]
        begins = [j for j in inside if offsets[i][j][0] <= start < offsets[i][j][1]]
        ends = [j for j in inside if offsets[i][j][0] < end <= offsets[i][j][1]]
        if begins and ends:
            first[i], last[i] = begins[0], ends[-1]
    return dict(found), first, last


def order(examples: Sequence[Example], steps: int, seed: int) -> list[int]:
    """Which examples each step takes: shuffled, those of like length together, epochs one behind the other."""
    drawn: list[int] = []
    chance = random.Random(seed)
    while len(drawn) < steps * BATCH:
        epoch = chance.sample(range(len(examples)), len(examples))
        for at in range(0, len(epoch), BATCH * BATCHES_SORTED):
            piece = sorted(epoch[at : at + BATCH * BATCHES_SORTED], key=lambda i: len(examples[i].passage))
            groups = [piece[k : k + BATCH] for k in range(0, len(piece) - BATCH + 1, BATCH)]
            chance.shuffle(groups)
            drawn.extend(i for group in groups for i in group)
    return drawn


def loss_of(model: Any, batch: Batch) -> torch.Tensor:  # noqa: ANN401
    """Mean cross-entropy of first and last token."""
    inputs, first, last = batch
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=HAS_BFLOAT16):
        out = model(**inputs)
    entropy = torch.nn.functional.cross_entropy
    return (entropy(out.start_logits.float(), first) + entropy(out.end_logits.float(), last)) / 2


class Run:
    """What a run consists of, saved and taken up again as a whole."""

    def __init__(self, folder: Path, start: str, steps: int, minutes: float) -> None:
        """Begin at `start`, or where `folder` was left."""
        self.folder, self.start, self.steps, self.seconds = folder, start, steps, minutes * 60
        self.tokenizer = AutoTokenizer.from_pretrained(start)
        # Hardly an example comes twice, so dropout has little to prevent, and without it a step takes 0.7 of the time.
        self.model = AutoModelForQuestionAnswering.from_pretrained(
            start, hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0
        )
        # Word embeddings are half of the weights and see too few words here to become better.
        self.model.bert.embeddings.word_embeddings.requires_grad_(False)
        learned = [p for p in self.model.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(learned, lr=PEAK_RATE, weight_decay=0.01, fused=True)
        self.step, self.spent = 0, 0.0
        self.sum: dict[str, torch.Tensor] = {}
        self.summed = 0
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "state.pt").exists():
            self._load()

    @property
    def progress(self) -> float:
        """Share of the run that is done, by steps or by time, whichever is further."""
        return max(self.step / self.steps, self.spent / self.seconds)

    def learn(self, batch: Batch) -> float:
        """One step; its loss."""
        warm_up = min(1.0, (self.step + 1) / min(WARM_UP_STEPS, WARM_UP_SHARE * self.steps))
        rate = PEAK_RATE * warm_up * max(LAST_RATE_SHARE, 1 - self.progress)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss = loss_of(self.model, batch)
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        if self.progress > 1 - AVERAGED_SHARE and self.step % AVERAGE_EVERY_STEPS == 0:
            for name, value in self.model.state_dict().items():
                self.sum[name] = self.sum.get(name, torch.zeros_like(value)) + value
            self.summed += 1
        return loss.item()

    def save(self) -> None:
        """Write the state, whole or not at all."""
        state = {
            "model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step,
            "spent": self.spent, "sum": self.sum, "summed": self.summed,
        }  # fmt: skip
        torch.save(state, self.folder / "state.new")
        (self.folder / "state.new").replace(self.folder / "state.pt")

    def _load(self) -> None:
        state = torch.load(self.folder / "state.pt", weights_only=True)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.spent, self.sum, self.summed = (state[k] for k in ("step", "spent", "sum", "summed"))

    def finish(self, kept: float, of: str | None = None) -> None:
        """Write the averaged weights, a share `kept` of them those of the start, or of the model in `of`."""
        if self.summed:
            self.model.load_state_dict({name: value / self.summed for name, value in self.sum.items()})
        if kept:
            other = AutoModelForQuestionAnswering.from_pretrained(of or self.start).state_dict()
            learned = self.model.state_dict()
            self.model.load_state_dict({name: torch.lerp(learned[name], other[name], kept) for name in learned})
        self.model.save_pretrained(self.folder / "reader")
        self.tokenizer.save_pretrained(self.folder / "reader")


def train(pool: Path, run: Run, seed: int, kept: float = 0.0, of: str | None = None) -> None:
    """Go on until the steps or the minutes are spent."""
    examples = read_examples(pool)
    torch.manual_seed(seed + run.step)
    drawn = order(examples, run.steps, seed)
    run.model.train()
    smooth, began, before = 0.0, run.step, time.monotonic()
    while run.progress < 1:
        batch = [examples[i] for i in drawn[run.step * BATCH : (run.step + 1) * BATCH]]
        loss = run.learn(encoded(run.tokenizer, batch))
        run.spent, before = run.spent + time.monotonic() - before, time.monotonic()
        smooth = loss if run.step == began + 1 else 0.98 * smooth + 0.02 * loss
        if run.step % 20 == 0:
            print(
                f"{run.step} of {run.steps}, {run.progress:.0%}, loss {smooth:.3f}, {run.spent / 60:.1f} min",
                flush=True,
            )
        if run.step % SAVE_EVERY_STEPS == 0:
            run.save()
    run.save()
    run.finish(kept, of)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pool", type=Path)
    parser.add_argument("run", type=Path)
    parser.add_argument("--start", required=True, help="folder of a transformers model")
    parser.add_argument("--steps", type=int, default=2000)
    parser.add_argument("--minutes", type=float, default=1e6, help="stop by then, the rate falling accordingly")
    parser.add_argument("--kept", type=float, default=0.0, help="share of the start's weights in the result, 0 to 1")
    parser.add_argument("--of", help="folder of the model whose weights are kept, instead of the start")
    parser.add_argument("--seed", type=int, default=0)
    a = parser.parse_args()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    train(a.pool, Run(a.run, a.start, a.steps, a.minutes), a.seed, a.kept, a.of)


if __name__ == "__main__":
    main()
