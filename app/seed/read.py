"""Read: a file of the seed data as plain values, or the reason why it is none."""

import codecs
import re
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.disk.plain import RefusedError, contents
from app.seed.problem import Problem

MAX_LINE = 4_000
"""Characters of a line; what is longer is no hand-written record."""

_AT = re.compile(r" \(at (line \d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The plain values of one file; empty where it could not be read, and then with its problem."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    problem: Problem | None = None


def parse(path: Path, name: str) -> ParsedFile:
    """Read one TOML file.

    Args:
        path: where it lies.
        name: what it is called in a problem's line.
    """
    try:
        return ParsedFile(name, _values(plain(path)))
    except RefusedError as reason:
        return ParsedFile(name, problem=Problem(name, reason.place, "", reason.expected))


def text(path: Path) -> str | None:
    """The text of a file beside the studies; None if it is not there or is not text."""
    try:
        return plain(path)
    except RefusedError:
        return None


def plain(path: Path, megabytes: int = 1) -> str:
    """The text of a plain file in UTF-8, without a byte order mark.

    Raises:
        RefusedError: it is none, or larger than that.
    """
    return _decoded(contents(path, megabytes))


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise RefusedError("expected UTF-8 text, found UTF-16; save the file as UTF-8")
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise RefusedError("expected UTF-8 text", f"line {line}") from None


def _values(written: str) -> dict[str, Any]:
    if not written.strip():
        raise RefusedError("expected records, found an empty file")
    for number, line in enumerate(written.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise RefusedError(f"expected at most {MAX_LINE} characters in a line", f"line {number}")
    try:
        return tomllib.loads(written)
    except ValueError as wrong:
        said = str(wrong)
        at = _AT.search(said)
        raise RefusedError(f"expected TOML: {_AT.sub('', said)}", at[1] if at else "last line") from None
    except RecursionError:
        raise RefusedError("expected flat tables, found deep nesting") from None
