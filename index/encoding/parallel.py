"""Work shared among threads, for libraries that let go of the interpreter while they calculate."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

Given = TypeVar("Given")
Result = TypeVar("Result")


def in_threads(
    work: Callable[[Given], Result], pieces: Iterable[Given], threads: int, begin: Callable[[], None]
) -> Iterator[Result]:
    """What `work` makes of each piece, in their order; `begin` is called once in each thread.

    Pieces are taken as they are needed, so that only two a thread are held.
    """
    with ThreadPoolExecutor(threads, initializer=begin) as pool:
        running: deque[Future[Result]] = deque()
        for piece in pieces:
            running.append(pool.submit(work, piece))
            if len(running) == 2 * threads:
                yield running.popleft().result()
        while running:
            yield running.popleft().result()
