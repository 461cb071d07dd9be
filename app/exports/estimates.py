"""Rows and a view → the estimates and gaps the page shows, one record each, in the order of the page."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, NamedTuple, overload

from app.content.comparison.chart import Chart
from app.content.comparison.chart import Unit as ChartUnit
from app.content.comparison.comparison import Comparison
from app.content.comparison.lineup import Lineup
from app.exports.record import EstimateRecord, Unit
from app.statistics import intervals
from app.statistics.comparability import condition_of
from models.records import Empty, Estimate, Row, Rows
from models.vocabulary import Burden, CiSource, Grade, Kind, Missing, Outcome


class Unrecorded(NamedTuple):
    """A gap that nothing was recorded of, the unit of the chart it stands in, and the grade asked there."""

    id: str
    outcome: Outcome
    of: ChartUnit
    subgroup: Burden | None
    missing: Missing
    grade: Grade


Found = tuple[Row, Estimate | Empty | Unrecorded]
"""What a record is made of, with its cohort."""


def shown(rows: Sequence[Row], drawn: Comparison | Lineup) -> "ShownRecords":
    """What a view shows: its marks, medians included, and its gaps.

    A gap that no source speaks of is a record too, made here: ``missing`` is the kind of gap that the texts
    read leave, and its source is the one the cohort was read in.

    Args:
        rows: every row of the evidence.
        drawn: the lines of the view.
    """
    charts = [chart for chart in (drawn.percent, drawn.months) if chart is not None]
    held = Rows.of(rows)
    return ShownRecords(chain.from_iterable(_of_chart(held, chart, drawn.view.grade) for chart in charts))


def recorded(rows: Iterable[Row]) -> "ShownRecords":
    """Everything recorded of these cohorts, in file order."""
    return ShownRecords(chain.from_iterable(map(_recorded, rows)))


class ShownRecords(Sequence[EstimateRecord]):
    """Records in order, each made when it is asked for; ``found`` is what they are made of, by their ids."""

    def __init__(self, found: Iterable[tuple[str, Found]]) -> None:
        self.found = dict(found)
        self._in_order = tuple(self.found.values())

    def __len__(self) -> int:
        """How many records there are."""
        return len(self._in_order)

    @overload
    def __getitem__(self, place: int) -> EstimateRecord: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[EstimateRecord, ...]: ...

    def __getitem__(self, place: int | slice) -> EstimateRecord | tuple[EstimateRecord, ...]:
        """The record of a place, or those of some."""
        if isinstance(place, int):
            return of_found(*self._in_order[place])
        return tuple(of_found(*found) for found in self._in_order[place])


def of_found(row: Row, found: Estimate | Empty | Unrecorded) -> EstimateRecord:
    """The record of a figure or of a gap."""
    if isinstance(found, Estimate):
        return of_estimate(row, found)
    return of_empty(row, found) if isinstance(found, Empty) else _of_silence(row, found)


def _recorded(row: Row) -> Iterator[tuple[str, Found]]:
    for estimate in row.estimates:
        yield estimate.id, (row, estimate)
    for empty in row.empties:
        yield empty.id, (row, empty)


def _of_chart(rows: Rows, chart: Chart, grade: Grade) -> Iterator[tuple[str, Found]]:
    """What the records of everything that a chart shows are made of."""
    estimates, recorded_gaps, place = rows.once(figures), rows.once(empties), rows.by_cohort
    for line in chart.lines:
        row = rows[place[line.cohort]]
        for cell in line.cells:
            for mark in cell.marks:
                yield mark.id, estimates[mark.id]
            for gap in cell.gaps:
                if gap.about in recorded_gaps:
                    yield gap.about, recorded_gaps[gap.about]
                elif gap.kind is not None and gap.about:
                    of = Unrecorded(gap.about, cell.outcome, chart.unit, line.burden, gap.kind, grade)
                    yield gap.about, (row, of)


def figures(rows: Rows) -> dict[str, tuple[Row, Estimate]]:
    """Every figure by its id, with its cohort."""
    return {estimate.id: (row, estimate) for row in rows for estimate in row.estimates}


def empties(rows: Rows) -> dict[str, tuple[Row, Empty]]:
    """Every named gap by its id, with its cohort."""
    return {empty.id: (row, empty) for row in rows for empty in row.empties}


def _of_silence(row: Row, silence: Unrecorded) -> EstimateRecord:
    """The record of a gap that nothing was recorded of."""
    return EstimateRecord(
        **_place(row, row.cohort.source),
        id=silence.id,
        outcome=silence.outcome,
        kind=Kind.MEDIAN_TIME if silence.of == "months" else None,
        subgroup=silence.subgroup,
        missing=silence.missing,
        condition=row.cohort.condition,
        grade=silence.grade if silence.outcome.graded else None,
        subset_of=row.cohort.subset_of,
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
