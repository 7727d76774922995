"""What a build of a megabyte does to answers: `python -m tests.benchmarks.rebuilding`, with nothing else running."""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from random import Random

from httpx2 import Client

from corpus.read import read_document
from corpus.shipped import SHIPPED_ARTICLE
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.building import publish
from service.evaluation.questions import load_questions
from service.settings import Settings
from tests.benchmarks.serving import QUESTIONS, machine
from tests.service.builds.conftest import PATH, over, started
from tests.service.builds.servers import running

MEGABYTE = 1_000_000
MAX_RATIO = 2.0
"""Of the median during the build to the one before."""
BUILD_WITHIN_S = 3_600.0
LOOK_EVERY = 10


def text_of(chars: int) -> str:
    """So much text, no paragraph of which is there twice: sentences of the article in another order, numbered."""
    random = Random(0)
    document = read_document(SHIPPED_ARTICLE)
    sentences = [s.of(document.text) for passage in document.passages for s in passage.sentences]
    paragraphs: list[str] = []
    while sum(map(len, paragraphs)) + 2 * len(paragraphs) < chars:
        paragraphs.append(f"In paragraph {len(paragraphs)} this is said. {' '.join(random.sample(sentences, 3))}")
    return "\n\n".join(paragraphs)[:chars]


def times_ms(client: Client, questions: list[str], goes_on: Callable[[int], bool]) -> list[float]:
    """Milliseconds that a client waits for each answer, one after another; `goes_on` is told how many there were."""
    took: list[float] = []
    for question in cycle(questions):
        if not goes_on(len(took)):
            return took
        began = time.perf_counter()
        response = client.post("/ask", json={"question": question})
        took.append((time.perf_counter() - began) * 1000)
        assert response.status_code == 200, response.text
    return took


def measure(embedder: TextEmbedder, chars: int, questions: list[str], asked: int) -> tuple[list[float], list[float]]:
    """Times of `asked` questions while nothing else is done, and of as many as a build leaves time for."""
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        publish([read_document(SHIPPED_ARTICLE, count_tokens=embedder.count_tokens)], embedder, Settings(home=home))
        with running(home, 1, Store(home).current()) as (server,):
            client = server.client
            times_ms(client, questions, lambda done: done < asked // 4)
            idle = times_ms(client, questions, lambda done: done < asked)
            location = started(client.post(PATH, json={"text": text_of(chars)}))

            def is_building(done: int) -> bool:
                return done % LOOK_EVERY > 0 or client.get(location).json()["status"] in ("enqueued", "processing")

            busy = times_ms(client, questions, is_building)
            build = over(client, location, BUILD_WITHIN_S)
            assert build["status"] == "succeeded", build
            return idle, busy


def main() -> int:
    """Measure and print both medians."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--chars", type=int, default=MEGABYTE, help="of the text that is built (%(default)s)")
    parser.add_argument("--questions", type=int, default=300, help="asked before (%(default)s)")
    given = parser.parse_args()
    questions = [question.question for question in load_questions(QUESTIONS)]
    idle, busy = measure(TextEmbedder(), given.chars, questions, given.questions)
    print(f"{machine()}; a text of {given.chars:,} characters is built, one client")
    print(f"{'':<16}{'questions':>10}{'median, ms':>12}{'p95, ms':>10}")
    for name, took in (("idle", idle), ("during a build", busy)):
        print(f"{name:<16}{len(took):>10}{statistics.median(took):>12.1f}{statistics.quantiles(took, n=20)[-1]:>10.1f}")
    ratio = statistics.median(busy) / statistics.median(idle)
    print(f"median during a build: {ratio:.2f} of the idle median; {sum(busy) / 1000:.0f} s")
    return 1 if ratio > MAX_RATIO else 0


if __name__ == "__main__":
    sys.exit(main())
