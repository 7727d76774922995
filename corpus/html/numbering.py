"""How the items of a list are numbered: from where, up or down, in figures or letters."""

from dataclasses import dataclass

from resiliparse.parse.html import ElementNode

_ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
_LETTERS = {"a": tuple("abcdefghijklmnopqrstuvwxyz"), "i": _ROMAN}


@dataclass(slots=True)
class ListState:
    """A list or one of its items while it is read: the number of the next item, the marker of the next line."""

    number: int | None = None
    step: int = 1
    signs: str = "1"
    marker: str = ""


def list_state(of: ElementNode) -> ListState:
    """A list before its first item."""
    if of.tag != "ol":
        return ListState()
    is_reversed = of.has_attribute("reversed")
    first = sum(child.tag == "li" for child in of.children[:]) if is_reversed else 1
    number = number_of(of, "start")
    return ListState(first if number is None else number, -1 if is_reversed else 1, of.get_attribute("type") or "1")


def item_state(of: ListState, item: ElementNode) -> ListState:
    """The next item of a list."""
    if of.number is None:
        return ListState(marker="- ")
    own = number_of(item, "value")
    number = of.number if own is None else own
    of.number = number + of.step
    return ListState(marker=f"{_shown(number, of.signs)}. ")


def number_of(element: ElementNode, attribute: str) -> int | None:
    """The number that an attribute gives; None where it gives none, or one greater than any page means."""
    number = element.get_attribute(attribute) or ""
    return int(number) if number.isdecimal() and len(number) < 6 else None


def _shown(number: int, signs: str) -> str:
    """As the page shows it; where letters run out, as no list has so many, in figures."""
    letters = _LETTERS.get(signs.lower(), ())
    if not 0 < number <= len(letters):
        return str(number)
    return letters[number - 1].upper() if signs.isupper() else letters[number - 1]
