"""Texts made up at random, shaped like what people paste: outlines, lists, site chrome, odd characters."""

from random import Random

PLAIN_WORDS = [
    *("UNICEF", "children", "the", "Azerbaijan's", "began", "in", "1993.", "18 per 1,000", "(BLS)", "e.g."),
    *("3.6 million", "Dr.", "so:", "?", "!", ".", "…", "“Yes.”", "per cent. With", "2025", "to", "and"),
]
ODD_WORDS = [
    *(
        "İstanbul",
        "ılıq",
        "e\u0301te\u0301",
        "a\u0300\u0323",
        "👩‍👩‍👧‍👦",
        "🇦🇿",
        "ﬁ",
        "ß",
        "𝔘𝔫𝔦",
        "shock\u2011responsive",
    ),
    *("\u2028", "\x0b", "\x85", "\u00a0", "\x1c", "\ufeff", "\u200b", "\u202eright\u202c", "\u3000", "  ", "\t"),
    *("`x`", "**bold**", "|", "<b>", "#", "-", "1.", "[a]: /b", "[a](b)", "```", ">", "\\", "&amp;", "==="),
]
WORDS = [*PLAIN_WORDS, *ODD_WORDS]
LINES = [
    *("1. Azerbaijan's first-ever National Child Strategy", "2. Doubling of enrolment", "3. A safer world"),
    *("02 September 2025", "Reading time: 3 minutes", "UNICEF/UNI40569/Pirozzi", "© UNICEF/Pirozzi"),
    *("Click to close the emergency alert banner.", "Menu", "Share this page", "By Ann Lee", "Photo: a girl"),
    *("# Title", "## Part", "### Deeper", "Title\n===", "Part\n---", "#", "\\# no heading", "## Closed ##"),
    *("* one\n* two", "- a\n  - b\n- c", "1) one\n2) two", "-", "• one\n• two", "> quoted\n> twice"),
    *("| a | b |\n|---|---|\n| 1 | 2 |", "```\ncode. More.\n```", "    indented", "\tcode", "```", "---", "***"),
    *("<div>html</div>", "<!-- a comment -->", "[ref]: https://example.org", "&nbsp;", "![a](b.png)"),
]
BREAKS = [
    *("\n\n", "\n\n", "\n\n", "\n", "\r\n\r\n", "\r\n", "\r", "\r\r", "\n \n", "\n\u00a0\n", "\n\x0b\n"),
    *("\u2029", "\x85\x85", "\n\n\n\n", ""),
]
SPACES = [*[" "] * 6, "", "\n", "\u00a0", "\r\n"]


def random_text(random: Random) -> str:
    """Up to fifteen blocks; now and then one huge paragraph, or characters without any shape."""
    shape = random.random()
    if shape < 0.01:
        return _paragraph(random, 400)
    if shape < 0.1:
        return "".join(random.choices("".join([*WORDS, *LINES, *BREAKS]), k=random.randrange(1, 80)))
    return "".join(_block(random) + random.choice(BREAKS) for _ in range(random.randrange(1, 16)))


def _block(random: Random) -> str:
    return random.choice(LINES) if random.random() < 0.4 else _paragraph(random, random.choice((1, 4, 12, 30)))


def _paragraph(random: Random, most_words: int) -> str:
    words = random.choices(WORDS, k=random.randrange(1, most_words + 1))
    return "".join(word + random.choice(SPACES) for word in words)
