"""Editions of one small text that say other things at other places, so that mixing two of them shows."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from index.manifest import content_sha256

TOWNS = ("Skagen", "Dornbusch", "Westerhever", "Hirtshals", "Amrum", "Kiel", "Lister", "Bovbjerg", "Rubjerg", "Sylt")
QUESTIONS = [
    question
    for town in TOWNS
    for question in (
        f"When was the lighthouse of {town} finished?",
        f"How tall is the lighthouse of {town}?",
        f"Who kept the lighthouse of {town}?",
        f"What colour is the door of the lighthouse of {town}?",
    )
] + ["Which edition is this?", "What are the main points?", "Who won the football cup?"]


@dataclass(frozen=True, slots=True)
class Edition:
    """One of them, in the file at `path`."""

    path: Path
    text: str

    @classmethod
    def written(cls, folder: Path, number: int) -> "Edition":
        """Edition `number`, in a file in `folder`."""
        path, text = folder / f"edition-{number}.md", _text(number)
        path.write_text(text, encoding="utf-8")
        return cls(path, text)

    @property
    def sha256(self) -> str:
        """Of the text."""
        return sha256(self.text.encode()).hexdigest()

    @property
    def content_sha256(self) -> str:
        """Of a generation that holds this text alone."""
        return content_sha256([self.sha256])


def _text(number: int) -> str:
    preface = f"This is edition {number} of the guide. " + "It was put right again. " * number
    sections = "\n\n".join(f"## {town}\n\n{_section(town, i, number)}" for i, town in enumerate(TOWNS))
    return f"# Lighthouses of the north\n\n{preface}\n\n{sections}\n"


def _section(town: str, place: int, number: int) -> str:
    return (
        f"The lighthouse of {town} was finished in {1500 + 20 * place + number % 20}. "
        f"It is {20 + place + number} metres tall. Its keeper was Anna {chr(65 + number % 26)}. {town}sen."
    )
