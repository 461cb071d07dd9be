"""Unfinished: how much of a study file is still to fill, in one line. Pure but for reading the files."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from app.seed.folder import STUDIES, files
from app.seed.read import ParsedFile, parse
from models.records import Record, StudyFile

Blank = tuple[str, list[str], int]
"""A record's table and id, its blank fields in order, and how many fields it has."""


def lines(seed_dir: Path, paths: Iterable[Path] = ()) -> Iterator[str]:
    """A line for each study file with blank fields: the first such record, and how many blanks are left.

    Args:
        seed_dir: the seed folder.
        paths: further study files.
    """
    found = {path.name: path for path in (*files(seed_dir), *paths) if path.suffix == ".toml"}
    for name, path in found.items():
        if path.parent.name == STUDIES or path in paths:
            held = list(_blanks(parse(path, name)))
            if held:
                yield _said(f"{STUDIES}/{name}", held)


def _said(file: str, held: list[Blank]) -> str:
    place, blank, of = held[0]
    left = sum(len(one[1]) for one in held)
    rest = f"; {left} left in {len(held)} records" if len(held) > 1 else ""
    return f"{file}: unfinished: {place}: {len(blank)} of {of} fields blank; next: {blank[0]}{rest}"


def _blanks(parsed: ParsedFile) -> Iterator[Blank]:
    """Each record with blank fields, in the order of the file."""
    for table, value in parsed.data.items():
        record = StudyFile.tables().get(table)
        for fields in value if isinstance(value, list) else (value,):
            if record is None or not isinstance(fields, dict):
                continue
            if blank := _fields(record, fields):
                name = fields.get("id")
                place = f"{table} {name[:80]}" if isinstance(name, str) and name else table
                yield place, blank, len(record.model_fields)


def _fields(record: type[Record], fields: dict[str, Any]) -> list[str]:
    """The fields that must be given and are not, or stand empty; those that are missing last."""
    empty = [name for name, value in fields.items() if value == "" and name in record.model_fields]
    needed = [name for name, field in record.model_fields.items() if field.is_required()]
    return [*empty, *(name for name in needed if name not in fields)]
