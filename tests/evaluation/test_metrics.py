import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import roc_auc_score

from service.evaluation.metrics import (
    Floats,
    auroc,
    bootstrap_interval,
    calibration_error,
    exact_match,
    f1,
    normalized,
)


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("The Government", "government"),
        ("  An  apple,\n a day!  ", "apple day"),
        ("10,000", "10000"),
        ("U.S.", "us"),
        ("early-learning", "earlylearning"),
        ("the", ""),
        ("theatre", "theatre"),
        ("a.", ""),  # punctuation goes before articles
        ("UNICEF’s", "unicef’s"),  # the official script strips ASCII punctuation only
    ],
)
def test_normalized(answer: str, expected: str) -> None:
    assert normalized(answer) == expected


def test_exact_match_ignores_what_normalisation_takes_out() -> None:
    assert exact_match("the Government.", "government") == 1.0
    assert exact_match("the Government of Azerbaijan", "government") == 0.0


def test_f1_by_hand() -> None:
    # given: humanitarian, crisis; accepted: major, humanitarian, crisis. Shared 2: precision 2/2, recall 2/3.
    assert f1("a humanitarian crisis", "a major humanitarian crisis") == pytest.approx(2 * 1 * (2 / 3) / (1 + 2 / 3))


def test_f1_counts_a_repeated_word_as_often_as_both_have_it() -> None:
    # given: ha ha ha; accepted: ha ha. Shared 2: precision 2/3, recall 1, so 2 * 2/3 / (5/3) = 0.8.
    assert f1("ha ha ha", "ha ha") == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("given_answer", "accepted", "expected"),
    [("", "1993", 0.0), ("1993", "", 0.0), ("the", "a", 1.0), ("1993", "2025", 0.0), ("1993", "1993", 1.0)],
)
def test_f1_at_its_edges(given_answer: str, accepted: str, expected: float) -> None:
    assert f1(given_answer, accepted) == expected


def floats(*values: float) -> Floats:
    return np.array(values, dtype=np.float64)


def test_auroc_by_hand() -> None:
    # positives 0.9, 0.5, 0.2; negatives 0.5, 0.1. Pairs won: 0.9 beats both (2), 0.5 ties and beats (1.5),
    # 0.2 beats one (1): 4.5 of 6.
    assert auroc(floats(0.9, 0.5, 0.2, 0.5, 0.1), floats(1, 1, 1, 0, 0)) == pytest.approx(4.5 / 6)


def test_auroc_is_nan_without_both_classes() -> None:
    assert math.isnan(auroc(floats(0.1, 0.2), floats(1, 1)))
    assert math.isnan(auroc(floats(0.1, 0.2), floats(0, 0)))


COARSE = st.integers(0, 8).map(lambda eighths: eighths / 8)  # so that ties are common


@given(st.lists(COARSE | st.floats(0, 1), min_size=1), st.lists(COARSE | st.floats(0, 1), min_size=1))
def test_auroc_agrees_with_scikit_learn(positives: list[float], negatives: list[float]) -> None:
    scores = floats(*positives, *negatives)
    classes = floats(*[1.0] * len(positives), *[0.0] * len(negatives))
    assert auroc(scores, classes) == pytest.approx(roc_auc_score(classes, scores))


def test_calibration_error_by_hand() -> None:
    # bin [0.9, 1]: 0.95 right, 1.0 wrong: mean 0.975, share 0.5, gap 0.475, weight 2/4
    # bin [0.2, 0.3): 0.2 right: gap 0.8, weight 1/4; bin [0.1, 0.2): 0.1 wrong: gap 0.1, weight 1/4
    confidences, is_right = floats(0.95, 1.0, 0.2, 0.1), floats(1, 0, 1, 0)
    assert calibration_error(confidences, is_right) == pytest.approx(0.475 / 2 + 0.8 / 4 + 0.1 / 4)


def test_calibration_error_is_zero_where_each_bin_is_as_often_right_as_it_says() -> None:
    assert calibration_error(floats(0.5, 0.5, 1.0), floats(1, 0, 1)) == pytest.approx(0)


def mean(values: Floats) -> float:
    return float(values.mean())


def test_bootstrap_of_a_constant_is_the_constant() -> None:
    assert bootstrap_interval(np.full((5, 1), 0.75), mean) == (0.75, 0.75)


def test_bootstrap_of_one_outcome_is_that_outcome() -> None:
    assert bootstrap_interval(np.array([[0.25]]), mean) == (0.25, 0.25)


def test_bootstrap_of_a_share_comes_near_the_binomial_interval() -> None:
    # 80 right of 100: standard error sqrt(0.8 * 0.2 / 100) = 0.04, so 0.8 ± 1.96 * 0.04 = 0.722 to 0.878.
    rows = np.array([[1.0]] * 80 + [[0.0]] * 20)
    assert bootstrap_interval(rows, mean) == pytest.approx((0.722, 0.878), abs=0.015)
    assert bootstrap_interval(rows, mean) == bootstrap_interval(rows, mean)


def test_bootstrap_draws_the_columns_of_an_outcome_together() -> None:
    rows = np.array([[0.1, 0.1], [0.9, 0.9], [0.4, 0.4]])
    assert bootstrap_interval(rows, lambda left, right: float(np.abs(left - right).sum())) == (0.0, 0.0)


def test_bootstrap_leaves_out_resamples_without_a_class() -> None:
    # Half of the resamples of one positive and one negative hold one class only; the others are in order.
    assert bootstrap_interval(np.array([[0.9, 1.0], [0.1, 0.0]]), auroc) == (1.0, 1.0)
