"""The figure on a phone: one outcome at a time, a card per line, the mark on a short axis."""

from collections.abc import Iterable
from typing import Any

from app.components import elements as html
from app.components import patient
from app.components.attributes import aria
from app.components.keeping import keeper
from app.components.legend import sign
from app.components.unnumbered import unnumbered
from app.content.comparison.cell import Gap, Mark
from app.content.comparison.chart import Band, Chart, FactSaid, Group, Line, Panel
from app.content.comparison.comparison import Comparison
from app.content.comparison.named import counted
from app.content.comparison.pooling import pool_wording, telling
from app.content.comparison.pooling.traits import Pool, PooledValue
from app.content.comparison.sharing import labels
from app.content.wording import NO_INTERVAL, may_share, plural
from app.drawing.forest.area import full, radius
from app.drawing.forest.diamonds import remarks
from app.drawing.forest.screen import MONTHS_HEAD
from app.drawing.forest.style import SCREEN
from models.vocabulary import CiSource, SiteGroup


def cards(comparison: Comparison) -> html.Section:
    """The percentages as cards, then the medians where there are any."""
    parts: list[Any] = _chart(comparison.percent, comparison)
    if comparison.months and comparison.months.marks:
        parts += [html.H2(MONTHS_HEAD, className="unit"), *_chart(comparison.months, comparison)]
    return html.Section(parts, className="cards", **aria(label=comparison.summary))


def _chart(chart: Chart, comparison: Comparison) -> list[html.Section]:
    return [_band(band, chart, comparison) for band in chart.bands]


def _band(band: Band, chart: Chart, comparison: Comparison) -> html.Section:
    head = html.H2(
        [html.B(band.title), html.Span(band.told)],
        className="bandhead" + (" within" if band.condition else ""),
    )
    first = band is chart.bands[0]
    groups = [_group(g, chart, comparison, first and g is band.groups[0]) for g in band.groups]
    pooled = [_pooled(pool, pool.answer, chart.panels[0]) for pool in band.pooled if pool.answer]
    return html.Section([head, *groups, *pooled])


def _pooled(pool: Pool, answer: PooledValue, panel: Panel) -> html.Article:
    """A pooled value: a flat diamond on the line of its prediction interval, and what it is made of."""
    names = html.P(", ".join(pool.studies), className="described")
    top = html.Div(html.H4(f"Pooled, {plural(len(pool.studies), 'study')}"), className="cardtop")
    value = html.Span(
        [html.B(f"{answer.span.value:.1f}"), f" {pool_wording.span(answer.span)}"], className="told"
    )
    remark = html.Span("; ".join(remarks(pool, answer)), className="remark")
    said = aria(label=telling.answered(pool, answer))
    track = _track(panel, _pooled_marks(answer, panel))
    row = html.Div([track, value, remark], className="value", role="group", **said)
    return html.Article([top, names, row], className="card pooledcard")


def _pooled_marks(answer: PooledValue, panel: Panel) -> Iterable[html.Span]:
    lower, upper = answer.span.lower or 0.0, min(panel.top, answer.span.upper or panel.top)
    ahead = min(panel.top, answer.ahead.upper)
    across = {"left": _at(answer.ahead.lower, panel), "width": _at(ahead - answer.ahead.lower, panel)}
    yield html.Span(className="ahead", style=across)
    middle = f"{100 * (min(panel.top, answer.span.value) - lower) / (upper - lower):.1f}%"
    place = {"left": _at(lower, panel), "width": _at(upper - lower, panel), "--middle": middle}
    yield html.Span(className="lozenge", style=place)


def _group(group: Group, chart: Chart, comparison: Comparison, axis: bool) -> html.Section:
    count = html.Span(counted(group))
    head = html.H3([html.B(group.label), " ", count], className="grouphead")
    found = [_card(line, chart, comparison) for line in group.rows]
    sites = {line.site for line in group.lines}
    site = group.site or (sites.pop() if len(sites) == 1 else SiteGroup.NOT_REPORTED)
    drawn = [_axis(chart) if axis and found else None, *found]
    return html.Section([head, *drawn, unnumbered(group, comparison.view)], className=f"group {site}")


def _axis(chart: Chart) -> html.Div:
    panel = chart.panels[0]
    unit = "%" if chart.unit == "percent" else " mo"
    marks = [
        html.Span(f"{tick:g}{unit if tick == panel.ticks[-1] else ''}", style={"left": _at(tick, panel)})
        for tick in panel.ticks
    ]
    return html.Div(marks, className="axis", **aria(hidden="true"))


def _at(value: float, panel: Panel) -> str:
    return f"{100 * value / panel.top:.2f}%"


def _card(line: Line, chart: Chart, comparison: Comparison) -> html.Article:
    rings = _rings(line) if line.partners else None
    called = html.A(line.label, href=line.page, className="quiet") if line.leads else line.label
    name = html.H4([called, rings])
    top = html.Div([*keeper(line, comparison.view), name, html.Span(line.n_text)], className="cardtop")
    tagged = len(comparison.view.month) != 1
    rows: list[Any] = []
    for cell, panel in zip(line.cells, chart.panels, strict=True):
        rows += [_mark(mark, panel, tagged, full(chart)) for mark in cell.marks]
        rows += [_gap(gap) for gap in cell.gaps]
    facts = [_fact(fact, line) for fact in line.facts if fact.text]
    described = [html.P(text, className="described") for text in line.description]
    return html.Article([top, *described, *facts, *rows], className=f"card {line.kind} {line.site}")


def _fact(fact: FactSaid, line: Line) -> html.Div | html.P:
    if line.fit is None or not fact.shorter:
        return html.P(f"{fact.head}: {fact.text}", className="described")
    return html.Div([patient.answers(line.fit, sourced=False), patient.opening(line.fit)], className="fits")


def _rings(line: Line) -> html.A:
    """The sign of shared patients, which names the cohorts that may share them and leads to the first."""
    said = may_share(labels(line.partners))
    return html.A(className="icon rings", href=line.partners[0].page, title=said, **aria(label=said))


def _mark(mark: Mark, panel: Panel, tagged: bool, most: int) -> html.A:
    told = [
        html.Span(mark.tagged, className="tag") if tagged and mark.tag else None,
        html.B(mark.value_text, className="computed" if mark.computed else None),
        None if tagged and mark.tag else mark.sign,
        " ",
        html.Span(mark.interval_text or NO_INTERVAL),
        html.Span(f" {mark.counted}") if mark.counts_text else None,
    ]
    beneath = "; ".join(remark for remark in mark.remarks if remark != NO_INTERVAL)
    return html.A(
        [
            _track(panel, _marks(mark, panel, most)),
            html.Span(told, className="told"),
            html.Span(beneath, className="remark") if beneath else None,
        ],
        href=f"#{mark.id}",
        className="value",
        **aria(description=mark.spoken),
    )


def _track(panel: Panel, marks: Iterable[html.Span]) -> html.Span:
    ticks = [html.Span(className="tick", style={"left": _at(tick, panel)}) for tick in panel.ticks]
    return html.Span([*ticks, *marks], className="track")


def _marks(mark: Mark, panel: Panel, most: int) -> Iterable[html.Span]:
    upper = panel.top if mark.endless else mark.upper
    if mark.lower is not None and upper is not None:
        across = {"left": _at(mark.lower, panel), "width": _at(upper - mark.lower, panel)}
        endless = " endless" if mark.endless else ""
        yield html.Span(className=f"whisker {mark.ci}{endless}", style=across)
    style = {"left": _at(mark.value, panel), "--r": f"{radius(mark.patients, most, SCREEN):.1f}px"}
    yield sign(mark.shape, mark.ci is CiSource.PUBLISHED, style)


def _gap(gap: Gap) -> html.P:
    said: Any = gap.told
    if gap.about:
        said = html.A(gap.told, href=f"#{gap.about}", className="value", **aria(description=gap.spoken))
    return html.P(said, className="gap missing" if gap.kind else "gap")
