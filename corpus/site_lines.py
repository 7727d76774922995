"""Lines of a site and not of a text on it, told from their own words: banners, buttons, breadcrumbs, labels."""

import re

from corpus.roles import TERMINAL

_BETWEEN_CRUMBS = re.compile(r"\s*[|>›»]\s*|\s+[/·•]\s+|\s{2,}")
_DASH = re.compile(r"\s+[–—]\s+")
MIN_CRUMBS, CRUMB_MAX_WORDS, LABEL_MAX_WORDS, CRUMBS_MAX_CHARS = 3, 4, 6, 200
_KICKER = re.compile(
    r"(?:feature|news|stor(?:y|ies)|(?:press|news) release|statement|article|blog(?: post)?|opinion|interview|analysis"
    r"|long read|report|case study|photo essay|explainer|commentary|editorial|in focus|spotlight)s?(?: stor(?:y|ies))?",
    re.IGNORECASE,
)
_CHROME = re.compile(
    r"click (?:here )?to (?:close|open|dismiss|expand)\b.*|close (?:this )?(?:banner|alert|dialog|menu)\b.*"
    r"|skip to (?:main )?(?:content|navigation)\b.*|(?:accept|reject|manage) (?:all )?cookies|we use cookies\b.*"
    r"|back to top|share (?:this|on)\b[^.]{0,60}|subscribe (?:to|now)\b.{0,60}|sign up for our newsletter.{0,40}"
    r"|print this page|advertisement|page \d{1,4} of \d{1,4}|[-–—*]+\s*ends?\s*[-–—*]+",
    re.IGNORECASE,
)
_RELEASE = re.compile(r"(?:press release\W+)?for immediate (?:release|use|publication)\b[^.]{0,40}", re.IGNORECASE)
_CONTROL = re.compile(r"log ?in|sign in|menu|toggle navigation|search this site", re.IGNORECASE)
_BOOK_BEGINS = re.compile(r"\*{3} ?START OF (?:THE|THIS) PROJECT GUTENBERG EBOOK\b.*", re.IGNORECASE)
_BOOK_ENDS = re.compile(r"\*{3} ?END OF (?:THE|THIS) PROJECT GUTENBERG EBOOK\b.*", re.IGNORECASE)
_LINK = re.compile(r"\[([^\[\]]*)\]\([^()]*\)")
"""A link as Markdown writes it."""


def begins_book(line: str) -> bool:
    """What Project Gutenberg writes above the text of a book; above that stands what it says of its copy."""
    return _BOOK_BEGINS.fullmatch(line) is not None


def ends_book(line: str) -> bool:
    """And what it writes below, above its licence."""
    return _BOOK_ENDS.fullmatch(line) is not None


def is_chrome(line: str) -> bool:
    """A line of the site and not of the text: banners, menus, cookie notices."""
    return is_control(line) or len(line) <= 160 and _CHROME.fullmatch(_unlinked(line)) is not None


def is_release_mark(line: str) -> bool:
    """What a press office writes over a text: "FOR IMMEDIATE RELEASE"."""
    return _RELEASE.fullmatch(line) is not None


def is_no_text(line: str) -> bool:
    """A line that is left out wherever it stands; within a text "Menu" may be the heading of what is to eat."""
    return is_release_mark(line) or (is_chrome(line) and not is_control(line))


def is_control(line: str) -> bool:
    """A line that is a button of the site, or the name of one."""
    return _CONTROL.fullmatch(_unlinked(line)) is not None


def _unlinked(line: str) -> str:
    return _LINK.sub(r"\1", line).strip()


def is_breadcrumb(line: str) -> bool:
    """A line of places on a site: "Home > Our work > Peru", "Menu  Search  Donate"."""
    crumbs = _split(line, _BETWEEN_CRUMBS)
    return len(crumbs) >= MIN_CRUMBS or (len(crumbs) > 1 and crumbs[0].lower() == "home")


def is_label(line: str) -> bool:
    """A line that could be the name of a site or of one of its rooms: a few words, or several between marks."""
    return len(line.split()) <= LABEL_MAX_WORDS and not line.endswith(TERMINAL) or len(_crumbs(line)) > 1


def is_place_on_site(line: str) -> bool:
    """A label that says so: rooms with a mark between them ("Health » Nepal"), or the sort of text ("Feature")."""
    return _KICKER.fullmatch(line) is not None or len(_crumbs(line)) > 1


def _crumbs(line: str) -> list[str]:
    """The rooms of a line that is made of such, or none; one dash alone stands in many a title."""
    between_dashes = _split(line, _DASH)
    crumbs = _split(line, _BETWEEN_CRUMBS)
    return between_dashes if len(crumbs) < 2 and len(between_dashes) >= MIN_CRUMBS else crumbs


def _split(line: str, between: re.Pattern[str]) -> list[str]:
    """The parts of a line, or none where it is long or one of them is more than a few words."""
    crumbs = between.split(line.strip()) if len(line) <= CRUMBS_MAX_CHARS else []
    return crumbs if all(1 <= len(crumb.split()) <= CRUMB_MAX_WORDS for crumb in crumbs) else []
