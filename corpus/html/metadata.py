"""What a page's head says of it: title, address and date of publication. Only what is declared, nothing guessed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from resiliparse.parse.html import HTMLTree

from corpus.html.selected import selected

_TITLES = ("meta[property='og:title']", "meta[name='twitter:title']", "meta[name='citation_title']")
_ADDRESSES = (("link[rel='canonical']", "href"), ("meta[property='og:url']", "content"))
_DATES = (
    ("meta[property='article:published_time']", "content"),
    ("meta[name='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='citation_publication_date']", "content"),
    ("meta[name='parsely-pub-date']", "content"),
    ("meta[name='DC.date.issued' i]", "content"),
    ("meta[name='DC.date' i]", "content"),
    ("meta[name='date' i]", "content"),
    ("meta[name='pubdate' i]", "content"),
    ("time[itemprop='datePublished']", "datetime"),
    ("time[pubdate]", "datetime"),
)
_DAY = re.compile(r"\s*(\d{4})[-/](\d\d)[-/](\d\d)(?!\d)")
_PUBLISHED = re.compile(r'"datePublished"\s*:\s*"([^"\\]{1,40})"')
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}")
_SPACES = re.compile(r"\s+")
TITLE_MAX_CHARS = 300


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is declared; the date as `YYYY-MM-DD`."""

    title: str | None
    url: str | None
    date: str | None


def metadata_of(tree: HTMLTree) -> Metadata:
    """What the page declares of itself."""
    titles = [*_values(tree, *((selector, "content") for selector in _TITLES)), tree.title or ""]
    addresses = (value.strip() for value in _values(tree, *_ADDRESSES))
    days = map(_day, [*_values(tree, *_DATES), *_in_scripts(tree)])
    return Metadata(
        next((title for title in map(_one_line, titles) if title), None),
        next((address for address in addresses if _ADDRESS.fullmatch(address)), None),
        next((day for day in days if day), None),
    )


def _values(tree: HTMLTree, *places: tuple[str, str]) -> Iterator[str]:
    document = tree.document
    for selector, attribute in places:
        found = document.query_selector(selector) if document else None
        value = found.get_attribute(attribute) if found else None
        if value:
            yield value


def _in_scripts(tree: HTMLTree) -> Iterator[str]:
    """Publication dates in JSON-LD; by their key alone, since the schema around it differs from page to page."""
    for script in selected(tree.document, "script[type='application/ld+json']"):
        for match in _PUBLISHED.finditer(script.text or ""):
            yield match[1]


def _day(value: str) -> str | None:
    match = _DAY.match(value)
    try:
        return date(*map(int, match.groups())).isoformat() if match else None
    except ValueError:
        return None


def _one_line(title: str) -> str:
    return _SPACES.sub(" ", title).strip()[:TITLE_MAX_CHARS]
