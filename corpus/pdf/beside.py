"""What is set beside a line and belongs to it: a bullet, the mark of a note, the large letter that begins a chapter."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from corpus.blocks import BULLETS
from corpus.pdf.lines import Line

_BARE_BULLET = re.compile(rf"[{BULLETS}]")
WORD_GAP, SPACE_WIDTH = 0.8, 0.2
"""How far apart two words may be set, and from where it is a space, as shares of the size of the type."""
DROP_CAP_SIZES = 1.8
"""So many times the size of the line beside it has a letter that reaches over several."""


def with_what_is_beside(lines: Sequence[Line]) -> list[Line]:
    """The lines in order, each with what stands beside it."""
    return _with_drop_caps(_with_marks(_with_bullets(lines)))


def _with_bullets(lines: Sequence[Line]) -> list[Line]:
    """Bullets that were set apart from their lines put before them."""
    beside: dict[tuple[int, int], list[Line]] = defaultdict(list)
    for line in lines:
        if _BARE_BULLET.fullmatch(line.text):
            beside[line.page, round(line.baseline)].append(line)
    out: list[Line] = []
    for line in lines:
        if _BARE_BULLET.fullmatch(line.text):
            continue
        near = (other for shift in (0, -1, 1) for other in beside.get((line.page, round(line.baseline) + shift), ()))
        bullet = next((other for other in near if 0 <= line.left - other.right < 3 * line.size), None)
        out.append(replace(line, text=f"{bullet.text} {line.text}", left=bullet.left) if bullet else line)
    return out


def _with_marks(lines: Sequence[Line]) -> list[Line]:
    """A line goes on with a raised mark behind it, and with what stands behind that in the same row."""
    out: list[Line] = []
    for line in lines:
        if out and _is_shifted_behind(out[-1], line):
            out[-1] = _in_one_row(out[-1], line)
        else:
            out.append(line)
    return out


def _is_shifted_behind(line: Line, behind: Line) -> bool:
    """Whether it stands right behind, a little higher or lower, as a mark does and what follows a mark."""
    shift, gap = abs(behind.baseline - line.last_baseline), behind.left - line.right
    is_near = 0.1 * line.size < shift < 0.6 * line.size and -1 < gap < WORD_GAP * line.size
    return line.page == behind.page and len(line.cells) == len(behind.cells) == 1 and is_near


def _in_one_row(line: Line, behind: Line) -> Line:
    space = " " if behind.left - line.right > SPACE_WIDTH * line.size else ""
    text = f"{line.text}{space}{behind.text}"
    last_baseline = min(line.last_baseline, behind.last_baseline)
    return replace(line, text=text, right=behind.right, edge=behind.edge, last_baseline=last_baseline, cells=(text,))


def _with_drop_caps(lines: Sequence[Line]) -> list[Line]:
    """A large letter put before the first of the lines that it stands beside."""
    caps = [line for line in lines if len(line.text) == 1 and line.text.isalpha()]
    begun = {id(first): cap for cap in caps if (first := _first_beside(cap, lines))}
    used = {id(cap) for cap in begun.values()}
    kept = (line for line in lines if id(line) not in used)
    return [replace(line, text=begun[id(line)].text + line.text) if id(line) in begun else line for line in kept]


def _first_beside(cap: Line, lines: Sequence[Line]) -> Line | None:
    """The highest line right behind a letter that is as high as several."""
    beside = [
        line
        for line in lines
        if line.page == cap.page
        and cap.size > DROP_CAP_SIZES * line.size
        and -1 < line.left - cap.right < line.size
        and 0 < line.baseline - cap.baseline < cap.size
    ]
    return max(beside, key=lambda line: line.baseline, default=None)
