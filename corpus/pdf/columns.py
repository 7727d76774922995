"""Columns: where the next one begins. A line that reaches over it was set above both and tells nothing of either."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

from corpus.pdf.lines import Line

ROW_SHARE, ROW_MAX_POINTS = 0.6, 12
"""Two lines stand in one row where they are apart by at most this share of the type's size, and by so much at most."""


class Columns:
    """Of every row on every page where its lines begin."""

    def __init__(self, lines: Sequence[Line]) -> None:
        """Of these lines, in any order."""
        self._lefts: dict[tuple[int, int], list[float]] = defaultdict(list)
        for line in lines:
            self._lefts[line.page, round(line.baseline)].append(line.left)
        for lefts in self._lefts.values():
            lefts.sort()

    def end_of(self, line: Line) -> float:
        """Where begins what stands behind a line in its row; infinity where nothing does."""
        reach = min(int(ROW_SHARE * line.size), ROW_MAX_POINTS)
        rows = range(round(line.baseline) - reach, round(line.baseline) + reach + 1)
        lefts = (self._lefts.get((line.page, row), []) for row in rows)
        behind = (row[at] for row in lefts if (at := bisect_right(row, line.edge)) < len(row))
        return min(behind, default=math.inf)
