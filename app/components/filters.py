"""The filters: a bar of controls, the strip that stands for it when folded, and what was changed."""

from typing import Any

from dash import html

from app.components import patient
from app.components.attributes import aria, data
from app.components.controls import facet, icon, wordy
from app.content.comparison.comparison import Comparison
from app.content.filters import Chip, Choices
from app.content.wording import plural
from models.vocabulary import AgeMatch


def bar(choices: Choices, comparison: Comparison) -> html.Section:
    """The filters of the page."""
    return html.Section(
        [_open(choices, comparison), _folded(choices, comparison)],
        id="filters",
        className="filters",
        **aria(label="Filters"),
    )


def _open(choices: Choices, comparison: Comparison) -> html.Div:
    parts: list[Any] = []
    for one in choices.controls:
        parts.append(facet(one))
        if one.key == "month":
            parts.append(patient.control(comparison.view))
    rows = [html.Div(parts, className="row")]
    held = {control.key for control in choices.controls}
    extra = [chip(c) for c in choices.chips if c.key not in held]
    more = wider_ages(comparison)
    if extra or more:
        rows.append(html.Div([*extra, more], className="row"))
    ways = [wordy("Hide filters", "filters"), reset(choices)]
    return html.Div([html.Div(ways, className="ways"), *rows], className="open")


def _folded(choices: Choices, comparison: Comparison) -> html.Div:
    changed = len(choices.chips)
    badge = html.Span(changed, className="badge") if changed else None
    toggle = html.Button(
        [html.Span("Filters"), badge],
        type="button",
        className="button",
        **data(act="filters", key="fold"),
    )
    told: list[Any] = [
        html.B(counted(comparison)),
        " ",
        comparison.caveat if changed else f"No filters set. {comparison.caveat}",
    ]
    return html.Div(
        [
            html.Span(toggle, className="narrow"),
            html.P(told, className="wide"),
            *[chip(c) for c in choices.chips],
            wider_ages(comparison),
            html.Div(
                [html.Span(wordy("Show filters", "filters"), className="wide"), reset(choices)],
                className="ways",
            ),
        ],
        className="folded",
    )


def counted(comparison: Comparison) -> str:
    """How much is shown: "7 cohorts from 5 studies."; "3 of 7 cohorts, from 3 studies."."""
    totals = comparison.totals
    studies = plural(totals.studies, "study")
    shown = f"{plural(totals.cohorts, 'cohort')} from {studies}"
    if totals.cohorts < totals.of:
        shown = f"{totals.cohorts} of {plural(totals.of, 'cohort')}, from {studies}"
    some = comparison.view.asked and 0 < totals.numbered < totals.cohorts
    have = "has" if totals.numbered == 1 else "have"
    return f"{shown}; {totals.numbered} of them {have} a number here." if some else f"{shown}."


def chip(changed: Chip) -> html.A:
    """One changed facet, with the way back."""
    said = f"{changed.label}: {changed.words}"
    return html.A(
        [said, icon("cross")],
        href=changed.address or "?",
        role="button",
        className="chip",
        **aria(label=f"Remove filter {said}"),
        **data(key=f"chip-{changed.key}"),
    )


def reset(choices: Choices) -> html.A:
    """The way back to the view without any filter."""
    idle = "" if choices.chips else " idle"
    return html.A("Reset filters", href=f"/{choices.reset}", className=f"reset{idle}", **data(key="reset"))


def wider_ages(comparison: Comparison) -> html.A | None:
    """The link that matches the ages asked the other way; None where that shows no cohort, or no other."""
    totals = comparison.totals
    whole = comparison.view.age_match is AgeMatch.ONLY
    if not totals.same_age or (not whole and totals.same_age == totals.cohorts):
        return None
    count = plural(totals.same_age, "cohort")
    if not whole:
        return html.A(f"Only the {count} wholly of this age", href=f"/{totals.same_age_view}")
    more = count.replace(" ", " more ", 1)
    include = "includes" if totals.same_age == 1 else "include"
    return html.A(f"{more} {include} this age among others", href=f"/{totals.same_age_view}")
