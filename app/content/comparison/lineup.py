"""Rows and a view → Lineup: which lines stand in the two figures, before anything is said of the whole."""

import math
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final, NamedTuple

from app.content import wording
from app.content.comparison import heading
from app.content.comparison.chart import FIT_COLUMN, Band, Chart, Group, Panel
from app.content.comparison.grouping import in_order
from app.content.comparison.lines import arrange
from app.content.comparison.placement import Context, Placed, cells_made, drawn, placed, places_made
from app.content.patient import PatientSurvey, fit_wording, survey
from app.statistics.comparability import endpoint_asked
from models.records import Estimate, Row, Rows
from models.view import View
from models.vocabulary import Kind, Outcome

ROOM: Final = 1.25
"""How far beyond its value an interval without an upper bound is drawn, at least, as a share of the value."""


class Lineup(NamedTuple):
    """The lines of a view with their cells.

    Numbers of citations, signs, and what a head says of most lines are open still: they alter no line and
    no id.

    Attributes:
        view: what was asked.
        standing: the cohorts that belong to it, in file order.
        kept: those of them that have a line, in drawing order.
        patient: how they fit the patient asked for; None where none is.
        percent: the percentages.
        months: the medians; None if there are none.
        figures: what is drawn of each cohort, medians included, by its id.
        data_version: the version of the evidence; empty where nothing made of the lines says it.
    """

    view: View
    standing: tuple[Row, ...]
    kept: tuple[Row, ...]
    patient: PatientSurvey | None
    percent: Chart
    months: Chart | None
    figures: Mapping[str, tuple[Estimate, ...]]
    data_version: str = ""

    @property
    def caveat(self) -> str:
        """What holds for every line."""
        return f"{wording.CAVEAT} {fit_wording.NO_PREDICTION}" if self.patient else wording.CAVEAT


def lineup(rows: Sequence[Row], view: View, data_version: str = "") -> Lineup:
    """The lines that a view shows.

    Args:
        rows: every row of the evidence; the view chooses among them.
        view: what was asked.
        data_version: the version of the evidence.
    """
    held = Rows.of(rows)
    made = held.once(cells_made)
    standing = heading.kept(held, view)
    patient = survey(rows, standing, view)
    fits = patient.by_cohort if patient else {}
    order = in_order(held, standing, view, fits)
    context = Context(view, "percent", view.outcomes, fits, made)
    places = tuple(_placed(held, order, context, lambda row: placed(row, view, view.outcomes)))
    bands = arrange(places, context)
    shown = {line.cohort for band in bands for line in band.lines}
    kept = tuple(row for row in order if row.cohort.id in shown)
    panels = tuple(_panel(outcome, view) for outcome in view.outcomes)
    percent = Chart("percent", panels, bands, (*((FIT_COLUMN,) if fits else ()), *view.columns))
    outcomes = tuple(outcome for outcome in view.outcomes if _survival(outcome))
    months = _months(held, kept, Context(view, "months", outcomes, fits, made))
    figures = {one.row.cohort.id: one.figures for one in places}
    return Lineup(view, standing, kept, patient, percent, months, figures, data_version)


def _placed(
    rows: Rows, some: Sequence[Row], context: Context, place: Callable[[Row], Placed | None]
) -> Iterator[Placed]:
    """Those of some cohorts that have a place, each placed once for all views that draw it alike."""
    alike = rows.once(places_made).alike(context)
    for row in some:
        cohort = row.cohort.id
        if cohort not in alike:
            alike[cohort] = place(row)
        found = alike[cohort]
        if found is not None:
            yield found


def _panel(outcome: Outcome, view: View) -> Panel:
    grade = f"{wording.grade_words(view.grade)}: " if outcome.graded else ""
    counted = ", events/patients" if not _survival(outcome) else ""
    return Panel(
        outcome=outcome,
        heading=outcome.heading,
        scale=f"{grade}{outcome.scale} (95% CI){counted}",
        top=100,
        ticks=(0, 25, 50, 75, 100),
    )


def _survival(outcome: Outcome) -> bool:
    return outcome in (Outcome.EFS, Outcome.OS)


def _months(rows: Rows, kept: Sequence[Row], context: Context) -> Chart | None:
    """Medians of the survival panels shown, as a figure of their own; None if there are none."""
    view, outcomes = context.view, context.outcomes

    def timed(row: Row) -> Placed | None:
        return placed(row, view, outcomes) if any(_is_median(row, o, view) for o in outcomes) else None

    places = tuple(_placed(rows, kept, context, timed))
    if not places:
        return None
    bands = _once(arrange(places, context))
    top = _month_top(bands)
    step = top / 3
    ticks = tuple(step * k for k in range(4))
    panels = tuple(Panel(o, f"Median {o.label}", "months (95% CI)", top, ticks) for o in outcomes)
    return Chart("months", panels, bands)


def _once(bands: Sequence[Band]) -> tuple[Band, ...]:
    """The bands without the lines that have no mark, of cohorts that have one elsewhere."""
    marked = {line.cohort for band in bands for line in band.lines if line.numbered}
    kept = (replace(band, groups=tuple(_without(group, marked) for group in band.groups)) for band in bands)
    drawn = (replace(band, groups=tuple(g for g in band.groups if g.lines)) for band in kept)
    return tuple(band for band in drawn if band.groups)


def _without(group: Group, marked: Collection[str]) -> Group:
    lines = tuple(line for line in group.lines if line.numbered or line.cohort not in marked)
    return replace(group, lines=lines, cohorts=len({line.cohort for line in lines if line.leads}))


def _is_median(row: Row, outcome: Outcome, view: View) -> bool:
    given = any(e.outcome is outcome and drawn(e, view, "months", row) for e in row.estimates)
    missing = any(
        e.outcome is outcome
        and e.of is Kind.MEDIAN_TIME
        and (e.endpoint is None or endpoint_asked(e.endpoint, view.endpoint))
        for e in row.empties
    )
    return given or missing


def _month_top(bands: Sequence[Band]) -> float:
    """The end of an axis of months, with room for the arrow of an interval that has no upper bound."""
    marks = [m for band in bands for line in band.lines for c in line.cells for m in c.marks]
    highest = max((m.upper or m.value * (ROOM if m.endless else 1.0) for m in marks), default=30.0)
    return max(30.0, math.ceil(highest / 30) * 30.0)
