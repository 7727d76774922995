"""Question sets: our own JSON Lines, and SQuAD files."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, TypeVar

from corpus.document import Span
from corpus.errors import TransitionError

_T = TypeVar("_T")
_TYPE_NAMES = {str: "a string", bool: "true or false", list: "a list", dict: "an object"}
PARAGRAPH_BREAK = "\n\n"


class QuestionFileError(TransitionError):
    """A question file that cannot be used; the message names the file, the place in it and what is wrong."""

    status = 422


@dataclass(frozen=True, slots=True)
class Question:
    """A question with what counts as a right answer.

    `history` holds the earlier questions of the same chat, oldest first. `evidence` holds verbatim pieces of
    the text, one of which a right citation contains. `paragraph` is set instead where a citation is right by
    its place: inside this span. `answers` are the accepted short answers; there may be none.
    """

    id: str
    kind: str
    history: tuple[str, ...]
    question: str
    answerable: bool
    evidence: tuple[str, ...]
    answers: tuple[str, ...]
    paragraph: Span | None = None


class SquadArticle(NamedTuple):
    """One article of a SQuAD file as one text, and the questions asked about it."""

    title: str
    text: str
    questions: tuple[Question, ...]


def load_questions(path: Path) -> list[Question]:
    """Questions of a JSON Lines file, one object a line; blank lines are skipped.

    Raises:
        QuestionFileError: the file cannot be read, holds no question, or a line is not a question.
    """
    found: dict[str, Question] = {}
    for number, line in enumerate(_read(path).split("\n"), start=1):
        if not line.strip():
            continue
        where = f"{path.name}, line {number}"
        question = _question(_parsed(line, where), where)
        if question.id in found:
            raise QuestionFileError(f"{where}: id {question.id!r} is taken by an earlier line")
        found[question.id] = question
    if not found:
        raise QuestionFileError(f"{path.name}: no questions in it; it needs one JSON object a line")
    return list(found.values())


def load_squad(path: Path) -> list[SquadArticle]:
    """Articles of a SQuAD 1.1 or 2.0 file, the paragraphs of each joined by an empty line.

    What the file marks impossible is of kind "near-miss": it was written to sound like its paragraph
    (Rajpurkar et al. 2018). Everything else is of kind "fact".

    Raises:
        QuestionFileError: the file cannot be read or is not in SQuAD's form.
    """
    articles = _field(_parsed(_read(path), path.name), "data", list, path.name)
    if not articles:
        raise QuestionFileError(f"{path.name}: 'data' holds no article")
    return [_article(article, f"{path.name}, article {i}") for i, article in enumerate(articles, start=1)]


def _question(record: object, where: str) -> Question:
    question = Question(
        id=_filled(record, "id", where),
        kind=_filled(record, "kind", where),
        history=_strings(record, "history", where),
        question=_filled(record, "question", where),
        answerable=_field(record, "answerable", bool, where),
        evidence=_strings(record, "evidence", where),
        answers=_strings(record, "answers", where),
    )
    if question.answerable and not question.evidence:
        raise QuestionFileError(f"{where}: 'evidence' is empty, though the question is answerable")
    return question


def _article(record: object, where: str) -> SquadArticle:
    contexts: list[str] = []
    questions: list[Question] = []
    start = 0
    for i, paragraph in enumerate(_field(record, "paragraphs", list, where), start=1):
        place = f"{where}, paragraph {i}"
        context = _filled(paragraph, "context", place)
        span = Span(start, start + len(context))
        for j, asked in enumerate(_field(paragraph, "qas", list, place), start=1):
            questions.append(_squad_question(asked, span, f"{place}, question {j}"))
        contexts.append(context)
        start = span.end + len(PARAGRAPH_BREAK)
    title = record.get("title") if isinstance(record, dict) else None
    return SquadArticle(str(title or "Untitled"), PARAGRAPH_BREAK.join(contexts), tuple(questions))


def _squad_question(record: object, paragraph: Span, where: str) -> Question:
    is_version_2 = isinstance(record, dict) and "is_impossible" in record
    is_impossible = is_version_2 and _field(record, "is_impossible", bool, where)
    texts = [_filled(answer, "text", where) for answer in _field(record, "answers", list, where)]
    return Question(
        id=_filled(record, "id", where),
        kind="near-miss" if is_impossible else "fact",
        history=(),
        question=_filled(record, "question", where),
        answerable=not is_impossible,
        evidence=(),
        answers=tuple(dict.fromkeys(texts)),
        paragraph=paragraph,
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QuestionFileError(f"{path}: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise QuestionFileError(f"{path.name}: not UTF-8 at byte {error.start}") from error


def _parsed(content: str, where: str) -> object:
    try:
        parsed: object = json.loads(content)
    except json.JSONDecodeError as error:
        raise QuestionFileError(f"{where}: not JSON at character {error.pos + 1}: {error.msg}") from error
    return parsed


def _field(record: object, name: str, kind: type[_T], where: str) -> _T:
    if not isinstance(record, dict):
        raise QuestionFileError(f"{where}: an object is needed, not {_shown(record)}")
    if name not in record:
        raise QuestionFileError(f"{where}: {name!r} is missing")
    value = record[name]
    if not isinstance(value, kind):
        raise QuestionFileError(f"{where}: {name!r} must be {_TYPE_NAMES[kind]}, not {_shown(value)}")
    return value


def _filled(record: object, name: str, where: str) -> str:
    value = _field(record, name, str, where)
    if not value.strip():
        raise QuestionFileError(f"{where}: {name!r} is blank")
    return value


def _strings(record: object, name: str, where: str) -> tuple[str, ...]:
    values = _field(record, name, list, where)
    for value in values:
        if not isinstance(value, str) or not value.strip():
            raise QuestionFileError(f"{where}: {name!r} must hold non-blank strings, not {_shown(value)}")
    return tuple(values)


def _shown(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)[:40]
