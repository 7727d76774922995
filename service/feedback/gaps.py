"""What the text left open: questions it did not answer, or whose answer got a thumbs down, the alike together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.keywords import stems
from service.answer import Status
from service.feedback.store import KeptAnswer, Vote

ALIKE = 0.5
"""Questions belong together when they share this part of the content words of the shorter one."""


@dataclass(frozen=True, slots=True)
class Gap:
    """One question: `unanswered` times the text did not say, `thumbs_down` times it did and that was no help."""

    question: str | None
    section: str
    unanswered: int
    thumbs_down: int

    @property
    def count(self) -> int:
        """How often it fell short."""
        return self.unanswered + self.thumbs_down


@dataclass(frozen=True, slots=True)
class Group:
    """Gaps that belong together under a name, the most frequent first."""

    name: str
    gaps: tuple[Gap, ...]

    @property
    def unanswered(self) -> int:
        """Of all its gaps."""
        return sum(gap.unanswered for gap in self.gaps)

    @property
    def thumbs_down(self) -> int:
        """Of all its gaps."""
        return sum(gap.thumbs_down for gap in self.gaps)


def report(kept: Sequence[KeptAnswer]) -> str:
    """The gaps among `kept` as a table, the largest group first."""
    if not kept:
        return "No answers are kept yet."
    groups = grouped(gaps_in(kept))
    period = f"{len(kept)} answers from {kept[0].given_on} to {kept[-1].given_on}"
    unanswered, thumbs_down = sum(g.unanswered for g in groups), sum(g.thumbs_down for g in groups)
    lines = [f"{period}: {unanswered} the text did not give, {thumbs_down} given a thumbs down"]
    if groups:
        lines += ["", "unanswered  thumbs down"]
    for group in groups:
        lines.append(_line(group, group.name))
        # A question by itself has been named.
        named = [gap for gap in group.gaps if gap.question] if len(group.gaps) > 1 else []
        lines += [_line(gap, f"  {gap.question}") for gap in named]
    return "\n".join(lines)


def gaps_in(kept: Iterable[KeptAnswer]) -> list[Gap]:
    """A gap for each question that fell short, the most frequent first."""
    by_hash: dict[str, list[KeptAnswer]] = {}
    for each in kept:
        if each.status is Status.NO_ANSWER or each.vote is Vote.DOWN:
            by_hash.setdefault(each.question_hash, []).append(each)
    return sorted(map(_gap, by_hash.values()), key=lambda gap: -gap.count)


def grouped(gaps: Iterable[Gap]) -> list[Group]:
    """Questions with words in common together, named by the most frequent; those kept without words by their place."""
    together: dict[str, list[Gap]] = {}
    leaders = _Leaders()
    for gap in gaps:
        name = leaders.of(gap.question) if gap.question else _place(gap)
        together.setdefault(name, []).append(gap)
    groups = [Group(name, tuple(each)) for name, each in together.items()]
    return sorted(groups, key=lambda group: -(group.unanswered + group.thumbs_down))


class _Leaders:
    """The questions that groups are named by, found by their words."""

    def __init__(self) -> None:
        self._words: dict[str, frozenset[str]] = {}
        self._by_word: dict[str, list[str]] = {}

    def of(self, question: str) -> str:
        """The first leader that is alike, or else the question, which leads from now on."""
        words = stems(question)
        near = {leader: None for word in sorted(words) for leader in self._by_word.get(word, ())}
        for leader in near:
            theirs = self._words[leader]
            if len(words & theirs) >= ALIKE * min(len(words), len(theirs)):
                return leader
        self._words[question] = words
        for word in words:
            self._by_word.setdefault(word, []).append(question)
        return question


def _gap(same: list[KeptAnswer]) -> Gap:
    unanswered = sum(each.status is Status.NO_ANSWER for each in same)
    words = next((each.question for each in reversed(same) if each.question), None)
    return Gap(words, same[-1].section, unanswered, len(same) - unanswered)


def _place(gap: Gap) -> str:
    where = f"nearest to “{gap.section}”" if gap.unanswered else f"answered from “{gap.section}”"
    return f"questions {where}"


def _line(counted: Gap | Group, name: str) -> str:
    return f"{counted.unanswered:>10}  {counted.thumbs_down:>11}  {name}"
