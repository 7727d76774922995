"""Questions to two servers on one home, under which generations are swapped and built:
`python -m tests.service.builds.soak --questions 10000 --swaps 50 --clients 8`.

A swap lasts from when it is asked for until both servers answer from the new generation. Every answer is held against
the text of the one generation that it names.
"""
# ruff: noqa: T201

import argparse
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from statistics import median, quantiles

from httpx2 import Client, HTTPError

from corpus.read import read_document
from index.encoding.embedding import TextEmbedder
from index.store import Store
from service.building import publish
from service.errors import NotVerified
from service.http.schemas import AskResponse
from service.settings import Settings
from service.verify import verify_answer
from tests.service.builds.conftest import PATH, over, started
from tests.service.builds.editions import QUESTIONS, Edition
from tests.service.builds.servers import Server, running

SERVERS = 2
BUILT_BEFORE = 3
PAUSE_S = 0.5
"""Between a client's questions during a build: it gives way to questions, so that a rush of them would hold it up."""
MAX_RATIO = 2.0
"""Of the 99th percentile during a swap to the one at other times."""
Window = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: when it was sent and answered, in seconds of one clock, and the answer, or what went wrong."""

    began: float
    ended: float
    body: bytes
    error: str | None

    @property
    def ms(self) -> float:
        return (self.ended - self.began) * 1000

    def meets(self, windows: Sequence[Window]) -> bool:
        """Whether it was under way in one of them."""
        return any(self.began < end and begin < self.ended for begin, end in windows)


class Crowd:
    """Clients that ask one question after another, of either server, until they are told to stop."""

    def __init__(self, urls: Sequence[str], clients: int, seed: int) -> None:
        self.asked: list[Asked] = []
        self._pause_s = 0.0
        self._urls, self._stop = urls, threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(Random(f"{seed}-{i}"),)) for i in range(clients)]

    @contextmanager
    def asking(self) -> Iterator[None]:
        for thread in self._threads:
            thread.start()
        try:
            yield
        finally:
            self._stop.set()
            for thread in self._threads:
                thread.join()

    def await_more(self, questions: int) -> None:
        """Wait until so many more were answered."""
        enough = len(self.asked) + questions
        while len(self.asked) < enough:
            time.sleep(0.01)

    @contextmanager
    def at_leisure(self) -> Iterator[None]:
        """Each client rests after each question."""
        self._pause_s = PAUSE_S
        yield
        self._pause_s = 0.0

    def _ask(self, random: Random) -> None:
        with Client(timeout=120) as client:
            while not self._stop.is_set():
                self.asked.append(_asked(client, random.choice(self._urls), random.choice(QUESTIONS)))
                self._stop.wait(self._pause_s)


def _asked(client: Client, url: str, question: str) -> Asked:
    began = time.perf_counter()
    try:
        response = client.post(f"{url}/ask", json={"question": question})
    except HTTPError as error:
        return Asked(began, time.perf_counter(), b"", f"{type(error).__name__}: {error}")
    refused = None if response.status_code == 200 else f"{response.status_code}: {response.text[:200]}"
    return Asked(began, time.perf_counter(), response.content, refused)


@dataclass
class Soak:
    """The editions that may serve, and when generations were swapped and built."""

    home: Path
    editions: list[Edition]
    swaps: list[Window] = field(default_factory=list)
    builds: list[Window] = field(default_factory=list)

    @classmethod
    def prepared(cls, home: Path, embedder: TextEmbedder) -> "Soak":
        """Some generations built beforehand, the last of which serves."""
        home.mkdir()
        soak = cls(home, [])
        for number in range(BUILT_BEFORE):
            document = read_document(soak._edition(number).path, count_tokens=embedder.count_tokens)
            publish([document], embedder, Settings(home=home))
        return soak

    def swap(self, servers: Sequence[Server], random: Random) -> None:
        """Activate another of the generations that are kept, by way of one of the servers."""
        store = Store(self.home)
        version = random.choice([version for version in store.versions() if version != store.current()])
        began = time.perf_counter()
        response = random.choice(servers).client.post("/index/activate", json={"version": version})
        assert response.status_code == 200, response.text
        self._await(servers, version, began)

    def rebuild(self, servers: Sequence[Server], random: Random) -> None:
        """Send a new edition to one of the servers and have it serve."""
        client = random.choice(servers).client
        edition = self._edition(len(self.editions))
        began = published = time.perf_counter()
        location = started(client.post(PATH, files={"file": (edition.path.name, edition.text.encode())}))
        serving = Store(self.home).current()
        while (version := Store(self.home).current()) == serving and process_is_on(client, location):
            published = time.perf_counter()
            time.sleep(0.02)
        self.builds.append((began, published))
        self._await(servers, version, published)
        build = over(client, location)
        assert (build["status"], build["version"]) == ("succeeded", version), build

    def verified(self, answer: Asked) -> int:
        """How many quotations of an answer stand in the text of the generation it names.

        Raises:
            NotVerified: one does not, or the answer names or cites another generation as well.
        """
        response = AskResponse.model_validate_json(answer.body)
        edition = next((e for e in self.editions if e.content_sha256 == response.index.content_sha256), None)
        if edition is None:
            raise NotVerified(f"no edition has the SHA-256 {response.index.content_sha256}")
        version = response.index.version
        if not version.endswith(f"-{edition.content_sha256[:8]}"):
            raise NotVerified(f"{version} does not hold the text with the SHA-256 {edition.content_sha256}")
        for citation in [*response.citations, *response.nearest]:
            if citation.document_sha256 != edition.sha256 or f"v={version}&" not in citation.permalink:
                raise NotVerified(f"{version} cites {citation.permalink} of {citation.document_sha256}")
        path = self.home / "answer.json"
        path.write_bytes(answer.body)
        return verify_answer(path, edition.path)

    def _edition(self, number: int) -> Edition:
        self.editions.append(Edition.written(self.home, number))
        return self.editions[-1]

    def _await(self, servers: Sequence[Server], version: str, began: float) -> None:
        for server in servers:
            server.await_version(version)
        self.swaps.append((began, time.perf_counter()))


def process_is_on(client: Client, location: str) -> bool:
    """Whether a build still runs."""
    return client.get(location).json()["status"] in ("enqueued", "processing")


@dataclass(frozen=True, slots=True)
class Findings:
    """What came of it: a line for each question that failed and each answer that does not verify; milliseconds."""

    errors: list[str]
    mixed: list[str]
    quotations: int
    swapping_ms: list[float]
    building_ms: list[float]
    quiet_ms: list[float]

    @classmethod
    def of(cls, soak: Soak, asked: Sequence[Asked]) -> "Findings":
        """Verify every answer, and tell those given during a swap from the others."""
        errors = [answer.error for answer in asked if answer.error]
        mixed, quotations = [], 0
        for answer in asked:
            try:
                quotations += 0 if answer.error else soak.verified(answer)
            except NotVerified as error:
                mixed.append(str(error))
        swapping = [answer for answer in asked if answer.meets(soak.swaps)]
        others = [answer for answer in asked if not answer.meets(soak.swaps)]
        return cls(
            errors,
            mixed,
            quotations,
            [answer.ms for answer in swapping],
            [answer.ms for answer in others if answer.meets(soak.builds)],
            [answer.ms for answer in others if not answer.meets(soak.builds)],
        )

    @property
    def ratio(self) -> float:
        """The 99th percentile during a swap to the one at other times."""
        return p99(self.swapping_ms) / p99(self.quiet_ms)


def p99(times_ms: Sequence[float]) -> float:
    return quantiles(times_ms, n=100)[-1]


def run(embedder: TextEmbedder, questions: int, swaps: int, rebuilds: int, clients: int, seed: int) -> Findings:
    """At least `questions` in all, as many after each swap; `rebuilds` of the swaps are to a text new to the servers.

    Those asked during a build come on top: how long one takes is not ours to say.
    """
    random = Random(seed)
    with tempfile.TemporaryDirectory() as scratch:
        soak = Soak.prepared(Path(scratch) / "home", embedder)
        with running(soak.home, SERVERS, Store(soak.home).current()) as servers:
            crowd = Crowd([server.url for server in servers], clients, seed)
            with crowd.asking():
                for number in range(1, swaps + 1):
                    crowd.await_more(-(-questions // swaps))
                    if number * rebuilds // swaps == (number - 1) * rebuilds // swaps:
                        soak.swap(servers, random)
                    else:
                        with crowd.at_leisure():
                            soak.rebuild(servers, random)
            for server in servers:
                for version in Store(soak.home).versions():
                    assert server.client.get(f"/article?v={version}").status_code == 200
        return Findings.of(soak, crowd.asked)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=10_000)
    parser.add_argument("--swaps", type=int, default=50)
    parser.add_argument("--rebuilds", type=int, default=2, help="of the swaps, how many follow a build (%(default)s)")
    parser.add_argument("--clients", type=int, default=8)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    begin = time.perf_counter()
    found = run(TextEmbedder(), given.questions, given.swaps, given.rebuilds, given.clients, given.seed)
    parts = [
        ("during a swap", found.swapping_ms),
        ("during a build", found.building_ms),
        ("otherwise", found.quiet_ms),
    ]
    count = sum(len(times) for _, times in parts)
    print(
        f"{count:,} questions by {given.clients} clients over {given.swaps} swaps, {given.rebuilds} of them after a "
        f"build, {SERVERS} servers, {time.perf_counter() - begin:.0f} s"
    )
    print(f"{'':<16}{'questions':>10}{'p50, ms':>10}{'p99, ms':>10}")
    for name, times in parts:
        if len(times) > 1:
            print(f"{name:<16}{len(times):>10,}{median(times):>10.1f}{p99(times):>10.1f}")
    for line in [*found.errors, *found.mixed][:20]:
        print(line)
    print(f"p99 during a swap: {found.ratio:.2f} of the p99 otherwise")
    print(f"{len(found.errors)} errors, {len(found.mixed)} answers that mix, {found.quotations:,} quotations verified")
    return 1 if found.errors or found.mixed or found.ratio > MAX_RATIO else 0


if __name__ == "__main__":
    sys.exit(main())
