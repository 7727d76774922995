"""Where an answer begins and ends, and how much is marked around it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.document import Document, Role
from corpus.errors import UnreadableText
from corpus.read import parse_document
from service.asking.kind import QuestionKind, kind_of
from service.finding.short_answer import marked
from service.reader.model import Reading

TEXT = "The fund cost $4 million in 2019. It helped 35 per cent of homes (mostly farms). “A triumph”, said the mayor."


def document() -> Document:
    return parse_document(TEXT, ".txt", title="The fund")


def mark(words: str, question: str = "What is it?") -> tuple[str, str]:
    passage = document().passages[0]
    start = TEXT.index(words) - passage.span.start
    found = marked(document(), passage, Reading(start, start + len(words), 1.0), kind_of(question))
    return found.short.of(TEXT), found.mark.of(TEXT)


def short_of(text: str, read: str) -> str:
    parsed = parse_document(text, ".txt", title="Notes")
    start = text.index(read)
    found = marked(parsed, parsed.passages[0], Reading(start, start + len(read), 1.0), QuestionKind.THING)
    return found.short.of(text)


@pytest.mark.parametrize(
    ("read", "short"),
    [
        ("4", "$4 million"),
        ("35", "35 per cent"),
        ("in 2019. It helped", "in 2019"),
        ("(mostly farms", "mostly farms"),
        ("homes (mostly farms", "homes (mostly farms)"),
        ("mostly farms)", "mostly farms"),
        ("homes (mostly farms).", "homes (mostly farms)"),
        ("“A triumph”,", "“A triumph”"),
        ("A triumph”", "A triumph"),
        (", said", "said"),
    ],
)
def test_boundaries(read: str, short: str) -> None:
    assert mark(read)[0] == short


@pytest.mark.parametrize(
    ("text", "read", "short"),
    [
        ("It was -5 °C at night.", "5", "-5 °C"),
        ("Prices moved by -0.8 percent.", "-0.8 percent", "-0.8 percent"),
        ("It holds .5 percent of it.", "5", ".5 percent"),
        ("Ages 10-15 were asked.", "15", "15"),
        ("It cost €3 million.", "3", "€3 million"),
        ("The balance was -$5 million.", "5", "-$5 million"),
    ],
)
def test_a_number_keeps_its_sign(text: str, read: str, short: str) -> None:
    assert short_of(text, read) == short


@pytest.mark.parametrize(
    "question",
    ["Why did it help?", "how was it paid", "And how so?", "fund cost", "Why?", "How come it helped so many?"],
)
def test_why_how_and_keywords_mark_the_sentence(question: str) -> None:
    assert mark("2019", question) == ("2019", "The fund cost $4 million in 2019.")


@pytest.mark.parametrize("question", ["Tell me about the fund", "please explain the cost", "Describe the help"])
def test_tell_me_is_answered_by_the_sentence(question: str) -> None:
    assert mark("2019", question) == ("The fund cost $4 million in 2019.",) * 2


@pytest.mark.parametrize("question", ["How many homes?", "how much was it", "When was that?", "How long did it take?"])
def test_what_asks_for_a_thing_marks_the_thing(question: str) -> None:
    assert mark("35 per cent", question) == ("35 per cent", "35 per cent")


def test_what_a_text_is_about_is_the_summary_under_its_title() -> None:
    text = "Harbours of the north\n\nHow three towns saved their fleets\n\n1 May 2020\n\nOnce there were three towns."
    parsed = parse_document(text, ".txt")
    title = parsed.passages[0]
    assert title.role is Role.TITLE
    found = marked(parsed, title, Reading(0, 8, 1.0), QuestionKind.WHOLE)
    assert found.short == found.mark == title.sentences[-1]


def test_title_and_summary_are_whole_whatever_their_sentences() -> None:
    summary = "Three towns on the coast saved the fleets that everybody had given up. It took them forty years of work."
    text = f"Why now? A history of the lake\n\n{summary}\n\n1 May 2020\n\nOnce there were three towns."
    parsed = parse_document(text, ".txt")
    title = parsed.passages[0]
    assert title.role is Role.TITLE
    told = {kind: marked(parsed, title, Reading(0, 3, 1.0), kind).short.of(text) for kind in QuestionKind}
    assert told[QuestionKind.TITLE] == "Why now? A history of the lake"
    assert told[QuestionKind.WHOLE] == summary


@pytest.mark.parametrize("title", ["# Otters", "# Otters ##", "Otters\n======", "# C#", "# #1 in its field"])
def test_a_title_is_told_without_the_marks_of_a_heading(title: str) -> None:
    parsed = parse_document(f"{title}\n\nThey live in rivers, and swim well.\n\nThey sleep at night.", ".md")
    passage = parsed.passages[0]
    assert passage.role is Role.TITLE
    found = marked(parsed, passage, Reading(0, 3, 1.0), QuestionKind.TITLE)
    assert found.short == found.mark
    assert found.short.of(parsed.text) == parsed.title


def test_a_title_wrapped_over_two_lines_has_a_sentence_to_mark() -> None:
    wrapped = "Otters of the lake and of the rivers around it are animals which\nswim"
    text = f"# Otters\n\n<!-- x -->\n\n{wrapped}\n\n1 May 2020\n\nA."
    parsed = parse_document(text, ".md")
    for passage in parsed.passages:
        found = marked(parsed, passage, Reading(0, 3, 1.0), QuestionKind.TITLE)
        assert passage.span.holds(found.mark)


@given(st.data())
def test_an_answer_lies_in_a_sentence_of_its_passage(data: st.DataObject) -> None:
    text = data.draw(st.text("ab1 .,()“”$%\n", min_size=1, max_size=200).filter(lambda t: bool(t.strip(" .,\n"))))
    try:
        parsed = parse_document(text, ".txt", title="t")
    except UnreadableText:
        return
    passage = data.draw(st.sampled_from(parsed.passages))
    length = len(passage.span)
    start = data.draw(st.integers(0, length - 1))
    end = data.draw(st.integers(start + 1, length))
    found = marked(parsed, passage, Reading(start, end, 0.0), data.draw(st.sampled_from(QuestionKind)))
    assert any(sentence.holds(found.mark) for sentence in passage.sentences)
    assert found.mark.holds(found.short)


@pytest.mark.parametrize(
    ("text", "read", "short"),
    [
        ("Write to press@lumenor.example today.", "press@lumenor", "press@lumenor.example"),
        ("Register it at nordvarme.example/register first.", "nordvarme", "nordvarme.example/register"),
        ("The doors close at 9.24 p.m. on Fridays.", "9.24 p.m", "9.24 p.m."),
        ("Call **before 9:30** on the day.", "before 9:30** on the day", "before 9:30** on the day"),
        ("**Is there wifi?** Yes.", "Is there wifi?**", "Is there wifi?"),
        ("It draws 16 A at most.", "16", "16 A"),
        ("It gives 9.1 kW of heat.", "9.1", "9.1 kW"),
        ("It closes a hole (CVE-2024-31877).", "31877", "CVE-2024-31877"),
        ("It was updated to 2.8.4, at last.", "2.8", "2.8.4"),
        ("Run `npm install -g quill` first.", "g quill", "`npm install -g quill`"),
        ("In the under-five group it fell.", "five", "five"),
        ("It ran from 1993-2026 there.", "1993", "1993"),
    ],
)
def test_what_belongs_together_stays_so(text: str, read: str, short: str) -> None:
    assert short_of(text, read) == short


@pytest.mark.parametrize(
    ("read", "short"),
    [("No | 6 months | 4 weeks", "No"), ("6 months | 4", "6 months"), ("| No", "No"), ("4 weeks |", "4 weeks")],
)
def test_of_a_row_one_cell_answers(read: str, short: str) -> None:
    text = (
        "# Leave\n\n| Leave | Paid? | Length | Notice |\n|---|---|---|---|\n| Sabbatical | No | 6 months | 4 weeks |\n"
    )
    parsed = parse_document(text, ".md")
    (table,) = (passage for passage in parsed.passages if passage.role is Role.BODY)
    assert len(table.sentences) == 2, "a question mark ends no row"
    start = text.index(read) - table.span.start
    assert marked(parsed, table, Reading(start, start + len(read), 1.0), QuestionKind.THING).short.of(text) == short


@pytest.mark.parametrize(("bullet", "suffix"), [("-", ".md"), ("●", ".txt"), ("✓", ".txt"), ("—", ".txt")])
def test_an_item_is_told_without_its_bullet(bullet: str, suffix: str) -> None:
    text = f"# Lending\n\nWhat is lent.\n\n{bullet} Laptops: for use inside.\n{bullet} Books: for a month."
    parsed = parse_document(text, suffix)
    start = parsed.passages[-1].sentences[-1].start - parsed.passages[-1].span.start
    found = marked(parsed, parsed.passages[-1], Reading(start, start + 9, 1.0), QuestionKind.TELLING)
    assert found.mark.of(text) == "Books: for a month."


def test_an_item_of_a_numbered_list_answers_without_its_number() -> None:
    assert short_of("1. Fill the tank.\n2. Wait for 5 minutes.", "2. Wait for 5 minutes") == "Wait for 5 minutes"
    assert short_of("1. Fill the tank.\n2. Wait for 5 minutes.", "2.") == "2"
    assert short_of("1. FC Lukova won the cup. It was their second.", "1. FC Lukova") == "1. FC Lukova"


@pytest.mark.parametrize(
    ("read", "short"), [("4.3", "Pets are welcome in May"), ("4.3 Pets", "Pets"), ("in May", "in May")]
)
def test_a_clause_answers_without_its_number(read: str, short: str) -> None:
    assert short_of("4.3 Pets are welcome in May.", read) == short
    assert short_of("4.3 million pets are welcome in May.", "4.3") == "4.3 million"
