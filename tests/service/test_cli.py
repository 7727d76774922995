"""The command line: what it prints, and its exit status."""

import io
import json
import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from corpus.shipped import SHIPPED_ARTICLE
from index.store import Store
from service import building
from service.building import ProgressBars
from service.builds import process
from service.cli import main
from service.serving import ensure_index
from service.settings import PREFIX, Settings

TEACHERS = "How many teachers were trained in child safeguarding?"


@pytest.fixture
def cli_home(own_home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TRANSITION_QA_HOME", str(own_home))
    return own_home


Capture = pytest.CaptureFixture[str]


def test_ask_prints_the_answer_and_its_place(cli_home: Path, capsys: Capture) -> None:
    assert main(["ask", TEACHERS]) == 0
    printed = capsys.readouterr().out
    assert "10,000 teachers have been trained" in printed
    assert "1. Azerbaijan's first-ever National Child Strategy, characters 1940–2348" in printed


def test_ask_says_when_the_text_does_not(cli_home: Path, capsys: Capture) -> None:
    assert main(["ask", "Who won the 2022 World Cup?"]) == 0
    assert capsys.readouterr().out.startswith("The text does not say. Nearest to the question:")


def test_a_saved_answer_is_verified(cli_home: Path, tmp_path: Path, capsys: Capture) -> None:
    assert main(["ask", TEACHERS, "--json"]) == 0
    saved = tmp_path / "answer.json"
    saved.write_text(capsys.readouterr().out, encoding="utf-8")
    assert json.loads(saved.read_text())["status"] == "answered"
    assert main(["verify", str(saved), "--source", str(SHIPPED_ARTICLE)]) == 0
    assert "quotations stand in article.txt" in capsys.readouterr().out


def test_build_index_and_go_back(cli_home: Path, tmp_path: Path, capsys: Capture) -> None:
    source = tmp_path / "otters.md"
    source.write_text("# Otters\n\nOtters eat fish and crabs.\n\n## Sleep\n\nThey sleep afloat.\n", encoding="utf-8")
    first = Store(cli_home).current()
    assert main(["build", str(source), "--url", "https://example.org/otters", "--dry-run"]) == 0
    assert "1 sections, 3 passages" in capsys.readouterr().out
    assert Store(cli_home).current() == first
    assert main(["build", str(source), "--url", "https://example.org/otters", "--title", "On otters"]) == 0
    second = Store(cli_home).current()
    shown = capsys.readouterr()
    assert shown.out.startswith(second) and "On otters" in shown.out
    assert "sentences" in shown.err
    assert main(["ask", "What do otters eat?", "--json"]) == 0
    citation = json.loads(capsys.readouterr().out)["citations"][0]
    assert citation["url"] == "https://example.org/otters#:~:text=Otters%20eat%20fish%20and%20crabs."
    assert main(["index", "list"]) == 0
    assert [line[:2] for line in capsys.readouterr().out.splitlines()] == ["  ", "* "]
    assert main(["index", "activate", first]) == 0
    assert capsys.readouterr().out == f"{first} serves now\n"
    assert main(["index", "show"]) == 0
    assert json.loads(capsys.readouterr().out)["version"] == first
    assert main(["index", "check"]) == 0
    assert capsys.readouterr().out.count("whole: 12 files") == 2


def test_a_diff_says_what_changes_before_it_serves(cli_home: Path, tmp_path: Path, capsys: Capture) -> None:
    first = Store(cli_home).current()
    edited, questions = tmp_path / "edited.txt", tmp_path / "q.jsonl"
    edited.write_text(SHIPPED_ARTICLE.read_text().replace("10,000 teachers", "12,000 teachers"))
    unanswerable = {"kind": "fact", "history": [], "answerable": False, "evidence": [], "answers": []}
    rows = [{"id": str(i), "question": q, **unanswerable} for i, q in enumerate([TEACHERS, "How do I cook plov?"])]
    questions.write_text("\n".join(map(json.dumps, rows)))
    assert main(["build", str(edited), "--diff", str(questions)]) == 0
    second = Store(cli_home).versions()[-1]
    printed = capsys.readouterr().out
    assert "1 of 2 answers change, 1 stay as they are" in printed
    section = "1. Azerbaijan's first-ever National Child Strategy"
    assert f"    before: “10,000” ({section})\n    after:  “12,000” ({section})\n" in printed
    assert f"{first} still serves; `transition-qa index activate {second}` lets the new one serve" in printed
    assert Store(cli_home).current() == first != second
    assert main(["index", "activate", second]) == 0


def test_more_text_than_a_build_takes_is_refused(
    cli_home: Path, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "MAX_CHARS", 30)
    versions = Store(cli_home).versions()
    folder = tmp_path / "otters"
    folder.mkdir()
    (folder / "a.txt").write_text("Otters eat fish.")
    (folder / "b.txt").write_text("They sleep afloat.")
    assert main(["build", str(folder)]) == 1
    message = f"{folder / 'b.txt'}: with it the texts have 34 characters; a build takes 30, so build fewer\n"
    assert capsys.readouterr().err.endswith(message)
    assert Store(cli_home).versions() == versions
    assert main(["build", str(folder / "a.txt")]) == 0


def test_a_file_too_large_is_not_read(cli_home: Path, tmp_path: Path, capsys: Capture) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(200_000_001)
    assert main(["build", str(large)]) == 1
    message = f"{large}: 200,000,001 bytes; a file may have 200,000,000, so cut it into several\n"
    assert capsys.readouterr().err.endswith(message)


@pytest.mark.parametrize(
    ("content", "message"),
    [(None, "q.jsonl: No such file"), ("{", "q.jsonl, line 1: not JSON"), ("", "q.jsonl: no questions in it")],
)
def test_a_diff_that_cannot_be_made_is_known_before_the_build(
    cli_home: Path, tmp_path: Path, capsys: Capture, content: str | None, message: str
) -> None:
    questions = tmp_path / "q.jsonl"
    if content is not None:
        questions.write_text(content)
    assert main(["build", "absent.txt", "--diff", str(questions)]) == 1
    assert message in capsys.readouterr().err


def test_a_first_build_has_nothing_to_compare_with(
    tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRANSITION_QA_HOME", str(tmp_path))
    questions = Path(__file__).parents[1] / "evaluation" / "article-dev.jsonl"
    assert main(["build", "absent.txt", "--diff", str(questions)]) == 1
    error = capsys.readouterr().err
    assert "--diff compares with the index that serves, but " in error and "`transition-qa build FILE`" in error


def test_the_setting_says_how_many_are_kept(cli_home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRANSITION_QA_KEEP", "1")
    source = cli_home / "otters.txt"
    source.write_text("Otters eat fish. They live in rivers.")
    built = [main(["build", str(source)]) for _ in range(2)]
    assert built == [0, 0]
    versions = Store(cli_home).versions()
    assert [version[:4] for version in versions] == ["0002", "0003"]
    shutil.copytree(cli_home / "generations" / versions[0], cli_home / "generations" / "0001-00000000")
    capsys.readouterr()
    assert main(["index", "prune"]) == 0
    assert capsys.readouterr().out == f"0001-00000000  removed\nkept: {', '.join(versions)}\n"


def test_check_names_what_is_damaged(cli_home: Path, capsys: Capture) -> None:
    (cli_home / "generations" / Store(cli_home).current() / "passages.faiss").write_bytes(b"")
    assert main(["index", "check"]) == 1
    printed = capsys.readouterr()
    assert "damaged: " in printed.out and "passages.faiss" in printed.out
    assert printed.err == "transition-qa: 1 of 1 indexes are damaged or unreadable; see above\n"


def test_with_the_pointer_lost_one_sees_which_could_serve(cli_home: Path, capsys: Capture) -> None:
    version = Store(cli_home).current()
    (cli_home / "current").unlink()
    for action, line in (("check", f"{version}  whole: 12 files"), ("list", f"  {version}")):
        assert main(["index", action]) == 1
        printed = capsys.readouterr()
        assert printed.out.startswith(line)
        assert printed.err.startswith("transition-qa: ") and "index activate VERSION` chooses one" in printed.err


def test_prune_keeps_what_serves(cli_home: Path, capsys: Capture) -> None:
    serving = Store(cli_home).current()
    generations = cli_home / "generations"
    for other in ("0002-00000000", "0003-00000000"):
        shutil.copytree(generations / serving, generations / other)
    (generations / "0003-00000000" / "passages.faiss").write_bytes(b"")
    (generations / serving).rename(generations / "0001-00000000")
    (cli_home / "current").write_text("0001-00000000\n")
    shutil.copytree(generations / "0002-00000000", generations / "0004-00000000")
    assert main(["index", "prune", "--keep", "1"]) == 0
    printed = capsys.readouterr().out.splitlines()
    assert printed[0] == "0002-00000000  removed"
    assert printed[1].startswith("0003-00000000  damaged, set aside as ")
    assert printed[2] == "kept: 0001-00000000, 0004-00000000"


def test_evaluate_prints_a_table_and_writes_json(cli_home: Path, tmp_path: Path, capsys: Capture) -> None:
    questions = tmp_path / "q.jsonl"
    rows = [
        {"id": "1", "kind": "fact", "history": [], "question": TEACHERS, "answerable": True},
        {"id": "2", "kind": "off-topic", "history": [], "question": "How do I cook plov?", "answerable": False},
    ]
    evidence: dict[str, list[str]] = {"evidence": ["10,000 teachers"], "answers": ["10,000"]}
    lines = [json.dumps(row | (evidence if row["answerable"] else {"evidence": [], "answers": []})) for row in rows]
    questions.write_text("\n".join(lines), encoding="utf-8")
    out = tmp_path / "out.json"
    assert main(["evaluate", "--questions", str(questions), "--json", str(out)]) == 0
    assert "cited@1" in capsys.readouterr().out
    written = json.loads(out.read_text())
    assert (written["set"], written["questions"]) == ("q.jsonl", 2)
    assert written["metrics"]["cited@1"]["value"] == 1.0
    assert written["metrics"]["off_topic_refused"]["value"] == 1.0


def test_evaluate_on_squad_indexes_each_article_alone(tmp_path: Path, cli_home: Path, capsys: Capture) -> None:
    def article(title: str, context: str, question: str) -> dict[str, object]:
        answer = {"text": context.split()[0], "answer_start": 0}
        qas = [{"id": title, "question": question, "is_impossible": False, "answers": [answer]}]
        return {
            "title": title,
            "paragraphs": [{"context": context, "qas": qas}, {"context": "Grass grows.", "qas": []}],
        }

    data = [
        article("Otters", "Otters eat fish.", "Who eats fish?"),
        article("Owls", "Owls eat mice.", "Who eats mice?"),
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": data}), encoding="utf-8")
    out = tmp_path / "out.json"
    assert main(["evaluate", "--squad", str(path), "--json", str(out)]) == 0
    assert json.loads(out.read_text())["metrics"]["ranked@1"]["value"] == 1.0
    assert Store(cli_home).versions() == [Store(cli_home).current()]


def write(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("absent.txt", None, "No such file or directory"),
        ("empty.txt", b"", "empty.txt: empty"),
        ("blank.txt", b" \n\t\n", "blank.txt: empty"),
        ("binary.txt", b"ab\x00cd", "byte 2 is NUL, so this is a binary file"),
        ("latin.txt", "né".encode("latin-1"), "not UTF-8 at byte 1"),
        ("paper.docx", b"PK", "kind '.docx' is unknown; known: .txt, .md, .markdown"),
    ],
)
def test_a_source_that_cannot_be_read(
    cli_home: Path, tmp_path: Path, capsys: Capture, name: str, content: bytes | None, message: str
) -> None:
    path = tmp_path / name if content is None else write(tmp_path / name, content)
    before = Store(cli_home).versions()
    assert main(["build", str(path)]) == 1
    assert message in capsys.readouterr().err
    assert Store(cli_home).versions() == before


SEVERAL = [str(SHIPPED_ARTICLE), str(Path(__file__).parents[1] / "evaluation" / "texts" / "rotterdam.md")]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["ask", " "], "question is empty"),
        (["ask", "x" * 1_001], "question has 1,001 characters"),
        (["index", "activate", "0042-00000000"], "there is no generation '0042-00000000'; there are: 0001-"),
        (["evaluate", "--questions", "absent.jsonl"], "absent.jsonl: No such file or directory"),
        (["evaluate", "--squad", "absent.json"], "absent.json: No such file or directory"),
        (["build", *SEVERAL, "--title", "T"], "--title and --url are of one text, but 2 files were given"),
        (["build", SEVERAL[0], "--url", "javascript:x"], "--url javascript:x: is no web address"),
        (["verify", "absent.json", "--source", str(SHIPPED_ARTICLE)], "absent.json: No such file or directory"),
        (["serve", "--host", "203.0.113.1"], "203.0.113.1:8000: "),
        (["serve", "--host", "x" * 64], f"{'x' * 64}:8000: "),
        (["build", "x" * 300], "File name too long"),
    ],
)
def test_what_fails_says_why_in_one_line(cli_home: Path, capsys: Capture, arguments: list[str], message: str) -> None:
    assert main(arguments) == 1
    error = capsys.readouterr().err
    assert error.startswith("transition-qa: ") and message in error
    assert error.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["fly"],
        ["ask"],
        ["build"],
        ["build", "x.txt", "--dry-run", "--diff", "q.jsonl"],
        ["build", ""],
        ["build", "x.txt", "--diff", ""],
        ["evaluate", "--questions", "q.jsonl", "--json", ""],
        ["verify", "", "--source", "x.txt"],
        ["serve", "--port", "x"],
        ["serve", "--port", "65536"],
        ["index", "prune", "--keep", "0"],
    ],
)
def test_wrong_usage_is_status_2(arguments: list[str], capsys: Capture) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_what_is_no_port_is_said(capsys: Capture) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--port", "²"])
    assert "argument --port: '²' is not a port from 0 to 65535" in capsys.readouterr().err


def test_a_port_in_use_is_known_at_once(cli_home: Path, capsys: Capture) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert main(["serve", "--port", str(port)]) == 1
    assert f"127.0.0.1:{port}: [Errno 98] Address already in use" in capsys.readouterr().err


def test_a_bad_setting_is_a_line_and_not_a_traceback(cli_home: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "service.cli", "index", "list"],
        env=os.environ | {"TRANSITION_QA_THREADS": "many"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("transition-qa: TRANSITION_QA_THREADS='many'")


def test_words_that_the_output_cannot_hold_are_a_line(
    cli_home: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="latin-1"))
    assert main(["ask", TEACHERS]) == 1
    assert re.fullmatch(
        r"transition-qa: output: latin-1 has no '\\u[0-9a-f]{4}'; set PYTHONIOENCODING=utf-8\n",
        capsys.readouterr().err,
    )


def test_a_build_draws_one_bar_a_stage(capsys: Capture) -> None:
    with ProgressBars() as bars:
        for done in range(5):
            bars("passages", done, 4)
    assert len(re.findall(r"(?<!\d)0%\|", capsys.readouterr().err)) == 1


def test_the_folder_one_is_in_lends_no_modules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "corpus.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(f"{PREFIX}HOME", str(tmp_path / "home"))
    worker = subprocess.run([*process.COMMAND, str(tmp_path / "absent")], capture_output=True, check=False)
    assert worker.returncode != 7 and b"corpus.py" not in worker.stderr


def test_a_second_first_start_waits_for_the_first(tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(tmp_path)

    def lost(*arguments: object, **options: object) -> subprocess.CompletedProcess[bytes]:
        """The build that fails because another process builds, which is done a moment later."""
        for folder in ("encoders", "generations"):
            shutil.copytree(home / folder, tmp_path / folder)
        store.activate(Store(home).current())
        return subprocess.CompletedProcess([], 1)

    monkeypatch.setattr(subprocess, "run", lost)
    ensure_index(Settings(home=tmp_path))
    assert store.current() == Store(home).current()
