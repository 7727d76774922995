"""Builds killed by SIGKILL, and what the store serves afterwards: `python -m tests.index.kills --kills 1000`."""
# ruff: noqa: T201

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from statistics import median

from index.store import Store
from tests.index.faults import Faults, watching
from tests.index.states import AS_AFTER, AS_BEFORE, NEW, NOTHING, OLD, supplement, what_serves
from tests.index.tiny import TinyEmbedder

KEEP = 2
STATES = (NOTHING, AS_BEFORE, AS_AFTER)
BROKEN = "broken"


class Killer(Faults):
    """Kills the process at the call, before it is made."""

    def fail(self, name: str, path: str) -> None:
        os.kill(os.getpid(), signal.SIGKILL)


def forked(work: Callable[[], int]) -> int:
    """Do something in a child, which has all modules loaded already; the child's process id."""
    if child := os.fork():
        return child
    try:
        os._exit(work())
    except BaseException as error:
        print(f"  {type(error).__name__}: {error}", file=sys.stderr, flush=True)
        os._exit(99)


def ended(child: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def build(home: Path, embedder: TinyEmbedder, text: str) -> int:
    """A child's work: publish the old text or the new."""
    Store(home).publish([NEW if text == AS_AFTER else OLD], embedder, keep=KEEP, supplement=supplement)
    return 0


def build_killed_at(call: int, home: Path, embedder: TinyEmbedder) -> int:
    """The same for the new text, killed before its call number `call` that changes the disk."""
    with watching(Killer(call)):
        return build(home, embedder, AS_AFTER)


def seen(home: Path) -> str:
    """What serves, as a fresh process finds it."""
    code = ended(forked(lambda: STATES.index(what_serves(home))))
    return STATES[code] if code < len(STATES) else BROKEN


class Trial:
    """One folder after another, and what became of each build in it."""

    def __init__(self, folder: Path, seed: int) -> None:
        self._folder, self._random = folder, Random(seed)
        self._embedder = TinyEmbedder.made(folder / "model")
        self.found: Counter[str] = Counter()
        self.build_s = median([self._timed(), self._timed(), self._timed()])

    def _timed(self) -> float:
        begin = time.perf_counter()
        if code := ended(forked(partial(build, self._folder / "timed", self._embedder, AS_BEFORE))):
            raise AssertionError(f"a build that nobody killed ended with {code}")
        return time.perf_counter() - begin

    def at_random(self, home: Path) -> None:
        """Build the text that does not serve, and kill it somewhere between its beginning and a little past its end."""
        before = seen(home)
        after = AS_BEFORE if before == AS_AFTER else AS_AFTER
        child = forked(partial(build, home, self._embedder, after))
        time.sleep(self._random.uniform(0, 1.2 * self.build_s))
        os.kill(child, signal.SIGKILL)
        ended(child)
        self._judge(home, before, after)

    def at_every_call(self, start: Path | None) -> None:
        """Kill a build before its first call that changes the disk, then another before its second, and so on."""
        before = NOTHING if start is None else seen(start)
        for number in range(10_000):
            home = self._folder / "call"
            if start is not None:
                shutil.copytree(start, home)
            code = ended(forked(partial(build_killed_at, number, home, self._embedder)))
            self._judge(home, before, AS_AFTER)
            shutil.rmtree(home, ignore_errors=True)
            if code == 0:
                return

    def _judge(self, home: Path, before: str, after: str) -> None:
        found = seen(home)
        kind = "the old" if found == before else "the new" if found == after else BROKEN
        self.found[f"{'first build' if before == NOTHING else 'rebuild'}: {kind}"] += 1


def run(kills: int, every_call: bool, seed: int) -> Counter[str]:
    """A tenth of the random kills hit first builds; the others one store, which grows up between them."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        trial = Trial(folder, seed)
        for number in range(kills):
            first = number % 10 == 0
            trial.at_random(folder / f"first-{number}" if first else folder / "timed")
        if every_call:
            trial.at_every_call(None)
            trial.at_every_call(folder / "timed")
        return trial.found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=1_000, help="at random times (%(default)s)")
    parser.add_argument("--every-call", action="store_true", help="and one at every call that changes the disk")
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    begin = time.perf_counter()
    found = run(given.kills, given.every_call, given.seed)
    for kind, count in sorted(found.items()):
        print(f"{count:>6}  {kind}")
    broken = sum(count for kind, count in found.items() if kind.endswith(BROKEN))
    print(f"{sum(found.values())} builds killed or let go in {time.perf_counter() - begin:.0f} s, {broken} broken")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
