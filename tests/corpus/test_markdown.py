import pytest

from corpus.document import Document, Role
from corpus.read import parse_document
from corpus.roles import heading_words

GUIDE = """\
# Guide

What it is for.

## Install

Run it. Then wait.

- one item
- two items

1. first
2. second

| a | b |
|---|---|
| 1 | 2 |

```
code. More.
```

<div>html</div>

[ref]: https://example.org

Use
---

Last *words*.

> quoted
> twice

## Empty
"""


def parsed(text: str) -> Document:
    return parse_document(text, ".md")


def quotes(document: Document) -> list[tuple[str, str]]:
    return [(document.section_of(passage), passage.span.of(document.text)) for passage in document.passages]


def test_a_guide() -> None:
    guide = parsed(GUIDE)
    assert guide.title == "Guide"
    assert [(section.heading.of(GUIDE), section.level) for section in guide.sections] == [
        ("## Install", 2),
        ("Use\n---", 2),
        ("## Empty", 2),
    ]
    assert quotes(guide) == [
        ("Title", "# Guide"),
        ("Introduction", "What it is for."),
        ("Install", "Run it. Then wait."),
        ("Install", "- one item\n- two items"),
        ("Install", "1. first\n2. second"),
        ("Install", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ("Install", "```\ncode. More.\n```"),
        ("Install", "html"),
        ("Use", "Last *words*."),
        ("Use", "> quoted\n> twice"),
        ("Empty", "## Empty"),
    ]


def test_markup_is_dropped_and_reported() -> None:
    guide = parsed(GUIDE)
    assert [(dropped.reason, dropped.span.of(GUIDE)) for dropped in guide.dropped] == [
        ("markup", "<div>"),
        ("markup", "</div>"),
        ("markup", "[ref]: https://example.org"),
    ]


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<p>The office is in <b>Main</b> Street.</p>", ["The office is in <b>Main</b> Street."]),
        (
            "<details>\n<summary>What does a night cost?</summary>\nA night costs 12 euros.\n</details>",
            ["What does a night cost?", "A night costs 12 euros."],
        ),
        (
            "<table>\n<tr>\n<td>Adults</td>\n<td>12 euros</td>\n</tr>\n<tr><td>Closed</td></tr>\n</table>",
            ["<td>Adults</td>\n<td>12 euros</td>", "Closed"],
        ),
        ('<div>\n<!-- no text\n--><a href="a"><img alt="logo"></a>\n</div>', []),
        ("<script>\nlet a = '<p>no text</p>';\n</script>", []),
        ("<!-- no end", []),
    ],
)
def test_what_stands_between_the_tags_of_html_is_text(html: str, said: list[str]) -> None:
    assert [quote for _, quote in quotes(parsed(f"# Guide\n\nRun it.\n\n{html}"))][2:] == said


def test_a_heading_in_html_is_one() -> None:
    document = parsed(
        '<div align="center">\n<h1>\n<img src="a.png"><br>\n<a href="b">Otter</a>\n</h1>\n</div>\n\n'
        "It swims.\n\n<h2>Food</h2>\n\nFish."
    )
    assert document.title == "Otter"
    assert quotes(document) == [("Title", "Otter"), ("Introduction", "It swims."), ("Food", "Fish.")]


@pytest.mark.parametrize(
    ("introduction", "role"),
    [
        ("What it is for.", Role.TITLE),
        ("It has three parts:", Role.LIST_OF_SECTIONS),
        ("Below are its parts. Read them.", Role.LIST_OF_SECTIONS),
    ],
)
def test_three_sections_are_listed_by_what_introduces_them_or_else_the_title(introduction: str, role: Role) -> None:
    text = GUIDE.replace("What it is for.", introduction)
    assert introduction in text
    (listing,) = (passage for passage in parsed(text).passages if passage.parts)
    assert listing.role is role
    assert [part.of(text) for part in listing.parts] == ["## Install", "Use\n---", "## Empty"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end(line_end: str) -> None:
    text = line_end.join(["# Guide", "", "What it is for.", "", "## Install", "", "Run it."])
    assert quotes(parsed(text)) == [
        ("Title", "# Guide"),
        ("Introduction", "What it is for."),
        ("Install", "Run it."),
    ]


@pytest.mark.parametrize(
    ("heading", "words"),
    [
        ("# Guide", "Guide"),
        ("### Guide ###", "Guide"),
        ("# C#", "C#"),
        ("# #1 in its field", "#1 in its field"),
        ("Guide\n=====", "Guide"),
        ("Guide\r\n  ---", "Guide"),
        ("#", ""),
        ("## **Guide**", "Guide"),
        ("**Guide** and **more**", "**Guide** and **more**"),
        ("Guide", "Guide"),
    ],
)
def test_the_words_of_a_heading(heading: str, words: str) -> None:
    assert heading_words(heading) == words


def test_a_title_underlined() -> None:
    document = parsed("Guide\n=====\n\nWhat it is for.")
    assert document.title == "Guide"
    assert document.passages[0].span.of(document.text) == "Guide\n====="


def test_markup_between_title_and_standfirst_is_in_neither() -> None:
    standfirst = "A standfirst that goes on for long enough to be one, without a full stop"
    text = f"# Guide\n\n<!-- no text -->\n\n{standfirst}\n\nThe first paragraph."
    document = parsed(text)
    titles = [p.span.of(text) for p in document.passages if p.role is Role.TITLE]
    assert titles == ["# Guide", standfirst]
    assert [dropped.span.of(text) for dropped in document.dropped] == ["<!-- no text -->"]


@pytest.mark.parametrize("bullet", "-*+")
def test_a_wrapped_item_is_one_sentence_whatever_its_bullet(bullet: str) -> None:
    items = [f"{bullet} Bring a coat\n  that is warm", f"{bullet} a hat"]
    (passage,) = parsed("\n".join(items)).passages
    assert [sentence.of("\n".join(items)) for sentence in passage.sentences] == items


@pytest.mark.parametrize(
    ("quoted", "items"),
    [
        ("> 1. Open the lid. Then wait.\n> 2. Close it.", ["> 1. Open the lid.", "Then wait.", "> 2. Close it."]),
        ("> 1. Open it.\n>\n> 2. Close\n>    it.", ["> 1. Open it.", ">\n> 2. Close\n>    it."]),
        ("> It is so:\n> - yes. Or\n> - no", ["> It is so:", "> - yes.", "Or", "> - no"]),
    ],
)
def test_an_item_that_is_quoted_keeps_its_number(quoted: str, items: list[str]) -> None:
    document = parsed(f"# The lid\n\nThis is said:\n\n{quoted}")
    assert [s.of(document.text) for s in document.passages[1].sentences] == ["This is said:", *items]


def test_a_list_stands_with_the_paragraph_that_introduces_it() -> None:
    joining = "To join you need the following:\n\n- a proof of address,\n- 20 euros."
    lent, tools, board, members = "We lend these, among others.", "- saws\n- drills", "Of the board are:", "* Ana\n* Li"
    document = parsed("\n\n".join(["# Library", "## Joining", joining, lent, tools, board, "## Board", members]))
    assert [p.span.of(document.text) for p in document.passages[1:]] == [joining, lent, tools, board, members]
    assert [s.of(document.text) for s in document.passages[1].sentences] == joining.replace("\n\n", "\n").split("\n")


def test_a_list_too_long_for_one_passage_goes_on_in_the_next() -> None:
    text = "# Library\n\nThese are lent:\n\n" + "\n".join(f"- tool number {n} of the library" for n in range(60))
    passages = parsed(text).passages[1:]
    assert len(passages) > 1
    assert passages[0].span.of(text).startswith("These are lent:\n\n- tool number 0")
    assert len({passage.paragraph for passage in passages}) == 1


def test_a_link_of_the_site_above_the_title() -> None:
    document = parse_document("[Skip to main content](#main)\n\n# The Title\n\nSome text.", ".md")
    assert document.title == "The Title"
    assert [dropped.span.of(document.text) for dropped in document.dropped] == ["[Skip to main content](#main)"]


@pytest.mark.parametrize("end", ["---", "..."])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_is_no_text(end: str, newline: str) -> None:
    front = f"---\ntitle: My notes\ntags:\n  - lake\n- otter\nauthor: Ann\n{end}\n"
    text = f"{front}\n# Otters of the lake\n\nThey swim.\n".replace("\n", newline)
    parsed = parse_document(text, ".md")
    assert (parsed.title, len(parsed.sections)) == ("Otters of the lake", 0)
    assert [passage.role for passage in parsed.passages] == [Role.BYLINE, Role.TITLE, Role.BODY]
    assert parsed.passages[0].span.of(text) == "author: Ann"
    assert "".join(part.span.of(text) for part in parsed.dropped).replace("\r", "") == front[:-1].replace(
        "\nauthor: Ann\n", ""
    )


def test_front_matter_says_the_title_where_no_heading_does() -> None:
    front = '---\nlayout: page\ntitle: "The Quay"\nauthor: Ann Lee\ndate: 2021-05-03\ndescription: A walk.\n---\n'
    document = parsed(f"{front}\nIt begins at the customs house.\n\n## The end\n\nIt was built in 1871.")
    assert document.title == "The Quay"
    assert [(p.role, p.span.of(document.text)) for p in document.passages[:4]] == [
        (Role.TITLE, "The Quay"),
        (Role.BYLINE, "author: Ann Lee"),
        (Role.DATE, "date: 2021-05-03"),
        (Role.BODY, "A walk."),
    ]


@pytest.mark.parametrize(
    "date", ["2024-05-02T10:00:00Z", "2024-05-02 10:00:00 +0200", "'2024-05-02'", '"2024-05-02T10:00:00.000+02:00"']
)
def test_a_date_in_front_matter_may_have_a_time(date: str) -> None:
    document = parsed(f"---\ndate: {date}\n---\n# Otters\n\nThey swim.")
    assert document.passages[0].role is Role.DATE
    assert document.passages[0].span.of(document.text) == f"date: {date}"


def test_lines_above_the_title_are_not_the_title() -> None:
    document = parsed(
        "Basin Water Agency\n\n2 May 2024\n\n# Groundwater\n\nIn 2022 the wells were low.\n\n## Wells\n\nAll."
    )
    assert document.title == "Groundwater"
    assert [p.role for p in document.passages[:4]] == [Role.BODY, Role.DATE, Role.TITLE, Role.BODY]


@pytest.mark.parametrize(
    "pictures",
    [
        "![logo](logo.png)",
        "[![build](https://a.org/b.svg)](https://a.org/ci)\n![cover][cover] [![chat][chat]][room]",
        "![logo](logo.png)\n\n![build](b.svg) ![cover](c.svg)",
    ],
)
def test_pictures_above_the_title_are_no_text(pictures: str) -> None:
    document = parsed(f"{pictures}\n\n# Otter\n\nIt swims.\n\n![An otter](otter.png)")
    assert document.title == "Otter"
    assert [quote for _, quote in quotes(document)] == ["# Otter", "It swims.", "![An otter](otter.png)"]


@pytest.mark.parametrize("title", ["# Otter\n", "---\nauthor: Ann\n---\n# Otter\n\n", "<h1>Otter</h1>\n\n"])
def test_a_row_of_badges_under_the_title_is_no_standfirst(title: str) -> None:
    badges = "[![CI](https://a.org/ci.svg)](https://a.org/ci)\n[![PyPI](https://a.org/pypi.svg)](https://a.org/pypi)"
    picture = "![An otter](https://a.org/otter.png)"
    document = parsed(f"{title}{badges}\n\n![logo](logo.png)\n\n**Otter** swims.\n\n## Pictures\n\n{picture}")
    assert [quote for _, quote in quotes(document)][-2:] == ["**Otter** swims.", picture]
    assert [p.span.of(document.text).strip("# ") for p in document.passages if p.role is Role.TITLE] == ["Otter"]
    assert {badges, "![logo](logo.png)"} <= {dropped.span.of(document.text) for dropped in document.dropped}


def test_a_picture_under_the_first_heading_of_a_section_is_none_of_the_site() -> None:
    assert quotes(parsed("# Otters\n\n## In May\n\n![An otter](o.png)")) == [
        ("Title", "# Otters"),
        ("In May", "![An otter](o.png)"),
    ]


def test_lines_of_dashes_around_prose_are_no_front_matter() -> None:
    text = "---\n\nThey swim: all of them.\n\n---\n\nThey eat fish.\n"
    assert len(parse_document(text, ".md").passages) == 2


def test_front_matter_with_notes_and_blank_lines() -> None:
    document = parsed("---\ntitle: Notes\n\n# what it is on\ntags: [a]\n---\n# Guide\n\nWhat it is for.")
    assert document.title == "Guide"
    assert document.sections == ()


def test_a_wrapped_standfirst_is_one_sentence() -> None:
    document = parsed(
        "# Guide\n\nA standfirst that goes on for long enough to be one, and is wrapped\nto two lines\n\nText."
    )
    assert document.passages[0].role is Role.TITLE
    assert len(document.passages[0].sentences) == 2


def test_bold_lines_over_their_text_are_headings() -> None:
    text = "# FAQ\n\n**How do I join?**\n\nBring a passport.\n\n**Is there wifi?**\n\nYes, in all branches.\n\n**Note**"
    document = parsed(text)
    assert [section.heading.of(text) for section in document.sections] == ["**How do I join?**", "**Is there wifi?**"]
    assert [document.section_of(p) for p in document.passages[1:3]] == ["How do I join?", "Is there wifi?"]
    assert document.passages[-1].span.of(text) == "**Note**"


def test_a_bold_heading_may_end_with_a_colon() -> None:
    document = parsed("# The lake\n\n**Summer:**\n\nYou swim.\n\n**Winter:**\n\n- You skate.\n\n**:**")
    assert quotes(document)[1:3] == [("Summer:", "You swim."), ("Winter:", "- You skate.")]


def test_one_bold_line_is_no_heading() -> None:
    assert parsed("# Guide\n\n**The quick way in**\n\nRun it.").sections == ()


@pytest.mark.parametrize(
    ("text", "suffix", "is_markdown"),
    [
        ("# Otters\n\nThey swim.", ".md", True),
        ("Otters\n======\n\nThey swim.\n\nFood\n----\n\nFish.", ".md", True),
        ("They swim.\n\nFood\n----\n\nFish.", ".md", True),
        ("**RIVERSIDE** — They swim.", ".md", True),
        ("#MeToo of otters\n\nIt calls f(*args) and __init__.", ".txt", False),
        ("__init__ and what it does\n\nIt begins.", ".txt", False),
        ("Otters\n\nThey **swim**.", ".txt", False),
    ],
)
def test_markdown_is_known_by_its_headings(text: str, suffix: str, is_markdown: bool) -> None:
    assert parse_document(text, suffix).is_markdown is is_markdown
