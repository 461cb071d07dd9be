"""Read: a file of the seed data as plain values, or the reason why it is none."""

import codecs
import os
import re
import stat
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from app.seed.problem import Problem

MEGABYTE = 1_000_000
MAX_LINE = 4_000
"""Characters of a line; what is longer is no hand-written record."""

_AT = re.compile(r" \(at (line \d+), column \d+\)")


@dataclass(frozen=True, slots=True)
class ParsedFile:
    """The plain values of one file; empty where it could not be read, and then with its problem."""

    file: str
    data: dict[str, Any] = field(default_factory=dict)
    problem: Problem | None = None


class UnreadableError(Exception):
    """A file holds nothing that can be read: ``place`` and ``expected`` are those of a problem."""

    def __init__(self, expected: str, place: str = "") -> None:
        super().__init__(expected)
        self.expected = expected
        self.place = place


def parse(path: Path, name: str) -> ParsedFile:
    """Read one TOML file.

    Args:
        path: where it lies.
        name: what it is called in a problem's line.
    """
    try:
        return ParsedFile(name, _values(plain(path)))
    except UnreadableError as reason:
        return ParsedFile(name, problem=Problem(name, reason.place, "", reason.expected))


def text(path: Path) -> str | None:
    """The text of a file beside the studies; None if it is not there or is not text."""
    try:
        return plain(path)
    except UnreadableError:
        return None


def plain(path: Path, megabytes: int = 1) -> str:
    """The text of a plain file in UTF-8, without a byte order mark.

    Raises:
        UnreadableError: it is none, or larger than that.
    """
    return _decoded(_raw(path, megabytes))


def _raw(path: Path, megabytes: int) -> bytes:
    """The bytes of a plain file."""
    most = megabytes * MEGABYTE
    try:
        kind = path.lstat().st_mode
        if not stat.S_ISREG(kind):
            found = "a folder" if stat.S_ISDIR(kind) else "a link" if stat.S_ISLNK(kind) else "something else"
            raise UnreadableError(f"expected a file, found {found}")
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
        with os.fdopen(opened, "rb") as stream:
            content = stream.read(most + 1)
    except (OSError, ValueError) as reason:
        said = reason.strerror if isinstance(reason, OSError) else str(reason)
        raise UnreadableError(f"expected a file that can be read: {said}") from None
    if len(content) > most:
        raise UnreadableError(f"expected at most {megabytes} MB")
    return content


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise UnreadableError("expected UTF-8 text, found UTF-16; save the file as UTF-8")
    try:
        return content.removeprefix(codecs.BOM_UTF8).decode()
    except UnicodeDecodeError as wrong:
        line = content.count(b"\n", 0, wrong.start) + 1
        raise UnreadableError("expected UTF-8 text", f"line {line}") from None


def _values(written: str) -> dict[str, Any]:
    if not written.strip():
        raise UnreadableError("expected records, found an empty file")
    for number, line in enumerate(written.split("\n"), 1):
        if len(line) > MAX_LINE:
            raise UnreadableError(f"expected at most {MAX_LINE} characters in a line", f"line {number}")
    try:
        return tomllib.loads(written)
    except ValueError as wrong:
        said = str(wrong)
        at = _AT.search(said)
        raise UnreadableError(f"expected TOML: {_AT.sub('', said)}", at[1] if at else "last line") from None
    except RecursionError:
        raise UnreadableError("expected flat tables, found deep nesting") from None
