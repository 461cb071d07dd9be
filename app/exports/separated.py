"""The rows of a view as CSV, of cells that are written once for all views.

::

    fields of the record ─┐
    what is shown of it   ├─ written once for all views; of a gap what this view says
    effect, appraisal    ─┘
    version, caveat      ─┬─ written once for a cohort
    columns asked for    ─┘
"""

import re
from collections.abc import Hashable, Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Final, NamedTuple

from app.exports import pooled
from app.exports.dictionary import columns
from app.exports.kind import Material, Options, Separator
from app.exports.record import EstimateRecord
from app.exports.rows import TidySheet, Value
from app.exports.sheet_cells import guarded, verbatim
from models.records import Row, Rows

BOM: Final = "\ufeff"
"""Without it Excel reads a CSV file in the local encoding."""

END: Final = "\r\n"
"""Ends a line as Excel does."""

MOST: Final = 4096
"""Rows that are held as they are written, of the last views asked for."""

Cells = Mapping[str, Value]
"""Cells of a row, or of a part of one, by column."""


class RowText(NamedTuple):
    """A record as it is written: what stands before and behind what is shown of it, and that."""

    before: str
    shown: str
    after: str


def comma_separated(material: Material, options: Options) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark, lines ended as Excel ends them, no cell a formula."""
    found = columns(material.seen.view)
    names = [column.name for column in found]
    pen = CsvPen(options.sep, frozenset(column.name for column in found if column.kind == "word"))
    pools = pooled.rows(material.comparison, names) if material.seen.view.pool else ()
    rows = (pen.joined(names), *_written(material, options, pen), *map(pen, pools), "")
    return (BOM + END.join(rows)).encode()


def _written(material: Material, options: Options, pen: "CsvPen") -> Iterator[str]:
    """The rows, each put together from its parts."""
    sheet, grade = TidySheet(material, options), material.seen.view.grade
    held = Rows.of(material.rows).once(_held, options.sep)
    end = cache(lambda facts: pen({**sheet.always, **dict(facts)}))
    ends = {cohort: end(tuple(facts.items())) for cohort, facts in sheet.facts.items()}
    shown = cache(lambda words: pen({"shown": words}))
    for name, (row, make) in sheet.records.made.items():
        parts = held.get((name, grade))
        if parts is None:
            if len(held) >= MOST:
                held.clear()
            parts = held[name, grade] = _parts(row, make(), sheet, pen)
        said = sheet.gaps.get(name)
        told = shown(said) if said else parts.shown
        yield options.sep.join((parts.before, told, parts.after, ends[row.cohort.id]))


def _held(_: Rows, __: str) -> dict[Hashable, RowText]:
    """Where the rows of a form are held, none at first."""
    return {}


def _parts(row: Row, record: EstimateRecord, sheet: TidySheet, pen: "CsvPen") -> RowText:
    before, after = pen(sheet.before(record)), pen(sheet.after(row, record))
    return RowText(before, pen({"shown": sheet.said(record)}), after)


class CsvPen:
    """Writes cells and parts them, quoted where they hold what parts or quotes.

    Args:
        sep: what parts the cells of a line; a semicolon makes it the form for spreadsheets.
        words: the columns that hold codes of a vocabulary.
    """

    def __init__(self, sep: Separator, words: frozenset[str]) -> None:
        self._write = partial(guarded, words=words) if sep == ";" else verbatim
        self._sep = sep
        self._special = re.compile(rf'[{sep}"\r\n]')

    def __call__(self, cells: Cells) -> str:
        """Return cells as they stand in a line."""
        return self.joined(self._write(cells).values())

    def joined(self, cells: Iterable[str]) -> str:
        """Return what is written already as it stands in a line."""
        return self._sep.join(map(self._quoted, cells))

    def _quoted(self, cell: str) -> str:
        return '"{}"'.format(cell.replace('"', '""')) if self._special.search(cell) else cell
