"""How a PDF's text is set: its body's size and weight, and how far apart its lines are."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import quantiles

from corpus.pdf.lines import Line

BOLD = 600
"""The weight from which a font is bold."""


@dataclass(frozen=True, slots=True)
class Type:
    """How the body of the text is set: its size, whether bold, and the distance of lines for each size."""

    size: float
    is_bold: bool
    leading: dict[float, float]

    @classmethod
    def of(cls, lines: Sequence[Line]) -> "Type":
        """As most characters are set."""
        chars: Counter[tuple[float, bool]] = Counter()
        for line in lines:
            chars[rounded(line.size), is_bold(line)] += len(line.text)
        (size, bold), _ = chars.most_common(1)[0]
        distances: dict[float, list[float]] = {}
        for above, below in pairwise(lines):
            distance = above.last_baseline - below.baseline
            if rounded(above.size) == rounded(below.size) and 0 < distance < 3 * below.size:
                distances.setdefault(rounded(below.size), []).append(distance)
        leading = {size: quantiles(found, n=4)[0] for size, found in distances.items() if len(found) > 3}
        return cls(size, bold, leading)

    def leading_of(self, line: Line) -> float:
        """The distance from a line to the one above in the same paragraph."""
        return self.leading.get(rounded(line.size), 1.25 * line.size)


def is_heading_size(line: Line, body: Type) -> bool:
    """Whether the line is set larger than the body by enough to be seen."""
    return rounded(line.size) >= 1.12 * body.size


def is_bold(line: Line) -> bool:
    """Whether the line begins and ends in bold type."""
    return line.weight >= BOLD


def rounded(size: float) -> float:
    """Sizes are told apart to half a point."""
    return round(2 * size) / 2
