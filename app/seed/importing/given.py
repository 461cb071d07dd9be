"""Given: a file that a curator hands over, and the one line that refuses it."""

from pathlib import Path
from typing import NoReturn

from app.disk.plain import RefusedError
from app.seed.problem import Problem, SeedError
from app.seed.read import plain


def text(path: Path, megabytes: int = 1) -> str:
    """The text of the file.

    Raises:
        RefusedError: it is no file, no UTF-8, empty, or too large.
    """
    written = plain(path, megabytes)
    if not written.strip():
        raise RefusedError("expected a record, found an empty file")
    return written


def refuse(path: Path, *reasons: RefusedError) -> NoReturn:
    """Say in one line each why nothing can be made of a file.

    Raises:
        SeedError: always.
    """
    lines = (str(Problem(str(path), one.place, one.field, one.expected)) for one in reasons)
    raise SeedError(*dict.fromkeys(lines))
