"""One thing to learn from: a question, a passage in its place, and the answer in it or none."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Example:
    """`passage[start:end]` answers `question`; both are None where the passage does not.

    `place` is what stands in front of the passage (title, section, role) and never holds the answer. `kind` names
    the way the example was made, for counts and ablations.
    """

    kind: str
    question: str
    place: str
    passage: str
    start: int | None = None
    end: int | None = None

    @property
    def answer(self) -> str | None:
        """The words that answer."""
        return None if self.start is None else self.passage[self.start : self.end]

    @property
    def around(self) -> tuple[str, str]:
        """The passage before its answer, and behind it."""
        return self.passage[: self.start], self.passage[self.end :]

    def not_here(self, kind: str, passage: str | None = None) -> "Example":
        """The same question where this passage, or another, does not answer."""
        return replace(self, kind=kind, passage=passage or self.passage, start=None, end=None)

    def three_ways(self, kind: str, question: str, before: str, after: str) -> "tuple[Example, Example, Example]":
        """The question changed (not here), what is around the answer changed (not here), and both (answered)."""
        assert self.answer is not None
        passage = before + self.answer + after
        start, end = len(before), len(before) + len(self.answer)
        return (
            replace(self, question=question).not_here(f"{kind}: question"),
            self.not_here(f"{kind}: passage", passage),
            replace(self, kind=f"{kind}: both", question=question, passage=passage, start=start, end=end),
        )


def write_examples(path: Path, examples: Iterable[Example]) -> None:
    """One JSON object a line."""
    lines = (json.dumps(asdict(example), ensure_ascii=False) for example in examples)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_examples(path: Path) -> list[Example]:
    """What `write_examples` wrote."""
    # Not `splitlines`, which parts at characters too that JSON leaves as they are, such as U+2028.
    return [Example(**json.loads(line)) for line in path.read_text(encoding="utf-8").split("\n") if line]
