"""Whether the text answers: for now a plain threshold on the retrieval score, put on the scale of a probability."""

from math import exp

SLOPE, INTERCEPT = 2.17, -2.88
"""Fitted by logistic regression on squad2-train-articles: is the first passage the right one? Answerable questions
weigh 0.7 of the whole, unanswerable ones 0.2, questions on another article 0.1, as in a chat. A reader will replace
this: retrieval alone can hardly tell a near-miss from an answer (AUROC 0.61 on the same articles)."""


def confidence_of(fused: float) -> float:
    """Probability in [0, 1] that a passage with this fused score answers the question (Platt 1999)."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, SLOPE * fused + INTERCEPT))))
