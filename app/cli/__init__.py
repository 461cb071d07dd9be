"""Commands. Exit 0, or 1 with one line per error.

::

    program    the name, the settings, how a command stops     serving    serve
    data       build, check, schema                            exporting  export
    adding     add, from nothing or from a record              releasing  release, diff
    previewing preview                                         listening  how it is served and ends
    fitting    fit                                             viewing    view

A command loads what it needs when it runs, since ``build --if-stale`` runs before each start.
"""

# ruff: noqa: PLC0415

import os
import sys
from typing import NoReturn

import typer

from app import NotDoneError
from app.cli import adding, data, exporting, fitting, previewing, releasing, serving, viewing
from app.cli.program import app


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run a command and leave with its exit code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run a command.

    Returns:
        0, or 1 after one line per error on the standard error.
    """
    from typer.exceptions import Abort, TyperException

    given = sys.argv[1:] if arguments is None else arguments
    try:
        code = app(given or ["--help"], standalone_mode=False)
    except TyperException as refused:
        return _complain(f"{refused.format_message()} Ask cart-outcomes --help.")
    except NotDoneError as refused:
        return _complain(*refused.lines)
    except (Abort, KeyboardInterrupt):
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 1 if isinstance(code, int) and code else 0


def _complain(*lines: str) -> int:
    for line in lines:
        typer.echo(" ".join(line.split("\n")), err=True)
    return 1
