"""The same rows as the figure, as a table a keyboard and a screen reader can walk."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

from app.components import elements as html
from app.components import patient
from app.components.attributes import aria, data
from app.components.keeping import keeper
from app.components.listing import region
from app.content.comparison.cell import Cell, Gap, Mark
from app.content.comparison.chart import Band, Chart, FactSaid, Line
from app.content.comparison.comparison import Comparison
from app.content.comparison.pooling import pool_wording, telling
from app.content.comparison.pooling.traits import Pool, PooledValue
from app.content.wording import NO_INTERVAL, SIGNS, n_text, plural
from app.drawing.forest.diamonds import remarks
from app.drawing.forest.screen import MONTHS_HEAD
from models.view import View
from models.vocabulary import CiSource, Denominator, Missing, Outcome

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
class RowPlace:
    """Where a row stands: its band, the view, what every value is, columns of facts, whether it has boxes."""

    band: Band
    view: View
    kind: str
    facts: int
    ticks: bool


def tables(comparison: Comparison, ticks: bool = False, paper: bool = False) -> html.Section:
    """Percentages and, in a table of their own, months; with boxes to tick cohorts by where asked.

    On paper, where columns of facts would have no room, the facts stand above a cohort's numbers.
    """
    months = comparison.months
    made = partial(_table, comparison, ticks=ticks, paper=paper)
    parts = [html.P(LEGEND, className="small"), made(comparison.percent, PERCENT_HEADS, comparison.title)]
    if months:
        parts += [html.H2(MONTHS_HEAD), made(months, MONTHS_HEADS, MONTHS_HEAD)]
    return html.Section(parts, id="table", className="tables", **aria(label="Table"))


def told(comparison: Comparison) -> str:
    """How much the tables hold."""
    counted = plural(len(comparison.percent.marks), "percentage")
    if comparison.months:
        counted += f" and {plural(len(comparison.months.marks), 'median')}"
    cohorts = plural(comparison.totals.cohorts, "cohort")
    return f"{counted} from {cohorts}. What is missing is listed too."


def _table(
    comparison: Comparison, chart: Chart, heads: tuple[str, ...], caption: str, *, ticks: bool, paper: bool
) -> html.Div:
    columns = () if paper else chart.columns
    top = [
        html.Th(head, scope="col", className="value" if head == heads[3] else None)
        for head in (heads[0], *(choice.label for choice in columns), *heads[1:])
    ]
    kind = "median" if chart is comparison.months else ""
    placed = [RowPlace(band, comparison.view, kind, len(columns), ticks) for band in chart.bands]
    bodies = [body for place in placed for body in _band(place.band, place)]
    inner = html.Table(
        [html.Caption(f"{caption}. {comparison.caveat}", className="sr"), html.Thead(html.Tr(top)), *bodies],
        className=f"values {chart.unit}",
    )
    return region(inner, caption, f"scroll-{chart.unit}")


def _band(band: Band, place: RowPlace) -> Iterable[html.Tbody]:
    across = len(PERCENT_HEADS) + place.facts
    head = html.Th([html.B(band.title), html.Span(band.told)], colSpan=across, scope="rowgroup")
    yield html.Tbody(html.Tr(head, className="band" + (" within" if band.condition else "")))
    for group in band.groups:
        owner = ""
        for line in group.lines:
            yield _line(line, place, group.label, "" if line.leads else owner)
            owner = line.label if line.leads else owner
    for pool in band.pooled:
        if pool.answer:
            yield _pooled(pool, pool.answer, place)


def _pooled(pool: Pool, answer: PooledValue, place: RowPlace) -> html.Tbody:
    """A pooled value as a row, which says that it is none of a study."""
    name = [html.B(f"Pooled, {plural(len(pool.studies), 'study')}"), html.Span(", ".join(pool.studies))]
    told = "; ".join((telling.model(answer), *remarks(pool, answer)[2:]))
    cells = [
        html.Td(_named(pool.what.outcome, place)),
        html.Td(pool_wording.measured(pool)),
        html.Td(f"{answer.span.value:.1f}", className="number", **data(places=1)),
        html.Td(pool_wording.span(answer.span)),
        html.Td(f"of the mean, t on k − 1 = {answer.df}", className="soft of"),
        html.Td(""),
        html.Td(f"k = {len(pool.studies)}", className="soft"),
        html.Td(told, className="soft"),
    ]
    copied = data(copied=", ".join((f"Pooled, {plural(len(pool.studies), 'study')}", *pool.studies)))
    head = html.Th(name, scope="rowgroup", className="line", colSpan=1 + place.facts, **copied)
    return html.Tbody(html.Tr([head, *cells]), className="pool")


def _line(line: Line, place: RowPlace, group: str, owner: str) -> html.Tbody:
    """The rows of a line; copied, its head stands alone and names the cohort it stands beneath."""
    rows = [row for cell in line.cells for row in _cell(cell, line, place)]
    rows += [row for kind in SILENT for row in _silent(line, kind, place)]
    if line.facts and not place.facts:
        rows.insert(0, [html.Td(_facts(line), colSpan=len(PERCENT_HEADS) - 1, className="soft")])
    called = html.B(line.label)
    under = " · ".join((line.n_text, *([line.profile.tier.label] if line.leads else [])))
    name = [
        *(keeper(line, place.view) if place.ticks else []),
        html.A(called, href=line.page, className="quiet") if line.leads else called,
        html.Sup(line.citation),
        html.Span(under),
        html.Span(f", {group}", className="sr"),
    ]
    copied = ", ".join((f"{f'{owner}: ' if owner else ''}{line.label} [{line.citation}]", under, group))
    attributes = data(copied=copied)
    head: list[Any] = [html.Th(name, scope="rowgroup", rowSpan=len(rows), className="line", **attributes)]
    head += [_fact(fact, line, len(rows)) for fact in line.facts if place.facts]
    return html.Tbody(
        [html.Tr([*head, *cells]) if not index else html.Tr(cells) for index, cells in enumerate(rows)],
        className=f"{line.kind} {line.site}" + ("" if line.leads else " beneath"),
    )


def _fact(fact: FactSaid, line: Line, rows: int) -> html.Td:
    """A cell of a column of facts; how a cohort fits in full, named at its first line."""
    if line.fit is None or not fact.shorter:
        return html.Td(fact.text, rowSpan=rows, className="soft")
    name = line.fit.id if line.id == line.cohort else None
    return html.Td(patient.answers(line.fit), rowSpan=rows, className="soft fits", id=name)


def _facts(line: Line) -> list[Any]:
    """All facts of a cohort in one cell, how it fits a patient first."""
    said = [f"{fact.head}: {fact.text}" for fact in line.facts if fact.text and not fact.name]
    return [patient.answers(line.fit) if line.fit else None, " · ".join(said)]


def _named(outcome: Outcome, place: RowPlace) -> str:
    """The outcome as its band calls it, with the grade where it has one."""
    return place.band.named(outcome, place.view.grade)


def _cell(cell: Cell, line: Line, place: RowPlace) -> Iterable[list[html.Td]]:
    name = html.Td(_named(cell.outcome, place))
    for mark in cell.marks:
        yield [name, *_mark(mark, line, place)]
    for gap in cell.gaps:
        if not gap.bare:
            yield [name, html.Td(_opening(gap.told, gap), colSpan=7, className="other")]


def _silent(line: Line, kind: Missing, place: RowPlace) -> list[list[html.Td]]:
    """One row for all of which the texts read are silent, for one kind of silence."""
    found = [(c, gap) for c in line.cells for gap in c.gaps if gap.bare and gap.kind is kind]
    if not found:
        return []
    names: list[Any] = []
    for cell, gap in found:
        names += [", " if names else "", _opening(_named(cell.outcome, place), gap)]
    word = f"{kind.glyph} {kind.label}"
    return [[html.Td(names, colSpan=2, className="other"), html.Td(word, colSpan=6, className="missing")]]


def _opening(text: str, gap: Gap) -> Any:
    """Words that open the panel of a gap, where it has one."""
    return html.A(text, href=f"#{gap.about}", className="value") if gap.about else text


def _mark(mark: Mark, line: Line, place: RowPlace) -> list[html.Td]:
    number = html.A(mark.value_text, href=f"#{mark.id}", className="value", **aria(label=mark.spoken))
    tag = f"{place.kind} {mark.tag}".strip() + mark.sign
    kind = "number computed" if mark.computed else "number"
    return [
        html.Td(", ".join(filter(None, (tag, mark.definition)))),
        html.Td(number, className=kind, **data(places=mark.places)),
        html.Td(mark.interval_text or NO_INTERVAL, className=None if mark.interval_text else "missing"),
        html.Td(mark.ci.label if mark.ci is not CiSource.NONE else "", className="soft of"),
        html.Td(mark.counted),
        html.Td(_whom(mark, line), className="soft"),
        html.Td("; ".join(_remarks(mark)), className="soft"),
    ]


def _whom(mark: Mark, line: Line) -> str:
    if mark.counts_text:
        return mark.whom or Denominator.NOT_REPORTED.label
    if not mark.total:
        return line.n_text
    subset = any(note.kind == "subset" for note in mark.notes)
    return n_text(mark.total) + (f", subset {SIGNS['subset']}" if subset else "")


def _remarks(mark: Mark) -> Iterable[str]:
    """What no other column says; a definition whose denominator is not stated says so where no count does."""
    if mark.definition and not mark.whom and not mark.counts_text:
        yield mark.of_whom
    yield from (note.text for note in mark.notes if note.kind not in ("interval", "subset"))
