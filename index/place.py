"""What is embedded beside a passage's words: where it stands and what it is."""

from corpus.document import Document, Passage, Role

ROLE_WORDS = {
    Role.TITLE: "Title and summary: what this article is about. What is this about?",
    Role.BYLINE: "Author or source: who wrote and published this",
    Role.CAPTION: "Photo caption: what the picture shows and where it was taken",
    Role.CREDIT: "Photo credit: who took the photograph",
    Role.DATE: "Publication date: when this was published",
    Role.READING_TIME: "Reading time: how long it takes to read",
    Role.LIST_OF_SECTIONS: "Overview: the main points, the list of achievements or sections that follow",
    Role.CLOSING: "Conclusion",
}
"""Words in which people ask for each kind of passage, for any text."""


def place_of(document: Document, passage: Passage) -> str:
    """Title, section and role, one a line; never empty."""
    lines = [] if passage.role is Role.TITLE else [document.title]
    if passage.section is not None:
        lines.append(document.section_of(passage))
    if passage.role in ROLE_WORDS:
        lines.append(ROLE_WORDS[passage.role])
    return "\n".join(lines)


def with_place(document: Document, passage: Passage) -> str:
    """The place, then the passage: what is embedded and what BM25 counts.

    Without the passage's parts: the headings would have every question on a section find the list of them.
    """
    return f"{place_of(document, passage)}\n{passage.span.of(document.text)}"
