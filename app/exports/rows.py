"""The tidy rows of the data files: one per figure or named gap, with the columns of the dictionary."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Final

from app.content import bibliography, wording
from app.content.comparison import Comparison
from app.content.comparison.empties import absent, other_name
from app.content.comparison.figures import basis, interval, value_text
from app.content.comparison.lineup import Lineup
from app.content.patient import fit
from app.exports.dictionary import chosen
from app.exports.effect import Effect, effect
from app.exports.estimates import empties, figures, of_found, recorded, shown, unit
from app.exports.kind import Material, Options
from app.exports.record import EstimateRecord, Unit
from app.exports.relations import answers, partners
from models.records import Estimate, Row, Rows
from models.view import View

Value = str | int | float | None

_EFFECT: Final = tuple(field.name for field in fields(Effect))
_SIGNS: Final[Mapping[Unit, str]] = {"percent": "%", "months": " mo", "patients": " patients"}
"""What stands after a value, so that no unit is taken for another."""


def tidy(material: Material, options: Options) -> tuple[dict[str, Value], ...]:
    """The rows of a view, or of all the data, in the order of the figure, or of the files."""
    sheet = TidySheet(material, options)
    return tuple(
        {
            **_fields(told := of_found(row, found)),
            "shown": sheet.gaps.get(name) or sheet.said(told),
            **sheet.after(row, told),
            **sheet.end(row),
        }
        for name, (row, found) in sheet.records.found.items()
    )


class TidySheet:
    """What the rows of a file share.

    Attributes:
        records: the records, in order.
        gaps: what the figure says of each gap in it, by its id.
        alike: whether every row ends alike, since nothing is asked of the cohorts.
    """

    def __init__(self, material: Material, options: Options) -> None:
        seen, rows = material.seen, Rows.of(material.rows)
        self.records = recorded(rows) if options.scope == "all" else shown(rows, seen)
        self.gaps = _gaps(seen)
        self.alike = not (seen.view.columns or seen.view.patient)
        self._view = seen.view
        self._always: dict[str, Value] = {"data_version": seen.data_version, "caveat": seen.caveat}
        self._figures, self._empties = rows.once(figures), rows.once(empties)
        self._cohorts: dict[str, dict[str, Value]] = {}

    def before(self, record: EstimateRecord) -> dict[str, Value]:
        """What stands before what the figure shows of a record."""
        return _fields(record)

    def said(self, record: EstimateRecord) -> str:
        """What is said of a record whatever the view shows: "57.0% (40.1–70.0)", "9% [3.7–21.6] 4/43‡"."""
        name, said = record.id, record.missing.label if record.missing else ""
        if name in self._figures:
            said = _figure(self._figures[name][1])
        elif name in self._empties:
            empty = self._empties[name][1]
            said = ": ".join(filter(None, (other_name(empty), absent(empty)))) or said
        return said

    def after(self, row: Row, record: EstimateRecord) -> dict[str, Value]:
        """What stands behind what the figure shows of a record, and no view alters."""
        cohort = row.cohort.id
        if cohort not in self._cohorts:
            self._cohorts[cohort] = _of_cohort(row)
        return {**_effect(record), "pooled": None, **self._cohorts[cohort]}

    def end(self, row: Row) -> dict[str, Value]:
        """What a row ends with: version and caveat, and what the columns asked for say of its cohort."""
        return self._always | _facts(row, self._view)


def _of_cohort(row: Row) -> dict[str, Value]:
    return {
        "may_share": partners(row.cohort.id, row.overlaps),
        **answers(row.study, row.appraisal),
        "reference": bibliography.reference(row.study, row.citation),
    }


def _facts(row: Row, view: View) -> dict[str, Value]:
    """What the columns asked for say of a cohort; nothing where the text read does not state it."""
    heads = (column.name for column in chosen(view.columns))
    told: dict[str, Value] = {
        head: one.words(row) or None for head, one in zip(heads, view.columns, strict=True)
    }
    for one in fit(row, view.patient).answers if view.patient else ():
        told |= {f"fit_{one.key}": str(one.answer), f"fit_{one.key}_words": one.words}
    return told


def _fields(record: EstimateRecord) -> dict[str, Value]:
    return {name: _plain(value) for name, value in vars(record).items()}


def _effect(record: EstimateRecord) -> dict[str, Value]:
    found = effect(record)
    return {name: getattr(found, name) for name in _EFFECT}


def _plain(value: object) -> Value:
    """A field as a cell: words as their codes, several of them parted by semicolons."""
    if value is None or isinstance(value, (int, float)):
        return value
    if isinstance(value, tuple):
        return ";".join(map(str, value))
    return str(value)


def _gaps(seen: Comparison | Lineup) -> dict[str, str]:
    """What the page says of each gap, by its id; the sign of a clock never stands beside a kind of gap."""
    lines = (line for chart in (seen.percent, seen.months) if chart for line in chart.lines)
    gaps = (gap for line in lines for cell in line.cells for gap in cell.gaps)
    return {gap.about: gap.words for gap in gaps if gap.about and gap.kind}


def _figure(estimate: Estimate) -> str:
    """A figure as the page prints it."""
    parts = (
        value_text(estimate) + _SIGNS[unit(estimate.kind)],
        interval(estimate).text,
        wording.counts(estimate.events, estimate.total) + basis(estimate),
    )
    return " ".join(part for part in parts if part)
