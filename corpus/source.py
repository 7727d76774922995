"""What reading a file gives before it is outlined: its text, cut into blocks, and what the file says of itself."""

from bisect import bisect_right
from dataclasses import dataclass

from corpus.blocks import Block, Kind, holds_words
from corpus.document import Span

_BETWEEN_BLOCKS = "\n\n"


@dataclass(frozen=True, slots=True)
class Source:
    """A text that was read; quotations are slices of `text`.

    `title` and `url` are what the file's metadata says. `page_starts` is the offset at which each page begins,
    ascending, and empty where there are no pages.
    """

    text: str
    blocks: list[Block]
    title: str | None = None
    url: str | None = None
    page_starts: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page, from 1, on which the character at `offset` stands; None where there are no pages."""
        return bisect_right(self.page_starts, offset) or None


class TextBuilder:
    """Writes a text block by block, for formats whose text is not the file itself."""

    def __init__(self) -> None:
        """Nothing written yet."""
        self.blocks: list[Block] = []
        self._parts: list[str] = []
        self._chars = 0

    @property
    def chars(self) -> int:
        """Where the next block will begin."""
        return self._chars

    @property
    def text(self) -> str:
        """All that was written."""
        return "".join(self._parts)

    def add(self, text: str, kind: Kind, level: int = 0) -> None:
        """Write a block, to be skipped where it has no words.

        White space at its ends is taken off, and a block of nothing else is left out.
        """
        block = text.strip()
        if not block:
            return
        kind = kind if holds_words(block) else Kind.SKIP
        self.blocks.append(Block(Span(self._chars, self._chars + len(block)), kind, len(self.blocks), level))
        self._parts += [block, _BETWEEN_BLOCKS]
        self._chars += len(block) + len(_BETWEEN_BLOCKS)
