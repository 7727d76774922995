"""HTML: the main text of pages, their structure and their metadata."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.blocks import Kind
from corpus.document import Document, Role
from corpus.errors import UnreadableText
from corpus.passages import count_words
from corpus.read import parse_bytes, source_of
from tests.corpus.claims import broken_claims

ARTICLE = """\
<!doctype html><html lang="en"><head><title>Otters of the lake | The Lake Times</title>
<meta property="og:title" content="Otters of the lake">
<meta property="article:published_time" content="2024-05-02T08:00">
<link rel="canonical" href="https://example.org/otters"><style>p { color: red }</style></head>
<body><header><nav class="menu"><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav></header>
<div class="cookie-consent">We use cookies.</div>
<main><article><h1>Otters of the lake</h1>
<p>The otters were counted in <b>spring</b>, by <a rel="author" href="/ann">Ann Lee</a>, on <time>2&nbsp;May</time>.
They are <code>1&nbsp;&lt;&nbsp;2</code> metres long.</p>
<h2>Where they live<a class="headerlink" href="#live">¶</a></h2>
<p>At the shore,<br>under stones.</p>
<ul><li>fish</li><li>crabs<ul><li>large</li><li><p>small ones,</p><p>too</p></li></ul></li></ul>
<ol start="3"><li>winter</li><li>spring</li></ol>
<h3>Counts <span class="mw-editsection">[edit]</span></h3>
<table><caption>By year</caption><tr><th>Year</th><th>Otters</th></tr><tr><td>1990</td><td>100</td></tr>
<tr><td></td><td>107<br>or so</td></tr></table>
<pre>otter  = 1

fish = 2</pre>
<blockquote><p>We saw them.</p></blockquote>
<dl><dt>Holt</dt><dd>Where an otter sleeps.</dd></dl>
<p hidden>Hidden.</p><p style="display: none">Hidden, too.</p><script>alert(1)</script>
</article></main>
<aside class="sidebar"><p>Other news</p></aside>
<footer><p>Copyright The Lake Times</p></footer></body></html>"""


def parsed(html: str, url: str | None = None) -> Document:
    document = parse_bytes(html.encode(), "page.html", url=url)
    assert broken_claims(document, count_words, 200) == []
    return document


def quotes(document: Document) -> list[tuple[str, str]]:
    return [(document.section_of(passage), passage.span.of(document.text)) for passage in document.passages]


def kinds(html: str) -> list[tuple[Kind, str]]:
    source = source_of(html.encode(), "page.html")
    return [(block.kind, block.span.of(source.text)) for block in source.blocks]


def test_an_article() -> None:
    document = parsed(ARTICLE)
    assert (document.title, document.url) == ("Otters of the lake", "https://example.org/otters")
    assert [(s.heading.of(document.text), s.level) for s in document.sections] == [
        ("Where they live", 2),
        ("Counts", 3),
    ]
    assert quotes(document) == [
        ("Publication date", "2024-05-02"),
        ("Title", "Otters of the lake"),
        (
            "Introduction",
            "The otters were counted in spring, by Ann Lee, on 2\u00a0May. They are 1\u00a0<\u00a02 metres long.",
        ),
        ("Where they live", "At the shore,\nunder stones."),
        ("Where they live", "- fish\n- crabs\n  - large\n  - small ones,\n    too"),
        ("Where they live", "3. winter\n4. spring"),
        ("Counts", "By year\nYear | Otters\n1990 | 100\n| 107 or so"),
        ("Counts", "otter  = 1\n\nfish = 2"),
        ("Counts", "We saw them."),
        ("Counts", "Holt\nWhere an otter sleeps."),
    ]


def test_an_address_that_is_given_wins() -> None:
    assert parsed(ARTICLE, url="https://example.org/b").url == "https://example.org/b"


@pytest.mark.parametrize(
    "head",
    [
        '<meta name="DC.date.issued" content="2024-05-02">',
        '<meta name="citation_publication_date" content="2024/05/02">',
        '<script type="application/ld+json">{"@type": "Article", "datePublished": "2024-05-02T01:00Z"}</script>',
        '<script type="application/ld+json">{"datePublished": "2024-05-02\n"}</script>',
        '<meta name="date" content="yesterday"><meta name="pubdate" content="2024-05-02">',
        '<meta property="article:published_time" content="2024-13-40"><meta name="date" content="2024-05-02">',
    ],
)
def test_a_declared_date_is_a_line_above_the_title(head: str) -> None:
    document = parsed(f"<head>{head}</head><h1>Otters</h1><p>They live at the lake.</p>")
    assert [(p.role, p.span.of(document.text)) for p in document.passages] == [
        (Role.DATE, "2024-05-02"),
        (Role.TITLE, "Otters"),
        (Role.BODY, "They live at the lake."),
    ]


DECLARED = '<meta name="date" content="2024-05-02">'


def test_a_declared_date_does_not_part_the_title_from_its_standfirst() -> None:
    standfirst = "Engineers found cracks in eleven of the forty hangers, and drivers face a detour of nine miles"
    document = parsed(f"{DECLARED}<h1>Bridge closes</h1><p>{standfirst}</p>{PROSE * 3}")
    assert document.passages[0].role is Role.DATE
    assert quotes(document)[1] == ("Title", f"Bridge closes\n\n{standfirst}")


def test_a_declared_date_takes_no_title_from_a_page_with_several() -> None:
    document = parsed(f"{DECLARED}<h1>Otters</h1>{PROSE}<h1>Their food</h1>{PROSE}")
    assert [passage.role for passage in document.passages] == [Role.TITLE, Role.DATE, Role.BODY, Role.BODY]
    assert document.title == "Otters"


def test_a_date_that_the_text_shows_is_not_put_there_again() -> None:
    document = parsed('<meta name="date" content="2024-05-02"><h1>Otters</h1><p>2 May 2024</p><p>They live.</p>')
    assert document.text.strip() == "Otters\n\n2 May 2024\n\nThey live."


@pytest.mark.parametrize("head", ['<meta name="date" content="1 of May">', "<p>Copyright 2019</p>", ""])
def test_no_date_is_guessed(head: str) -> None:
    document = parsed(f"{head}<h1>Otters</h1><p>They live at the lake.</p>")
    assert Role.DATE not in [passage.role for passage in document.passages]


@pytest.mark.parametrize(
    ("html", "title"),
    [
        ("<title>Otters - The Times</title><p>Short.</p><h1>The Times</h1><h2>Otters</h2>", "Otters"),
        ("<title>The Times: Otters</title><h1>Otters</h1>", "Otters"),
        ("<title>  Otters\n of the lake </title><p>By the lake.</p>", "Otters of the lake"),
        ("<h1>Otters</h1>", "Otters"),
        ("<h2>Otters</h2>", "page"),
    ],
)
def test_the_title(html: str, title: str) -> None:
    assert parsed(html + "<p>They live at the shore of the lake, under stones and roots of trees.</p>").title == title


@pytest.mark.parametrize("address", ["javascript:alert(1)", "/otters", "data:text/html,x", "https://a b/"])
def test_an_address_that_is_no_web_address_is_none(address: str) -> None:
    assert parsed(f'<link rel="canonical" href="{address}"><p>They live at the lake.</p>').url is None


def test_a_plain_page_keeps_its_lists() -> None:
    html = "<body><h1>Otters</h1><p>They eat:</p><ul><li>fish</li><li><a href=x>crabs</a> and frogs</li></ul></body>"
    assert kinds(html)[-1] == (Kind.LIST, "- fish\n- crabs and frogs")


def test_a_table_that_only_lays_out_a_page_is_no_table() -> None:
    html = "<table><tr><td><h1>Otters</h1><p>They live.<td><p>They eat fish.<p>And frogs.</table>"
    assert kinds(html) == [
        (Kind.HEADING, "Otters"),
        (Kind.PARAGRAPH, "They live."),
        (Kind.PARAGRAPH, "They eat fish."),
        (Kind.PARAGRAPH, "And frogs."),
    ]


def test_code_in_elements_of_a_line_each_keeps_its_lines() -> None:
    assert kinds("<pre><div>a = 1</div><div>b = 2</div></pre>") == [(Kind.CODE, "a = 1\nb = 2")]


def test_a_rule_of_signs_is_no_text() -> None:
    rules = "<p>______</p><p>* * *</p><pre>__</pre><ul><li>fish</li><li>___</li></ul><h2>Food<a href='#f'>_</a></h2>"
    assert kinds(f"<p>They live.</p>{rules}<p>They eat.</p>") == [
        (Kind.PARAGRAPH, "They live."),
        (Kind.LIST, "- fish"),
        (Kind.HEADING, "Food"),
        (Kind.PARAGRAPH, "They eat."),
    ]


def test_soft_hyphens_are_no_text() -> None:
    assert kinds("<p>ot&shy;ters</p>") == [(Kind.PARAGRAPH, "otters")]


def test_where_all_is_taken_for_a_menu_the_whole_page_is_the_text() -> None:
    html = "<div class='menu'><p>Otters live at the shore of the lake.</p></div>"
    assert kinds(html) == [(Kind.PARAGRAPH, "Otters live at the shore of the lake.")]


@pytest.mark.parametrize(
    "html", ["<p> </p>", "<script>write('otters')</script>", "<frameset></frameset>", "<!-- x -->"]
)
def test_a_page_without_text_says_why(html: str) -> None:
    with pytest.raises(
        UnreadableText, match=r"^page\.html: no text in this page; if a script writes it, save the page"
    ):
        parsed(html)


TAGS = [
    "p",
    "div",
    "h1",
    "h2",
    "ul",
    "ol",
    "li",
    "table",
    "tr",
    "td",
    "th",
    "pre",
    "b",
    "a",
    "br",
    "span",
    "dl",
    "dt",
    "nav",
    "sup",
    "q",
    "td rowspan=3",
]
PIECES = st.one_of(
    st.sampled_from(TAGS).map(lambda tag: f"<{tag}>"),
    st.sampled_from(TAGS).map(lambda tag: f"</{tag}>"),
    st.sampled_from(
        ["Otters live here. ", "1990", "&lt;b&gt;", "&#0;", "&#xd800;", "&nbsp;", "\u202eright", "\n", "|", "- "]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=8),
)


@given(st.lists(PIECES, max_size=40).map("".join))
@settings(max_examples=300, deadline=None)
def test_any_soup_of_tags(html: str) -> None:
    try:
        document = parse_bytes(html.encode(), "page.html", max_tokens=20)
    except UnreadableText:
        return
    assert broken_claims(document, count_words, 20) == []


PROSE = "<p>Otters live at the shore of the lake and have been seen there for years by all people of the town.</p>"


@pytest.mark.parametrize("below", ["<footer><p>© 2024 Us</p></footer>", "<footer><ul><li>Call 1234</li></ul></footer>"])
def test_a_list_above_the_foot_of_a_page_is_kept(below: str) -> None:
    notes = "<h2>Notes</h2><ul><li>Never open the casing.</li><li>Keep children away.</li></ul>"
    document = parsed(f"<main><h1>Heat pump</h1>{PROSE * 3}{notes}</main>{below}")
    assert document.text.strip().endswith("Notes\n\n- Never open the casing.\n- Keep children away.")


def test_a_list_above_what_stands_aside_is_kept() -> None:
    fares = "<p>Tickets are sold on board.</p><ul><li>A crossing costs £1.80.</li><li>Children travel free.</li></ul>"
    document = parsed(f"<article><h1>Ferry</h1>{PROSE * 3}{fares}<aside><p>Ad</p></aside>{PROSE * 2}</article>")
    assert "- A crossing costs £1.80.\n- Children travel free." in document.text
    assert "Ad" not in document.text.split()


def test_what_is_said_of_a_picture_is_kept() -> None:
    figure = "<figure><img src=x><figcaption>A pump in Salima. Photo: T. Chikondi</figcaption></figure>"
    document = parsed(f"<main><h1>Zikomo</h1>{PROSE}{figure}{PROSE * 2}</main>")
    (caption,) = [passage for passage in document.passages if passage.role is Role.CAPTION]
    assert caption.span.of(document.text) == "A pump in Salima. Photo: T. Chikondi"


@pytest.mark.parametrize(
    "asked",
    [
        f"<h3><button>How much is a permit?</button></h3><div>{PROSE}</div>",
        f"<details><summary>How much is a permit?</summary>{PROSE}</details>",
    ],
)
def test_a_heading_that_unfolds_its_text_is_one(asked: str) -> None:
    document = parsed(f"<main><h1>Permits</h1>{PROSE}{asked}</main>")
    assert [section.heading.of(document.text) for section in document.sections] == ["How much is a permit?"]


def test_two_line_breaks_part_paragraphs() -> None:
    html = "Otters live here.<br><br>They eat fish<br>and crabs.<br> <br>They sleep in burrows."
    assert [text for _, text in kinds(html)] == [
        "Otters live here.",
        "They eat fish\nand crabs.",
        "They sleep in burrows.",
    ]


def test_a_heading_that_shares_letters_with_the_title_is_not_it() -> None:
    date, heading = "<p>12 March 2024</p>", "<h1>Canals of Kars and their water</h1>"
    page = f"<title>Water: a history of the canals</title><main>{date}{heading}{PROSE}<h2>Water</h2>{PROSE * 2}</main>"
    document = parsed(page)
    assert document.title == "Canals of Kars and their water"
    assert [p.span.of(document.text) for p in document.passages if p.role is Role.DATE] == ["12 March 2024"]


def test_what_a_tab_or_a_button_unfolds_is_text() -> None:
    page = """<nav><button aria-expanded="false" aria-controls="m">Menu</button>
    <ul id="m" hidden><li>Home</li></ul></nav>
    <main><h1>Fees</h1><p>The fee depends on the river on which your boat is moored.</p>
    <div role="tabpanel"><h3>Aske</h3><p>All boats pay a fee of £170 for a year.</p></div>
    <div role="tabpanel" hidden><h3>Dunmere</h3><p>All boats pay a fee of £120 for a year.</p></div>
    <div role="tabpanel" style="display: none; color: red"><h3>Wend</h3><p>The Wend is free of charge.</p></div>
    <h3><button aria-expanded="false">By post</button></h3><div aria-hidden="true"><p>Write to Weir House.</p></div>
    <button aria-expanded="false" aria-controls="far">By telephone</button><p>Other ways are slower.</p>
    <div id="far" hidden><p>Call the office on any working day.</p></div><p hidden>Not this.</p></main>"""
    text = parse_bytes(page.encode(), "fees.html").text
    for unfolded in ("fee of £120", "The Wend is free", "Write to Weir House.", "Call the office"):
        assert unfolded in text
    assert "Not this" not in text and "Home" not in text


@pytest.mark.parametrize("names", ["", "aria-controls=''"])
def test_what_a_button_unfolds_is_not_what_has_an_empty_name(names: str) -> None:
    folded = f"<button aria-expanded='false' {names}>By post</button><div hidden><p>Write to Weir House.</p></div>"
    document = parsed(f"<main><h1>Fees</h1><div id=''>{PROSE}</div>{folded}</main>")
    assert "Write to Weir House." in document.text


def test_of_two_panels_of_one_name_a_button_unfolds_the_first() -> None:
    control = "<button aria-expanded='false' aria-controls='post'>By post</button>"
    panels = "".join(f"<div id='post' hidden><p>Write to {name} House.</p></div>" for name in ("Weir", "Mill"))
    text = parsed(f"<main><h1>Fees</h1>{PROSE}{control}{panels}</main>").text
    assert "Weir House" in text and "Mill House" not in text


def test_the_link_to_the_editor_beside_a_heading_is_no_text() -> None:
    page = """<h1>Otters</h1><p>They swim in the lake.</p><div class="mw-heading"><h2>Food</h2>
    <span class="mw-editsection">[<a href="/edit">edit</a>]</span></div><p>They eat fish and crabs of the lake.</p>"""
    assert "edit" not in parse_bytes(page.encode(), "otters.html").text


@pytest.mark.parametrize(
    "about_the_page",
    [
        '<div id="siteSub">From the free encyclopedia</div>',
        '<div role="note" class="hatnote navigation-not-searchable">For the film, see <a href="/f">Otters</a>.</div>',
        '<p class="noprint">You can help by adding to it.</p>',
    ],
)
def test_what_an_encyclopaedia_says_of_a_page_is_no_text(about_the_page: str) -> None:
    document = parsed(f"<h1>Otters</h1>{about_the_page}{PROSE}<div role='note'>They bite.</div>{PROSE}")
    assert document.text.split("\n\n")[1:3] == [PROSE[3:-4], "They bite."]


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("in 2015<sup>3</sup>, 10<sup>−6</sup> of 5 m<sup>2</sup>", "in 2015³, 10⁻⁶ of 5 m²"),
        ("in 2015<sup>1, 2</sup>, on the 5<sup>th</sup>", "in 2015¹, ², on the 5th"),
        ("in 2015<sup><a href='#n3'>3</a></sup> or 2016<a href='notes.html#n4'><sup>4</sup></a>.", "in 2015 or 2016."),
        ("in <a href='#area'>a field of 5 <i>m</i><i><sup>2</sup></i></a>", "in a field of 5 m²"),
        ("in 2015<sup><a href='#n3'><span>[</span>3<span>]</span></a></sup>", "in 2015"),
        ("in 2015<sup><a href='#a'>[a]</a></sup> or 2016<a href='#n'><sup>[4][note 5]</sup></a>.", "in 2015 or 2016."),
        ("in 2015<sup>[3]</sup>, by <a href='#ann'>Ann<sup>[who?]</sup></a>", "in 2015[3], by Ann[who?]"),
    ],
)
def test_raised_numbers_are_not_glued_to_what_stands_before_them(html: str, text: str) -> None:
    assert kinds(f"<p>Seen {html}</p>") == [(Kind.PARAGRAPH, f"Seen {text}")]


def test_what_leads_to_a_note_joins_no_sentences() -> None:
    marks = ["<a href='#cite_note-1'><span>[</span>1<span>]</span></a>", "<a href='#n'>[2]</a>", "<a href='#a'>[a]</a>"]
    document = parsed("<p>" + "".join(f"The lake is cold.<sup>{mark}</sup> " for mark in marks) + "It is deep.</p>")
    sentences = [sentence.of(document.text) for sentence in document.passages[0].sentences]
    assert sentences == [*["The lake is cold."] * 3, "It is deep."]


def test_what_is_struck_out_is_no_text() -> None:
    html = "<p>A fee of <del>20</del> <ins>15</ins> euros, <s>10</s><strike>11</strike> 5 for children.</p>"
    assert kinds(html) == [(Kind.PARAGRAPH, "A fee of 15 euros, 5 for children.")]


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            "<tr><th>Lake<th>Year<th>n<tr><td rowspan=2>Aske<td>1990<td>5<tr><td>1991<td>7<tr><td>Wend<td>1990<td>12",
            "Lake | Year | n\nAske | 1990 | 5\nAske | 1991 | 7\nWend | 1990 | 12",
        ),
        (
            "<tr><td rowspan=2 colspan=2>At the lake<td rowspan=3>in <b>May</b><td>one<tr><td>two<tr><td>By<td>night",
            "At the lake | in May | one\nAt the lake | in May | two\nBy | night | in May",
        ),
        ("<tr><td rowspan=9>Aske<td>1990<tr><td>1991", "Aske | 1990\nAske | 1991"),
        ("<tr><td rowspan=x>Aske<td>1990<tr><td rowspan=-1>Wend<td>1991", "Aske | 1990\nWend | 1991"),
    ],
)
def test_a_cell_that_reaches_over_several_rows_is_in_each(rows: str, text: str) -> None:
    assert kinds(f"<p>These were seen:</p><table>{rows}</table>")[-1] == (Kind.TABLE, text)


ISLANDS = "".join(f"<li><a href={name}>{name}</a></li>" for name in ("Wend", "Dunmere", "Aske", "Orm"))


@pytest.mark.parametrize(("above", "is_kept"), [("The lake has four islands:", True), ("Read more:", False)])
def test_a_list_of_links_that_a_sentence_announces_is_no_menu(above: str, is_kept: bool) -> None:
    document = parsed(f"<main><h1>The lake</h1>{PROSE * 2}<p>{above}</p><ul>{ISLANDS}</ul>{PROSE}</main>")
    assert ("- Wend\n- Dunmere\n- Aske\n- Orm" in document.text) is is_kept


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<ol reversed><li>Aske<li>Orm<ol><li>East</ol><li>Wend</ol>", "3. Aske\n2. Orm\n  1. East\n1. Wend"),
        ("<ol reversed start=9><li>Aske<li>Orm</ol>", "9. Aske\n8. Orm"),
        ("<ol><li value=5>Aske<li>Orm<li value=x>Wend</ol>", "5. Aske\n6. Orm\n7. Wend"),
        ("<ol type=a><li>Aske<li>Orm<li value=30>Wend</ol>", "a. Aske\nb. Orm\n30. Wend"),
        ("<ol type=I start=3><li>Aske<li>Orm</ol>", "III. Aske\nIV. Orm"),
    ],
)
def test_items_have_the_numbers_that_the_page_shows(html: str, text: str) -> None:
    assert kinds(f"<p>The lakes are these:</p>{html}")[-1] == (Kind.LIST, text)


def test_a_term_of_which_much_is_told_is_a_heading() -> None:
    boat = "<dt>Rowing boat</dt><dd><p>10 euros for a day.</p><p>It is paid at the gate.</p></dd>"
    pedalo = "<dt><h3>Pedalo</h3></dt><dd><p>15 euros for a day.</p></dd>"
    assert kinds(f"<h1>Boats</h1>{PROSE}<dl>{boat}{pedalo}</dl>")[2:] == [
        (Kind.HEADING, "Rowing boat"),
        (Kind.PARAGRAPH, "10 euros for a day."),
        (Kind.PARAGRAPH, "It is paid at the gate."),
        (Kind.HEADING, "Pedalo"),
        (Kind.PARAGRAPH, "15 euros for a day."),
    ]


def test_what_is_quoted_stands_in_quotation_marks() -> None:
    html = "<p>She said <q>we saw <b>them</b></q> and left.</p>"
    assert kinds(html) == [(Kind.PARAGRAPH, "She said “we saw them” and left.")]
