"""Outcomes to metrics, and metrics to JSON and to a table for the terminal."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from service.evaluation.metrics import Floats, auroc, bootstrap_interval, calibration_error
from service.evaluation.outcome import Outcome

Row = tuple[float, ...]
Pick = Callable[[Outcome], Row | None]


@dataclass(frozen=True, slots=True)
class Metric:
    """A value with its 95% bootstrap interval `[low, high]`, over `n` questions."""

    value: float
    low: float
    high: float
    n: int


@dataclass(frozen=True, slots=True)
class _Measure:
    """`row` gives the numbers of an outcome it is about, else None; `statistic` takes the columns of all."""

    row: Pick
    statistic: Callable[..., float]


def measure(outcomes: Sequence[Outcome]) -> dict[str, Metric]:
    """Every metric by name; left out is one that no outcome is about, or that lacks a class to compare with.

    All are shares in [0, 1] but `median_ms` and `p95_ms`, which are milliseconds.
    """
    found = {name: _measured(outcomes, how) for name, how in _MEASURES.items()}
    return {name: metric for name, metric in found.items() if metric is not None}


def as_json(name: str, outcomes: Sequence[Outcome]) -> dict[str, object]:
    """What `evaluate --json` writes; `name` is the question set's."""
    metrics = {
        key: {"value": metric.value, "low": metric.low, "high": metric.high}
        for key, metric in measure(outcomes).items()
    }
    return {"set": name, "questions": len(outcomes), "metrics": metrics}


def as_table(name: str, outcomes: Sequence[Outcome]) -> str:
    """The metrics, then the share found and refused by kind of question, for the terminal."""
    lines = [
        f"{name}: {len(outcomes)} questions",
        "",
        f"{'metric':<20}{'value':>9}  {'95% interval':<19}{'n':>6}",
    ]
    for key, metric in measure(outcomes).items():
        digits = 1 if key.endswith("_ms") else 3
        interval = f"{metric.low:.{digits}f} to {metric.high:.{digits}f}"
        lines.append(f"{key:<20}{metric.value:>9.{digits}f}  {interval:<19}{metric.n:>6}")
    lines += ["", f"{'kind':<20}{'ranked@1':>9}{'cited@1':>9}{'refused':>9}{'n':>6}"]
    for kind in dict.fromkeys(outcome.kind for outcome in outcomes):
        lines.append(_kind_line(kind, [outcome for outcome in outcomes if outcome.kind == kind]))
    return "\n".join(lines)


def _kind_line(kind: str, outcomes: Sequence[Outcome]) -> str:
    cells = (_mean(outcomes, row) for row in (_ranked_within(1), _cited_within(1), _refused))
    return f"{kind:<20}" + "".join(f"{cell:>9}" for cell in cells) + f"{len(outcomes):>6}"


def _mean(outcomes: Sequence[Outcome], row: Pick) -> str:
    rows = _rows(outcomes, row)
    return f"{rows.mean():.3f}" if len(rows) else "-"


def _measured(outcomes: Sequence[Outcome], how: _Measure) -> Metric | None:
    rows = _rows(outcomes, how.row)
    value = how.statistic(*rows.T) if len(rows) else math.nan
    if math.isnan(value):
        return None
    low, high = bootstrap_interval(rows, how.statistic)
    return Metric(float(value), low, high, len(rows))


def _rows(outcomes: Sequence[Outcome], row: Pick) -> Floats:
    """`(n, columns)`, n the outcomes that the measure is about."""
    found = (row(outcome) for outcome in outcomes)
    return np.array([numbers for numbers in found if numbers is not None], dtype=np.float64)


def _is_within(rank: int | None, most: int) -> float:
    return float(rank is not None and rank <= most)


def _cited_within(most: int) -> Pick:
    return lambda outcome: (_is_within(outcome.first_right_cited, most),) if outcome.answerable else None


def _ranked_within(most: int) -> Pick:
    return lambda outcome: (_is_within(outcome.first_right_ranked, most),) if outcome.answerable else None


def _refused(outcome: Outcome) -> Row:
    return (float(outcome.refused),)


def _refused_of_kind(kind: str) -> Pick:
    return lambda outcome: _refused(outcome) if outcome.kind == kind else None


def _claim_and_truth(outcome: Outcome) -> Row:
    """The confidence, and whether rank 1 answers, cited or nearest: false for every unanswerable question."""
    return outcome.confidence, _is_within(outcome.first_right_ranked, 1)


def _p95(values: Floats) -> float:
    return float(np.percentile(values, 95))


_MEASURES = {
    "cited@1": _Measure(_cited_within(1), np.mean),
    "cited@3": _Measure(_cited_within(3), np.mean),
    "ranked@1": _Measure(_ranked_within(1), np.mean),
    "ranked@3": _Measure(_ranked_within(3), np.mean),
    "exact_match": _Measure(lambda outcome: None if outcome.exact is None else (outcome.exact,), np.mean),
    "f1": _Measure(lambda outcome: None if outcome.f1 is None else (outcome.f1,), np.mean),
    "no_answer_auroc": _Measure(lambda outcome: (outcome.confidence, float(outcome.answerable)), auroc),
    "off_topic_refused": _Measure(_refused_of_kind("off-topic"), np.mean),
    "near_miss_refused": _Measure(_refused_of_kind("near-miss"), np.mean),
    "false_refusals": _Measure(lambda outcome: _refused(outcome) if outcome.answerable else None, np.mean),
    "calibration_error": _Measure(_claim_and_truth, calibration_error),
    "median_ms": _Measure(lambda outcome: (outcome.took_ms,), np.median),
    "p95_ms": _Measure(lambda outcome: (outcome.took_ms,), _p95),
}
