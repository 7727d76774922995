"""Misspelt words are put right by the text; words of the language and names are left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.spelling import Speller

TEXT = (
    "UNICEF trained teachers in child safeguarding (BLS). Under-five mortality fell; preschool enrolment in Azerbaijan"
    " rose."
)
ENGLISH = {"doctors", "trained", "georgia", "start", "hello", "mortal", "unrelated"}


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller([TEXT], ENGLISH.__contains__, "when what that many much")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("when did unicef strat in azerbijan?", "when did unicef strat in azerbaijan?"),
        ("HOW MANY TEACHERS TRAINED SAFEGARDING", "HOW MANY TEACHERS TRAINED safeguarding"),
        ("presschool enrollment", "preschool enrolment"),
        ("undr five mortlaity", "under five mortality"),
        ("doctors in Georgia", "doctors in Georgia"),
        ("Pashinyan teh xyzzyq", "Pashinyan teh xyzzyq"),
        ("mortal", "mortal"),
        ("what does UNICFE do", "what does unicef do"),
        ("UNICFE", "unicef"),
        ("what is ROLSE", "what is ROLSE"),
        ("what is rolse", "what is rose"),
        ("what is BLSS", "what is BLSS"),
        ("wehn, how meny and how mutch", "when, how many and how much"),
        ("Meny", "Meny"),
        ("who is zhen", "who is zhen"),
        ("", ""),
        ("1993 — ?!", "1993 — ?!"),
    ],
)
def test_corrected(speller: Speller, typed: str, meant: str) -> None:
    assert speller.corrected(typed) == meant


@pytest.mark.parametrize(
    ("typed", "is_strange"),
    [
        ("qwertz uiop", True),
        ("qwertz teachers", False),
        ("when qwertz", True),
        ("what is that", False),
        ("who is he?", False),
        ("", False),
    ],
)
def test_what_nobody_knows_is_strange(speller: Speller, typed: str, is_strange: bool) -> None:
    assert speller.is_strange(typed) is is_strange


def test_a_capital_of_two_characters_in_small_is_one_letter_still() -> None:
    assert not Speller(["İstanbul"], lambda word: False).is_strange("Where is İstanbul?")


def test_the_more_frequent_of_two_neighbours_wins() -> None:
    assert Speller(["ratio radio radio"], lambda word: False).corrected("raxio") == "radio"


@given(st.text(alphabet="abcdefgh İıé'-2 ", max_size=60))
def test_what_is_known_stays(question: str) -> None:
    assert Speller([TEXT], lambda word: True).corrected(question) == question
    assert Speller([question], lambda word: False).corrected(question) == question
    assert Speller([], lambda word: False).corrected(question) == question


def test_a_word_of_asking_goes_before_one_of_the_text() -> None:
    speller = Speller(["with with with"], lambda word: False, "which by")
    assert speller.corrected("wich") == "which"
    assert speller.corrected("bx") == "bx"


def test_a_form_of_a_known_word_is_one() -> None:
    assert Speller(["leeds cleaned"], {"lend", "clean"}.__contains__).corrected("lends cleans") == "lends cleans"


def test_a_prefix_is_not_taken_from_a_word() -> None:
    speller = Speller(["install it under pressure"], {"sure"}.__contains__)
    assert speller.corrected("Uninstall or reinstall, presure") == "Uninstall or reinstall, pressure"
