import pytest

from corpus.document import Document, Role
from corpus.read import parse_document


def parsed(text: str, max_tokens: int = 200) -> Document:
    return parse_document(text, ".txt", max_tokens=max_tokens)


def quotes(document: Document) -> list[str]:
    return [passage.span.of(document.text) for passage in document.passages]


def roles(document: Document) -> list[Role]:
    return [passage.role for passage in document.passages]


def headings(document: Document) -> list[str]:
    return [section.heading.of(document.text) for section in document.sections]


def sentences(document: Document) -> list[str]:
    return [span.of(document.text) for passage in document.passages for span in passage.sentences]


def test_a_pasted_paragraph() -> None:
    document = parsed("A pasted paragraph. It has two sentences")
    assert document.title == "Untitled"
    assert quotes(document) == ["A pasted paragraph. It has two sentences"]
    assert sentences(document) == ["A pasted paragraph.", "It has two sentences"]
    assert document.section_of(document.passages[0]) == "Untitled"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_wrapped_by_hand_are_one_paragraph(end: str) -> None:
    first = f"Before the war the town had three schools and a small{end}hospital by the river. After it nothing."
    document = parsed(f"{first}{end}{end}Today it has two.{end}")
    assert quotes(document) == [first, "Today it has two."]
    assert sentences(document)[0] == f"Before the war the town had three schools and a small{end}hospital by the river."


def test_a_stanza_of_uneven_lines_is_quoted_whole_and_line_by_line() -> None:
    stanza = "O child of the mountain,\nlisten:\nthe river is calling you home again\nnow"
    document = parsed(f"The Wanderer\n\n{stanza}\n\nIt was getting dark when he came home.")
    assert document.title == "The Wanderer"
    assert quotes(document)[1] == stanza
    assert [span.of(document.text) for span in document.passages[1].sentences] == stanza.split("\n")


@pytest.mark.parametrize("above", ["", "CHAPTER I\n"])
def test_an_indented_line_begins_a_paragraph(above: str) -> None:
    paragraphs = [
        "In the year of the great frost there lived at Marl a man\nwho had one horse and a cart, and nobody to help\n"
        "him.",
        "He was not rich.",
        "But each morning he went down to the river, which was frozen\nover, and broke the ice.",
    ]
    document = parsed(f"The Salt Road\n\n{above}   " + "\n   ".join(paragraphs))
    assert quotes(document)[1:] == sentences(document)[1:] == paragraphs


def test_an_indented_line_of_a_poem_begins_none() -> None:
    stanza = (
        "O child of the mountain and of the snow,\n    listen to the wind that is calling,\n"
        "for down to the river you have to go\n    before the night is falling."
    )
    assert stanza in quotes(parsed(f"The Wanderer\n\n{stanza}\n\nIt was getting dark when he came home."))


def test_a_list_stays_with_the_line_above_it() -> None:
    document = parsed("Shopping\n- bread\n- milk\n\n* eggs\n* salt")
    assert quotes(document) == ["Shopping\n- bread\n- milk", "* eggs\n* salt"]
    assert sentences(document)[:3] == ["Shopping", "- bread", "- milk"]


def test_wrapped_items_are_a_list() -> None:
    items = [
        "1. The district has forty villages, and each of them has a well which\n   was dug when no rain fell.",
        "2. The second of the rules is short.",
    ]
    document = parsed("\n".join(items) + "\n\nThey were agreed on in 1990.")
    assert (headings(document), sentences(document)[:2]) == ([], items)


@pytest.mark.parametrize("bullet", "-*+•●○▪■□◦‣⁃∙·–—➢✓\uf0b7\uf0a7")
def test_a_wrapped_item_is_one_sentence_whatever_its_bullet(bullet: str) -> None:
    items = [f"{bullet} bread, which is baked in the night by\nthe baker", f"{bullet} milk"]
    assert sentences(parsed("\n".join(items))) == items


@pytest.mark.parametrize("words", ["Dr. Kerr, who had", "No. 4, which had", "etc. of those that had"])
def test_a_short_word_with_a_full_stop_begins_no_item(words: str) -> None:
    paragraph = f"At the end of the valley was the mill of the old miller\n{words} come there from the town by boat."
    assert sentences(parsed(paragraph)) == [paragraph]


def test_headings_without_numbers() -> None:
    document = parsed(
        "Our Town\n\nThe town lies on a river, and it has grown since the bridge was built.\n\n"
        "How it began\n\nIn 1810 a ferryman built a house here, and others followed him.\n\n"
        "What it is now\n\nIt has three schools and a hospital, and a market on Sundays."
    )
    assert document.title == "Our Town"
    assert [s.heading.of(document.text) for s in document.sections] == ["How it began", "What it is now"]
    assert [document.section_of(passage) for passage in document.passages] == [
        "Title",
        "Introduction",
        "How it began",
        "What it is now",
    ]


OF_THE_HOUSE = "The house stands at the lake, and in summer all who stay there may swim before breakfast."


@pytest.mark.parametrize("above", ["Opening hours", "Opening hours:"])
def test_the_last_of_several_short_lines_is_no_heading(above: str) -> None:
    lines = [above, "Monday to Friday: 9 to 17", "Saturday 10 to 14"]
    document = parsed("\n\n".join(["The Lake House", OF_THE_HOUSE, *lines, OF_THE_HOUSE]))
    assert headings(document) == []
    assert quotes(document)[2:5] == lines


@pytest.mark.parametrize(
    "above",
    [
        "Part of the north",
        "By Ana Sá\n\n2 May 2024",
        "Contents\n\nBackground\n\nWho may drink",
        "2 May 2024\nIssued in Ulen\nFor the district",
    ],
)
def test_a_heading_under_other_short_lines(above: str) -> None:
    document = parsed(f"Water for All\n\n{above}\n\nBackground\n\n{OF_THE_HOUSE}")
    assert headings(document) == ["Background"]


@pytest.mark.parametrize("below", ["\n", "\n\n"])
@pytest.mark.parametrize("days", [["2024-01-02", "2024-01-09"], ["3 May 1911", "Thursday 4 May 1911", "6 May 1911"]])
def test_the_dates_of_a_log_are_headings_of_its_entries(days: list[str], below: str) -> None:
    entries = [f"{day}{below}Rain." for day in days[:-1]]
    document = parsed("\n\n".join(["The log", *entries, f"{days[-1]}{below}{OF_THE_HOUSE}"]))
    assert headings(document) == days
    assert [document.section_of(passage) for passage in document.passages[1:]] == days


@pytest.mark.parametrize(
    "other", ["Last updated: 3 June 2024", "3 June 2024\n\nA second lake", "3 June 2024\n\nBy Ana Sá"]
)
def test_the_date_of_a_text_is_no_heading_for_another_beneath_it(other: str) -> None:
    document = parsed(f"The Lake House\n\n2 May 2024\n\n{OF_THE_HOUSE}\n\n{other}\n\n{OF_THE_HOUSE}")
    assert roles(document)[:3] == [Role.TITLE, Role.DATE, Role.BODY]


def test_the_ways_to_a_place_are_headings() -> None:
    ways = [f"By {way}\n\nGo as far as Linz, and then along the river." for way in ("Train", "Bus", "car")]
    document = parsed("\n\n".join(["Getting here", OF_THE_HOUSE, *ways]))
    assert headings(document) == ["By Train", "By Bus", "By car"]


@pytest.mark.parametrize("above", ["", "A lake in May\n\n", "2 May 2024\n\n", f"{OF_THE_HOUSE}\n\n"])
def test_who_wrote_a_text_may_have_one_name(above: str) -> None:
    document = parsed(f"The Lake House\n\n{above}By Reuters\n\n{OF_THE_HOUSE}")
    assert dict(zip(quotes(document), roles(document), strict=True))["By Reuters"] is Role.BYLINE


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("Held on Tuesday 14 May 2024 at 7.30 p.m. in the Village Hall", Role.BODY),
        ("Held in the Village Hall at 7.30 p.m", Role.BODY),
        ("The Rivers Office", Role.BYLINE),
        ("Issue 64 of the Harwick Courier", Role.BYLINE),
    ],
)
def test_a_line_right_under_the_title_is_a_name_where_it_tells_of_no_hour(line: str, role: Role) -> None:
    document = parsed(f"Minutes of the council\n{line}\n\n{OF_THE_HOUSE}")
    assert roles(document) == [Role.TITLE, role, Role.BODY]


@pytest.mark.parametrize(("number", "found"), [("13", []), ("1987", ["1987"])])
def test_a_page_number_is_no_heading_but_a_year_may_be(number: str, found: list[str]) -> None:
    assert headings(parsed(f"The Lake House\n\n{OF_THE_HOUSE}\n\n{number}\n\n{OF_THE_HOUSE}")) == found


def test_a_numbered_heading_out_of_sequence_is_text() -> None:
    document = parsed("1. One\n\nText of it.\n\n7. Seven\n\n2. Two\n\nMore text.")
    assert [s.heading.of(document.text) for s in document.sections] == ["1. One", "2. Two"]
    assert quotes(document) == ["Text of it.", "7. Seven", "More text."]


MINUTES = """\
MINUTES OF THE COUNCIL

1. Apologies for absence
Apologies were received from Mr. Jones of the mill.

2. Declarations of interest
None.

3. Finance
3.1 The clerk reported a balance of £18,442.17.
3.2 It was resolved to pay the following:
    a) Green's Ltd. £240.00 (mowing)
    b) Village Hall £36.00 (hire)

4. Date of next meeting
Tuesday 11 June 2024 at 7.30 p.m."""


def test_a_short_item_of_the_minutes_is_a_section() -> None:
    document = parsed(MINUTES)
    assert [(document.section_of(p), p.span.of(MINUTES).split("\n")[0]) for p in document.passages[1:]] == [
        ("1. Apologies for absence", "Apologies were received from Mr. Jones of the mill."),
        ("2. Declarations of interest", "None."),
        ("3. Finance", "3.1 The clerk reported a balance of £18,442.17."),
        ("4. Date of next meeting", "Tuesday 11 June 2024 at 7.30 p.m."),
    ]
    assert "3.2 It was resolved to pay the following:" in sentences(document)


@pytest.mark.parametrize(
    "lines",
    [
        "1. Wash your hands\nwith soap.",
        "1. Scope\n1.1 Who may swim\n(a) Members\n2. Fees\n2.1 For a day",
        "1. Tea\n1.15 pm in the hall\n2. Dance",
    ],
)
def test_a_numbered_line_over_others_may_be_an_item(lines: str) -> None:
    document = parsed(f"The Lake House\n\n{OF_THE_HOUSE}\n\n{lines}\n\n{OF_THE_HOUSE}")
    assert (headings(document), quotes(document)[2]) == ([], lines)


def test_the_heading_of_an_empty_section_can_be_found() -> None:
    document = parsed("1. One\n\n2. Two\n\nText of two.\n\n3. Three")
    assert quotes(document) == ["1. One", "Text of two.", "3. Three"]
    assert roles(document) == [Role.HEADING, Role.BODY, Role.HEADING]
    assert [passage.section for passage in document.passages] == [0, 1, 2]


def test_lines_of_the_site_are_dropped() -> None:
    document = parsed("Skip to main content\nHome\n\nThe Title\n\nSome text.\n\nShare this page\n\nMore text.")
    assert [dropped.span.of(document.text) for dropped in document.dropped] == [
        "Skip to main content",
        "Home",
        "Share this page",
    ]
    assert quotes(document) == ["The Title", "Some text.", "More text."]


@pytest.mark.parametrize("below", ["\n", "\n\n"])
@pytest.mark.parametrize("heading", ["Menu", "Log in"])
def test_what_a_button_is_called_may_be_a_heading_under_the_title(heading: str, below: str) -> None:
    document = parsed(f"{heading}\n\nThe Lake House\n\n{OF_THE_HOUSE}\n\n{heading}{below}{OF_THE_HOUSE}")
    assert document.title == "The Lake House"
    assert [dropped.span.start for dropped in document.dropped] == [0]
    assert [document.section_of(passage) for passage in document.passages[1:]] == ["Introduction", heading]


@pytest.mark.parametrize(
    "crumbs", ["Home > Our work > Peru", "Home / Stories", "Menu  Search  Donate", "HEALTH | PERU | FEATURE"]
)
def test_the_way_to_a_page_is_of_the_site_when_it_stands_above_the_title(crumbs: str) -> None:
    document = parsed(f"{crumbs}\n\nThe Title\n\nSome text.\n\n{crumbs}\n\nMore text.")
    assert document.title == "The Title"
    assert [dropped.span.of(document.text) for dropped in document.dropped] == [crumbs]
    assert document.text.count(crumbs) == 2 and any(
        crumbs in quote for quote in [*quotes(document), *headings(document)]
    )


@pytest.mark.parametrize(
    "labels",
    [
        "Pacific Partners (PP)\nOur work » Climate » Voices",
        "Stories from the field\nMaternal Health » Nepal",
        "PACIFIC DESK | Health\nKiribati",
        "Justice for Children / Zambia",
        "Help Abroad – News and features – Disability",
        "Feature",
    ],
)
def test_labels_above_a_title_are_of_the_site(labels: str) -> None:
    document = parsed(f"{labels}\n\nNine Hours to the Road\n\nJumla, 7 April 2022\n\nSome text.")
    assert document.title == "Nine Hours to the Road"
    assert roles(document) == [Role.TITLE, Role.DATE, Role.BODY]
    assert [dropped.span.of(document.text) for dropped in document.dropped] == [labels]


@pytest.mark.parametrize("title", ["Health / Education", "Annual Report | 2024", "Feature", "Six Wells\nReport 2024"])
def test_what_looks_like_a_label_is_the_title_where_no_other_is_under_it(title: str) -> None:
    document = parsed(f"{title}\n\nIntroduction\n\nThe district has forty villages, and each of them has a well.")
    assert document.title == title.split("\n")[0]
    assert document.dropped == ()


@pytest.mark.parametrize("title", ["Board Meeting, 12 March 2024", "Consumer Price Index, April 2024"])
def test_a_title_may_look_like_a_dateline(title: str) -> None:
    assert parsed(f"{title}\n\nThe board met at ten, and all of its members were there.\n\nIt chose.").title == title


@pytest.mark.parametrize("title", ["Sudan – Hunger Deepens", "HIV/AIDS"])
def test_a_title_may_look_like_a_label(title: str) -> None:
    under = "What the numbers of this year say, and what they leave unsaid once more"
    assert parsed(f"{title}\n\n{under}\n\n2 May 2024\n\nSome text.").title == title


def test_a_dateline_above_a_title_is_none() -> None:
    document = parsed("Geneva, 2 May 2024\n\nWells Reopen\n\nBy Ana Sá\n\nSome text of it.")
    assert roles(document)[0] is Role.DATE


@pytest.mark.parametrize("heading", ["背景", "خلفية", "पृष्ठभूमि"])
def test_headings_in_scripts_without_capitals(heading: str) -> None:
    assert headings(parsed(f"Title\n\n{heading}\n\n" + f"{heading} " * 12 + "。")) == [heading]


@pytest.mark.parametrize("line", ["She said: “We will rebuild.”", "The pumps were made in Pune.[3]"])
def test_a_sentence_is_no_heading_whatever_stands_behind_its_end(line: str) -> None:
    assert headings(parsed(f"Title\n\n{line}\n\nThe pumps were made in Pune, and they lasted for twenty years.")) == []


def test_a_heading_right_above_text_that_is_wrapped() -> None:
    wrapped = (
        "The district has forty villages, and each\nof them has a well, dug in the years when\nno rain fell at all."
    )
    document = parsed(f"Water for All\n\nBackground\n{wrapped}\n\nMore text of it.")
    assert headings(document) == ["Background"]
    assert quotes(document)[1] == wrapped


def test_a_title_may_begin_with_a_quotation() -> None:
    document = parsed("“My sister sits in front”\n\n3 May 2024\n\nSome text of it.")
    assert document.title == "“My sister sits in front”"


def test_a_heading_right_above_its_text() -> None:
    document = parsed(
        "Water for All\nHow a dry district dug its own wells in ten years.\n\nThe district has forty villages.\n\n"
        "A first well\nIn 2004 the village of Ulen dug a well, which was 60 metres deep.\n\n"
        "Who may drink?\nAnybody may, and nobody pays, since the state pays for all of it."
    )
    assert document.title == "Water for All"
    assert quotes(document)[0] == "Water for All\nHow a dry district dug its own wells in ten years."
    assert headings(document) == ["A first well", "Who may drink?"]
    assert quotes(document)[2:] == [
        "In 2004 the village of Ulen dug a well, which was 60 metres deep.",
        "Anybody may, and nobody pays, since the state pays for all of it.",
    ]


@pytest.mark.parametrize("answer", ["A: $5.", "A: Nothing at all, this year."])
def test_a_question_over_a_shorter_answer_is_a_heading(answer: str) -> None:
    pairs = ["Q: How many books may I borrow?\nA: Up to twelve.", f"Q: What does a lost card cost?\n{answer}"]
    document = parsed("\n\n".join(["Library", *pairs]))
    assert headings(document) == ["Q: How many books may I borrow?", "Q: What does a lost card cost?"]
    assert quotes(document)[1:] == ["A: Up to twelve.", answer]


@pytest.mark.parametrize(
    "lines",
    [
        "Why did he go?\n\nNobody knew.",
        "Was it he?\nor she?",
        "He had asked the whole village, but who was to know of the boat?\nNobody did, and in May it was seen at sea.",
    ],
)
def test_a_question_within_a_text_is_no_heading(lines: str) -> None:
    assert headings(parsed(f"The Lake House\n\n{OF_THE_HOUSE}\n\n{lines}\n\n{OF_THE_HOUSE}")) == []


def test_lines_at_the_very_beginning_are_a_title_and_what_stands_under_it() -> None:
    document = parsed("SALT DAIRIES\nReport 2024\nIssued in May\n\nThe dairies were founded by farmers in 1931.")
    assert document.title == "SALT DAIRIES"
    assert quotes(document)[:3] == ["SALT DAIRIES", "Report 2024", "Issued in May"]


def test_a_standfirst_of_whole_sentences_has_lines_about_the_text_beneath_it() -> None:
    standfirst = "Twenty years ago one child in three had no papers. Here is how that changed."
    under = "A clerk stamps a certificate in the village hall.\nCopyright: Registry / L. Benitez"
    document = parsed(f"Every Name Counts\n\n{standfirst}\n\n{under}\n\n5 minutes to read\n\nSome text.")
    assert quotes(document)[0] == f"Every Name Counts\n\n{standfirst}"
    assert roles(document) == [Role.TITLE, Role.CAPTION, Role.CREDIT, Role.READING_TIME, Role.BODY]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("PUBLISHED 14 NOVEMBER 2023", Role.DATE),
        ("Friday 19 May 2023", Role.DATE),
        ("Posted: 19 November 2022 (World Toilet Day)", Role.DATE),
        ("2 July 2024 – Road Alliance – 4 minutes", Role.DATE),
        ("Published: 21 May 2020 – Updated: 2 June 2020", Role.DATE),
        ("2 July 2024 – The bridge was opened", Role.BODY),
        ("Chișinău, 2 October 2023. Reading time: 5 minutes", Role.DATE),
        ("Written by Matilda Roe. Last updated: 22 May 2025. 8-minute read.", Role.DATE),
        ("Prepared by Dr. Lena Hartwig and Paulo Reis", Role.BYLINE),
        ("Edited by the Rivers Office", Role.BYLINE),
        ("Edited by hand, page by page", Role.BODY),
        ("It was signed in Baku, 2 May 2024", Role.BODY),
        ("Updated Jan. 5, 2024 | 5 min read", Role.DATE),
        ("5 September 2024, 10:30 GMT", Role.DATE),
        ("Marketing 2024", Role.BODY),
        ("By Litia Qoroya", Role.BYLINE),
        ("By the Meridian Justice Trust", Role.BYLINE),
        ("By the numbers", Role.BODY),
        ("By 2015, the rate had fallen to 3 per cent.", Role.BODY),
        ("S/2024/123", Role.BODY),
        ("Time to read: five minutes", Role.READING_TIME),
        ("a 9-minute read", Role.BODY),
        ("Approx. 5 minutes", Role.READING_TIME),
        ("[Photo] A guard stops the traffic outside a school.", Role.CAPTION),
        ("A family harvests prawns in the lagoon. © Futures Fund/N. Ha", Role.CAPTION),
        ("He took a photo of the lagoon. It shows a family.", Role.BODY),
    ],
)
def test_lines_about_the_text(line: str, role: Role) -> None:
    document = parsed(f"The Title\n\n{line}\n\nSome text of it, which is long enough not to be taken for a heading.")
    assert dict(zip(quotes(document), roles(document), strict=True)).get(line, Role.BODY) is role


def test_a_line_of_the_site_between_title_and_standfirst_is_in_neither() -> None:
    standfirst = "A standfirst that goes on for long enough to be one, without a full stop"
    document = parsed(f"The Title\n\nShare this page\n\n{standfirst}\n\n2 May 2024\n\nSome text.")
    assert roles(document) == [Role.TITLE, Role.TITLE, Role.DATE, Role.BODY]
    assert [dropped.span.of(document.text) for dropped in document.dropped] == ["Share this page"]


def test_a_long_word_is_cut_by_length_and_long_words_at_a_space() -> None:
    assert quotes(parsed("x" * 32, max_tokens=5)) == ["x" * 16, "x" * 16]
    assert quotes(parsed("aaaaaaaaaa bbbbbbbbbb cccccccccc", max_tokens=6)) == ["aaaaaaaaaa bbbbbbbbbb", "cccccccccc"]


def test_white_space_between_sentences_counts_towards_the_limit() -> None:
    # 7 characters each count 7 // 4 + 1 = 2; with the 8 spaces between them it is 22 // 4 + 1 = 6.
    assert quotes(parsed("One is.        Two is.", max_tokens=5)) == ["One is.", "Two is."]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_any_line_end(line_end: str) -> None:
    document = parsed(line_end.join(["The Title", "", "Some text.", "", "1. One", "", "More text.", ""]))
    assert quotes(document) == ["The Title", "Some text.", "More text."]
    assert [section.heading.of(document.text) for section in document.sections] == ["1. One"]


def test_a_line_of_the_site_takes_no_text_with_it() -> None:
    document = parsed(
        "The history of the mill\nBuilt in 1820 by the Kerr family, it stood for years.\nAdvertisement\n"
        "In 1954 it burned down and was not built again.\nToday 4,000 people visit it.\n"
    )
    assert [dropped.span.of(document.text) for dropped in document.dropped] == ["Advertisement"]


@pytest.mark.parametrize(
    "paragraph",
    [
        "The money was given out by the province in each year, and the\nshare on the basis of need came to 12 million.",
        "Share on the basis of need was 10%.",
        "Accept cookies in the dialog that opens, or the form will lose what you typed.",
    ],
)
def test_a_paragraph_that_speaks_as_a_site_does_is_one(paragraph: str) -> None:
    document = parsed(f"On shares\n\nWhat they are.\n\n{paragraph}\n\nThat is all there is.")
    assert paragraph in [passage.span.of(document.text) for passage in document.passages]


def test_rules_and_ends_are_no_text() -> None:
    text = "Mill\n\n1 Introduction\n--------------\n\nIt was built in 1820.\n\n# # #\n\n-ends-\n\nPage 3 of 7"
    document = parsed(text)
    assert [section.heading.of(text) for section in document.sections] == ["1 Introduction"]
    assert [d.span.of(text) for d in document.dropped] == ["--------------", "# # #", "-ends-", "Page 3 of 7"]


def test_a_release_says_so_above_its_title() -> None:
    text = (
        "FOR IMMEDIATE RELEASE\n\nLumenor to build a plant that makes hydrogen\nfrom wind off Valdrum\n\nIt was signed."
    )
    document = parsed(text)
    assert document.title == "Lumenor to build a plant that makes hydrogen from wind off Valdrum"
    assert [dropped.span.of(text) for dropped in document.dropped] == ["FOR IMMEDIATE RELEASE"]


def test_the_owner_of_a_text_took_no_photo_of_it() -> None:
    document = parsed("Library\n\nIt lends books to all who live here.\n\n© 2024 Harwick City Council")
    assert document.passages[-1].role is Role.BYLINE


BOOK = """The Project Gutenberg eBook of The Salt Road

This eBook is for the use of anyone anywhere at no cost.

Title: The Salt Road

*** START OF THE PROJECT GUTENBERG EBOOK THE SALT ROAD ***

THE SALT ROAD

BY AGNES MERROW

CHAPTER I
THE CARRIER

In the year of the great frost there lived at Marl a carrier named Simon
Teague, who had one horse.

CHAPTER II.

Chapter 5 says more of the inn. It was kept by a widow, Mrs. Hester Bray.

*** END OF THE PROJECT GUTENBERG EBOOK THE SALT ROAD ***

Updated editions will replace the previous one."""


def test_a_book_of_project_gutenberg_is_what_stands_between_its_marks() -> None:
    document = parse_document(BOOK, ".txt")
    assert document.title == "THE SALT ROAD"
    assert [part.reason for part in document.dropped] == ["licence"] * 6
    passages = [passage.span.of(BOOK) for passage in document.passages]
    assert passages[1] == "BY AGNES MERROW" and passages[-1].endswith("Mrs. Hester Bray.")


def test_chapters_are_sections() -> None:
    document = parse_document(BOOK, ".txt")
    assert [document.section_of(passage) for passage in document.passages[2:]] == [
        "CHAPTER I THE CARRIER",
        "CHAPTER II.",
    ]


@pytest.mark.parametrize(
    "parts",
    [
        ["Chapter 1", "Chapter 2"],
        ["CHAPTER I\nTHE CARRIER", "CHAPTER II\nTHE INN"],
        ["Part One", "Part Two: The road"],
        ["Article 1", "Article 2"],
        ["Article 1. Aims", "Article 2. Members"],
        ["I. Introduction", "II. Methods"],
    ],
)
def test_a_text_without_a_title_may_begin_with_its_first_part(parts: list[str]) -> None:
    document = parsed("\n\n".join(f"{part}\n\n{OF_THE_HOUSE}" for part in parts))
    assert (document.title, headings(document)) == ("Untitled", parts)


@pytest.mark.parametrize("title", ["Part 3: The end", "Chapter 1", "I", "World War I", "Formula 1", "1 Kings"])
def test_a_title_may_have_a_number(title: str) -> None:
    document = parsed(f"{title}\n\n{OF_THE_HOUSE}\n\nFormula 2 cars swim, too. They are as fast as boats.")
    assert document.title == title
