from pathlib import Path

import pytest

from corpus.document import Document, Passage, Role, Span
from corpus.errors import OffsetError, TransitionError, UnreadableText
from corpus.read import parse_document, read_document


def written(folder: Path, content: bytes, name: str = "notes.txt") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


def test_the_suffix_chooses_the_format(tmp_path: Path) -> None:
    content = b"# Guide\n\nWhat it is for."
    assert read_document(written(tmp_path, content, "a.MD")).title == "Guide"
    assert read_document(written(tmp_path, content, "a.markdown")).title == "Guide"
    assert read_document(written(tmp_path, content, "a.txt")).title == "a"


def test_a_byte_order_mark_is_no_text(tmp_path: Path) -> None:
    assert read_document(written(tmp_path, "\ufeffÇa va.".encode())).text == "Ça va."


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", r"^notes\.txt: empty; a text to ask needs at least one sentence$"),
        (b" \n\t\r\n \xc2\xa0", r"^notes\.txt: empty; a text to ask needs at least one sentence$"),
        (b"\xef\xbb\xbf", r"^notes\.txt: empty; a text to ask needs at least one sentence$"),
        (b"abc\x00def", r"^notes\.txt: byte 3 is NUL, so this is a binary file and not a text$"),
        (b"caf\xe9 au lait", r"^notes\.txt: not UTF-8 at byte 3, and its encoding cannot be told for sure; save it as"),
        (b"Menu\n\nLog in", r"^notes\.txt: no text is left once markup and site chrome are out$"),
    ],
)
def test_a_file_without_text_says_why(tmp_path: Path, content: bytes, message: str) -> None:
    with pytest.raises(UnreadableText, match=message):
        read_document(written(tmp_path, content))


def test_a_file_that_is_missing_or_a_folder(tmp_path: Path) -> None:
    with pytest.raises(UnreadableText, match=r"/none\.txt: No such file or directory$"):
        read_document(tmp_path / "none.txt")
    (tmp_path / "folder.txt").mkdir()
    with pytest.raises(UnreadableText, match=r"/folder\.txt: Is a directory$"):
        read_document(tmp_path / "folder.txt")


@pytest.mark.parametrize(("name", "kind"), [("song.mp3", "'.mp3'"), ("README", "'without suffix'")])
def test_an_unknown_kind_says_which_are_known(tmp_path: Path, name: str, kind: str) -> None:
    with pytest.raises(UnreadableText, match=rf"^{name}: kind {kind} is unknown; known: \.txt, \.md, .*, \.pdf$"):
        read_document(written(tmp_path, b"Text.", name))


def test_what_a_person_can_mend_has_one_root_and_the_status_of_a_wrong_request() -> None:
    assert issubclass(UnreadableText, TransitionError)
    assert UnreadableText.status == 422


def test_only_markup_leaves_no_text() -> None:
    with pytest.raises(UnreadableText, match=r"^Untitled: no text is left once markup and site chrome are out$"):
        parse_document("<!-- nothing -->", ".md")


def a_document(*passages: tuple[Span, Span]) -> Document:
    cut = tuple(Passage(i, span, paragraph, Role.BODY, None, (span,)) for i, (span, paragraph) in enumerate(passages))
    return Document("0123456789", "Title", None, (), cut, ())


@pytest.mark.parametrize(
    ("passages", "message"),
    [
        ([(Span(0, 4), Span(0, 11))], r"^span \[0, 11\) reaches past the text's 10 characters$"),
        ([(Span(0, 4), Span(0, 4)), (Span(3, 8), Span(3, 8))], "^passages 0 and 1 overlap or are out of order$"),
        ([(Span(5, 8), Span(5, 8)), (Span(0, 4), Span(0, 4))], "^passages 0 and 1 overlap or are out of order$"),
        ([(Span(0, 4), Span(1, 4))], "^passage 0 reaches outside its paragraph$"),
    ],
)
def test_a_document_refuses_broken_offsets(passages: list[tuple[Span, Span]], message: str) -> None:
    with pytest.raises(OffsetError, match=message):
        a_document(*passages)


def test_a_document_refuses_a_sentence_outside_its_passage() -> None:
    passage = Passage(0, Span(0, 4), Span(0, 8), Role.BODY, None, (Span(2, 6),))
    with pytest.raises(OffsetError, match="^a sentence of passage 0 reaches outside it$"):
        Document("0123456789", "Title", None, (), (passage,), ())


@pytest.mark.parametrize(("start", "end"), [(3, 3), (4, 3), (-1, 3)])
def test_a_span_refuses_to_be_empty_or_backward(start: int, end: int) -> None:
    with pytest.raises(OffsetError, match=rf"^span \[{start}, {end}\) is empty or backward$"):
        Span(start, end)
