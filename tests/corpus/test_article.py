"""The article that ships: its outline is known, so every part of it is asserted."""

import hashlib

import pytest

from corpus.document import Document, Passage, Role
from corpus.read import read_document
from corpus.shipped import SHIPPED_ARTICLE

HEADINGS = [
    "1. Azerbaijan's first-ever National Child Strategy",
    "2. Doubling of preschool enrolment",
    "3. A plunge in child mortality",
    "4. Better data for smarter policies",
    "5. A safer world",
    "6. Engaging youth in the policies that impact them",
    "7. Mental health support for thousands of children",
    "8. Lasting life skills",
    "9. Inclusion for young people with disabilities",
    "10. Long-term resilience",
]


@pytest.fixture(scope="module")
def article() -> Document:
    return read_document(SHIPPED_ARTICLE)


def the_passage(article: Document, role: Role) -> Passage:
    (passage,) = (passage for passage in article.passages if passage.role is role)
    return passage


def test_the_text_is_the_file(article: Document) -> None:
    content = SHIPPED_ARTICLE.read_bytes()
    assert article.text == content.decode("utf-8")
    assert article.sha256 == hashlib.sha256(content).hexdigest()


def test_the_banner_is_dropped_and_reported(article: Document) -> None:
    (dropped,) = article.dropped
    assert dropped.reason == "site chrome"
    assert dropped.span.of(article.text) == (
        "UNICEF supports children and families in emergencies\nClick to close the emergency alert banner."
    )


def test_the_title_is_found_and_quoted_with_its_standfirst(article: Document) -> None:
    assert article.title == "For every child in Azerbaijan: what we achieved together"
    quote = the_passage(article, Role.TITLE).span.of(article.text)
    assert quote.startswith(f"{article.title}\n\nToday, as UNICEF’s operational presence")
    assert quote.endswith("lasting progress we've built together")


@pytest.mark.parametrize(
    ("role", "quote"),
    [
        (Role.BYLINE, "UNICEF"),
        (Role.CREDIT, "UNICEF/UNI40569/Pirozzi"),
        (Role.DATE, "02 September 2025"),
        (Role.READING_TIME, "Reading time: 3 minutes"),
    ],
)
def test_each_line_about_the_text_has_its_role(article: Document, role: Role, quote: str) -> None:
    passage = the_passage(article, role)
    assert passage.span.of(article.text) == quote
    assert article.section_of(passage) == role.value


def test_the_caption_is_told_by_the_credit_beneath_it(article: Document) -> None:
    quote = the_passage(article, Role.CAPTION).span.of(article.text)
    assert quote.startswith("Children and a woman teacher play")
    assert quote.endswith("180 km south of Baku, the capital.")


def test_ten_numbered_sections(article: Document) -> None:
    assert [section.heading.of(article.text) for section in article.sections] == HEADINGS
    assert {section.level for section in article.sections} == {1}


@pytest.mark.parametrize(
    ("number", "opening"),
    [
        (1, ["With support from UNICEF, the Government developed"]),
        (2, ["When early childhood education", "Thanks to national investments"]),
        (3, ["Since the 1990s, Azerbaijan"]),
        (4, ["With UNICEF’s s support , Azerbaijan"]),
        (5, ["With the legacy of conflict"]),
        (6, ["UNICEF launched Azerbaijan’s first Youth Climate Envoy"]),
        (7, ["Since 2020 alone"]),
        (8, ["Adolescents need more"]),
        (9, ["UNICEF’s Student Acceleration Programme"]),
        (10, ["UNICEF supported Government reforms"]),
    ],
)
def test_each_section_holds_its_paragraphs(article: Document, number: int, opening: list[str]) -> None:
    inside = [passage for passage in article.passages if passage.section == number - 1]
    assert [p.span.of(article.text)[: len(o)] for p, o in zip(inside, opening, strict=True)] == opening
    assert {article.section_of(passage) for passage in inside} == {HEADINGS[number - 1]}


def test_the_last_paragraph_speaks_of_the_whole_and_not_of_section_ten(article: Document) -> None:
    closing = the_passage(article, Role.CLOSING)
    assert closing.section is None
    assert closing is article.passages[-1]
    assert closing.span.of(article.text).startswith("While UNICEF’s operational presence in Azerbaijan")
    assert article.section_of(closing) == "Closing"


def test_the_list_of_sections_can_be_quoted(article: Document) -> None:
    listing = the_passage(article, Role.LIST_OF_SECTIONS)
    assert listing.span.of(article.text).startswith("Below are some of the most meaningful achievements")
    assert [part.of(article.text) for part in listing.parts] == HEADINGS


def test_no_passage_crosses_a_section(article: Document) -> None:
    edges = [section.heading for section in article.sections]
    assert not [p for p in article.passages for edge in edges if p.span.overlaps(edge)]
    assert [p.span for p in article.passages] == sorted(p.span for p in article.passages)


def test_paragraphs_that_fit_are_whole(article: Document) -> None:
    assert [p.id for p in article.passages if p.span != p.paragraph] == []


def test_a_smaller_limit_cuts_between_sentences_and_keeps_the_paragraph() -> None:
    article = read_document(SHIPPED_ARTICLE, count_tokens=lambda text: len(text.split()), max_tokens=40)
    first, second = (passage for passage in article.passages if passage.section == 0)
    assert first.span.of(article.text).endswith("at the centre of national development.")
    assert second.span.of(article.text).startswith("Among other elements, the plan")
    assert first.paragraph == second.paragraph


def test_a_title_that_is_given_wins_and_the_address_is_kept() -> None:
    article = read_document(SHIPPED_ARTICLE, title="Farewell", url="https://example.org/a")
    assert (article.title, article.url) == ("Farewell", "https://example.org/a")
