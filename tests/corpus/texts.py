"""Texts made up at random, shaped like what people paste: outlines, lists, site chrome, odd characters."""

from random import Random

WORDS = (
    *("UNICEF", "children", "the", "Azerbaijan's", "began", "in", "1993.", "18 per 1,000", "(BLS)", "e.g.", "İstanbul"),
    *("ılıq", "e\u0301te\u0301", "a\u0300\u0323", "👩‍👩‍👧‍👦", "🇦🇿", "shock\u2011responsive", "3.6 million", "Dr.", "so:"),
    *("\u2028", "\x0b", "\x85", "\u00a0", "\x1c", "\ufeff", "\u200b", "  ", "\t", "?", "!", ".", "…", "“Yes.”", "[a]: /b"),
    *("`x`", "**bold**", "|", "<b>", "#", "-", "1.", "per cent. With", "ﬁ", "ß", "𝔘𝔫𝔦", "\u202eright\u202c"),
)
LINES = (
    *("1. Azerbaijan's first-ever National Child Strategy", "2. Doubling of preschool enrolment", "3. A safer world"),
    *("02 September 2025", "September 2025", "Reading time: 3 minutes", "UNICEF/UNI40569/Pirozzi", "© UNICEF/Pirozzi"),
    *("Click to close the emergency alert banner.", "Menu", "Share this page", "By Ann Lee", "Photo: a girl reads", "UNICEF"),
    *("# Title", "## Part", "### Deeper", "Title\n===", "Part\n---", "* one\n* two", "- a\n  - b\n- c", "> quoted\n> twice"),
    *("1) one\n2) two", "| a | b |\n|---|---|\n| 1 | 2 |", "```\ncode. More.\n```", "    indented", "<div>html</div>", "---"),
    *("[ref]: https://example.org", "<!-- a comment -->", "```", "\tcode", "#", "-", "***", "&nbsp;", "\\# no heading"),
)
BREAKS = ("\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\r\n", "\r", "\r\r", "\n \n", "\n\u00a0\n", "\n\x0b\n", "\u2029", "\x85\x85", "\n\n\n\n", "")
SPACES = (" ", " ", " ", " ", " ", "", "\n", "\u00a0", "\r\n")


def random_text(random: Random) -> str:
    """One text of up to about fifteen short blocks; now and then a single huge paragraph."""
    if random.random() < 0.01:
        return _paragraph(random, 400)
    blocks = random.randrange(1, 16)
    return "".join(_block(random) + random.choice(BREAKS) for _ in range(blocks))


def _block(random: Random) -> str:
    return random.choice(LINES) if random.random() < 0.4 else _paragraph(random, random.choice((1, 4, 12, 30)))


def _paragraph(random: Random, most_words: int) -> str:
    words = random.choices(WORDS, k=random.randrange(1, most_words + 1))
    return "".join(word + random.choice(SPACES) for word in words)
