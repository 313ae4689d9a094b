"""The command ``kg``. Each command is a module of this package, loaded when it is called."""

from __future__ import annotations

import sys
from importlib import import_module

import click

from kg import __version__
from kg.cli.console import complain
from kg.errors import KgError, UsageError

__all__ = ["COMMANDS", "kg", "main"]

COMMANDS = {
    "build": "Read articles and write a graph folder.",
    "query": "Ask a graph folder a question.",
    "serve": "Serve a graph folder over HTTP: SPARQL, pages, files.",
    "view": "Write a graph folder as one HTML page.",
    "site": "Publish a graph folder as a site that needs no server.",
    "export": "Write a graph folder in another format.",
    "network": "Join holders by what they agree and disagree on.",
    "push": "Load a graph folder into another server.",
    "link": "Link people, bodies and places to records elsewhere.",
    "extract": "Read articles and print what was found as JSON.",
    "evaluate": "Score a reader against annotated articles.",
    "resolve": "Judge which names mean the same one.",
    "validate": "Check a graph against the ontology's shapes.",
}
"""Every command with its line in ``kg --help``."""

EXIT_TROUBLE, EXIT_USAGE, EXIT_INTERRUPTED = 1, 2, 130


class _Commands(click.Group):
    """Loads a command's module, and with it the libraries that it needs, only when it is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"kg.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(prog)s %(version)s")
def kg() -> None:
    """Turn news into a graph of who said what, and who stands where.

    Begin with "kg build ARTICLES", then "kg query exports --list".
    """


def main() -> None:
    """Run the command line and leave with its exit code: 0 done, 1 trouble, 2 wrong usage."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run the command line and give its exit code. kg's own errors show as one line, never as a traceback."""
    try:
        result = kg.main(arguments, prog_name="kg", standalone_mode=False)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return EXIT_USAGE
    except UsageError as error:
        complain(error)
        return EXIT_USAGE
    except KgError as error:
        complain(error)
        return EXIT_TROUBLE
    except (click.Abort, KeyboardInterrupt):
        complain("interrupted")
        return EXIT_INTERRUPTED
    except BrokenPipeError:
        # The reader of our output went away (kg query … | head): nothing is wrong.
        sys.stderr.close()
        return 0
    except OSError as error:  # a full disk, or a place that may not be read
        complain(f"{error.filename or 'the output'}: {error.strerror or error}")
        return EXIT_TROUBLE
    return result if isinstance(result, int) else 0
