"""The data as an Excel workbook: data, sources, appraisal, overlaps, dictionary, about.

Text stays text, also when it is edited; numbers are numbers.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any, Final

import xlsxwriter

from app import PRODUCT
from app.content.readers import read_by
from app.exports import pooled
from app.exports.about import about, gathered, notes
from app.exports.dictionary import columns, meanings
from app.exports.inert import runs
from app.exports.kind import Material, Options
from app.exports.relations import APPRAISAL, OVERLAPS, appraisals, overlaps
from app.exports.rows import Value, tidy
from models.records import Row

OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "nan_inf_to_errors": False,
}
WIDEST: Final = 60
EVERYWHERE: Final = "A1:XFD1048576"
"""Every cell of a sheet."""

SOURCES: Final = (
    "number", "study", "reference", "source", "tier", "label", "read", "may_follow", "title", "date", "url",
    "reports_on", "doi", "pmid", "coded", "checked",
)  # fmt: skip


def workbook(material: Material, options: Options) -> bytes:
    """The rows with their sources and their dictionary."""
    body = BytesIO()
    book = xlsxwriter.Workbook(body, dict(OPTIONS))
    book.set_properties(
        {
            "title": options.title or material.comparison.title,
            "subject": material.comparison.subtitle,
            "author": PRODUCT,
            "comments": f"{material.comparison.caveat} Data version {material.comparison.data_version}.",
            "created": datetime(2000, 1, 1),  # noqa: DTZ001 - the same export is the same bytes
        }
    )
    pen = _SheetPen(book)
    names = [column.name for column in columns(material.comparison.view)]
    pen.sheet("data", names, (tuple(row.values()) for row in tidy(material, options)), freeze=3)
    if material.comparison.view.pool:
        pen.sheet("pooled", pooled.HEADS, pooled.sheet(material.comparison))
    pen.sheet("sources", SOURCES, _sources(material, options))
    pen.sheet("appraisal", APPRAISAL, appraisals(_rows(material, options)))
    pen.sheet("overlaps", OVERLAPS, overlaps(_rows(material, options)))
    pen.sheet("dictionary", ("column", "kind", "words", "meaning", "written"), _dictionary(material))
    pen.sheet("about", ("about", PRODUCT), _about(material, options))
    book.close()
    return body.getvalue()


def _rows(material: Material, options: Options) -> Sequence[Row]:
    return material.rows if options.scope == "all" else material.shown


def _sources(material: Material, options: Options) -> Iterable[Sequence[Value]]:
    rows = _rows(material, options)
    numbers = {reference.study: reference.number for reference in material.comparison.citations}
    for row in {row.study.id: row for row in rows}.values():
        cited, number = row.citation, numbers.get(row.study.id)
        for source in row.sources:
            yield (
                number, row.study.id, row.study.short, source.id, str(source.tier), source.label,
                str(source.read), ";".join(source.may_follow) or None, source.title, source.date, source.url,
                source.reports_on, cited.doi, cited.pmid, read_by(row.coded), read_by(row.checked),
            )  # fmt: skip


def _dictionary(material: Material) -> Iterable[Sequence[Value]]:
    for column in columns(material.comparison.view):
        yield column.name, column.kind, column.words, column.meaning, column.written
    yield ()
    yield "vocabulary", "code", "label", "definition"
    for word in meanings(material.comparison.view):
        yield word.vocabulary, word.code, word.label, word.definition


def _about(material: Material, options: Options) -> Iterable[Sequence[Value]]:
    yield from about(material, options)
    yield "Scope", "all of the data" if options.scope == "all" else "the figures shown"
    yield from gathered(material)
    yield from (("Note", note) for note in notes(material.comparison))


class _SheetPen:
    """Writes sheets in the book's formats."""

    def __init__(self, book: Any) -> None:
        self.book = book
        self.head = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.text = book.add_format({"num_format": "@"})
        self.quoted = book.add_format({"num_format": "@", "quote_prefix": True})

    def sheet(
        self, name: str, heads: Sequence[str], rows: Iterable[Sequence[Value]], *, freeze: int = 1
    ) -> None:
        """One sheet: heads, kept in sight with the first columns, and rows."""
        sheet = self.book.add_worksheet(name)
        sheet.freeze_panes(1, freeze)
        width = [len(head) for head in heads]
        for across, head in enumerate(heads):
            sheet.write_string(0, across, head, self.head)
        for down, row in enumerate(rows, 1):
            for across, value in enumerate(row):
                self._write(sheet, down, across, value)
                width[across] = max(width[across], len(str(value or "")))
        sheet.ignore_errors({"number_stored_as_text": EVERYWHERE})
        for across, letters in enumerate(width):
            sheet.set_column(across, across, min(WIDEST, letters) + 2)

    def _write(self, sheet: Any, down: int, across: int, value: Value) -> None:
        if value is None:
            return
        if isinstance(value, (int, float)):
            sheet.write_number(down, across, value)
        else:
            sheet.write_string(down, across, value, self.quoted if runs(value) else self.text)
