"""The page that compares where it is narrow: one outcome at a time, as cards."""

from collections.abc import Iterator, Set
from dataclasses import replace

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import button, select
from app.components.patient import ASK
from app.components.toolbar import ticked
from app.content.comparison.chart import Band, Chart, Group
from app.content.comparison.comparison import Comparison
from app.content.comparison.trimming import only
from app.content.filters import Choices
from app.content.wording import listed, plural, running
from models.view import OVER_TIME, View
from models.vocabulary import Outcome


def alone(comparison: Comparison, outcome: Outcome) -> Comparison:
    """The comparison with one outcome; a cohort stands where it has a number, and once if it has none."""
    percent, months = comparison.percent, comparison.months
    shown = only(months, (outcome,)) if months else None
    return replace(
        comparison,
        percent=_once(only(percent, (outcome,))),
        months=shown if shown and shown.panels else None,
    )


def _once(chart: Chart) -> Chart:
    numbered = {line.cohort for line in chart.lines if line.numbered}
    shown: set[str] = set()
    bands = [replace(band, groups=tuple(_kept(band, numbered, shown))) for band in chart.bands]
    return replace(chart, bands=tuple(band for band in bands if band.groups))


def _kept(band: Band, numbered: Set[str], shown: set[str]) -> Iterator[Group]:
    """The groups of a band without the rows that say nothing new; ``shown`` gathers who stands somewhere."""
    for group in band.groups:
        lines = tuple(
            line
            for line in group.lines
            if line.numbered or (line.kind != "burden" and line.cohort not in numbered | shown)
        )
        shown |= {line.cohort for line in lines}
        gone = sum(line.kind == "cohort" for line in group.lines if line not in lines)
        if lines:
            yield replace(group, lines=lines, cohorts=group.cohorts - gone)


def head(comparison: Comparison, offered: Choices, outcome: Outcome) -> html.Div:
    """What stands above the cards and nowhere else: which outcome, which landmark."""
    moved = passed(comparison.view, outcome)
    controls = [select(offered.control("month"), "narrow"), _shown(comparison.view)]
    parts = [
        _tabs(comparison.view, outcome),
        html.P(moved, className="moved") if moved else None,
        html.P(having(comparison, outcome), className="having"),
        html.Div(controls, className="row"),
    ]
    return html.Div(parts, className="phone", **data(moved=moved))


def having(comparison: Comparison, outcome: Outcome) -> str:
    """How many cohorts have a number of the outcome that is shown: "EFS: 9 of 23 cohorts have a number."."""
    charts = filter(None, (comparison.percent, comparison.months))
    count = len(frozenset[str]().union(*(chart.reporting(outcome) for chart in charts)))
    have = "has" if count == 1 else "have"
    of = plural(comparison.totals.cohorts, "cohort")
    return f"{outcome.label}: {count or 'none'} of {of} {have if count else 'has'} a number."


def passed(view: View, outcome: Outcome) -> str:
    """That an outcome is shown since those before it have no number; empty where it is the first or asked."""
    before = view.outcomes[: view.outcomes.index(outcome)] if outcome in view.outcomes else ()
    if view.outcome or not before:
        return ""
    names = [running(one.label) for one in before]
    none = listed(names) if len(names) == 1 else f"{', '.join(names[:-1])} or {names[-1]}"
    return f"No cohort here has a number of {none}; shown is {running(outcome.label)}."


def _tabs(view: View, active: Outcome) -> html.Div:
    """One link per outcome; the choice is in the address."""
    links = [
        html.A(
            outcome.label,
            href=view.with_(outcome=(outcome,)).spell() or "?",
            role="button",
            className=f"segment {'changed' if outcome is active else 'off'}",
            **aria(pressed=outcome is active),
            **data(key=f"tab-{outcome}"),
        )
        for outcome in Outcome
    ]
    return html.Div(links, id="outcomes", className="tabs", role="group", **aria(label="Outcome"))


def _shown(view: View) -> html.A:
    """The way to the other form of the figure."""
    label, asked = ("As cards", None) if view.over_time else ("Over time", OVER_TIME)
    href = view.with_(show=asked).spell() or "?"
    return html.A(label, href=href, className="wordy", **data(key="over-time"))


def bar(comparison: Comparison) -> html.Div:
    """What stays at the bottom of the screen."""
    count, noun = plural(comparison.totals.cohorts, "cohort").split()
    filters = button(
        html.Span([f"Filters · {count}", html.Span(f" {noun}", className="spare")]),
        "open",
        primary=True,
        **data(dialog="sheet", key="open-sheet"),
    )
    told = len(comparison.view.patient)
    face = f"Patient · {told}" if told else ASK
    asked = button(face, "patient", **data(key="open-patient"))
    out = button("Export", "open", **data(dialog="export", key="open-export"))
    return html.Div([ticked(comparison.view), filters, asked, out], className="bottom")
