"""What is embedded beside a passage's words: where it stands and what it is."""

from corpus.document import MAX_PASSAGE_TOKENS, Document, Passage, Role

PLACE_TOKENS = 56
"""What the 256 of the shipped encoder leave beside a passage: for its place, and the two tokens around every text."""

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
    """Title, innermost heading, the question just asked, and role, one a line; never empty."""
    lines = [] if passage.role is Role.TITLE else [document.title]
    lines += document.headings_of(passage)[-1:]
    if question := document.question_before(passage):
        lines.append(question.of(document.text))
    if passage.role in ROLE_WORDS:
        lines.append(ROLE_WORDS[passage.role])
    return "\n".join(lines)


def with_place(document: Document, passage: Passage) -> str:
    """The place with the headings around it, then the passage: what is embedded and what BM25 counts.

    The reader has learned with one heading, and with more of them marks less well. The passage's parts are left out:
    with the headings every question on a section would find the list of them.
    """
    around = document.headings_of(passage)[:-1]
    return "\n".join([*around, place_of(document, passage), passage.span.of(document.text)])


def passage_tokens(max_tokens: int) -> int:
    """The most tokens a passage may have where an encoder reads `max_tokens` of it and its place together.

    Half of them at least: of very few, a place would leave a passage none.
    """
    return min(MAX_PASSAGE_TOKENS, max(max_tokens - PLACE_TOKENS, max_tokens // 2))
