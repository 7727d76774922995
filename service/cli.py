"""`transition-qa`: the command line. Exit status 0 done, 1 failed with one line saying why, 2 wrong usage."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from corpus.errors import TransitionError
from corpus.folders import SUFFIXES
from service import commands

EPILOG = "Settings are environment variables named TRANSITION_QA_…; README.md lists them."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; what it returns is the process's exit status."""
    given = _parser().parse_args(arguments)
    try:
        given.run(given)
        if sys.stdout:
            sys.stdout.flush()  # a full disk or a closed pipe is found out here, not when Python ends
    except TransitionError as error:
        return _failed(str(error))
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # The reader of our output went away (`| head`); there is nobody left to tell.
        sys.stdout = None
        return 1
    except UnicodeEncodeError as error:
        sys.stdout = None
        return _failed(f"output: {error.encoding} has no {error.object[error.start]!a}; set PYTHONIOENCODING=utf-8")
    except OSError as error:
        sys.stdout = None
        return _failed(f"{error.filename or 'output'}: {error.strerror or error}")
    return 0


def _failed(why: str) -> int:
    print(f"transition-qa: {why}", file=sys.stderr)  # noqa: T201
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="transition-qa",
        description="Ask a text, get its own words back.",
        epilog=EPILOG,
        allow_abbrev=False,
    )
    subcommands = parser.add_subparsers(metavar="COMMAND", required=True)
    _add_serve(subcommands)
    _add_ask(subcommands)
    _add_build(subcommands)
    _add_index(subcommands)
    _add_evaluate(subcommands)
    _add_verify(subcommands)
    gaps = subcommands.add_parser("gaps", help="questions the text did not answer, or whose answer got a thumbs down")
    gaps.set_defaults(run=commands.gaps)
    return parser


Subcommands = argparse._SubParsersAction  # the type has no public name


def _add_serve(subcommands: "Subcommands[argparse.ArgumentParser]") -> None:
    serve = subcommands.add_parser("serve", help="serve the chat page and the API")
    serve.add_argument("--host", default="127.0.0.1", help="address to listen on (%(default)s)")
    serve.add_argument("--port", type=_port, default=8000, help="port to listen on (%(default)s)")
    serve.set_defaults(run=commands.serve)


def _add_ask(subcommands: "Subcommands[argparse.ArgumentParser]") -> None:
    ask = subcommands.add_parser("ask", help="answer one question in the terminal")
    ask.add_argument("question", help="what to ask, in quotes")
    ask.add_argument("--json", action="store_true", help="print what POST /ask would answer")
    ask.set_defaults(run=commands.ask)


def _add_build(subcommands: "Subcommands[argparse.ArgumentParser]") -> None:
    build = subcommands.add_parser("build", help="index files and let the new index serve")
    build.add_argument(
        "files", nargs="+", type=_path, metavar="FILE", help=f"a file ({', '.join(SUFFIXES)}) or a folder of them"
    )
    build.add_argument("--title", help="title, in place of the one found in the text (one file only)")
    build.add_argument("--url", help="web address of the text, for links to its passages (one file only)")
    instead = build.add_mutually_exclusive_group()
    instead.add_argument("--dry-run", action="store_true", help="only say how the text would be cut")
    instead.add_argument(
        "--diff",
        type=_path,
        metavar="QUESTIONS.jsonl",
        help="do not let it serve yet; say which of these questions it answers differently",
    )
    build.set_defaults(run=commands.build)


def _add_index(subcommands: "Subcommands[argparse.ArgumentParser]") -> None:
    index = subcommands.add_parser("index", help="the indexes there are, and which one serves")
    actions = index.add_subparsers(metavar="ACTION", required=True)
    actions.add_parser("list", help="every index").set_defaults(run=commands.index_list)
    actions.add_parser("show", help="the one that serves").set_defaults(run=commands.index_show)
    actions.add_parser("check", help="verify every file of every index").set_defaults(run=commands.index_check)
    activate = actions.add_parser("activate", help="let another index serve")
    activate.add_argument("version", metavar="VERSION", help="as `index list` names it")
    activate.set_defaults(run=commands.index_activate)
    prune = actions.add_parser("prune", help="remove old indexes; damaged ones are set aside")
    prune.add_argument("--keep", type=_count, metavar="N", help="newest indexes to keep (default: TRANSITION_QA_KEEP)")
    prune.set_defaults(run=commands.index_prune)


def _add_evaluate(subcommands: "Subcommands[argparse.ArgumentParser]") -> None:
    evaluate = subcommands.add_parser("evaluate", help="measure answer quality")
    what = evaluate.add_mutually_exclusive_group(required=True)
    what.add_argument("--questions", type=_path, metavar="FILE.jsonl", help="questions about the text that serves")
    what.add_argument("--squad", type=_path, metavar="FILE.json", help="SQuAD file; each article is indexed alone")
    evaluate.add_argument("--json", type=_path, metavar="OUT", help="write the metrics here too")
    evaluate.set_defaults(run=commands.evaluate)


def _add_verify(subcommands: "Subcommands[argparse.ArgumentParser]") -> None:
    verify = subcommands.add_parser("verify", help="hold a saved answer against its text")
    verify.add_argument("answer", type=_path, metavar="ANSWER.json", help="what `ask --json` or POST /ask gave")
    verify.add_argument("--source", type=_path, required=True, metavar="FILE", help="the text it was answered from")
    verify.set_defaults(run=commands.verify)


def _path(value: str) -> Path:
    if not value:
        # As a path it would be the current folder; it comes of a variable that is not set.
        raise argparse.ArgumentTypeError("the name is empty")
    return Path(value)


def _port(value: str) -> int:
    if not value.isdecimal() or int(value) > 65_535:
        raise argparse.ArgumentTypeError(f"{value!r} is not a port from 0 to 65535")
    return int(value)


def _count(value: str) -> int:
    if not value.isdecimal() or int(value) < 1:
        raise argparse.ArgumentTypeError(f"{value!r} is not a whole number of 1 or more")
    return int(value)


if __name__ == "__main__":
    sys.exit(main())
