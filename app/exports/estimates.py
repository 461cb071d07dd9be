"""Rows and a view → the estimates and gaps the page shows, one record each, in the order of the page."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.content.comparison.cell import Gap
from app.content.comparison.chart import Chart, Line
from app.content.comparison.comparison import Comparison
from app.content.unsaid import unsaid_id
from app.exports.record import EstimateRecord, Unit
from app.statistics import intervals
from app.statistics.comparability import condition_of
from models.records import Empty, Estimate, Row
from models.vocabulary import CiSource, Grade, Kind, Missing, Outcome


def shown(rows: Sequence[Row], comparison: Comparison) -> tuple[EstimateRecord, ...]:
    """What a comparison shows: its marks, medians included, and its gaps.

    A gap that no source speaks of is a record too, made here: ``missing`` is the kind of gap that the texts
    read leave, and its source is the one the cohort was read in.
    """
    charts = [chart for chart in (comparison.percent, comparison.months) if chart is not None]
    held = {line.cohort for chart in charts for line in chart.lines}
    kept = [row for row in rows if row.cohort.id in held]
    records = (record for chart in charts for record in _of_chart(kept, chart, comparison.view.grade))
    return tuple({record.id: record for record in records}.values())


def recorded(rows: Iterable[Row]) -> tuple[EstimateRecord, ...]:
    """Everything recorded of these cohorts, in file order."""
    return tuple(record for row in rows for record in _recorded(row))


def _recorded(row: Row) -> Iterator[EstimateRecord]:
    for estimate in row.estimates:
        yield of_estimate(row, estimate)
    for empty in row.empties:
        yield of_empty(row, empty)


def _of_chart(rows: Sequence[Row], chart: Chart, grade: Grade) -> Iterator[EstimateRecord]:
    figures = {estimate.id: (row, estimate) for row in rows for estimate in row.estimates}
    empties = {empty.id: (row, empty) for row in rows for empty in row.empties}
    by_cohort = {row.cohort.id: row for row in rows}
    for line in chart.lines:
        for cell in line.cells:
            yield from (of_estimate(*figures[mark.id]) for mark in cell.marks)
            for gap in cell.gaps:
                if gap.about in empties:
                    yield of_empty(*empties[gap.about])
                elif gap.kind is not None:
                    yield _silence(by_cohort[line.cohort], line, cell.outcome, gap, chart, grade)


def _silence(row: Row, line: Line, outcome: Outcome, gap: Gap, chart: Chart, grade: Grade) -> EstimateRecord:
    """A gap that nothing was recorded of."""
    kind = Kind.MEDIAN_TIME if chart.unit == "months" else None
    return EstimateRecord(
        id=unsaid_id(row.cohort.id, outcome, line.burden, kind, gap.kind or Missing.NOT_REPORTED),
        **_place(row, row.cohort.source),
        condition=row.cohort.condition,
        outcome=outcome,
        kind=kind,
        grade=grade if outcome.graded else None,
        subgroup=line.burden,
        subset_of=row.cohort.subset_of,
        missing=gap.kind,
    )


def of_estimate(row: Row, estimate: Estimate) -> EstimateRecord:
    """The record of a figure."""
    other = {
        "response_definition": estimate.response,
        "unit": unit(estimate.kind),
        "condition": condition_of(row.cohort, estimate),
        "total_basis": estimate.total_basis if estimate.total is not None else None,
        "grading_system": estimate.grading,
        "subgroup": estimate.burden,
        "subset_of": estimate.subset_of or row.cohort.subset_of,
    }
    return _record(row, estimate, **_interval(estimate), **other)


def of_empty(row: Row, empty: Empty) -> EstimateRecord:
    """The record of a named gap."""
    cohort = row.cohort
    other = {"kind": empty.of, "subgroup": empty.burden, "subset_of": cohort.subset_of}
    return _record(row, empty, condition=cohort.condition, **other)


def _record(row: Row, found: Estimate | Empty, **other: Any) -> EstimateRecord:
    """The record of what was found: what bears its field's name, whose it is, and what else is told of it."""
    same = {
        name: getattr(found, name) for name in EstimateRecord.model_fields.keys() & type(found).model_fields
    }
    return EstimateRecord(**{**same, **_place(row, found.source), **other})


def _place(row: Row, source: str) -> dict[str, Any]:
    """Whose figure it is, and where it was read."""
    cohort = row.cohort
    return {
        "study": row.study.id,
        "cohort": cohort.id,
        "cohort_label": cohort.label,
        "site": cohort.site,
        "site_group": cohort.site.group,
        "age_group": cohort.age_group,
        "setting": cohort.setting,
        "product": cohort.product,
        "target": cohort.target,
        "follow_up_months": cohort.follow_up_months,
        "source": source,
        "tier": row.source(source).tier,
        "read": row.source(source).read,
        "collection": row.study.collection,
    }


def unit(kind: Kind) -> Unit:
    """What a value of this kind counts."""
    if kind is Kind.COUNT:
        return "patients"
    return "months" if kind.in_months else "percent"


def _interval(estimate: Estimate) -> dict[str, Any]:
    """The printed interval; else Wilson 95 % of a proportion's counts; else none. Never invented."""
    if estimate.ci_printed is not None:
        return {"ci_source": CiSource.PUBLISHED}
    if estimate.kind is not Kind.PROPORTION or estimate.events is None or estimate.total is None:
        return {"ci_source": CiSource.NONE, "ci_level": None}
    wilson = intervals.proportion(estimate.events, estimate.total)
    return {
        "ci_low": wilson.low_percent,
        "ci_high": wilson.high_percent,
        "ci_level": 100 * wilson.level,
        "ci_source": CiSource.DERIVED,
        "ci_method": "wilson",
    }
