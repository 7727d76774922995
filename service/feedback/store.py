"""The answers given and the thumbs on them: an SQLite file beside the generations, which several servers may share."""

import logging
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from service.answer import Answer, Status
from service.asking.question import cleaned, in_context
from service.errors import FeedbackUnusable, NotFound
from service.feedback.secret import keyed_hash, made_once

FILE, KEY_FILE = "feedback.sqlite", "feedback.key"
MOST_KEPT = 10_000
"""Older answers are forgotten."""
WAIT_S = 0.2
"""How long an answer waits at most for those of its own process that are written before it, and once more for another
process that writes."""
_SCHEMA = """
    CREATE TABLE answers (
        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, given_on TEXT NOT NULL, question_hash TEXT NOT NULL,
        question TEXT, status TEXT NOT NULL, confidence REAL NOT NULL, section TEXT NOT NULL, vote TEXT
    )
"""
_KEEP = """
    INSERT INTO answers (id, given_on, question_hash, question, status, confidence, section)
    VALUES (?, ?, ?, ?, ?, ?, ?)
"""
_FORGET = "DELETE FROM answers WHERE number <= (SELECT MAX(number) FROM answers) - ?"
_VOTE = "UPDATE answers SET vote = ? WHERE id = ?"
_READ = "SELECT given_on, question_hash, question, status, section, vote FROM answers ORDER BY number"
_log = logging.getLogger(__name__)


class Vote(StrEnum):
    """A thumb."""

    UP = "up"
    DOWN = "down"


@dataclass(frozen=True, slots=True)
class KeptAnswer:
    """What is kept of one answer; `question` is None unless its words were to be kept.

    `given_on` is a date in UTC, `section` where its first citation or the nearest passage stands.
    """

    given_on: str
    question_hash: str
    question: str | None
    status: Status
    section: str
    vote: Vote | None


class Feedback:
    """Keeps answers and votes in one home folder; safe between threads and between processes."""

    def __init__(self, home: Path, keeps_questions: bool) -> None:
        """Nothing is opened before there is something to keep."""
        self._home = home
        self._keeps_questions = keeps_questions
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def note(self, answer: Answer, question: str) -> bool:
        """Keep what came of `question`; whether it is kept, so that it can be voted on.

        A remark of ours is not kept. That the disk is full or read-only is logged and disturbs nobody.
        """
        shown = answer.citations or answer.nearest
        if not shown:
            return False
        asked = in_context(cleaned(question), [cleaned(each) for each in answer.followed])
        words = asked.behind or asked.question
        try:
            row = (
                answer.id,
                datetime.now(UTC).date().isoformat(),
                keyed_hash(words, self._home / KEY_FILE),
                words if self._keeps_questions else None,
                answer.status.value,
                answer.confidence,
                shown[0].section,
            )
            self._write(lambda connection: connection.execute(_KEEP, row), _forget_older)
        except (sqlite3.Error, OSError) as error:
            _log.warning("an answer was not kept in %s: %s", self._home / FILE, error)
            return False
        return True

    def vote(self, id: str, vote: Vote) -> None:
        """Put a thumb on a kept answer, in place of an earlier one.

        Raises:
            NotFound: no such answer is kept.
            FeedbackUnusable: it cannot be written.
        """
        try:
            changed = self._write(lambda connection: connection.execute(_VOTE, (vote.value, id)))
        except (sqlite3.Error, OSError) as error:
            raise FeedbackUnusable(f"the vote could not be kept: {error}; try again in a moment") from error
        if not changed:
            raise NotFound("no such answer is kept")

    def close(self) -> None:
        """Let go of the file."""
        with self._lock:
            self._disconnect()

    def _write(self, *statements: Callable[[sqlite3.Connection], sqlite3.Cursor]) -> int:
        """Run them as one; returns how many rows the first changed."""
        if not self._lock.acquire(timeout=WAIT_S):
            raise sqlite3.OperationalError("others are still being written")
        try:
            connection = self._connection = self._connection or _connected(self._home / FILE)
            with connection:
                return [statement(connection).rowcount for statement in statements][0]
        except sqlite3.Error:
            self._disconnect()  # the next one begins afresh
            raise
        finally:
            self._lock.release()

    def _disconnect(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def kept_answers(home: Path) -> list[KeptAnswer]:
    """All that is kept, oldest first.

    Raises:
        FeedbackUnusable: nothing ever was, or the file cannot be read.
    """
    path = home / FILE
    if not path.exists():
        raise FeedbackUnusable("no answers were kept; the setting TRANSITION_QA_FEEDBACK=true keeps them")
    try:
        with closing(sqlite3.connect(_address(path, "ro"), uri=True)) as connection:
            rows = connection.execute(_READ).fetchall()
    except sqlite3.Error as error:
        raise FeedbackUnusable(f"{path}: {error}") from error
    return [
        KeptAnswer(on, question_hash, question, Status(status), section, Vote(vote) if vote else None)
        for on, question_hash, question, status, section, vote in rows
    ]


def _forget_older(connection: sqlite3.Connection) -> sqlite3.Cursor:
    return connection.execute(_FORGET, (MOST_KEPT,))


def _connected(path: Path) -> sqlite3.Connection:
    address = _address(made_once(path, _make), "rw")
    connection = sqlite3.connect(address, uri=True, timeout=WAIT_S, check_same_thread=False)
    connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may lose the last votes, not the file
    return connection


def _make(path: Path) -> None:
    """An empty database whose writers do not hinder its readers."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute(_SCHEMA)


def _address(path: Path, mode: str) -> str:
    return f"{path.absolute().as_uri()}?mode={mode}"
