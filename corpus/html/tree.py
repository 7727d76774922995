"""An HTML tree walked once: its paragraphs, headings, list items, table rows and code, each with its text nodes."""

import re
from dataclasses import replace

from resiliparse.parse.html import ElementNode, Node, TextNode

from corpus.blocks import Kind, holds_words
from corpus.html.leaf import Context, Leaf, OpenLeaf
from corpus.html.numbering import item_state, list_state

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6, "summary": 6}
"""And their levels; a summary is over what it unfolds, and so is a term over what is told of it at length."""
_LISTS = {"ul", "ol", "menu"}
_ASIDE = {"nav", "footer", "aside"}
_CODE = {"pre", "listing", "xmp", "plaintext"}
_BREAKING = {
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog", "div"),
    *("dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup", "hr", "legend", "li"),
    *("main", "nav", "p", "search", "section", "table", "tbody", "td", "tfoot", "th", "thead", "tr"),
    *(*_HEADINGS, *_LISTS, *_CODE),
}
_SKIPPED = {
    *("script", "style", "template", "noscript", "head", "iframe", "object", "svg", "canvas", "audio", "video"),
    *("select", "textarea", "button", "input", "datalist", "frameset", "noframes", "map", "rp"),
    *("del", "s", "strike"),
}
HIDDEN_BY_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_OF_THE_WIKI = re.compile(r"editsection|\b(?:hatnote|noprint|siteSub)\b")
"""MediaWiki's names of what is no part of an article: links to its editor and other articles, what is not printed."""
_LAYOUT = "table, h1, h2, h3, h4, h5, h6, pre"
_PROSE = "ul, ol, dl, blockquote, p + p"
_NO_GLOSSARY = "dl, h1, h2, h3, h4, h5, h6, ul, ol, table, pre, blockquote, p + p"


class TreeReader:
    """Reads the leaves of a tree in order, once; without recursion, so that no depth is too deep."""

    def __init__(self) -> None:
        """Nothing read yet."""
        self._leaves: list[Leaf] = []
        self._contexts = [Context()]
        self._open = OpenLeaf(self._contexts[0])
        self._wholes = 0
        self._open_links = 0

    def read(self, root: ElementNode) -> list[Leaf]:
        """Every leaf under `root`."""
        node: Node = root
        while True:
            child = node.first_child if self._enter(node) else None
            if child is not None:
                node = child
                continue
            self._leave(node)
            while node != root and node.next_sibling is None and node.parent_node is not None:
                node = node.parent_node
                self._leave(node)
            if node == root or node.next_sibling is None:
                self._renew()
                return self._leaves
            node = node.next_sibling

    def _enter(self, node: Node) -> bool:
        """Take `node` in; whether what is inside it counts."""
        above = self._contexts[-1]
        self._contexts.append(above)
        if isinstance(node, TextNode):
            self._take(node)
        if isinstance(node, ElementNode) and node.tag == "a":
            self._open_links += 1
        if not isinstance(node, ElementNode) or _is_hidden(node, above) or _is_permalink(node, above):
            return False
        if node.tag == "br":
            self._new_line(above)
        elif node.tag in _BREAKING:
            self._break(node, node.tag, above)
        return True

    def _new_line(self, within: Context) -> None:
        """A line end, or where a line is left empty the end of a paragraph, as old pages part them."""
        if within.kind is Kind.PARAGRAPH and not "".join(self._open.lines[-1]).strip():
            self._renew()
        else:
            self._open.lines.append([])

    def _break(self, node: ElementNode, tag: str, above: Context) -> None:
        """Begin a new leaf; in a heading or a table's row only put a space, in code only a new line."""
        if above.kind is Kind.CODE:
            self._open.lines.append([])
        elif above.kind is Kind.HEADING or (above.kind is Kind.TABLE and tag != "tr"):
            self._open.cells += tag in ("td", "th")
            is_next_cell = tag in ("td", "th") and self._open.cells > 1
            self._open.lines[-1].append(" | " if is_next_cell else " ")
        else:
            self._contexts[-1] = self._context(node, tag, above)
            self._renew()

    def _leave(self, node: Node) -> None:
        if isinstance(node, ElementNode) and node.tag == "a":
            self._open_links -= 1
        if self._contexts.pop() is not self._contexts[-1]:
            self._renew()

    def _renew(self) -> None:
        """Close the open leaf and open one for where the reader stands now."""
        leaf = self._open.closed()
        if leaf is not None:
            self._leaves.append(leaf)
        self._open = OpenLeaf(self._contexts[-1])

    def _context(self, node: ElementNode, tag: str, above: Context) -> Context:
        """What stands in the breaking element `node`."""
        above = replace(above, aside=above.aside or tag in _ASIDE, figure=above.figure or tag == "figure")
        new = Context(aside=above.aside, figure=above.figure)
        if tag in _HEADINGS:
            return replace(new, kind=Kind.HEADING, level=_HEADINGS[tag])
        if tag in _CODE:
            return replace(new, kind=Kind.CODE)
        if tag in _LISTS:
            if above.kind is Kind.LIST:
                return replace(above, indent=above.indent + 1, of=list_state(node))
            return replace(new, kind=Kind.LIST, whole=self._next_whole(), of=list_state(node))
        if tag == "li" and above.kind is Kind.LIST:
            return replace(above, of=item_state(above.of, node))
        if tag == "dt" and above.kind is Kind.PARAGRAPH and node.query_selector(_LAYOUT) is None:
            return replace(new, kind=Kind.HEADING, level=6)
        if (tag == "table" and is_data(node)) or (tag == "dl" and node.query_selector(_NO_GLOSSARY) is None):
            return replace(new, kind=Kind.TABLE if tag == "table" else Kind.LIST, whole=self._next_whole())
        return above

    def _next_whole(self) -> int:
        self._wholes += 1
        return self._wholes

    def _take(self, node: TextNode) -> None:
        text = (node.value or "").replace("\u00ad", "")
        if not text:
            return
        first, *others = text.split("\n") if self._contexts[-1].kind is Kind.CODE else [text]
        self._open.lines[-1].append(first)
        self._open.lines += [[line] for line in others]
        if not text.isspace():
            self._open.nodes.append(node)
        self._open.linked_chars += len(text) if self._open_links else 0


def is_data(table: ElementNode) -> bool:
    """Whether a table holds data and not a page's layout: more than one column, and either headed or of words only."""
    if table.query_selector(_LAYOUT) or not table.query_selector("td + td, th + td, th + th"):
        return False
    return table.query_selector("th") is not None or table.query_selector(_PROSE) is None


def _is_hidden(node: ElementNode, above: Context) -> bool:
    """Whether nobody sees an element, or it is one of the site's; a heading may be a button that unfolds its text."""
    return (
        (node.tag in _SKIPPED and not (node.tag == "button" and above.kind is Kind.HEADING))
        or node.has_attribute("hidden")
        or _OF_THE_WIKI.search(f"{node.class_name} {node.id}") is not None
        or node.get_attribute("aria-hidden") == "true"
        or HIDDEN_BY_STYLE.search(node.get_attribute("style") or "") is not None
    )


def _is_permalink(node: ElementNode, above: Context) -> bool:
    """A link of a heading to itself, which is no part of its words."""
    return above.kind is Kind.HEADING and node.tag == "a" and not holds_words(node.text or "")
