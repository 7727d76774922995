"""An answer made ready for its page: which places a refusal names, and how excerpts of Markdown read."""

from dataclasses import replace

import pytest

from corpus.document import Role, Span
from service.answer import Answer, Quote
from tests.web.fakes import ARTICLE, EMOJI, answered, find, no_answer, passage_with
from web.answers import AnswerView, answer_view
from web.marking import Emphasis

LEAST = 0.16
ROLES = {passage.role: passage for passage in reversed(ARTICLE.passages)}


def view(answer: Answer) -> AnswerView:
    return answer_view(answer, "What?", (ARTICLE, EMOJI), LEAST)


def test_a_refusal_names_what_the_text_says_and_not_what_is_said_of_the_text() -> None:
    near = view(no_answer(ROLES[Role.CREDIT], ROLES[Role.BODY], ROLES[Role.DATE]))
    assert [topic.words for topic in near.nearest] == [f"{ARTICLE.title}, Introduction"]
    assert len(near.excerpts) == 1


def test_a_refusal_suggests_nothing_that_it_lists_as_a_topic() -> None:
    asked = ("What is this about?", "What does it say about “Inclusion for young people with disabilities”?")
    refused = replace(no_answer(), suggestions=asked)
    found = answer_view(refused, "What?", (ARTICLE,), LEAST)
    assert "9. Inclusion for young people with disabilities" in [topic.words for topic in found.topics]
    assert found.suggestions == asked[:1]
    answer = replace(answered("10,000 teachers", "10,000", 0.9), suggestions=asked)
    assert answer_view(answer, "What?", (ARTICLE,), LEAST).suggestions == asked


@pytest.mark.parametrize("role", [Role.CREDIT, Role.DATE])
def test_a_credit_is_named_where_there_is_nothing_else(role: Role) -> None:
    assert [topic.words for topic in view(no_answer(ROLES[role])).nearest] == [f"{ARTICLE.title}, {role.value}"]


def test_a_further_place_is_one_that_would_be_an_answer() -> None:
    answer = answered("10,000 teachers", "10,000", 0.9)
    first, second, third = answer.citations
    scored = (replace(first, score=0.9), replace(second, score=0.01), replace(third, score=LEAST))
    shown = view(replace(answer, citations=scored)).excerpts
    assert [(each.number, each.link) for each in shown] == [
        (number, view(answer).excerpts[i].link) for number, i in ((1, 0), (2, 2))
    ]
    forced = view(replace(answer, citations=tuple(replace(each, score=0.01) for each in answer.citations)))
    assert len(forced.excerpts) == 1


def of_party(words: str, short: str) -> Answer:
    """An answer out of the Markdown text, its excerpt beginning with `words`."""
    passage = next(each for each in EMOJI.passages if each.span.holds(find(EMOJI, short)))
    quote = Quote.cut(EMOJI.text, Span(find(EMOJI, words).start, passage.span.end))
    answer = answered("10,000 teachers", "10,000", 0.9)
    cited = replace(
        answer.citations[0],
        quote=quote,
        document_index=1,
        context=Quote.cut(EMOJI.text, passage.paragraph),
        highlights=(find(EMOJI, "🎈 **forty** guests"),),
    )
    return replace(answer, short=Quote.cut(EMOJI.text, find(EMOJI, short)), citations=(cited,))


@pytest.mark.parametrize("words", ["The ", "forty** guests"])
@pytest.mark.parametrize(("short", "shown"), [("**forty** guests", "forty guests"), ("forty", "forty")])
def test_an_excerpt_of_markdown_reads_well_and_is_copied_verbatim(words: str, short: str, shown: str) -> None:
    found = view(of_party(words, short))
    (excerpt,) = found.excerpts
    assert found.short == shown
    text = "".join(segment.text for run in excerpt.runs for segment in run.segments)
    assert text.endswith("forty guests <b>danced</b> & sang 🎶 all night.")
    both = frozenset({Emphasis.HIGHLIGHT, Emphasis.SHORT})
    (bold,) = [run for run in excerpt.runs if run.tags == ("strong",)]
    assert [(each.text, each.emphases) for each in bold.segments] == [("forty", both)]
    assert excerpt.quotation.startswith(f"“{EMOJI.text[find(EMOJI, words).start :][:20]}")
    assert "forty** guests" in excerpt.quotation


def test_a_section_quoted_with_its_heading_reads_as_one() -> None:
    answer = answered("10,000 teachers", "10,000", 0.9)
    passage = passage_with("10,000 teachers")
    assert passage.section is not None
    heading = ARTICLE.sections[passage.section].heading
    quote = Quote.cut(ARTICLE.text, Span(heading.start, passage.span.end))
    cited = replace(answer.citations[0], quote=quote, context=quote, highlights=(heading,))
    found = view(replace(answer, short=Quote.cut(ARTICLE.text, heading), citations=(cited,)))
    assert found.short == heading.of(ARTICLE.text)
    ((first, *_),) = [run.segments for run in found.excerpts[0].runs]
    assert (first.text, first.emphases) == (found.short, frozenset({Emphasis.HIGHLIGHT, Emphasis.SHORT}))
    assert "".join(each.text for run in found.excerpts[0].runs for each in run.segments) == quote.text


def test_an_answer_keeps_the_lines_of_a_list_and_of_nothing_else() -> None:
    plain = view(answered("10,000 teachers", "10,000", 0.9))
    assert not plain.has_list
    assert not replace(plain, short="a paragraph\nthat is wrapped").has_list
    assert replace(plain, short="They eat:\n\n- fish\n- frogs").has_list
