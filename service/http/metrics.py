"""Counters and timings in Prometheus' format."""

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest

from service.answer import Answer


class Metrics:
    """What one application counts; its own registry, so that two applications in a process stay apart."""

    def __init__(self) -> None:
        """Start at zero."""
        self._registry = CollectorRegistry()
        self._answers = Counter(
            "transition_qa_answers",
            "Questions by the status of their answer",
            ["status"],
            registry=self._registry,
        )
        self._seconds = Histogram(
            "transition_qa_ask_seconds",
            "Time to answer one question",
            registry=self._registry,
            buckets=(0.002, 0.005, 0.01, 0.02, 0.03, 0.06, 0.1, 0.25, 1),
        )

    def count(self, answer: Answer) -> None:
        """Take one answer into account."""
        self._answers.labels(answer.status.value).inc()
        self._seconds.observe(answer.took_ms / 1000)

    def exposition(self) -> bytes:
        """All of it as text."""
        return generate_latest(self._registry)
