"""Pooling on the page: whether it can answer, said beforehand; then the answer, or every reason against."""

from collections.abc import Sequence
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.lettering import svg
from app.components.overlay import overlay
from app.content import wording as words
from app.content.comparison.comparison import Comparison
from app.content.comparison.pooling import pool_wording, telling
from app.content.comparison.pooling.traits import Pool, PooledValue, Reason, Why
from app.drawing.forest.omitted import omitted

NAME: Final = "Pooled estimate"

SHORT: Final = 8
"""So many reasons stand open where pooling is asked for; more are folded, so that the figure is in sight."""

UNLINKED: Final = "Where a reason has no link"
"""Begins what is said once of all reasons that no other view is without."""

NOT_A_VERDICT: Final = "A mean of separate studies under a model, not a result of any of them."


def pooling(comparison: Comparison, *, opened: bool = False) -> html.Section | None:
    """What pooling gives where it was asked for; None where it was not.

    Args:
        comparison: what is shown.
        opened: whether reasons stand open, as on paper.
    """
    if not comparison.view.pool:
        return None
    parts = _asked(comparison, comparison.pools, opened)
    return html.Section(parts, className="pooling", **aria(label="Pooling"))


def offer(comparison: Comparison) -> html.Div | None:
    """The button, which opens what pooling can answer and every reason against; None where it was pressed."""
    pools = comparison.pools
    if comparison.view.pool or not pools:
        return None
    return overlay("pool", NAME, NAME, _offered(comparison, pools), "pools")


def _offered(comparison: Comparison, pools: Sequence[Pool]) -> list[Any]:
    """A link where pooling can answer, else that it cannot; then the reasons."""
    barred = [pool for pool in pools if pool.reasons]
    said = pool_wording.offer(pools)
    if len(barred) == len(pools):
        return [html.P(said), _reasons(barred)]
    address = f"/{comparison.view.with_(pool='1').spell()}"
    parts: list[Any] = [html.P(html.A(said, href=address, **data(key="pool")))]
    rest = f"Cannot be pooled: {words.plural(len(barred), 'other definition')}"
    return [*parts, html.H3(rest), _reasons(barred)] if barred else parts


def _asked(comparison: Comparison, pools: Sequence[Pool], opened: bool) -> list[Any]:
    answered = [(pool, pool.answer) for pool in pools if pool.answer]
    barred = [pool for pool in pools if pool.answer is None]
    back = html.A("Show without pooling", href=f"/{comparison.view.without('pool').spell()}")
    head = html.Div([html.H2("Pooling"), back], className="headline")
    shown: list[Any] = [head, *(_answer(pool, answer, comparison, opened) for pool, answer in answered)]
    if not pools:
        shown.append(html.P("There is nothing to pool here."))
    if barred:
        counted = words.plural(len(barred), "definition")
        why = words.plural(len(pool_wording.reasons(barred)), "reason")
        short = sum(len(pool.reasons) for pool in barred) <= SHORT
        shown.append(_folded(f"Not pooled: {counted}, {why}", barred, opened or short))
    return shown


def _answer(pool: Pool, answer: PooledValue, comparison: Comparison, opened: bool) -> html.Div:
    """The value in a line; folded beneath, what it is made of and what it is without each study in turn."""
    place = f" ({_place(pool, comparison)}) "
    value: list[Any] = [html.B(f"{answer.span.value:.1f}%"), f" {pool_wording.span(answer.span)} "]
    name = html.B(words.capitalized(pool_wording.measured(pool)))
    how = html.Span(f"{telling.level(answer)}; {telling.ahead(answer)}", className="soft")
    rows = [html.Div([html.Dt(label), html.Dd(text)]) for label, text in _facts(pool, answer) if text]
    runs = html.Figure(
        [html.Figcaption("Each study left out in turn"), svg(omitted(pool, answer))],
        className="omitted",
        **aria(label="; ".join(f"without {one}: {found}" for one, found in telling.without(answer))),
    )
    summary = html.Summary(f"How these {len(pool.studies)} studies were pooled", **data(key=pool.id))
    made = html.Div([html.Div([html.Dl(rows), html.P(NOT_A_VERDICT, className="small soft")]), runs])
    folded = html.Details([summary, made], open=opened)
    line = html.P([name, html.Span(place, className="soft"), html.Span(value), how])
    return html.Div([line, folded], className="pooled")


def _facts(pool: Pool, answer: PooledValue) -> tuple[tuple[str, str], ...]:
    ahead = answer.ahead
    return (
        ("Studies", f"k = {len(pool.studies)}: {', '.join(pool.studies)}"),
        ("Model", telling.model(answer)),
        ("Between studies", telling.spread(answer)),
        ("Prediction interval", f"{ahead.lower:.1f}–{ahead.upper:.1f}, {telling.ahead_kind(answer)}"),
        ("Beside it", telling.beside(answer)),
        ("Left out", pool_wording.left_out(pool)),
        ("Not stated, so not compared", pool_wording.unknown(pool)),
    )


def _place(pool: Pool, comparison: Comparison) -> str:
    band = next(band for band in comparison.percent.bands if band.key == pool.band)
    panel = next(panel for panel in comparison.percent.panels if panel.outcome is pool.what.outcome)
    return f"{band.title}, {dict(band.headings).get(panel.outcome, panel.heading)}"


def _folded(said: str, barred: Sequence[Pool], opened: bool = False) -> html.Details:
    """The reasons of several sets behind a line."""
    return html.Details([html.Summary(said, **data(key="pool-why")), _reasons(barred)], open=opened)


def _reasons(barred: Sequence[Pool]) -> html.Ul:
    """The reasons, each set by what it measures; sets that are but few stand in one line."""
    few = [pool for pool in barred if {one.why for one in pool.reasons} == {Why.FEW}]
    items = [_barred(pool) for pool in barred if pool not in few]
    if few:
        names = ", ".join(
            f"{pool_wording.measured(p)} ({words.plural(len(p.studies), 'study')})" for p in few
        )
        items.append(html.Li([html.B("Fewer than three independent studies"), f": {names}."]))
    if any(not one.ways for pool in barred for one in pool.reasons):
        items.append(html.Li(f"{UNLINKED}: {pool_wording.NOTHING}.", className="soft"))
    return html.Ul(items, className="why")


def _barred(pool: Pool) -> html.Li:
    counted = words.plural(len(pool.members), "value")
    head: list[Any] = [html.B(words.capitalized(pool_wording.measured(pool))), f", {counted}:"]
    return html.Li([*head, html.Ul([_reason(one) for one in pool.reasons])])


def _reason(one: Reason) -> html.Li:
    """A reason, and the views in which it is gone."""
    parts: list[Any] = [f"{words.capitalized(pool_wording.reason(one))}."]
    for way in one.ways:
        parts += [" ", html.A(words.capitalized(pool_wording.way(way)), href=f"/{way.address}"), "."]
    return html.Li(parts)
