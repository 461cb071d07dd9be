"""Cohorts without a number, named in a line that opens, on a phone and beside the figure's heads."""

from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria, data
from app.content.comparison.chart import Group
from app.content.comparison.comparison import Comparison
from app.content.comparison.named import LEAD, NamedCohort, Unnumbered
from app.content.comparison.named import unnumbered as found_in
from models.view import View

NAMED: Final = "Cohorts without a number in any panel shown are named in one line per group."


def unnumbered(group: Group, view: View) -> html.Details | None:
    """The cohorts of a group that are not drawn, folded, with what is said of each; None for none."""
    found = found_in(group)
    if not found:
        return None
    names = "; ".join(cohort.name for one in found for cohort in one.cohorts)
    inside: list[Any] = [html.Ul([_said(one) for one in found]), html.P(as_rows(view))]
    key = data(key=f"unnumbered-{group.key}")
    return html.Details([html.Summary([html.B(f"{LEAD}: "), names]), *inside], className="unnumbered", **key)


def _said(one: Unnumbered) -> html.Li:
    parts: list[Any] = [html.B(f"{one.told}: ")]
    for number, cohort in enumerate(one.cohorts):
        parts += ["; " if number else "", *_cohort(cohort)]
    return html.Li(parts)


def _cohort(cohort: NamedCohort) -> list[Any]:
    """The name, which leads to its study, and the sign of its gap, which opens it."""
    name = html.A(cohort.name, href=cohort.line.page)
    if cohort.gap is None:
        return [name]
    said = aria(label=cohort.gap.spoken)
    return [name, " ", html.A("why", href=f"#{cohort.gap.about}", className="value", **said)]


def as_rows(view: View) -> html.A:
    """The way to every cohort as a row of its own, and back."""
    if view.empty:
        return html.A("Name cohorts without a number in one line", href=view.without("empty").spell() or "/")
    return html.A("Show them as rows", href=view.with_(empty="rows").spell())


def note(comparison: Comparison) -> html.P | None:
    """Beneath the figure: the way to cohorts without a number as rows, or back; None where all are rows."""
    if comparison.view.patient:
        return None
    groups = [group for band in comparison.percent.bands for group in band.groups]
    if not any(not line.numbered for group in groups for line in group.lines):
        return None
    told = "" if comparison.view.empty else f"{NAMED} "
    return html.P([told, as_rows(comparison.view)], className="more named")
