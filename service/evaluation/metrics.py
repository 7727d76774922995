"""Measures of answer quality, each a pure function of numbers or strings."""

import re
import string
from collections import Counter
from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

CALIBRATION_BINS = 10
RESAMPLES = 1000
SEED = 20250902
_PUNCTUATION = str.maketrans("", "", string.punctuation)
_ARTICLES = re.compile(r"\b(a|an|the)\b")


def normalized(answer: str) -> str:
    """Lower case, without ASCII punctuation, articles and extra white space.

    As `normalize_answer` of the official SQuAD 2.0 script (Rajpurkar et al. 2018, evaluate-v2.0.py).
    """
    return " ".join(_ARTICLES.sub(" ", answer.lower().translate(_PUNCTUATION)).split())


def exact_match(given: str, accepted: str) -> float:
    """1 when the two are the same once normalised, else 0 (Rajpurkar et al. 2016, section 6.1)."""
    return float(normalized(given) == normalized(accepted))


def f1(given: str, accepted: str) -> float:
    """Harmonic mean of precision and recall over normalised tokens (Rajpurkar et al. 2016, section 6.1).

    As in `compute_f1` of evaluate-v2.0.py: where one side has no token, 1 if neither has any, else 0.
    """
    given_tokens, accepted_tokens = normalized(given).split(), normalized(accepted).split()
    if not given_tokens or not accepted_tokens:
        return float(given_tokens == accepted_tokens)
    shared = sum((Counter(given_tokens) & Counter(accepted_tokens)).values())
    return 2 * shared / (len(given_tokens) + len(accepted_tokens))


def auroc(scores: Floats, is_positive: Floats) -> float:
    """Probability that a positive scores above a negative, ties counting half; NaN where a class is missing.

    The Mann-Whitney statistic over mid-ranks (Hanley and McNeil 1982, "The meaning and use of the area under
    a ROC curve"). Both arrays are `(n,)`; `is_positive` holds 0 and 1.
    """
    positives = is_positive == 1
    n_positive = int(positives.sum())
    n_negative = len(scores) - n_positive
    if not n_positive or not n_negative:
        return float("nan")
    _, value_of, counts = np.unique(scores, return_inverse=True, return_counts=True)
    mid_ranks = np.cumsum(counts) - (counts - 1) / 2
    rank_sum = mid_ranks[value_of][positives].sum()
    return float((rank_sum - n_positive * (n_positive + 1) / 2) / (n_positive * n_negative))


def calibration_error(confidences: Floats, is_right: Floats) -> float:
    """Expected calibration error: |mean confidence - share right| of each bin, weighted by the bin's share.

    Naeini et al. 2015, "Obtaining well calibrated probabilities using Bayesian binning"; Guo et al. 2017. Ten
    bins of equal width, `[0, 0.1)` to `[0.9, 1]`. Both arrays are `(n,)`, n > 0; `is_right` holds 0 and 1.
    """
    bins = np.minimum((confidences * CALIBRATION_BINS).astype(np.int64), CALIBRATION_BINS - 1)
    gaps = np.bincount(bins, weights=confidences - is_right, minlength=CALIBRATION_BINS)
    return float(np.abs(gaps).sum() / len(confidences))


def bootstrap_interval(rows: Floats, statistic: Callable[..., float]) -> tuple[float, float]:
    """95% interval of `statistic(*columns)`: 1000 resamples of the rows with replacement, the same every run.

    The percentile method (Efron and Tibshirani 1993, chapter 13). `rows` is `(n, columns)`, n > 0, one row
    for each outcome, so that what belongs to one question is drawn together. A resample without a value (NaN:
    a class is missing from it) is left out.
    """
    random = np.random.default_rng(SEED)
    draws = (random.integers(len(rows), size=len(rows)) for _ in range(RESAMPLES))
    values = [statistic(*rows[draw].T) for draw in draws]
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)
