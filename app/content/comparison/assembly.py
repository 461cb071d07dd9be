"""Rows and a view → Comparison."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison import heading
from app.content.comparison.chart import FIT_COLUMN, Band, Chart, Group, Panel
from app.content.comparison.comparison import Comparison, Note, Shown
from app.content.comparison.contrasts import contrasts
from app.content.comparison.differences import differences
from app.content.comparison.footnotes import citations, cns_note, notes, reference_note
from app.content.comparison.grouping import ordered
from app.content.comparison.lines import arrange
from app.content.comparison.named import spoken
from app.content.comparison.origin import Gathered, origin, unread, unread_note
from app.content.comparison.placement import Context, Placed, drawn, placed
from app.content.comparison.pooling import sets, telling
from app.content.comparison.printed_tests import tested
from app.content.comparison.sections import sections
from app.content.comparison.sharing import labels, partners
from app.content.comparison.signing import BandContext, signed
from app.content.comparison.summary import filters, summary, totals
from app.content.comparison.usual import said_once
from app.content.patient import Fit, fit_wording, survey
from app.statistics import overlap
from app.statistics.comparability import endpoint_asked
from models.records import Row
from models.view import View
from models.vocabulary import Kind, Outcome

_FIT_NOTE: Final = Note("fit", fit_wording.EXPLAINED)


def compare(
    rows: Sequence[Row],
    view: View,
    data_version: str,
    gathered: Gathered | None = None,
    *,
    offers: bool = True,
) -> Comparison:
    """Everything visible of a view.

    Args:
        rows: every row of the evidence; the view chooses among them.
        view: what was asked.
        data_version: the version of the evidence, printed on every output.
        gathered: how the evidence was gathered and when it was built; None where that is of no account.
        offers: whether to judge what could be pooled where pooling is not asked for, which pages say.
    """
    standing = [placed(row, view, view.outcomes) for row in heading.kept(rows, view)]
    patient = survey(rows, [one.row for one in standing], view)
    fits = patient.by_cohort if patient else {}
    percent = _percent(standing, view, fits)
    if offers or view.pool:
        percent = _pooled(percent, [one.row for one in standing], view)
    shown = {line.cohort for line in percent.lines}
    kept = tuple(ordered((one.row for one in standing if one.row.cohort.id in shown), view, fits))
    numbers = _numbers(percent.bands)
    months = _months(kept, view, _known(kept, numbers, percent.bands), fits)
    counted = totals(rows, kept, view, _numbered(percent, months))
    further = unread(gathered.account.known if gathered else (), view)
    names = wording.names(rows)
    title = heading.title(kept, view, names)
    at = heading.landmark(kept, view) if view.month else ""
    said = filters(view, names, at)
    asked = tuple(text for _, text in said)
    below = wording.subtitle(counted.cohorts, counted.studies, asked)
    named = {line.cohort: labels(line.partners) for line in percent.lines if line.partners}
    heads = tuple(
        Shown(r.cohort.id, r.study.id, r.cohort.label, r.cohort.n, named.get(r.cohort.id, ()))
        for r in _in_order(kept, percent.bands)
    )
    return Comparison(
        view=view,
        title=title,
        filters=asked,
        untimed=tuple(text for key, text in said if key != "month"),
        percent=percent,
        months=months,
        differences=differences(kept, view),
        cohorts=heads,
        contrasts=contrasts(_in_order(kept, percent.bands), view),
        notes=(
            *notes(kept, percent, months),
            *((_FIT_NOTE,) if patient else ()),
            *reference_note(kept, view),
            *cns_note(counted.cns_possible),
            *unread_note(further, view),
        ),
        citations=citations(kept, numbers),
        caveat=f"{wording.CAVEAT} {fit_wording.NO_PREDICTION}" if patient else wording.CAVEAT,
        data_version=data_version,
        totals=counted,
        summary=summary(
            title,
            below,
            (percent, months),
            counted,
            data_version,
            (patient.spoken if patient else "", _spoken(percent, view), further.told),
        ),
        unread=further,
        patient=patient,
        origin=origin(gathered),
        sections=sections(kept, view, names, title, (percent, months)),
    )


def _numbered(percent: Chart, months: Chart | None) -> int:
    """How many of the cohorts shown have a number."""
    charts = (percent, months) if months else (percent,)
    return len(
        {cohort for chart in charts for panel in chart.panels for cohort in chart.reporting(panel.outcome)}
    )


def _spoken(percent: Chart, view: View) -> str:
    pools = [pool for band in percent.bands for pool in band.pools]
    pooled = telling.spoken(pools) if view.pool else ""
    return " ".join(filter(None, (spoken(percent), pooled)))


def _in_order(rows: Sequence[Row], bands: Sequence[Band]) -> tuple[Row, ...]:
    order: dict[str, int] = {}
    for band in bands:
        for line in band.lines:
            order.setdefault(line.cohort, len(order))
    return tuple(sorted(rows, key=lambda row: order[row.cohort.id]))


def _numbers(bands: Sequence[Band]) -> dict[str, int]:
    studies = dict.fromkeys(line.study for band in bands for line in band.lines)
    return {study: number for number, study in enumerate(studies, start=1)}


def _percent(standing: Sequence[Placed], view: View, fits: Mapping[str, Fit]) -> Chart:
    """The percentage figure, arranged first to learn which cohorts stand in it, then numbered and flagged."""
    bands = arrange(standing, Context(view, "percent", view.outcomes, fits))
    shown = {line.cohort for band in bands for line in band.lines}
    rows = [one.row for one in standing if one.row.cohort.id in shown]
    signs = signed(bands, _known(rows, _numbers(bands)))
    bands = tested([said_once(band, view.columns) for band in signs], rows)
    panels = tuple(_panel(outcome, view) for outcome in view.outcomes)
    return Chart("percent", panels, bands, (*((FIT_COLUMN,) if fits else ()), *view.columns))


def _pooled(chart: Chart, rows: Sequence[Row], view: View) -> Chart:
    """The chart with, band by band, which of its values may be pooled."""
    order = ordered(rows, view)
    bands = []
    for band in chart.bands:
        drawn = [mark.id for line in band.lines for cell in line.cells for mark in cell.marks]
        bands.append(replace(band, pools=sets.pools(order, view, band.place, drawn)))
    return replace(chart, bands=tuple(bands))


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


def _months(rows: Sequence[Row], view: View, known: BandContext, fits: Mapping[str, Fit]) -> Chart | None:
    """Medians of the survival panels shown, as a figure of their own; None if there are none."""
    outcomes = tuple(o for o in view.outcomes if _survival(o))
    timed = [placed(row, view, outcomes) for row in rows if any(_is_median(row, o, view) for o in outcomes)]
    if not timed:
        return None
    bands = tested(signed(_once(arrange(timed, Context(view, "months", outcomes, fits))), known), rows)
    top = _month_top(bands)
    step = top / 3
    ticks = tuple(step * k for k in range(4))
    panels = tuple(Panel(o, f"Median {o.label}", "months (95% CI)", top, ticks) for o in outcomes)
    return Chart("months", panels, bands)


def _known(rows: Sequence[Row], numbers: dict[str, int], said: Sequence[Band] = ()) -> BandContext:
    headings = {band.key: band.clock_text for band in said}
    return BandContext(numbers, partners(rows), overlap.counts_as(rows), headings)


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
    marks = [m for band in bands for line in band.lines for c in line.cells for m in c.marks]
    highest = max((m.upper if m.upper is not None else m.value for m in marks), default=30.0)
    return max(30.0, math.ceil(highest / 30) * 30.0)
