"""Refuses HTML that would take a parser hours: what no page that people read comes near to."""

import re

from corpus.errors import UnreadableText

MAX_DEPTH = 2_000
MAX_ELEMENTS = 250_000
MAX_ATTRIBUTES = 500
"""A browser compares each attribute of an element with all before it, and each tag with all that are open."""
_TAG = re.compile(r"<(/?)([a-z][^\s/>]*+)([^<>]*+)", re.IGNORECASE)
_NEVER_OPEN = {
    *("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"),
    *("p", "li", "dt", "dd", "option", "optgroup", "tr", "td", "th", "thead", "tbody", "tfoot", "colgroup"),
    *("html", "head", "body"),
}
"""Without a closing tag these do not stay open: void, or closed by the next of their kind."""
_OF_SVG = {"path", "circle", "rect", "use", "line", "polygon", "polyline", "ellipse", "g", "stop"}
"""These a slash at their end closes."""
_ATTRIBUTE = r"[^\s<>/\"'=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s<>\"'][^\s<>]*+))?"
_MANY_ATTRIBUTES = re.compile(rf"<[a-z][^\s<>/\"'=]*+(?:[\s/]++{_ATTRIBUTE}){{{MAX_ATTRIBUTES + 1}}}", re.IGNORECASE)


def check_limits(html: str, name: str) -> None:
    """Refuse what has too many elements, nests them too deep, or gives one too many attributes.

    Raises:
        UnreadableText: it does one of these.
    """
    depth = elements = 0
    for match in _TAG.finditer(html):
        tag = match[2].lower()
        if tag not in _NEVER_OPEN and not (tag in _OF_SVG and match[3].endswith("/")):
            depth = max(0, depth - 1) if match[1] else depth + 1
        elements += not match[1]
        if elements > MAX_ELEMENTS:
            raise UnreadableText(f"{name}: more than {MAX_ELEMENTS:,} elements; cut it into several files")
        if depth > MAX_DEPTH:
            raise UnreadableText(f"{name}: elements nested more than {MAX_DEPTH:,} deep; save it as text and try again")
    if _MANY_ATTRIBUTES.search(html):
        raise UnreadableText(
            f"{name}: an element with more than {MAX_ATTRIBUTES} attributes; save it as text and try again"
        )
