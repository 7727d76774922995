"""The smallest stretches of a page, and what each is by where it stands."""

import re
from dataclasses import dataclass, field

from resiliparse.parse.html import TextNode

from corpus.blocks import Kind, holds_words
from corpus.html.numbering import ListState

_SPACES = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Context:
    """What a leaf is by where it stands; `whole` numbers its list or table, 0 for none.

    `aside` is true where the page itself says that this is not its main text, `figure` beside a picture or the like.
    """

    kind: Kind = Kind.PARAGRAPH
    level: int = 0
    whole: int = 0
    indent: int = 0
    of: ListState = field(default_factory=ListState)
    aside: bool = False
    figure: bool = False

    def prefix(self) -> str:
        """What goes before a line of a list: the item's marker, and as much space before its other lines."""
        if self.kind is not Kind.LIST:
            return ""
        marker, self.of.marker = self.of.marker, " " * len(self.of.marker)
        return "  " * self.indent + marker


@dataclass(frozen=True, slots=True)
class Leaf:
    """A stretch that breaks no further, how much of it is links, and the text nodes it was read from."""

    kind: Kind
    level: int
    whole: int
    aside: bool
    figure: bool
    text: str
    linked_chars: int
    nodes: tuple[TextNode, ...]


@dataclass(slots=True)
class OpenLeaf:
    """A leaf being read, line by line."""

    context: Context
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    linked_chars: int = 0
    cells: int = 0
    nodes: list[TextNode] = field(default_factory=list)

    def closed(self) -> Leaf | None:
        """The leaf, white space collapsed as a browser does; None when nothing in it is a letter or a digit."""
        kind = self.context.kind
        if kind is Kind.CODE:
            text = "\n".join("".join(line) for line in self.lines).replace("\r", "").strip("\n")
        else:
            lines = [_SPACES.sub(" ", "".join(line)).strip() for line in self.lines]
            text = ("\n" if kind is Kind.PARAGRAPH else " ").join(line for line in lines if line)
        if not holds_words(text):
            return None
        text = text.rstrip(" |") if kind is Kind.TABLE else text
        text = self.context.prefix() + text
        of = self.context
        return Leaf(kind, of.level, of.whole, of.aside, of.figure, text, self.linked_chars, tuple(self.nodes))
