"""What stands in the form for a new text, and what has to change before it can be built."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from corpus.errors import TransitionError
from service.builds.body import FILE
from service.builds.schemas import BuildFields, BuildRequest
from service.builds.submission import PASTED, Submission, Upload
from web.sentence import sentence

NOTHING = "Paste a text here, or choose files below."


class Then(StrEnum):
    """What is to happen once the text is read."""

    COMPARE = "compare"
    SERVE = "serve"
    LOOK = "look"


class DraftRefused(Exception):
    """It cannot be built; `problems` says of each field what is wrong with it."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        """Name the fields."""
        super().__init__("; ".join(problems.values()))
        self.problems = problems


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields as they were typed, and each file by the name and with the content that was sent."""

    title: str = ""
    url: str = ""
    text: str = ""
    then: Then = Then.COMPARE
    files: tuple[tuple[str, bytes], ...] = ()

    @classmethod
    async def of(cls, form: FormData) -> "Draft":
        """What was sent."""
        files = [value for value in form.getlist(FILE) if isinstance(value, UploadFile) and value.filename]
        then = _words(form, "then")
        return cls(
            title=_words(form, "title").strip(),
            url=_words(form, "url").strip(),
            # Forms send every line break as CR LF, whatever was pasted.
            text=_words(form, "text").replace("\r\n", "\n"),
            then=Then(then) if then in [*Then] else Then.COMPARE,
            files=tuple([(file.filename or "", await file.read()) for file in files]),
        )

    def submission(self) -> Submission:
        """What is to be built.

        Raises:
            DraftRefused: something about it is wrong.
        """
        problems = self._field_problems()
        uploads: list[Upload] = []
        for name, content in self.files:
            try:
                uploads.append(Upload.named(name, content))
            except TransitionError as error:
                problems.setdefault(FILE, f"{error}.")
        if self.text.strip() and "text" not in problems:
            uploads.append(Upload(PASTED, self.text.encode()))
        if not self.text.strip() and not self.files:
            problems["text"] = NOTHING
        if problems:
            raise DraftRefused(problems)
        return self._together(tuple(uploads))

    def _together(self, uploads: tuple[Upload, ...]) -> Submission:
        try:
            return Submission(
                uploads,
                self.title or None,
                self.url or None,
                dry_run=self.then is Then.LOOK,
                activate=self.then is Then.SERVE,
            )
        except TransitionError as error:
            raise DraftRefused({"title" if self.title else "url": sentence(str(error))}) from error

    def _field_problems(self) -> dict[str, str]:
        """What the API says of the same fields, one a field."""
        given = {"title": self.title or None, "url": self.url or None}
        try:
            if self.text.strip():
                BuildRequest.model_validate({**given, "text": self.text})
            else:
                BuildFields.model_validate(given)
        except ValidationError as error:
            return {str(each["loc"][0]): _problem(each) for each in reversed(error.errors(include_input=False))}
        return {}


def _words(form: FormData, name: str) -> str:
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _problem(error: Mapping[str, Any]) -> str:
    words: str = error["msg"].removeprefix("Value error, ")
    if error["type"] == "string_too_long":
        words = f"at most {error['ctx']['max_length']:,} characters fit here"
    return sentence(words)
