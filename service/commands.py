"""What each subcommand does and prints; the modules that need PyTorch are imported only by those that build."""
# ruff: noqa: T201

import json
from argparse import Namespace
from pathlib import Path

from corpus.errors import TransitionError
from index.errors import IndexMissing, IndexUnreadable
from index.generations import Generations
from index.store import Store
from service.ask import Assistant
from service.diff import ChatQuestion, as_text, asked_in, differences
from service.http.schemas import AskResponse
from service.settings import Settings, load_settings
from service.terminal import answer_text, cut_text, generation_line


def serve(given: Namespace) -> None:
    """`serve`."""
    from service.serving import serve as serve_forever

    serve_forever(given.host, given.port, load_settings())


def ask(given: Namespace) -> None:
    """`ask`: the short answer, the excerpt and its place, or the nearest passages."""
    assistant = _assistant(load_settings())
    answer = assistant.ask(given.question)
    if given.json:
        print(AskResponse.of(answer).model_dump_json(indent=2))
    else:
        print(answer_text(answer))


def build(given: Namespace) -> None:
    """`build`."""
    from index.encoding.embedding import TextEmbedder
    from service.building import ProgressBars, publish, read

    settings = load_settings()
    # What can be wrong with the comparison is known before the long part.
    compared = _compared(given.diff, settings) if given.diff else None
    embedder = TextEmbedder(settings.encoder)
    with ProgressBars() as bars:
        documents = read(given.files, given.title, given.url, embedder, bars)
        if not given.dry_run:
            manifest = publish(documents, embedder, settings, bars, activate=compared is None)
    if given.dry_run:
        for document in documents:
            print(cut_text(document))
        return
    print(generation_line(manifest))
    if compared:
        _print_differences(*compared, Assistant.open(settings, manifest.version))


def index_list(given: Namespace) -> None:
    """`index list`: a line each, the serving one starred; fails when none is."""
    generations = Generations(load_settings().home)
    serving = generations.serving()
    for version in generations.versions():
        try:
            line = generation_line(generations.manifest(version))
        except TransitionError as error:
            line = f"{version}  unreadable: {error}"
        print(f"{'*' if version == serving else ' '} {line}")
    generations.current()


def index_show(given: Namespace) -> None:
    """`index show`: the manifest of the serving generation."""
    generations = Generations(load_settings().home)
    print(json.dumps(generations.manifest(generations.current()).to_json(), indent=2, ensure_ascii=False))


def index_check(given: Namespace) -> None:
    """`index check`: verify each; fails when one is damaged, or none serves."""
    generations = Generations(load_settings().home)
    damaged = 0
    for version in generations.versions():
        try:
            generation = generations.open(version)
            generations.encoder(generation)
            print(f"{version}  whole: {len(generation.manifest.files)} files, {generation.manifest.passages} passages")
        except TransitionError as error:
            damaged += 1
            print(f"{version}  {'unreadable' if isinstance(error, IndexUnreadable) else 'damaged'}: {error}")
    if damaged:
        raise TransitionError(
            f"{damaged} of {len(generations.versions())} indexes are damaged or unreadable; see above"
        )
    generations.current()


def index_activate(given: Namespace) -> None:
    """`index activate`."""
    Store(load_settings().home).activate(given.version)
    print(f"{given.version} serves now")


def index_prune(given: Namespace) -> None:
    """`index prune`: a line for each version that is gone; the serving one and the one before it stay."""
    settings = load_settings()
    store = Store(settings.home)
    pruned = store.prune(settings.keep if given.keep is None else given.keep)
    for version in pruned.removed:
        print(f"{version}  removed")
    for each in pruned.set_aside:
        print(f"{each.version}  damaged, set aside as {each.path}")
    print(f"kept: {', '.join(store.versions())}")


def evaluate(given: Namespace) -> None:
    """`evaluate`."""
    from service.evaluation.questions import load_questions
    from service.evaluation.report import as_json, as_table
    from service.evaluation.run import evaluate_questions, evaluate_squad

    settings = load_settings()
    path: Path = given.questions or given.squad
    if given.questions:
        outcomes = evaluate_questions(_assistant(settings).ask, load_questions(path))
    else:
        outcomes = evaluate_squad(path, settings)
    print(as_table(path.name, outcomes))
    if given.json:
        _write(given.json, json.dumps(as_json(path.name, outcomes), indent=2) + "\n")


def verify(given: Namespace) -> None:
    """`verify`."""
    from service.verify import verify_answer

    print(f"{given.answer.name}: {verify_answer(given.answer, given.source)} quotations stand in {given.source.name}")


def gaps(given: Namespace) -> None:
    """`gaps`: what the text left open."""
    from service.feedback.gaps import report
    from service.feedback.store import kept_answers

    print(report(kept_answers(load_settings().home)))


def _assistant(settings: Settings) -> Assistant:
    """The assistant over the serving generation; the shipped article is built first when nothing ever was."""
    from service.serving import ensure_index

    ensure_index(settings)
    return Assistant.open(settings)


def _write(path: Path, content: str) -> None:
    try:
        path.write_text(content, encoding="utf-8")
    except OSError as error:
        raise TransitionError(f"{path}: {error.strerror or error}") from error


def _compared(questions: Path, settings: Settings) -> tuple[tuple[ChatQuestion, ...], Assistant]:
    """The questions of a file, and the assistant that serves."""
    asked = asked_in(questions)
    try:
        return asked, Assistant.open(settings)
    except IndexMissing as error:
        raise IndexMissing(f"--diff compares with the index that serves, but {error}") from error


def _print_differences(asked: tuple[ChatQuestion, ...], before: Assistant, after: Assistant) -> None:
    print(as_text(differences(asked, before, after), len(asked)))
    print(f"\n{before.version} still serves; `transition-qa index activate {after.version}` lets the new one serve")
