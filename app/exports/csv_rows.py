"""The rows of a view as CSV, of cells that are written once for all views.

::

    fields of the record ─┐
    what is shown of it   ├─ written once for all views; of a gap what this view says
    effect, appraisal    ─┘
    version, caveat      ─┬─ written once for a cohort
    columns asked for    ─┘
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, partial
from typing import Final

from app.exports import pooled
from app.exports.dictionary import columns
from app.exports.estimates import of_found
from app.exports.kind import Material, Options, Separator
from app.exports.record import EstimateRecord
from app.exports.rows import TidySheet, Value
from app.exports.sheet_cells import guarded, verbatim
from models.records import Row, Rows
from models.vocabulary import Grade

BOM: Final = "\ufeff"
"""Without it Excel reads a CSV file in the local encoding."""

END: Final = b"\r\n"
"""Ends a line as Excel does."""

MOST: Final = 4096
"""Rows of a form that are held as they are written, of the last views asked for."""

Cells = Mapping[str, Value]
"""Cells of a row, or of a part of one, by column."""


RowText = tuple[bytes, bytes, bytes]
"""A record as it is written, with what parts them: what stands before what is shown of it, that, the rest."""


def comma_separated(material: Material, options: Options) -> bytes:
    """The rows as CSV: UTF-8 with a byte order mark, lines ended as Excel ends them, no cell a formula."""
    found = columns(material.seen.view)
    names = [column.name for column in found]
    pen = CsvPen(options.sep, frozenset(column.name for column in found if column.kind == "word"))
    pools = pooled.rows(material.comparison, names) if material.seen.view.pool else ()
    head = (BOM + pen.joined(names)).encode()
    foot = END.join((*map(pen, pools), b""))
    return b"".join((head, END, *_written(material, options, pen), foot))


def _written(material: Material, options: Options, pen: "CsvPen") -> Iterator[bytes]:
    """The parts of the rows, which make them one after another."""
    sheet = TidySheet(material, options)
    held = Rows.of(material.rows).once(_held, options.sep, material.seen.view.grade)
    ends: dict[str, bytes] = {}
    told = cache(lambda words: pen({"shown": words}))
    for name, (row, found) in sheet.records.found.items():
        parts = held.get(name)
        if parts is None:
            if len(held) >= MOST:
                held.clear()
            parts = held[name] = _parts(row, of_found(row, found), sheet, pen)
        before, shown, after = parts
        said, cohort = sheet.gaps.get(name), "" if sheet.alike else row.cohort.id
        yield before
        yield told(said) if said else shown
        yield after
        yield ends.get(cohort) or ends.setdefault(cohort, pen(sheet.end(row)) + END)


def _held(_: Rows, __: Separator, ___: Grade) -> dict[str, RowText]:
    """Where the rows of a form are held by the ids of their records, none at first."""
    return {}


def _parts(row: Row, told: EstimateRecord, sheet: TidySheet, pen: "CsvPen") -> RowText:
    before, after = pen(sheet.before(told)), pen(sheet.after(row, told))
    return before + pen.sep, pen({"shown": sheet.said(told)}), pen.sep + after + pen.sep


class CsvPen:
    """Writes cells and parts them, quoted where they hold what parts or quotes.

    Args:
        sep: what parts the cells of a line; a semicolon makes it the form for spreadsheets.
        words: the columns that hold codes of a vocabulary.
    """

    def __init__(self, sep: Separator, words: frozenset[str]) -> None:
        self._write = partial(guarded, words=words) if sep == ";" else verbatim
        self._sep, self.sep = sep, sep.encode()
        self._special = re.compile(rf'[{sep}"\r\n]')

    def __call__(self, cells: Cells) -> bytes:
        """Return cells as they stand in a line of the file."""
        return self.joined(self._write(cells).values()).encode()

    def joined(self, cells: Iterable[str]) -> str:
        """Return what is written already as it stands in a line."""
        return self._sep.join(map(self._quoted, cells))

    def _quoted(self, cell: str) -> str:
        return '"{}"'.format(cell.replace('"', '""')) if self._special.search(cell) else cell
