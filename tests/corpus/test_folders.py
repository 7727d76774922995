from collections.abc import Iterator
from errno import EACCES
from pathlib import Path

import pytest

from corpus.errors import UnreadableText
from corpus.folders import SUFFIXES, files_in
from corpus.read import EXTRACTORS, FORMATS


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b.txt", "a.MD", "c.pdf", "sub/d.html", "sub/.hidden.txt", ".git/e.txt", "f.mp3", "sub.txt/g.htm"):
        path = tmp_path / "texts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Text.")
    return tmp_path / "texts"


def names(folder: Path, paths: list[Path]) -> list[str]:
    return [str(path.relative_to(folder)) for path in paths]


def test_a_folder_gives_its_files_of_known_kinds_sorted(folder: Path) -> None:
    assert names(folder, files_in([folder])) == ["a.MD", "b.txt", "c.pdf", "sub/d.html", "sub.txt/g.htm"]


def test_files_keep_the_order_in_which_they_are_named_and_come_once(folder: Path) -> None:
    found = files_in([folder / "c.pdf", folder / "sub", folder / "b.txt", folder])
    assert names(folder, found) == ["c.pdf", "sub/d.html", "b.txt", "a.MD", "sub.txt/g.htm"]


def test_a_file_that_is_named_is_there_whatever_its_kind(folder: Path) -> None:
    assert files_in([folder / "f.mp3", folder / "sub/.hidden.txt"]) == [folder / "f.mp3", folder / "sub/.hidden.txt"]


def test_a_link_to_a_folder_above_does_not_go_round(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    assert len(files_in([folder])) == 5


def test_a_folder_below_that_may_not_be_read_is_named(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.iterdir

    def refusing(path: Path) -> Iterator[Path]:
        if path.name == "sub":
            raise PermissionError(EACCES, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(Path, "iterdir", refusing)
    with pytest.raises(UnreadableText, match=r"/texts/sub: Permission denied$"):
        files_in([folder])


def test_nothing_to_read_says_why(tmp_path: Path) -> None:
    with pytest.raises(UnreadableText, match=r"/none: No such file or directory$"):
        files_in([tmp_path / "none"])
    with pytest.raises(UnreadableText, match=r"x: File name too long$"):
        files_in([tmp_path / ("x" * 300)])
    (tmp_path / "song.mp3").write_text("la")
    with pytest.raises(UnreadableText, match=r": no file to read in this folder; known kinds: \.txt, \.md, .*\.pdf$"):
        files_in([tmp_path])


def test_the_known_suffixes_are_those_that_are_read() -> None:
    assert set(SUFFIXES) == {*FORMATS, *EXTRACTORS}
