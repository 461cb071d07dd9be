"""The card of a mark: what one needs to know of a number before its source is opened."""

from collections.abc import Iterable, Sequence
from typing import Any

from app.components import elements as html
from app.components.markup import markup
from app.content import wording
from app.content.comparison.comparison import Comparison
from app.content.comparison.figures import basis, called, interval, of_whom, value_text
from app.content.comparison.pooling import telling
from models.records import Estimate, Row
from models.vocabulary import CiSource, Clock, Derivation


def texts(comparison: Comparison, rows: Sequence[Row]) -> dict[str, str]:
    """The card of every mark shown, and of every pooled value, as markup by id."""
    charts = [chart for chart in (comparison.percent, comparison.months) if chart is not None]
    shown = {mark.id for chart in charts for mark in chart.marks}
    made = {
        estimate.id: markup(card(row, estimate))
        for row in rows
        for estimate in row.estimates
        if estimate.id in shown
    }
    pools = [pool for chart in charts for band in chart.bands for pool in band.pooled]
    return made | {
        pool.id: markup(html.P(telling.answered(pool, pool.answer))) for pool in pools if pool.answer
    }


def card(row: Row, estimate: Estimate) -> list[Any]:
    """What the card of a number holds; its button is for readers who touch, who have no other press left."""
    entries = [(name, text) for name, text in _facts(row, estimate) if text]
    return [
        html.P([html.B(row.cohort.label), f" · {called(estimate)}"], className="of"),
        html.P(
            [html.B(value_text(estimate) + ("" if estimate.kind.in_months else "%")), _interval(estimate)]
        ),
        html.Dl([part for name, text in entries for part in (html.Dt(name), html.Dd(text))]),
        html.A("Open source", href=f"#{estimate.id}", className="button"),
    ]


def _interval(estimate: Estimate) -> str:
    unit = " mo" if estimate.kind.in_months else ""
    shown = interval(estimate)
    if shown.source is CiSource.NONE:
        return f"{unit}, {wording.NO_INTERVAL}"
    return f"{unit} {shown.text}, {estimate.ci_level:g}% interval, {shown.source.label}"


def _facts(row: Row, estimate: Estimate) -> Iterable[tuple[str, str]]:
    counts = f"{estimate.events} of {estimate.total}{basis(estimate)}" if estimate.events is not None else ""
    size = f"n = {estimate.total}" if estimate.total else wording.N_NOT_STATED
    yield "Counts", f"{counts or size}, {of_whom(estimate)}"
    if estimate.outcome.timed:
        yield "Time from", estimate.clock.label if estimate.clock is not Clock.NOT_APPLICABLE else ""
    yield "Source", row.source(estimate.source).tier.label
    cautions = [flag.label for flag in estimate.flags]
    computed = [wording.PERCENT_COMPUTED] if estimate.derivation is Derivation.PERCENT_FROM_COUNTS else []
    yield "Caution", "; ".join([*computed, *cautions])
