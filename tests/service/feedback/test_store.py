"""What is kept of answers, and that keeping it never gets in the way."""

import sqlite3
import stat
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path

import pytest

from service.answer import Answer, Status
from service.errors import FeedbackUnusable, NotFound
from service.feedback import store
from service.feedback.store import FILE, KEY_FILE, WAIT_S, Feedback, Vote, kept_answers
from tests.web.fakes import FakeAssistant

TEACHERS, CUP = "How many teachers were trained?", "Who won the cup?"


def answer_to(question: str, id: str = "a1") -> Answer:
    return replace(FakeAssistant().ask(question), id=id)


@pytest.fixture
def feedback(tmp_path: Path) -> Iterator[Feedback]:
    feedback = Feedback(tmp_path / "home", keeps_questions=False)
    yield feedback
    feedback.close()


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


def test_an_answer_and_its_vote_are_kept_without_a_word_of_the_question(feedback: Feedback, home: Path) -> None:
    assert feedback.note(answer_to(TEACHERS, "a1"), TEACHERS)
    assert feedback.note(answer_to(CUP, "a2"), CUP)
    feedback.vote("a1", Vote.DOWN)
    feedback.vote("a1", Vote.UP)
    first, second = kept_answers(home)
    assert (first.status, first.section, first.vote) == (
        Status.ANSWERED,
        "1. Azerbaijan's first-ever National Child Strategy",
        Vote.UP,
    )
    assert (second.status, second.vote, second.question) == (Status.NO_ANSWER, None, None)
    feedback.close()
    everything = b"".join(path.read_bytes() for path in home.iterdir())
    assert b"teachers" not in everything and b"cup" not in everything
    assert {stat.S_IMODE(path.stat().st_mode) for path in home.iterdir()} == {0o600}


def test_the_same_question_has_the_same_hash_here_and_another_elsewhere(tmp_path: Path) -> None:
    hashes = []
    for folder, question in (("a", CUP), ("a", "who won  the CUP?"), ("a", TEACHERS), ("b", CUP)):
        feedback = Feedback(tmp_path / folder, keeps_questions=False)
        feedback.note(answer_to(CUP, f"{folder}{question}"), question)
        feedback.close()
        hashes.append(kept_answers(tmp_path / folder)[-1].question_hash)
    assert hashes[0] == hashes[1]
    assert len(set(hashes)) == 3


def test_a_follow_up_is_kept_behind_the_question_it_follows_where_words_are_kept(tmp_path: Path) -> None:
    feedback = Feedback(tmp_path, keeps_questions=True)
    for number, question in enumerate(("And why then?", "waht abuot the fees?")):
        # Of a misspelt one the text knows that it follows, its words do not say so.
        feedback.note(replace(answer_to(question, f"a{number}"), followed=(f"{CUP}\n",)), question)
    feedback.close()
    assert [each.question for each in kept_answers(tmp_path)] == [f"{CUP} And why then?", f"{CUP} waht abuot the fees?"]


def test_a_greeting_is_not_kept(feedback: Feedback, home: Path) -> None:
    assert not feedback.note(answer_to("hello"), "hello")
    assert not home.exists()


def test_a_vote_on_what_is_not_kept_is_refused(feedback: Feedback) -> None:
    with pytest.raises(NotFound, match="no such answer"):
        feedback.vote("a1", Vote.UP)


def test_the_newest_are_kept(feedback: Feedback, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_KEPT", 5)
    for number in range(12):
        feedback.note(answer_to(CUP, f"a{number}"), CUP)
    assert len(kept_answers(home)) == 5
    feedback.vote("a11", Vote.UP)
    with pytest.raises(NotFound):
        feedback.vote("a6", Vote.UP)


def test_two_servers_share_the_file(home: Path) -> None:
    """Both begin at once, so that each may be the one that makes the file."""
    context = get_context("spawn")
    start = context.Barrier(2)
    servers = [context.Process(target=_serve, args=(home, name, start)) for name in ("a", "b")]
    for server in servers:
        server.start()
    for server in servers:
        server.join(120)
    assert [server.exitcode for server in servers] == [0, 0]
    kept = kept_answers(home)
    assert len(kept) == 200
    assert all(each.vote is Vote.UP for each in kept)
    assert len({each.question_hash for each in kept}) == 1
    assert sorted(path.name for path in home.iterdir() if "sqlite-" not in path.name) == [KEY_FILE, FILE]


def _serve(home: Path, name: str, start: object) -> None:
    feedback = Feedback(home, keeps_questions=False)
    start.wait()  # type: ignore[attr-defined]
    for number in range(100):
        assert feedback.note(answer_to(CUP, f"{name}{number}"), CUP)
        feedback.vote(f"{name}{number}", Vote.UP)
    feedback.close()


def test_a_disk_that_is_full_is_no_reason_not_to_answer(feedback: Feedback, caplog: pytest.LogCaptureFixture) -> None:
    feedback.note(answer_to(CUP), CUP)
    assert feedback._connection is not None
    pages = feedback._connection.execute("PRAGMA page_count").fetchone()[0]
    feedback._connection.execute(f"PRAGMA max_page_count = {pages}")
    kept = [feedback.note(answer_to(CUP, f"{number:0>900}"), CUP) for number in range(20)]
    assert False in kept
    assert "database or disk is full" in caplog.text


def test_a_home_that_cannot_be_written_is_no_reason_not_to_answer(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "home").write_text("a file where the folder would be")
    feedback = Feedback(tmp_path / "home", keeps_questions=False)
    assert not feedback.note(answer_to(CUP), CUP)
    assert "was not kept" in caplog.text
    with pytest.raises(FeedbackUnusable, match="could not be kept"):
        feedback.vote("a1", Vote.UP)


def test_a_file_that_another_holds_delays_answers_little(feedback: Feedback, home: Path) -> None:
    assert feedback.note(answer_to(CUP), CUP)
    with closing(sqlite3.connect(home / FILE, isolation_level=None)) as other, ThreadPoolExecutor(12) as threads:
        other.execute("BEGIN IMMEDIATE")
        began = time.monotonic()
        kept = list(threads.map(lambda n: feedback.note(answer_to(CUP, f"b{n}"), CUP), range(12)))
        assert time.monotonic() - began < 6 * WAIT_S, "answers given together wait side by side, not in a row"
        assert not any(kept)
        other.execute("ROLLBACK")
    assert feedback.note(answer_to(CUP, "a3"), CUP)


@pytest.mark.parametrize("content", [None, b"this is no database, however long it is" * 50])
def test_what_cannot_be_read_is_said_in_one_line(home: Path, content: bytes | None) -> None:
    home.mkdir()
    if content:
        (home / FILE).write_bytes(content)
    with pytest.raises(FeedbackUnusable, match="not a database" if content else "TRANSITION_QA_FEEDBACK=true"):
        kept_answers(home)
