"""A part of a comparison: its first whole cohorts, for pages and pictures, or some of its panels."""

from collections.abc import Collection
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.chart import Band, Chart, Group, Line
from app.content.comparison.comparison import Comparison
from app.content.comparison.footnotes import needed
from app.content.comparison.lineup import Lineup
from app.content.comparison.overview import Overview
from models.view import View
from models.vocabulary import Outcome

MOST: Final = 40
"""Cohorts that a page draws, and a picture of it, unless all are asked for."""

UTMOST: Final = 4000
"""Cohorts that a page draws where all are asked for: more take a browser minutes."""

LECTURED: Final = 10
"""Cohorts of a patient's slides unless all are asked for: a talk shows those that fit best."""


def drawable(view: View, most: int = MOST) -> int:
    """How many cohorts a page of a view draws: ``most``, or where all are asked for as many as a page can."""
    return UTMOST if view.rows else most


def offered(cohorts: int) -> str:
    """What a page that leaves cohorts out offers to draw: "Draw all 163"."""
    return f"Draw all {cohorts}" if cohorts <= UTMOST else f"Draw the first {UTMOST}"


def shorten(comparison: Comparison, most: int) -> tuple[Comparison, int]:
    """The first cohorts of a comparison, and how many are left out.

    Totals, differences and contrasts stay those of the whole view, so that nothing is said of a part
    as if it were all. A cohort keeps its burden rows, and one that stands in two bands stands in both.

    Args:
        comparison: the whole.
        most: cohorts to keep.
    """
    order = _order(comparison)
    if len(order) <= most:
        return comparison, 0
    kept = frozenset(order[:most])
    percent = part(comparison.percent, kept)
    months = part(comparison.months, kept) if comparison.months else None
    studies = {line.study for line in percent.lines}
    told = (note for note in comparison.notes if not note.studies or not studies.isdisjoint(note.studies))
    shortened = replace(
        comparison,
        percent=percent,
        months=months if months and months.bands else None,
        citations=tuple(c for c in comparison.citations if c.study in studies),
        notes=needed(told, [percent, *filter(None, [months])]),
    )
    return shortened, len(order) - most


def begun(comparison: Comparison, *, lecture: bool = False) -> tuple[Comparison, int]:
    """What a page draws of a comparison, or a lecture, and how many cohorts it leaves out."""
    if comparison.view.rows:
        return comparison, 0
    return shorten(comparison, _most(comparison, lecture=lecture))


def left_out(drawn: Comparison | Overview, *, lecture: bool = False) -> int:
    """How many cohorts a page leaves out, or a lecture."""
    return 0 if drawn.view.rows else max(0, cohorts(drawn) - _most(drawn, lecture=lecture))


def cohorts(drawn: Comparison | Lineup | Overview) -> int:
    """How many cohorts have a line."""
    return len(_order(drawn))


def widened(drawn: Comparison | Lineup) -> bool:
    """Whether more cohorts are drawn since all were asked for."""
    return bool(drawn.view.rows) and cohorts(drawn) > _most(drawn, lecture=True)


def _most(drawn: Comparison | Lineup | Overview, *, lecture: bool) -> int:
    return min(MOST, LECTURED) if lecture and drawn.view.patient else MOST


def told(comparison: Comparison, left: int) -> str:
    """How much of a view is drawn where cohorts are left out: "The first 40 of 163 cohorts are drawn."."""
    return first_of(len(comparison.cohorts), left, comparison.totals.cohorts)


def first_of(total: int, left: int, counted: int) -> str:
    """The same of so many cohorts, of which some are left out; ``counted`` counts no part of one again."""
    parts = ", parts of cohorts counted," if total > counted else ""
    return f"The first {total - left} of {wording.plural(total, 'cohort')}{parts} are drawn."


def first(whole: Lineup, most: int) -> Lineup:
    """The first cohorts of an outline.

    Args:
        whole: all of it.
        most: cohorts to keep.
    """
    kept = begin(whole, most)
    months = part(whole.months, kept) if whole.months else None
    return whole._replace(percent=part(whole.percent, kept), months=months)


def begin(whole: Lineup, most: int | None) -> frozenset[str]:
    """The ids of the first cohorts; of all where ``most`` is None."""
    return frozenset(_order(whole)[:most])


def _order(drawn: Comparison | Lineup | Overview) -> list[str]:
    return list(dict.fromkeys(line.cohort for line in drawn.percent.lines))


def part(chart: Chart, kept: frozenset[str]) -> Chart:
    """The chart with some of its cohorts."""
    bands = (_band(band, kept) for band in chart.bands)
    return replace(chart, bands=tuple(band for band in bands if band.groups))


def _band(band: Band, kept: frozenset[str]) -> Band:
    groups = (_group(group, kept) for group in band.groups)
    return replace(band, groups=tuple(group for group in groups if group.lines))


def _group(group: Group, kept: frozenset[str]) -> Group:
    lines = tuple(line for line in group.lines if line.cohort in kept)
    left = {line.cohort for line in group.lines if line.leads} - {line.cohort for line in lines}
    return replace(group, lines=lines, cut=len(left))


def only(chart: Chart, panels: Collection[Outcome] | None) -> Chart:
    """The chart with some of its panels."""
    if panels is None or all(p.outcome in panels for p in chart.panels):
        return chart
    kept = tuple(p for p in chart.panels if p.outcome in panels)
    return replace(chart, panels=kept, bands=tuple(_of_band(band, panels) for band in chart.bands))


def _of_band(band: Band, panels: Collection[Outcome]) -> Band:
    kept = tuple(pool for pool in band.pools if pool.what.outcome in panels)
    return replace(band, groups=tuple(_of_group(group, panels) for group in band.groups), pools=kept)


def _of_group(group: Group, panels: Collection[Outcome]) -> Group:
    return replace(group, lines=tuple(_of_line(line, panels) for line in group.lines))


def _of_line(line: Line, panels: Collection[Outcome]) -> Line:
    return replace(line, cells=tuple(cell for cell in line.cells if cell.outcome in panels))
