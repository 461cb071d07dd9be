"""The tidy rows of the data files: one per figure or named gap, with the columns of the dictionary."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import fields
from typing import Final

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
from models.records import Row

Value = str | int | float | None

_EFFECT: Final = tuple(field.name for field in fields(Effect))
_SIGNS: Final[Mapping[Unit, str]] = {"percent": "%", "months": " mo", "patients": " patients"}
"""What stands after a value, so that no unit is taken for another."""


def tidy(material: Material, options: Options) -> tuple[dict[str, Value], ...]:
    """The rows of a view, or of all the data, in the order of the figure, or of the files."""
    every = options.scope == "all"
    records = recorded(material.rows) if every else shown(material.rows, material.comparison)[:]
    told = {record.cohort for record in records}
    rows = [row for row in material.rows if row.cohort.id in told]
    seen = _seen(material.comparison)
    texts = seen | _recorded(rows, {record.id for record in records} - seen.keys())
    references = _references(rows)
    shared = {row.cohort.id: partners(row.cohort.id, row.overlaps) for row in rows}
    appraisals = {row.study.id: answers(row.study, row.appraisal) for row in rows}
    facts = {row.cohort.id: _facts(row, material.comparison) for row in rows}
    return tuple(
        {
            **_fields(record),
            "shown": texts.get(record.id) or (record.missing.label if record.missing else ""),
            **_effect(record),
            "pooled": None,
            "may_share": shared[record.cohort],
            **appraisals[record.study],
            "reference": references[record.study],
            "data_version": material.comparison.data_version,
            "caveat": material.comparison.caveat,
            **facts[record.cohort],
        }
        for record in records
    )


def _facts(row: Row, comparison: Comparison) -> dict[str, Value]:
    """What the columns asked for say of a cohort; nothing where the text read does not state it."""
    asked = comparison.view.columns
    heads = (column.name for column in chosen(asked))
    told: dict[str, Value] = {head: one.words(row) or None for head, one in zip(heads, asked, strict=True)}
    for one in fit(row, comparison.view.patient).answers:
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


def _references(rows: Sequence[Row]) -> dict[str, str]:
    return {row.study.id: bibliography.reference(row.study, row.citation) for row in rows}
