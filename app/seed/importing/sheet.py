"""Sheet: a CSV with a row for each figure as cohorts, estimates and gaps, every print verbatim."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from app.disk.plain import RefusedError
from app.seed.importing.columns import COHORT, MISSING, NOTE, Heading, header
from app.seed.importing.given import refuse, text
from app.seed.importing.prints import completed
from app.seed.words import closest, translated
from models.records import Cohort, Empty, Estimate, Record

_MOST: Final = 12
"""How many lines are said of one file."""

_NUMBER = re.compile(r"-?\d{1,9}(\.\d{1,9})?")

Fields = dict[str, Any]


@dataclass(slots=True)
class Tabled:
    """What the rows give, each as the fields of its record, in order."""

    cohorts: dict[str, Fields] = field(default_factory=dict)
    estimates: list[Fields] = field(default_factory=list)
    empties: list[Fields] = field(default_factory=list)


def read(path: Path) -> Tabled:
    """The cohorts, figures and gaps of a CSV.

    Raises:
        SeedError: with a line for each thing to put right: a column, or row and column.
    """
    try:
        rows = list(_rows(text(path)))
    except RefusedError as reason:
        refuse(path, reason)
    sheet = Tabled()
    wrong: list[RefusedError] = []
    for number, cells in rows:
        wrong += _take(sheet, number, cells)
    wrong += _cohort_faults(sheet)
    if wrong:
        more = [RefusedError(f"and {len(wrong) - _MOST} more to put right")] if len(wrong) > _MOST else []
        refuse(path, *wrong[:_MOST], *more)
    return sheet


def _rows(written: str) -> Iterator[tuple[int, dict[Heading, str]]]:
    """The number of each row that holds something, and its cells.

    Raises:
        RefusedError: it is no CSV, its header is another, or it holds no row.
    """
    known = {column.name: column for column in header()}
    head = written.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    reader = csv.reader(io.StringIO(written, newline=""), delimiter=delimiter, strict=True)
    try:
        listed = list(reader)
    except csv.Error as wrong:
        raise RefusedError(f"expected CSV: {wrong}", f"line {reader.line_num}") from None
    names = _cells(listed[0]) if listed else []
    _expect_header(names, known)
    filled = 0
    for number, row in enumerate(listed[1:], 2):
        cells = _cells(row)
        if not cells or cells[0].startswith(NOTE):
            continue
        if len(cells) > len(names):
            raise RefusedError(f"expected {len(names)} cells, got {len(cells)}", f"row {number}")
        filled += 1
        yield number, {known[name]: cell for name, cell in zip(names, cells, strict=False) if cell}
    if not filled:
        raise RefusedError("expected a row for each figure, found none")


def _cells(row: list[str]) -> list[str]:
    """The cells of a row without the blank ones that spreadsheets leave at its end."""
    cells = [cell.strip() for cell in row]
    return cells[: max((at for at, cell in enumerate(cells, 1) if cell), default=0)]


def _expect_header(names: list[str], known: Mapping[str, Heading]) -> None:
    """Let a header pass whose columns are known, each once, with those that every figure needs.

    Raises:
        RefusedError: naming the first column that is wrong.
    """
    unknown = next((name for name in names if name not in known), None)
    twice = next((name for name in names if names.count(name) > 1), None)
    lacking = [name for name, column in known.items() if column.needed and name not in names]
    if unknown is not None and len(lacking) < sum(column.needed for column in known.values()):
        said = f"unknown column{closest(unknown, known) or '; expected those of add --template csv'}"
        raise RefusedError(said, "row 1", unknown[:80] or "(no name)")
    if lacking:
        more = f" and {len(lacking) - 1} more" if lacking[1:] else ""
        raise RefusedError(f"expected a column {lacking[0]}{more}, as in add --template csv", "row 1")
    if twice is not None:
        raise RefusedError("expected each column once", "row 1", twice)


def _take(sheet: Tabled, number: int, cells: Mapping[Heading, str]) -> Iterator[RefusedError]:
    """Put a row where it belongs; gives what is wrong with it."""
    given = {column.name: _value(column, cell) for column, cell in cells.items()}
    place = f"row {number}"
    name = given.get(COHORT, "")
    if not name:
        yield RefusedError("expected the id of a cohort, found nothing", place, COHORT)
        return
    cohort = sheet.cohorts.setdefault(name, {"id": name})
    own: Fields = {}
    for column, cell in cells.items():
        if column.record is Cohort:
            said = cohort.setdefault(column.field, given[column.name])
            if said != given[column.name]:
                expected = f"expected {said} as in a row before, or another cohort; got {cell}"
                yield RefusedError(expected, place, column.name)
        else:
            own[column.field] = given[column.name]
    yield from _figure(sheet, place, own)


def _figure(sheet: Tabled, place: str, own: Fields) -> Iterator[RefusedError]:
    """Keep an estimate, or a gap; a row of a cohort alone holds neither."""
    if not {*own} - {COHORT}:
        return
    gap = MISSING in own
    record: type[Record] = Empty if gap else Estimate
    fields = own if gap else completed(own)
    for name in [name for name in fields if name not in record.model_fields]:
        yield RefusedError("expected nothing in a row that names a gap", place, name)
        del fields[name]
    (sheet.empties if gap else sheet.estimates).append(fields)
    for name, said in faults(record, fields):
        yield RefusedError(said, place, name)


def _cohort_faults(sheet: Tabled) -> Iterator[RefusedError]:
    for name, fields in sheet.cohorts.items():
        for wrong, said in faults(Cohort, fields):
            column = COHORT if wrong == "id" else f"{COHORT}_{wrong}" if wrong else ""
            yield RefusedError(said, f"cohort {name[:80]}", column)


def faults(record: type[Record], fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Field and sentence of what is wrong with what is given; what is still missing is no fault.

    Fields are held against each other once none that must be given is missing.
    """
    blank = {name: "" for name in ("id", "source") if name in record.model_fields}
    filled = {name: value or "blank" for name, value in blank.items()} | dict(fields)
    try:
        record.model_validate(filled)
    except ValidationError as refused:
        absent = {str(error["loc"][0]) for error in refused.errors() if error["type"] == "missing"}
        yield from ((name, said) for name, said in translated(refused, record) if name not in absent)


def _value(column: Heading, cell: str) -> Any:
    """A cell as the field takes it: a number, a list, or the text as it stands."""
    if column.numeric and _NUMBER.fullmatch(cell):
        return float(cell) if "." in cell else int(cell)
    if column.listed:
        return tuple(part.strip() for part in cell.split(";") if part.strip())
    return cell
