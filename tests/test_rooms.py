"""The house: each room imports only from rooms to its left."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOMS = ("corpus", "index", "service", "web")
WITHIN_SERVICE = ("asking", "structure", "reader", "finding", "citing")
"""From a question to an answer; the rest of `service` stands around these."""
LEAVES = {"service.answer", "service.errors"}
ROOT = Path(__file__).parent.parent


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative import"
            names.add(node.module or "")
    return names


def imported_rooms(path: Path) -> set[str]:
    return {name.split(".")[0] for name in imported(path)} & {*ROOMS, "tests"}


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_leftwards(room: str) -> None:
    modules = sorted((ROOT / room).rglob("*.py"))
    assert modules
    allowed = set(ROOMS[: ROOMS.index(room) + 1])
    for module in modules:
        assert imported_rooms(module) <= allowed, module


@pytest.mark.parametrize("part", WITHIN_SERVICE)
def test_a_part_of_service_imports_only_leftwards(part: str) -> None:
    modules = sorted((ROOT / "service" / part).glob("*.py"))
    assert modules
    allowed = tuple(f"service.{each}." for each in WITHIN_SERVICE[: WITHIN_SERVICE.index(part) + 1])
    for module in modules:
        of_service = {name for name in imported(module) if name.startswith("service")}
        assert all(name in LEAVES or name.startswith(allowed) for name in of_service), module


def test_only_one_module_imports_faiss_and_one_sentence_transformers() -> None:
    def importers(name: str) -> list[str]:
        found = [p for room in ROOMS for p in sorted((ROOT / room).rglob("*.py")) if f"import {name}" in p.read_text()]
        return [str(p.relative_to(ROOT)) for p in found]

    assert importers("faiss") == ["index/vectors.py"]
    sources = [
        p for room in ROOMS for p in (ROOT / room).rglob("*.py") if "from sentence_transformers" in p.read_text()
    ]
    assert [str(p.relative_to(ROOT)) for p in sources] == ["index/encoding/embedding.py"]


def in_a_fresh_process(code: str, home: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", code],
        env={"TRANSITION_QA_HOME": str(home), "PATH": ""},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_serving_an_answer_never_imports_torch_nor_what_reads_texts(home: Path) -> None:
    code = (
        "import sys, web.app\n"
        "from service.ask import Assistant\n"
        "from service.settings import load_settings\n"
        "web.app.create_app()\n"
        "print(Assistant.open(load_settings()).ask('How many teachers were trained in child safeguarding?').status)\n"
        "import service.serving\n"
        "unwanted = {'torch', 'transformers', 'sentence_transformers', 'choppa', 'markdown_it'}\n"
        "unwanted |= {'resiliparse', 'fastwarc', 'pypdfium2', 'pypdfium2_raw'}\n"
        "unwanted &= set(sys.modules)\n"
        "assert not unwanted, f'{unwanted} imported, which only a build needs'\n"
    )
    done = in_a_fresh_process(code, home)
    assert (done.returncode, done.stdout) == (0, "answered\n"), done.stderr


def test_only_showing_how_a_text_would_be_cut_never_imports_torch(tmp_path: Path) -> None:
    code = (
        "import sys\n"
        "from service.cli import main\n"
        "assert main(['build', 'corpus/data/article.txt', '--dry-run']) == 0\n"
        "assert not {'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)\n"
    )
    done = in_a_fresh_process(code, tmp_path)
    assert done.returncode == 0, done.stderr
