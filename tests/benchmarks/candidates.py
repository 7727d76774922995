"""How many passages to read: quality and time of each number, `python -m tests.benchmarks.candidates SQUAD_FILE`."""

import sys
from pathlib import Path

from service.evaluation.report import measure
from service.evaluation.run import evaluate_squad
from service.settings import load_settings
from tests.benchmarks.serving import machine

READ = (1, 3, 5, 7, 12)
SHOWN = ("ranked@1", "ranked@3", "no_answer_auroc", "f1", "median_ms", "p95_ms")


def main() -> None:
    """Measure each number in turn and print a line for it."""
    print(machine())
    print(f"{'read':>5}" + "".join(f"{name:>17}" for name in SHOWN))
    for read in READ:
        settings = load_settings().model_copy(update={"read_passages": read, "confidence_threshold": 0.0})
        metrics = measure(evaluate_squad(Path(sys.argv[1]), settings))
        print(f"{read:>5}" + "".join(f"{metrics[name].value:>17.3f}" for name in SHOWN), flush=True)


if __name__ == "__main__":
    main()
