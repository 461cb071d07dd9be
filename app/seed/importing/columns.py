"""Columns: what a CSV of figures holds, column by column, and an empty one to fill. Pure.

A row is one figure, or one gap where its column ``missing`` holds a word. What is said of the cohort stands
in columns that begin with ``cohort``, in any of its rows.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from pydantic.fields import FieldInfo

from models.records import Cohort, Empty, Estimate, Record
from models.tables.checks import codes, parts

PREFIX: Final = "cohort_"
COHORT, MISSING = "cohort", "missing"
NOTE: Final = "#"
"""How a row begins that is for the reader of the table alone."""

_GAP: Final = "Only where no figure is given: which kind of gap this row is."
_LATER: Final = ("id", "source")
"""Columns that a row can do without: the id is made, the text is the only one."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A column: whose field it is, and whether the header must hold it."""

    name: str
    record: type[Record]
    field: str
    needed: bool

    @property
    def info(self) -> FieldInfo:
        """The field itself."""
        return self.record.model_fields[self.field]

    @property
    def numeric(self) -> bool:
        """Whether a cell holds a number."""
        return bool({int, float} & {part for part in parts(self.info.annotation) if isinstance(part, type)})

    @property
    def listed(self) -> bool:
        """Whether a cell holds several texts, with semicolons between them."""
        return isinstance(self.info.default, tuple)

    @property
    def meaning(self) -> str:
        """What stands in a cell, and the words it takes."""
        said = _GAP if self.name == MISSING else self.info.description or self.name
        words = codes(self.info)
        need = "" if self.needed or self.name in (COHORT, MISSING) else "May be blank. "
        return f"{need}{said}" + (f" One of: {', '.join(words)}." if words else "")


@cache
def header() -> tuple[Heading, ...]:
    """Every column, those that must be there first among a figure's and a cohort's."""
    figure = sorted(_of(Estimate, ""), key=lambda one: (one.name != COHORT, not one.needed))
    gap = Heading(MISSING, Empty, MISSING, needed=False)
    cohort = sorted(_of(Cohort, PREFIX), key=lambda one: not one.needed)
    return (*figure, gap, *(one for one in cohort if one.field != "id"))


def _of(record: type[Record], prefix: str) -> Iterator[Heading]:
    for name, field in record.model_fields.items():
        yield Heading(f"{prefix}{name}", record, name, field.is_required() and name not in _LATER)


def template() -> str:
    """A CSV with the header, and beneath it a row that says what stands in each column."""
    made = io.StringIO()
    writer = csv.writer(made, lineterminator="\n")
    writer.writerow(column.name for column in header())
    first, *others = (column.meaning for column in header())
    writer.writerow([f"{NOTE} {first}", *others])
    return made.getvalue()
