"""Lines that are about the text and not of it: when it was published, how long it takes to read, who took its photo."""

from corpus import roles
from corpus.document import Role


def about_the_text(line: str) -> Role | None:
    """The role of such a line, or None for one of the text's own."""
    if roles.is_date(line):
        return Role.DATE
    if roles.is_reading_time(line):
        return Role.READING_TIME
    if roles.is_credit(line):
        return Role.CREDIT
    if roles.is_caption(line):
        return Role.CAPTION
    return Role.BYLINE if roles.is_byline(line) else None
