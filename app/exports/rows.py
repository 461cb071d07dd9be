"""The tidy rows of the data files: one per figure or named gap, with the columns of the dictionary."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import fields
from typing import Final, NamedTuple

from app.content import bibliography, wording
from app.content.comparison import Comparison
from app.content.comparison.empties import absent, other_name
from app.content.comparison.figures import basis, interval, value_text
from app.content.patient import fit
from app.exports.dictionary import chosen
from app.exports.effect import Effect, effect
from app.exports.estimates import recorded, shown, unit
from app.exports.kind import Material, Options
from app.exports.record import EstimateRecord, Unit
from app.exports.relations import answers, partners
from models.records import Row, Rows

Value = str | int | float | None

_EFFECT: Final = tuple(field.name for field in fields(Effect))
_SIGNS: Final[Mapping[Unit, str]] = {"percent": "%", "months": " mo", "patients": " patients"}
"""What stands after a value, so that no unit is taken for another."""


MOST: Final = 4096
"""Rows that are held as they are written, of the last views asked for."""

Writer = Callable[[Mapping[str, Value]], Mapping[str, str]]
"""Writes the cells of a row, or of a part of one."""


class RowParts(NamedTuple):
    """The cells of a record before and behind what the figure shows; what that is where nothing is drawn."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    silent: str


def tidy(material: Material, options: Options) -> tuple[dict[str, Value], ...]:
    """The rows of a view, or of all the data, in the order of the figure, or of the files."""
    sheet = _Sheet(material, options)
    return tuple(
        {
            **_fields(record := make()),
            "shown": sheet.texts.get(name) or _silent(record),
            **sheet.after(row, record),
            **sheet.always,
            **sheet.facts[row.cohort.id],
        }
        for name, (row, make) in sheet.records.made.items()
    )


def written(material: Material, options: Options, write: Writer) -> Iterator[tuple[str, ...]]:
    """The same rows as a file writes them; what no view alters is written once for all views.

    Args:
        material: what the file is made of.
        options: how it is wanted; ``write`` follows from them.
        write: writes the cells.
    """
    sheet = _Sheet(material, options)
    held = Rows.of(material.rows).once(_held, options.sep)
    end = tuple(write(sheet.always).values())
    facts = {cohort: tuple(write(told).values()) for cohort, told in sheet.facts.items()}
    for name, (row, make) in sheet.records.made.items():
        key = name, material.comparison.view.grade
        if key not in held:
            if len(held) >= MOST:
                held.clear()
            held[key] = _parts(row, make(), sheet, write)
        parts = held[key]
        text = write({"shown": sheet.texts.get(name) or parts.silent})["shown"]
        yield (*parts.before, text, *parts.after, *end, *facts[row.cohort.id])


def _held(_: Rows, __: str) -> dict[Hashable, RowParts]:
    """Where the rows of a form are held, none at first."""
    return {}


def _parts(row: Row, record: EstimateRecord, sheet: "_Sheet", write: Writer) -> RowParts:
    before, after = write(_fields(record)), write(sheet.after(row, record))
    return RowParts(tuple(before.values()), tuple(after.values()), _silent(record))


def _silent(record: EstimateRecord) -> str:
    return record.missing.label if record.missing else ""


class _Sheet:
    """What the rows of a file share: the records, what is shown of each, and what is told of each study."""

    def __init__(self, material: Material, options: Options) -> None:
        seen, rows = material.comparison, material.rows
        self.records = recorded(rows) if options.scope == "all" else shown(rows, seen)
        told = {row.cohort.id: row for row, _ in self.records.made.values()}
        texts = _seen(seen)
        self.texts = texts | _recorded(list(told.values()), self.records.made.keys() - texts.keys())
        self.facts = {cohort: _facts(row, seen) for cohort, row in told.items()}
        self.always: dict[str, Value] = {"data_version": seen.data_version, "caveat": seen.caveat}
        self._cohorts: dict[str, dict[str, Value]] = {}

    def after(self, row: Row, record: EstimateRecord) -> dict[str, Value]:
        """What stands behind what the figure shows of a record, and no view alters."""
        cohort = row.cohort.id
        if cohort not in self._cohorts:
            self._cohorts[cohort] = _of_cohort(row)
        return {**_effect(record), "pooled": None, **self._cohorts[cohort]}


def _of_cohort(row: Row) -> dict[str, Value]:
    return {
        "may_share": partners(row.cohort.id, row.overlaps),
        **answers(row.study, row.appraisal),
        "reference": bibliography.reference(row.study, row.citation),
    }


def _facts(row: Row, comparison: Comparison) -> dict[str, Value]:
    """What the columns asked for say of a cohort; nothing where the text read does not state it."""
    asked = comparison.view.columns
    heads = (column.name for column in chosen(asked))
    told: dict[str, Value] = {head: one.words(row) or None for head, one in zip(heads, asked, strict=True)}
    for one in fit(row, comparison.view.patient).answers if comparison.view.patient else ():
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


def _seen(comparison: Comparison) -> dict[str, str]:
    """What the page says of each figure and gap: "57.0% (40.1–70.0)", "9% [3.7–21.6] 4/43‡"."""
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    cells = [(cell, _SIGNS[chart.unit]) for chart in charts for line in chart.lines for cell in line.cells]
    gaps = {gap.about: gap.text for cell, _ in cells for gap in cell.gaps if gap.about and gap.kind}
    marks = [(mark, sign) for cell, sign in cells for mark in cell.marks]
    return gaps | {m.id: _joined(m.value_text + sign, m.interval_text, m.counted) for m, sign in marks}


def _recorded(rows: Sequence[Row], wanted: Collection[str]) -> dict[str, str]:
    """The same of figures recorded, whatever the view shows."""
    empties = {
        empty.id: ": ".join(filter(None, (other_name(empty), absent(empty))))
        for row in rows
        for empty in row.empties
        if empty.id in wanted
    }
    return empties | {
        estimate.id: _joined(
            value_text(estimate) + _SIGNS[unit(estimate.kind)],
            interval(estimate).text,
            wording.counts(estimate.events, estimate.total) + basis(estimate),
        )
        for row in rows
        for estimate in row.estimates
        if estimate.id in wanted
    }


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
