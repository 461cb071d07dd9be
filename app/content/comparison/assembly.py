"""Rows and a view → Comparison."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.chart import Band, Chart
from app.content.comparison.comparison import Comparison, Note, Shown
from app.content.comparison.contrasts import contrasts
from app.content.comparison.differences import differences
from app.content.comparison.footnotes import citations, cns_note, notes, reference_note
from app.content.comparison.grouping import ordered
from app.content.comparison.lineup import Lineup, lineup
from app.content.comparison.origin import Gathered, unread_note
from app.content.comparison.overview import overview
from app.content.comparison.pooling import sets, telling
from app.content.comparison.pooling.candidates import Candidate
from app.content.comparison.pooling.roster import Roster
from app.content.comparison.printed_tests import tested
from app.content.comparison.sections import sections
from app.content.comparison.sharing import labels, partners
from app.content.comparison.signing import BandContext, signed
from app.content.comparison.trimming import begin, part
from app.content.comparison.usual import said_once
from app.content.patient import fit_wording
from app.statistics import overlap
from app.statistics.comparability import BandKey
from models.records import Row, Rows
from models.view import View

_FIT_NOTE: Final = Note("fit", fit_wording.EXPLAINED)


def compare(
    rows: Sequence[Row],
    view: View,
    data_version: str,
    gathered: Gathered | None = None,
    *,
    offers: bool = True,
    most: int | None = None,
) -> Comparison:
    """Everything visible of a view.

    Args:
        rows: every row of the evidence; the view chooses among them.
        view: what was asked.
        data_version: the version of the evidence, printed on every output.
        gathered: how the evidence was gathered and when it was built; None where that is of no account.
        offers: whether to judge what could be pooled where pooling is not asked for, which pages say.
        most: cohorts that are drawn, the first ones; None for all. Lines of the others bear no number and no
            sign, and notes and citations are of those drawn; all else is said of the whole view.
    """
    held = Rows.of(rows)
    drawn = lineup(held, view, data_version)
    kept, patient, numbers = drawn.kept, drawn.patient, _numbers(drawn.percent.bands)
    beside = partners(held, kept)
    counts_as = overlap.counts_as(kept)
    begun = begin(drawn, most)
    percent = _percent(drawn, BandContext(numbers, beside, counts_as, begun, {}))
    if offers or view.pool:
        percent = _pooled(percent, ordered(kept, view) if patient else kept, view, held.once(Roster.of))
    months = _months(drawn, BandContext(numbers, beside, counts_as, begun, _headings(percent)))
    charts = [part(chart, begun) for chart in (percent, months) if chart]
    studies = {line.study for chart in charts for line in chart.lines}
    told = overview(held, drawn, gathered, _pools_spoken(percent) if view.pool else "")
    names = held.once(wording.names)
    heads = tuple(
        Shown(r.cohort.id, r.study.id, r.cohort.label, r.cohort.n, labels(beside.get(r.cohort.id, ())))
        for r in _in_order(kept, percent.bands)
    )
    return Comparison(
        view=view,
        title=told.title,
        filters=told.filters,
        keys=told.keys,
        percent=percent,
        months=months,
        differences=differences(kept, view, beside, drawn.figures),
        cohorts=heads,
        contrasts=contrasts(_in_order(kept, percent.bands), view, beside),
        notes=(
            *notes(kept, charts, beside),
            *((_FIT_NOTE,) if patient else ()),
            *reference_note(kept, view),
            *cns_note(told.totals.cns_possible),
            *unread_note(told.unread, view),
        ),
        citations=citations([row for row in kept if row.study.id in studies], numbers),
        caveat=told.caveat,
        data_version=data_version,
        totals=told.totals,
        summary=told.summary,
        unread=told.unread,
        patient=patient,
        origin=told.origin,
        sections=sections(kept, view, names, told.title, (percent, months)),
    )


def _pools_spoken(percent: Chart) -> str:
    return telling.spoken([pool for band in percent.bands for pool in band.pools])


def _in_order(rows: Sequence[Row], bands: Sequence[Band]) -> tuple[Row, ...]:
    order: dict[str, int] = {}
    for band in bands:
        for line in band.lines:
            order.setdefault(line.cohort, len(order))
    return tuple(sorted(rows, key=lambda row: order[row.cohort.id]))


def _numbers(bands: Sequence[Band]) -> dict[str, int]:
    studies = dict.fromkeys(line.study for band in bands for line in band.lines)
    return {study: number for number, study in enumerate(studies, start=1)}


def _percent(drawn: Lineup, known: BandContext) -> Chart:
    """The percentage figure, numbered and flagged now that it is known who stands in it."""
    bands = signed(drawn.percent.bands, known)
    said = [said_once(band, drawn.view.columns, known.drawn) for band in bands]
    return replace(drawn.percent, bands=tested(said, drawn.kept))


def _months(drawn: Lineup, known: BandContext) -> Chart | None:
    """The figure of medians, numbered as the other one; None if there is none."""
    if drawn.months is None:
        return None
    return replace(drawn.months, bands=tested(signed(drawn.months.bands, known), drawn.kept))


def _pooled(chart: Chart, rows: Sequence[Row], view: View, roster: Roster) -> Chart:
    """The chart with, band by band, which of its values may be pooled."""
    homes: dict[str, set[BandKey]] = {}
    for band in chart.bands:
        for mark in (mark for line in band.lines for cell in line.cells for mark in cell.marks):
            homes.setdefault(mark.id, set()).add(band.place)
    standing: dict[BandKey, list[Candidate]] = {band.place: [] for band in chart.bands}
    for row in rows:
        for one in roster.candidates(row):
            for place in homes.get(one.estimate.id, ()):
                standing[place].append(one)
    pooled = (replace(band, pools=sets.pools(standing[band.place], view, band.place)) for band in chart.bands)
    return replace(chart, bands=tuple(pooled))


def _headings(percent: Chart) -> dict[str, str]:
    return {band.key: band.clock_text for band in percent.bands}
