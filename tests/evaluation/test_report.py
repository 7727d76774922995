import json

import pytest

from service.evaluation.report import as_json, as_table, measure
from tests.evaluation.examples import an_outcome

# Six questions: three answerable (one found first, one found third, one refused though it ranked first), two
# near misses (one refused) and an off-topic one (refused).
OUTCOMES = [
    an_outcome("fact", confidence=0.9, cited=1, ranked=1, exact=1.0, f1=1.0, took_ms=1.0),
    an_outcome("fact", confidence=0.8, cited=3, ranked=3, exact=0.0, f1=0.5, took_ms=2.0),
    an_outcome("typo", confidence=0.3, refused=True, ranked=1, exact=0.0, f1=0.0, took_ms=3.0),
    an_outcome("near-miss", answerable=False, confidence=0.8, took_ms=4.0),
    an_outcome("near-miss", answerable=False, confidence=0.2, refused=True, took_ms=5.0),
    an_outcome("off-topic", answerable=False, confidence=0.0, refused=True, took_ms=6.0),
]


@pytest.mark.parametrize(
    ("name", "value", "n"),
    [
        ("cited@1", 1 / 3, 3),
        ("cited@3", 2 / 3, 3),
        ("ranked@1", 2 / 3, 3),
        ("ranked@3", 1.0, 3),
        ("exact_match", 1 / 3, 3),
        ("f1", 0.5, 3),
        # 0.9 beats three; 0.8 ties one and beats two; 0.3 beats two: 3 + 2.5 + 2 of 9.
        ("no_answer_auroc", 7.5 / 9, 6),
        ("off_topic_refused", 1.0, 1),
        ("near_miss_refused", 0.5, 2),
        ("false_refusals", 1 / 3, 3),
        # Rank 1 is right for 0.9 and 0.3. Bins: 0.9 right 0.1; two at 0.8, none right 2 * 0.8; 0.3 right 0.7;
        # 0.2 wrong 0.2; 0.0 wrong 0: 2.6 of 6.
        ("calibration_error", 2.6 / 6, 6),
        ("median_ms", 3.5, 6),
        ("p95_ms", 5.75, 6),  # rank 0.95 * 5 = 4.75 between the 5th and the 6th
    ],
)
def test_metrics_by_hand(name: str, value: float, n: int) -> None:
    metric = measure(OUTCOMES)[name]
    assert metric.value == pytest.approx(value)
    assert metric.n == n
    assert metric.low <= metric.value <= metric.high


def test_a_metric_that_nothing_is_about_is_left_out() -> None:
    assert measure([]) == {}
    assert list(measure([an_outcome("fact", cited=1, ranked=1)])) == [
        "cited@1",
        "cited@3",
        "ranked@1",
        "ranked@3",
        "false_refusals",
        "calibration_error",
        "median_ms",
        "p95_ms",
    ]


def test_json_carries_values_and_intervals() -> None:
    report = as_json("article-dev", OUTCOMES)
    assert json.loads(json.dumps(report)) == report
    assert (report["set"], report["questions"]) == ("article-dev", 6)
    metrics = report["metrics"]
    assert isinstance(metrics, dict)
    assert metrics["off_topic_refused"] == {"value": 1.0, "low": 1.0, "high": 1.0}
    assert list(metrics) == list(measure(OUTCOMES))


def test_the_table_shows_each_metric_and_each_kind() -> None:
    lines = as_table("article-dev", OUTCOMES).splitlines()
    assert lines[0] == "article-dev: 6 questions"
    cells = {line.split()[0]: line.split()[1:] for line in lines if line}
    assert cells["off_topic_refused"] == ["1.000", "1.000", "to", "1.000", "1"]
    assert cells["median_ms"][0] == "3.5"
    assert [name for name in measure(OUTCOMES) if name not in cells] == []
    assert cells["fact"] == ["0.500", "0.500", "0.000", "2"]
    assert cells["typo"] == ["1.000", "0.000", "1.000", "1"]
    assert cells["near-miss"] == ["-", "-", "0.500", "2"]
    assert max(map(len, lines)) <= 80
