"""Raised numbers: set on the line, as the end of what stands before them, they would make another number of it."""

import re

from resiliparse.parse.html import ElementNode, HTMLTree

from corpus.html.selected import selected

_NUMBERS = re.compile(r"\s*[-–−+]?[0-9]+(?:\s*[-–−,]\s*[0-9]+)*\s*")
_IN_BRACKETS = re.compile(r"\s*(?:\[[^\[\]]{1,20}\]\s*)+")
"""As encyclopaedias mark their notes: "[1]", "[a]", "[note 2]"."""
_RAISED = str.maketrans("0123456789-–−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁻⁺")
_TO_A_PLACE = "a[href*='#']"


def raise_numbers(tree: HTMLTree) -> None:
    """Write exponents and the like in raised characters, and leave out what only leads to a note."""
    for raised in selected(tree.body, "sup"):
        text = raised.text or ""
        is_number = _NUMBERS.fullmatch(text) is not None
        if (is_number or _IN_BRACKETS.fullmatch(text)) and _leads_to_note(raised):
            raised.text = ""
        elif is_number:
            raised.text = text.translate(_RAISED)


def _leads_to_note(raised: ElementNode) -> bool:
    """Whether it is a link to a place on a page, or all that such a link holds."""
    if raised.query_selector(_TO_A_PLACE):
        return True
    around = raised.parent_element
    is_all_of_it = raised.previous_sibling is None and raised.next_sibling is None
    return around is not None and is_all_of_it and around.matches(_TO_A_PLACE)
