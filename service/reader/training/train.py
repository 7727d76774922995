"""Examples to weights: one run, resumable, seeded, its checkpoints averaged at the end.

    python -m service.reader.training.train pool.jsonl RUN --start MODEL_FOLDER --steps 2000 [--minutes 90] [--kept 0.4]

`RUN/state.pt` is written every few minutes; the same command goes on from it. `RUN/reader/` is the result: of a later
run, mixed with what it began from or with the result of another (`--kept`, `--of`), which forgets less (Wortsman et al.
2022). With `--teachers` the run learns what other readers hold likely, beside what is so. With `--anchors` it keeps, on
other examples, to what its start says.
"""

import argparse
import os
import time
from collections.abc import Sequence
from functools import cached_property
from itertools import islice, repeat
from pathlib import Path
from typing import Any

import torch
from transformers import AutoTokenizer

from service.reader.training.batches import Batch, encoded, epochs
from service.reader.training.example import read_examples
from service.reader.training.losses import HARD_SHARE, RANKED_SHARE, kept_loss, rank_loss, span_loss, taught_loss
from service.reader.training.model import DEVICE, logits_of, model_in

PEAK_RATE, WARM_UP_STEPS, WARM_UP_SHARE, LAST_RATE_SHARE, DROPOUT = 2e-4, 200, 0.1, 0.01, 0.1
AVERAGED_SHARE = 0.25
"""The weights of the last steps are averaged (Izmailov et al. 2018)."""
SAVE_EVERY_STEPS, AVERAGE_EVERY_STEPS = 100, 10


class Run:
    """What a run consists of, saved and taken up again as a whole."""

    def __init__(
        self,
        folder: Path,
        start: str,
        steps: int,
        minutes: float,
        teachers: Sequence[str] = (),
        peak_rate: float = PEAK_RATE,
        dropout: float = DROPOUT,
        frozen: int = 0,
    ) -> None:
        """Begin at `start`, or where `folder` was left; the `frozen` lowest layers and what is below stay as it is."""
        self.folder, self.start, self.steps, self.seconds = folder, start, steps, minutes * 60
        self.peak_rate = peak_rate
        self.tokenizer = AutoTokenizer.from_pretrained(start)
        self.model = model_in(start, dropout)
        self.teachers = [model_in(teacher).eval() for teacher in teachers]
        # Word embeddings are half of the weights and see too few words here to become better.
        self.model.get_input_embeddings().requires_grad_(False)
        if frozen:
            self.model.base_model.embeddings.requires_grad_(False)
            self.model.base_model.encoder.layer[:frozen].requires_grad_(False)
        self.learned = [p for p in self.model.parameters() if p.requires_grad]
        self.optimiser = torch.optim.AdamW(self.learned, lr=peak_rate, weight_decay=0.01, fused=True)
        self.step, self.spent = 0, 0.0
        self.sum: dict[str, torch.Tensor] = {}
        self.summed = 0
        folder.mkdir(parents=True, exist_ok=True)
        if (folder / "state.pt").exists():
            self._load()

    @cached_property
    def before(self) -> Any:  # noqa: ANN401
        """The start, which anchors are held to."""
        return model_in(self.start).eval()

    @property
    def progress(self) -> float:
        """Share of the run that is done, by steps or by time, whichever is further."""
        return max(self.step / self.steps, self.spent / self.seconds)

    def learn(self, batch: Batch, anchor: Batch | None = None, weight: float = 1.0) -> float:
        """One step, `weight` being what keeping to the anchors counts in it; its loss."""
        warm_up = min(1.0, (self.step + 1) / min(WARM_UP_STEPS, WARM_UP_SHARE * self.steps))
        rate = self.peak_rate * warm_up * max(LAST_RATE_SHARE, 1 - self.progress)
        for group in self.optimiser.param_groups:
            group["lr"] = rate
        loss = self._loss(batch.on(DEVICE))
        if anchor is not None:
            loss = loss + weight * self._kept(anchor.on(DEVICE))
        loss.backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.learned, 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.step += 1
        if self.progress > 1 - AVERAGED_SHARE and self.step % AVERAGE_EVERY_STEPS == 0:
            for name, value in self.model.state_dict().items():
                self.sum[name] = self.sum.get(name, torch.zeros_like(value)) + value
            self.summed += 1
        return loss.item()

    def _loss(self, batch: Batch) -> torch.Tensor:
        logits = logits_of(self.model, batch)
        loss = span_loss(logits, batch)
        if self.teachers:
            with torch.no_grad():
                theirs = [logits_of(teacher, batch) for teacher in self.teachers]
            loss = HARD_SHARE * loss + (1 - HARD_SHARE) * taught_loss(logits, theirs)
        return loss + RANKED_SHARE * rank_loss(logits, batch)

    def _kept(self, batch: Batch) -> torch.Tensor:
        with torch.no_grad():
            before = logits_of(self.before, batch)
        return kept_loss(logits_of(self.model, batch), before, batch)

    def save(self) -> None:
        """Write the state, whole or not at all."""
        state = {
            "model": self.model.state_dict(), "optimiser": self.optimiser.state_dict(), "step": self.step,
            "spent": self.spent, "sum": self.sum, "summed": self.summed,
        }  # fmt: skip
        torch.save(state, self.folder / "state.new")
        (self.folder / "state.new").replace(self.folder / "state.pt")

    def _load(self) -> None:
        state = torch.load(self.folder / "state.pt", weights_only=True, map_location=DEVICE)
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step, self.spent, self.sum, self.summed = (state[k] for k in ("step", "spent", "sum", "summed"))

    def finish(self, kept: float, of: str | None = None) -> None:
        """Write the averaged weights, a share `kept` of them those of the start, or of the model in `of`."""
        if self.summed:
            self.model.load_state_dict({name: value / self.summed for name, value in self.sum.items()})
        if kept:
            other, learned = model_in(of or self.start).state_dict(), self.model.state_dict()
            self.model.load_state_dict({name: torch.lerp(learned[name], other[name], kept) for name in learned})
        self.model.save_pretrained(self.folder / "reader")
        self.tokenizer.save_pretrained(self.folder / "reader")


def train(
    pool: Path,
    run: Run,
    seed: int,
    batch: int,
    kept: float = 0.0,
    of: str | None = None,
    anchors: Path | None = None,
    anchors_each: int = 1,
) -> None:
    """Go on until the steps or the minutes are spent, beside each example `anchors_each` of what is kept to."""
    torch.manual_seed(seed + run.step)
    run.model.train()
    smooth, began, before = 0.0, run.step, time.monotonic()
    learned = epochs(read_examples(pool), batch, seed)
    kept_to = epochs(read_examples(anchors), batch * anchors_each, seed + 1) if anchors else repeat(None)
    for units, anchor in islice(zip(learned, kept_to, strict=False), run.step, None):
        if run.progress >= 1:
            break
        anchored = encoded(run.tokenizer, anchor) if anchor else None
        loss = run.learn(encoded(run.tokenizer, units), anchored, anchors_each)
        run.spent, before = run.spent + time.monotonic() - before, time.monotonic()
        smooth = loss if run.step == began + 1 else 0.98 * smooth + 0.02 * loss
        if run.step % 20 == 0:
            done = f"{run.step} of {run.steps}, {run.progress:.0%}"
            print(f"{done}, loss {smooth:.3f}, {run.spent / 60:.1f} min", flush=True)
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
    parser.add_argument("--batch", type=int, default=32, help="examples a step; 128 on a graphics card")
    parser.add_argument("--teachers", nargs="*", default=[], help="folders of transformers models to learn from")
    parser.add_argument("--anchors", type=Path, help="examples on which it keeps to what its start says")
    parser.add_argument("--anchors-each", type=int, default=1, help="so many of them beside each example learned from")
    parser.add_argument("--rate", type=float, default=PEAK_RATE, help="learning rate at its peak; 5e-5 for a large one")
    parser.add_argument("--dropout", type=float, default=DROPOUT, help="0 to learn quickly what is new")
    parser.add_argument("--frozen", type=int, default=0, help="so many of the lowest layers stay as they are")
    parser.add_argument("--kept", type=float, default=0.0, help="share of the start's weights in the result, 0 to 1")
    parser.add_argument("--of", help="folder of the model whose weights are kept, instead of the start")
    parser.add_argument("--seed", type=int, default=0)
    a = parser.parse_args()
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    run = Run(a.run, a.start, a.steps, a.minutes, a.teachers, a.rate, a.dropout, a.frozen)
    train(a.pool, run, a.seed, a.batch, a.kept, a.of, a.anchors, a.anchors_each)


if __name__ == "__main__":
    main()
