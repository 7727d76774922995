"""How a build ended that could not say so itself, and the record that says it."""

from dataclasses import replace
from pathlib import Path

import pytest

from corpus.document import Document, Dropped, Passage, Role, Span
from corpus.read import parse_document
from index.manifest import MANIFEST
from index.store import Store
from service.builds.ending import DIED, ending
from service.builds.folder import BuildFolder
from service.builds.job import MAX_SHOWN, MAX_SHOWN_CHARS, Build, Failure, ReadText, Status
from service.errors import NotFound

BUILD = Build("0001-00000000", False, ("a.txt",), "2026-11-01T12:00:00+00:00", None)


@pytest.fixture
def folder(tmp_path: Path) -> BuildFolder:
    return BuildFolder(tmp_path)


def test_killed_after_it_published(folder: BuildFolder, home: Path, article: Document) -> None:
    store = Store(home)
    published = replace(BUILD, texts=(ReadText.of(article),))
    folder.canceled.touch()
    end = ending(folder, published, store)
    assert (end.status, end.version) == (Status.SUCCEEDED, store.current())
    for other in (
        replace(published, dry_run=True),
        replace(published, texts=()),
        replace(published, newest_before=store.current()),
        replace(published, texts=(ReadText.of(parse_document("Another text.", ".txt")),)),
    ):
        assert ending(folder, other, store).status == Status.CANCELED


def test_killed_between_publishing_and_serving(folder: BuildFolder, own_home: Path, article: Document) -> None:
    store = Store(own_home)
    serving = store.current()
    generations = own_home / "generations"
    newest = f"0002-{article.sha256[:8]}"
    (generations / serving).rename(generations / newest)
    (generations / serving).mkdir()
    manifest = generations / newest / MANIFEST
    manifest.write_text(manifest.read_text().replace(serving, newest))
    building = replace(BUILD, newest_before=serving, texts=(ReadText.of(article),))
    assert ending(folder, building, store).failure == DIED
    end = ending(folder, replace(building, activate=False), store)
    assert (end.status, end.version) == (Status.SUCCEEDED, newest)


def test_killed_before_anything_was_published(folder: BuildFolder) -> None:
    store = Store(folder.path / "absent")
    building = replace(BUILD, texts=(ReadText.of(parse_document("Some text.", ".txt")),))
    assert ending(folder, building, store).failure == DIED
    assert ending(folder, building, store, Failure("time_limit", "too slow")).failure == Failure(
        "time_limit", "too slow"
    )


def test_a_record_reads_back(folder: BuildFolder, article: Document) -> None:
    build = replace(BUILD, texts=(ReadText.of(article),)).ended(Status.FAILED, failure=DIED)
    folder.write(build)
    assert folder.read() == build


@pytest.mark.parametrize(
    "broken",
    ["", "{", "[]", "null", '{"id": 1}', '"files": null', '"status": "lost"', '"texts": [{"title": "x"}]'],
)
def test_a_broken_record_is_none(folder: BuildFolder, broken: str) -> None:
    folder.write(BUILD)
    whole = (folder.path / "status.json").read_text()
    (folder.path / "status.json").write_text(f"{whole[:-1]}, {broken}}}" if broken.startswith('"') else broken)
    with pytest.raises(NotFound, match="its record is unreadable"):
        folder.read()


def test_the_article_s_chrome_is_reported(article: Document) -> None:
    text = ReadText.of(article)
    assert len(text.headings) == text.sections
    assert text.warnings == (f"{article.title}: 1 stretch left out as site chrome",)
    assert text.left_out[0].texts == (article.dropped[0].span.of(article.text),)


def test_an_account_stays_small_however_much_was_left_out() -> None:
    text = "x" * 2_000
    whole = Span(0, 2_000)
    document = Document(
        text, "x", None, (), (Passage(0, whole, whole, Role.BODY, None, ()),), tuple([Dropped(whole, "noise")] * 1_000)
    )
    left_out = ReadText.of(document).left_out[0]
    assert (left_out.count, len(left_out.texts)) == (1_000, MAX_SHOWN)
    assert left_out.texts[0] == "x" * MAX_SHOWN_CHARS + "…"
