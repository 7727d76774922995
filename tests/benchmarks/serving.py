"""Start-up, memory and speed of `serve` beside the plain pipeline, in one run: `python -m tests.benchmarks.serving`.

Needs Linux (memory is read from /proc) and an index of the shipped article in TRANSITION_QA_HOME.
"""

import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.parse import quote

from corpus.shipped import SHIPPED_ARTICLE
from service.ask import Assistant
from service.evaluation.questions import load_questions
from service.serving import ensure_index
from service.settings import load_settings

QUESTIONS = Path(__file__).parent.parent / "evaluation" / "article-dev.jsonl"
ROUNDS = 5
PORT = 8099


@dataclass(frozen=True)
class Figures:
    """One server: seconds until it answers, resident megabytes afterwards, milliseconds a question."""

    ready_s: float
    memory_mb: float
    median_ms: float
    p95_ms: float

    @classmethod
    def of(cls, ready_s: float, kilobytes: float, times_ms: list[float]) -> "Figures":
        return cls(ready_s, kilobytes / 1000, statistics.median(times_ms), statistics.quantiles(times_ms, n=20)[-1])


def ours(questions: list[str]) -> tuple[Figures, float]:
    """Figures of `serve` by its own `took_ms`, and the median milliseconds a client on loopback waits."""
    with served() as (process, ready_s):
        took, waited = [], []
        for question in questions:
            began = time.perf_counter()
            took.append(json.loads(get(f"/ask?question={quote(question)}"))["took_ms"])
            waited.append((time.perf_counter() - began) * 1000)
        status = Path(f"/proc/{process.pid}/status").read_text()
    kilobytes = float(next(line for line in status.splitlines() if line.startswith("VmRSS")).split()[1])
    return Figures.of(ready_s, kilobytes, took), statistics.median(waited)


def plain(questions: list[str]) -> Figures:
    """Figures of the plain pipeline, inside its own process: no HTTP, no citations."""
    command = [sys.executable, "-m", "tests.benchmarks.pipeline", str(SHIPPED_ARTICLE)]
    done = subprocess.run(command, input="\n".join(questions), capture_output=True, text=True, check=True)
    first, *times, kilobytes = map(float, done.stdout.split())
    return Figures.of(first, kilobytes, times)


def stages(questions: list[str]) -> dict[str, float]:
    """Mean milliseconds of each stage of a question, inside this process: means add up, medians do not."""
    assistant = Assistant.open(load_settings())
    took: dict[str, list[float]] = {}

    def timed(stage: str, owner: object, method: str) -> None:
        inner = getattr(owner, method)

        def outer(*arguments: object) -> object:
            began = time.perf_counter()
            found = inner(*arguments)
            took.setdefault(stage, []).append((time.perf_counter() - began) * 1000)
            return found

        setattr(owner, method, outer)

    timed("all", assistant, "ask")
    timed("retrieve", assistant.finder.searcher, "search")
    timed("read", assistant.finder.reader, "read")
    for question in questions:
        assistant.ask(question)
    means = {stage: sum(times) / len(questions) for stage, times in took.items()}
    means["decide and cite"] = means["all"] - means["retrieve"] - means["read"]
    return means


@contextmanager
def served() -> Iterator[tuple[subprocess.Popen[bytes], float]]:
    """A server on loopback and the seconds until it was ready; it is stopped afterwards."""
    began = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "service.cli", "serve", "--port", str(PORT)])
    try:
        while True:
            try:
                get("/health/ready")
                break
            except URLError:
                if process.poll() is not None or time.perf_counter() - began > 60:
                    raise
                time.sleep(0.01)
        yield process, time.perf_counter() - began
    finally:
        process.terminate()
        process.wait()


def get(path: str) -> bytes:
    """The body behind a path of the served application."""
    with urllib.request.urlopen(f"http://127.0.0.1:{PORT}{path}", timeout=10) as response:
        content: bytes = response.read()
    return content


def machine() -> str:
    """Processor and cores, for the figures to be read by."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    name = next((line.split(":")[1].strip() for line in lines if line.startswith("model name")), "unknown processor")
    return f"{name}, {os.cpu_count()} cores"


def main() -> None:
    """Measure both in turn and print them side by side."""
    ensure_index(load_settings())
    questions = [question.question for question in load_questions(QUESTIONS)] * ROUNDS
    served_figures, waited = ours(questions)
    base = plain(questions)
    print(f"{machine()}; {len(questions)} questions, one client")
    print(f"{'':<24}{'transition-qa':>14}{'plain':>10}{'ratio':>8}")
    for name, unit in (("ready", "s"), ("memory", "mb"), ("median", "ms"), ("p95", "ms")):
        mine, theirs = (getattr(figures, f"{name}_{unit}") for figures in (served_figures, base))
        print(f"{name + ', ' + unit:<24}{mine:>14.2f}{theirs:>10.2f}{mine / theirs:>8.2f}")
    print(f"{'median over loopback, ms':<24}{waited:>14.2f}")
    means = stages(questions)
    for stage in ("retrieve", "read", "decide and cite"):
        print(f"{stage + ', ms':<24}{means[stage]:>14.2f}{means[stage] / means['all']:>10.0%}")


if __name__ == "__main__":
    main()
