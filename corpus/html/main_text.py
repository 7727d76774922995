"""HTML to its main text: which paragraphs belong to it is Resiliparse's verdict, their words are the page's own."""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import groupby

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.html import HTMLTree

from corpus import roles
from corpus.about import about_the_text
from corpus.blocks import Kind
from corpus.encoding import decoded
from corpus.errors import UnreadableText
from corpus.html.folded import unfold
from corpus.html.leaf import Leaf
from corpus.html.limits import check_limits
from corpus.html.metadata import Metadata, metadata_of
from corpus.html.quoted import mark_quotations
from corpus.html.raised import raise_numbers
from corpus.html.spans import repeat_spanning
from corpus.html.tree import TreeReader
from corpus.source import Source, TextBuilder

_DECLARED = re.compile(
    rb"<meta[^>]{1,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)|<\?xml[^>]{1,80}encoding=[\"']([\w.:-]+)", re.I
)
_HEAD_BYTES = 4096
_FIRST_HIGH, _FIRST_LOW, _DIGITS = 0xF0000, 0x100000, 0xFFFD
"""Two private-use characters stand for the number of a leaf while the library decides."""
_MARK = re.compile("([\U000f0000-\U000ffffd])([\U00100000-\U0010fffd])")
_MENU_SHARE = 0.6
"""A list of which more is links is a menu."""
_ANNOUNCEMENT_MIN_WORDS = 4
_SITE_MAX_CHARS, _SITE_SHARE = 500, 0.2
"""More than this above the title, in characters or as a part of the whole, is text."""
_BESIDE_SITE = re.compile(r"\s+[-–—|·•»]\s+")
"""What stands between the title of a text and the name of its site."""
_BETWEEN_PARTS = re.compile(rf"{_BESIDE_SITE.pattern}|:\s+")
_LEAST_SHARE = 0.05
"""A main text that is a smaller part of the page is a wrong verdict; then the whole page is the text."""


def html_source(content: bytes, name: str) -> Source:
    """The main text of a page, its title and address from its metadata, and its date where the text shows none.

    Raises:
        UnreadableText: in no known encoding, without text, or built to exhaust whoever reads it.
    """
    html = decoded(content, name, _declared(content))
    check_limits(html, name)
    tree = HTMLTree.parse(html)
    about = metadata_of(tree)
    unfold(tree)
    mark_quotations(tree)
    raise_numbers(tree)
    repeat_spanning(tree)
    kept = main_leaves(tree, TreeReader().read(tree.body)) if tree.body else []
    if not kept:
        raise UnreadableText(f"{name}: no text in this page; if a script writes it, save the page as shown")
    return _written(kept, about)


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:_HEAD_BYTES])
    return (match[1] or match[2]).decode("ascii") if match else None


def main_leaves(tree: HTMLTree, leaves: Sequence[Leaf]) -> list[Leaf]:
    """The leaves of the main text; `tree` is marked up on the way and of no use afterwards.

    A leaf is kept whole when any of its text survives, so that nothing is ever cut out of a sentence.
    """
    for i, leaf in enumerate(leaves):
        mark = chr(_FIRST_HIGH + i // _DIGITS) + chr(_FIRST_LOW + i % _DIGITS)
        for node in leaf.nodes:
            node.value = mark + (node.value or "")
    main = extract_plain_text(tree, main_content=True, alt_texts=False, comments=False)
    survived = {(ord(high) - _FIRST_HIGH) * _DIGITS + ord(low) - _FIRST_LOW for high, low in _MARK.findall(main)}
    survived |= _figures_between(leaves, survived)
    survived |= _lists_between(leaves, survived)
    survived |= {i for i, leaf in enumerate(leaves) if leaf.level > 1 and not leaf.aside and i + 1 in survived}
    kept = [leaf for i, leaf in enumerate(leaves) if i in survived]
    return kept if _chars(kept) >= _LEAST_SHARE * _chars(leaves) else list(leaves)


def _figures_between(leaves: Sequence[Leaf], kept: set[int]) -> set[int]:
    """What is said of a picture between two leaves of the main text, and tables set as figures."""
    found: set[int] = set()
    for in_figure, run in groupby(enumerate(leaves), key=lambda pair: pair[1].figure):
        places = [i for i, _ in run]
        if in_figure and {places[0] - 1, places[-1] + 1} <= kept:
            found |= set(places)
    return found


def _lists_between(leaves: Sequence[Leaf], kept: set[int]) -> set[int]:
    """Lists that the library drops for being short or for a few links.

    Those that a leaf of the main text introduces, and those after such a leaf and before another or the end.
    """
    found: set[int] = set()
    for (kind, _), run in groupby(enumerate(leaves), key=lambda pair: (pair[1].kind, pair[1].whole)):
        items = dict(run)
        before, after = min(items) - 1, max(items) + 1
        if kind is not Kind.LIST or (before not in kept and before not in found) or leaves[after - 1].aside:
            continue
        if _is_menu(items.values()) and not _is_announcement(leaves[before]):
            continue
        introduced = leaves[before].kind is Kind.HEADING or leaves[before].text.endswith(":")
        ends = after == len(leaves) or leaves[after].aside or leaves[after].kind is Kind.LIST
        if introduced or ends or after in kept:
            found |= set(items)
    return found


def _is_menu(items: Collection[Leaf]) -> bool:
    """Whether most of the words are links."""
    return sum(leaf.linked_chars for leaf in items) > _MENU_SHARE * _chars(items)


def _is_announcement(leaf: Leaf) -> bool:
    """Whether it is a sentence that says what follows; a word or two, as "Read more:", are a label of the site's."""
    is_sentence = leaf.kind is Kind.PARAGRAPH and len(leaf.text.split()) >= _ANNOUNCEMENT_MIN_WORDS
    return is_sentence and leaf.text.endswith(":")


def _written(leaves: Sequence[Leaf], about: Metadata) -> Source:
    """The leaves as blocks, the lines of one list or table in one, with the title, and the date if none says it.

    That stands above the title, which would be parted from its standfirst, or below where other headings are as high.
    """
    title, body = _titled(leaves, about.title)
    builder = TextBuilder()
    date = about.date if about.date and not any(roles.is_date(leaf.text) for leaf in body) else ""
    head = [(date, Kind.PARAGRAPH, 0), (title, Kind.HEADING, 1)]
    for line, kind, level in reversed(head) if any(leaf.level == 1 for leaf in body) else head:
        builder.add(line, kind, level)
    for (whole, kind), run in groupby(body, key=lambda leaf: (leaf.whole, leaf.kind)):
        if whole:
            builder.add("\n".join(leaf.text for leaf in run), kind)
        else:
            for leaf in run:
                builder.add(leaf.text, kind, leaf.level)
    return Source(builder.text, builder.blocks, about.title, about.url)


def _titled(leaves: Sequence[Leaf], declared: str | None) -> tuple[str, Sequence[Leaf]]:
    """The title and what stands under it: the heading that the declared title begins with or has, or the first of all.

    The little that may stand above it is the site's, but for what is about the text, such as its date.
    """
    at = _place_of_title(leaves, declared or "")
    if at is None or _chars(leaves[:at]) > min(_SITE_MAX_CHARS, _SITE_SHARE * _chars(leaves)):
        return declared or "", leaves
    above = [leaf for leaf in leaves[:at] if leaf.kind is not Kind.HEADING and about_the_text(leaf.text)]
    return leaves[at].text, [*above, *leaves[at + 1 :]]


def _place_of_title(leaves: Sequence[Leaf], declared: str) -> int | None:
    """Which leaf is the title, if one is."""
    headings = [(i, leaf.level, _folded(leaf.text)) for i, leaf in enumerate(leaves) if leaf.kind is Kind.HEADING]
    ends = [match.start() for match in _BESIDE_SITE.finditer(declared)]
    wholes = {_folded(declared[:end]) for end in [*ends, len(declared)]}
    words = _folded(declared)
    parts = {_folded(part) for part in _BETWEEN_PARTS.split(declared)}
    likeliest_first = [
        *(i for i, _, heading in headings if heading in wholes),
        *(i for i, level, heading in headings if level == 1 and heading in words),
        *(i for i, level, heading in headings if level == 1 or heading in parts),
    ]
    return next(iter(likeliest_first), None)


def _chars(leaves: Iterable[Leaf]) -> int:
    return sum(len(leaf.text) for leaf in leaves)


def _folded(title: str) -> str:
    return "".join(char for char in title.casefold() if char.isalnum())
