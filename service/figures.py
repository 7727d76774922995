"""Numbers written in figures, and when two are the same."""

import re

FIGURES = r"\d+(?:[.,]\d+)*"
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+")


def ungrouped(number: str) -> str:
    """The number without the commas between thousands: "190,000" is "190000", "3,5" stays."""
    return number.replace(",", "") if _GROUPED.fullmatch(number) else number
