"""The same rows as the figure, as a table a keyboard and a screen reader can walk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dash import html

from app.components.attributes import aria, data
from app.content.comparison.chart import Band, Cell, Chart, Gap, Line, Mark
from app.content.comparison.comparison import Comparison
from app.content.comparison.marks import of_whom
from app.content.comparison.pooling import pool_wording, telling
from app.content.comparison.pooling.traits import Pool, PooledValue
from app.content.wording import NO_INTERVAL, SIGNS, plural
from app.drawing.forest.diamonds import remarks
from app.drawing.forest.screen import MONTHS_HEAD
from models.records import Estimate
from models.vocabulary import CiSource, Missing, Outcome

Known = Mapping[str, Estimate]
"""Estimates by id."""

PERCENT_HEADS = (
    "Cohort",
    "Outcome",
    "Landmark or definition",
    "Value",
    "95% interval",
    "Interval is",
    "Events/of",
    "Of whom",
    "Remark",
)
MONTHS_HEADS = ("Cohort", "Outcome", "Landmark or definition", "Median, mo", *PERCENT_HEADS[4:])
SILENT = tuple(kind for kind in Missing if kind.silent)
"""Kinds of empty that say no more than that a text is silent: one row for all outcomes of a cohort."""

LEGEND = "Values are %. ( ) interval published; [ ] interval derived from counts (Wilson)."


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row stands: its band, for the names of outcomes, the view's grade, what every value is."""

    band: Band
    grade: str
    known: Known
    kind: str


def tables(comparison: Comparison, known: Known) -> html.Section:
    """Percentages and, in a table of their own, months."""
    months = comparison.months
    parts = [
        html.P(LEGEND, className="small"),
        _table(comparison.percent, comparison, known, PERCENT_HEADS, comparison.title),
    ]
    if months:
        parts += [html.H2(MONTHS_HEAD), _table(months, comparison, known, MONTHS_HEADS, MONTHS_HEAD)]
    return html.Section(parts, id="table", className="tables", **aria(label="Table"))


def told(comparison: Comparison) -> str:
    """How much the tables hold."""
    counted = plural(len(comparison.percent.marks), "percentage")
    if comparison.months:
        counted += f" and {plural(len(comparison.months.marks), 'median')}"
    cohorts = plural(comparison.totals.cohorts, "cohort")
    return f"{counted} from {cohorts}. What is missing is listed too."


def _table(
    chart: Chart, comparison: Comparison, known: Known, heads: tuple[str, ...], caption: str
) -> html.Div:
    top = [
        html.Th(head, scope="col", className="value" if index == 3 else None)
        for index, head in enumerate(heads)
    ]
    grade = comparison.view.grade.label
    kind = "median" if chart is comparison.months else ""
    bodies = [body for band in chart.bands for body in _band(band, Place(band, grade, known, kind))]
    inner = html.Table(
        [html.Caption(f"{caption}. {comparison.caveat}", className="sr"), html.Thead(html.Tr(top)), *bodies],
        className=f"values {chart.unit}",
    )
    label = aria(label=caption) | data(scroll="1")
    return html.Div(
        inner, id=f"scroll-{chart.unit}", className="wide-table", role="region", tabIndex=0, **label
    )


def _band(band: Band, place: Place) -> Iterable[html.Tbody]:
    head = html.Th(
        [html.B(band.title), html.Span(band.clock_text)], colSpan=len(PERCENT_HEADS), scope="rowgroup"
    )
    yield html.Tbody(html.Tr(head, className="band" + (" within" if band.condition else "")))
    for group in band.groups:
        for line in group.lines:
            yield _line(line, place, group.label)
    for pool in band.pooled:
        if pool.answer:
            yield _pooled(pool, pool.answer, place)


def _pooled(pool: Pool, answer: PooledValue, place: Place) -> html.Tbody:
    """A pooled value as a row, which says that it is none of a study."""
    name = [html.B(f"Pooled, {plural(len(pool.studies), 'study')}"), html.Span(", ".join(pool.studies))]
    told = "; ".join((telling.model(answer), *remarks(pool, answer)[2:]))
    cells = [
        html.Td(_named(pool.what.outcome, place)),
        html.Td(pool_wording.measured(pool)),
        html.Td(f"{answer.span.value:.1f}", className="number"),
        html.Td(pool_wording.span(answer.span)),
        html.Td(f"of the mean, t on k − 1 = {answer.df}", className="soft of"),
        html.Td(""),
        html.Td(f"k = {len(pool.studies)}", className="soft"),
        html.Td(told, className="soft"),
    ]
    return html.Tbody(html.Tr([html.Th(name, scope="rowgroup", className="line"), *cells]), className="pool")


def _line(line: Line, place: Place, group: str) -> html.Tbody:
    rows = [row for cell in line.cells for row in _cell(cell, line, place)]
    rows += [row for kind in SILENT for row in _silent(line, kind, place)]
    n_text = line.n_text if line.n_text.startswith("n") else f"n = {line.n_text}"
    source = line.description[-1].rpartition(" · ")[2] if line.leads else ""
    under = " · ".join(filter(None, (n_text, source)))
    name = [
        html.B(line.label),
        html.Sup(line.citation),
        html.Span(under),
        html.Span(f", {group}", className="sr"),
    ]
    head = html.Th(name, scope="rowgroup", rowSpan=len(rows), className="line")
    return html.Tbody(
        [html.Tr([head, *cells]) if not index else html.Tr(cells) for index, cells in enumerate(rows)],
        className=f"{line.kind} {line.site}" + ("" if line.leads else " beneath"),
    )


def _named(outcome: Outcome, place: Place) -> str:
    """The outcome as its band calls it, with the grade where it has one."""
    heading = dict(place.band.headings).get(outcome)
    return heading or (f"{outcome.label} {place.grade}" if outcome.graded else outcome.label)


def _cell(cell: Cell, line: Line, place: Place) -> Iterable[list[html.Td]]:
    name = html.Td(_named(cell.outcome, place))
    for mark in cell.marks:
        yield [name, *_mark(mark, line, place)]
    for gap in cell.gaps:
        if not _bare(gap):
            yield [name, html.Td(_said(gap), colSpan=7, className="other")]


def _silent(line: Line, kind: Missing, place: Place) -> list[list[html.Td]]:
    """One row for all of which the texts read are silent, for one kind of silence."""
    cells = [c for c in line.cells if any(_bare(gap) and gap.kind is kind for gap in c.gaps)]
    if not cells:
        return []
    names = ", ".join(_named(cell.outcome, place) for cell in cells)
    word = f"{kind.glyph} {kind.label}"
    return [[html.Td(names, colSpan=2), html.Td(word, colSpan=6, className="missing")]]


def _bare(gap: Gap) -> bool:
    """Whether a gap says no more than that the texts read are silent on its whole panel."""
    return gap.kind is not None and gap.kind.silent and gap.text == gap.kind.label


def _said(gap: Gap) -> Any:
    text = f"{gap.glyph} {gap.text}".strip()
    return html.A(text, href=f"#{gap.about}", className="value") if gap.about else text


def _mark(mark: Mark, line: Line, place: Place) -> list[html.Td]:
    what, _, rest = mark.remarks[0].partition(", of ") if mark.remarks else ("", "", "")
    defined = bool(rest)
    remarks = [*rest.split("; ")[1:], *mark.remarks[1:]] if defined else list(mark.remarks)
    interval = mark.interval_text or NO_INTERVAL
    number = html.A(mark.value_text, href=f"#{mark.id}", className="value", **aria(label=mark.spoken))
    return [
        html.Td(", ".join(filter(None, (_tag(mark, place), what if defined else "")))),
        html.Td(number, className="number" + (" computed" if mark.computed else "")),
        html.Td(interval, className=None if mark.interval_text else "missing"),
        html.Td(mark.ci.label if mark.ci is not CiSource.NONE else "", className="soft of"),
        html.Td(mark.counted),
        html.Td(_whom(mark, line, place.known.get(mark.id)), className="soft"),
        html.Td(
            "; ".join(r for r in remarks if r != NO_INTERVAL and SIGNS["subset"] not in r), className="soft"
        ),
    ]


def _tag(mark: Mark, place: Place) -> str:
    """What the value is: "24 mo†", "median†", "median DFS"."""
    return f"{place.kind} {mark.tag}".strip() + mark.sign


def _whom(mark: Mark, line: Line, estimate: Estimate | None) -> str:
    if estimate is not None and mark.counts_text:
        return of_whom(estimate).removeprefix("of ")
    if estimate is not None and estimate.subset_of and estimate.total:
        return f"n = {estimate.total}, subset {SIGNS['subset']}"
    if estimate is not None and estimate.total:
        return f"n = {estimate.total}"
    return line.n_text if line.n_text.startswith("n") else f"n = {line.n_text}"
