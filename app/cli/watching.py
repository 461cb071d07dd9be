"""check --watch: the check again whenever a file changes, until interrupted."""

import sys
import time
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Final

import typer

SECONDS: Final = 0.5
"""How often the files are looked at."""

_CLEAR: Final = "\033[2J\033[3J\033[H"

Stamp = tuple[tuple[str, int, int], ...]
"""Of each file its name, when it was changed, and its size."""


def watch(look: Callable[[], Stamp], again: Callable[[], object], wait: Callable[[], None]) -> None:
    """Check now, and again at every change; an interrupt ends it.

    Args:
        look: gives the state of the files.
        again: checks them and prints what it found.
        wait: lets some time pass.
    """
    seen: Stamp | None = None
    try:
        while True:
            if (now := look()) != seen:
                seen = now
                _head()
                again()
            wait()
    except KeyboardInterrupt:
        typer.echo("")


def pause() -> None:
    """Let half a second pass."""
    time.sleep(SECONDS)


def stamp(paths: Iterable[Path]) -> Stamp:
    """The state of files; one that is gone meanwhile is left out."""
    found = []
    for path in paths:
        try:
            state = path.stat()
        except OSError:
            continue
        found.append((str(path), state.st_mtime_ns, state.st_size))
    return tuple(found)


def _head() -> None:
    """A clear screen, where there is one, and the time."""
    if sys.stdout.isatty():
        typer.echo(_CLEAR, nl=False)
    typer.echo(f"Checked at {datetime.now().astimezone():%H:%M:%S}; Ctrl-C ends")
