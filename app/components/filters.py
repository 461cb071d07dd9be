"""The filters: one row of controls, more on demand, and what was changed where no control shows it."""

from typing import Final

from app.components import elements as html
from app.components import patient
from app.components.attributes import aria, data
from app.components.controls import asked, icon, search, toggle
from app.components.drop import drop
from app.components.overlay import overlay
from app.content.comparison.comparison import Comparison
from app.content.filters import Chip, Choices
from app.content.wording import plural
from app.drawing.fonts import text_width
from models.vocabulary import AgeMatch

WHOLE: Final = "Only cohorts wholly of this age"

LETTERS, FRAME = 13, 41.0
"""Px of the letters of a chip, and of what it has beside them."""


def bar(choices: Choices, comparison: Comparison) -> html.Section:
    """The filters of the page."""
    return html.Section(
        html.Div(
            [
                *opened(choices, whole_ages(comparison)),
                patient.control(comparison.view),
                more(choices),
                *finding(choices),
                reset(choices),
            ],
            className="controls",
        ),
        id="filters",
        className="filters",
        **aria(label="Filters"),
    )


def opened(choices: Choices, ages: html.A | None = None, place: str = "bar") -> list[html.Div]:
    """The controls that stand open; beneath the ages the way to match them otherwise."""
    return [
        drop(one, ages if one.key == "age" else None, place=place) for one in choices.controls if one.open
    ]


def more(choices: Choices, place: str = "bar") -> html.Div:
    """The other controls, behind a button that says how many of them are set."""
    count = len(choices.hidden)
    face = f"More filters · {count}" if count else "More filters"
    waiting = [one for one in choices.controls if not one.open]
    return overlay("more", "More filters", face, [asked(waiting, place)], "many", "drop plain")


def finding(choices: Choices) -> list[html.Div]:
    """The box to type in where the row has room for it."""
    return [
        html.Div(search(one, "row"), className="roomy") for one in choices.controls if one.kind == "search"
    ]


def counted(comparison: Comparison) -> str:
    """How much is shown, and of how many there is a number."""
    return f"{amount(comparison)}{numbered(comparison)}."


def amount(comparison: Comparison) -> str:
    """How many cohorts are shown: "7 cohorts from 5 studies"; "3 of 7 cohorts, from 3 studies"."""
    totals = comparison.totals
    studies = plural(totals.studies, "study")
    shown = f"{plural(totals.cohorts, 'cohort')} from {studies}"
    if totals.cohorts < totals.of:
        shown = f"{totals.cohorts} of {plural(totals.of, 'cohort')}, from {studies}"
    return shown


def numbered(comparison: Comparison) -> str:
    """How many of them have a number in any panel; empty where all have one, or none."""
    totals = comparison.totals
    have = "has" if totals.numbered == 1 else "have"
    some = 0 < totals.numbered < totals.cohorts
    return f"; {totals.numbered} of them {have} a number here" if some else ""


def chips(choices: Choices) -> html.Div | None:
    """What was changed and no open control shows, each with the way back; None where nothing was."""
    if not choices.hidden:
        return None
    return html.Div(
        [chip(one) for one in choices.hidden], className="chips", role="group", **aria(label="Set")
    )


def chip(changed: Chip) -> html.A:
    """One changed facet, with the way back."""
    said = f"{changed.label}: {changed.words}"
    return html.A(
        [html.Span(said), icon("cross")],
        href=changed.address or "?",
        role="button",
        className="chip",
        title=changed.named if changed.named not in ("", changed.words) else None,
        **aria(label=f"Remove filter {said}"),
        **data(key=f"chip-{changed.key}"),
    )


def reset(choices: Choices) -> html.A:
    """The way back to the view without any filter."""
    idle = "" if choices.chips else " idle"
    return html.A("Reset filters", href=f"/{choices.reset}", className=f"reset{idle}", **data(key="reset"))


def chips_width(choices: Choices) -> float:
    """Px that these take in a line."""
    widths = [text_width(f"{one.label}: {one.words}", LETTERS, 600) + FRAME for one in choices.hidden]
    return sum(widths)


def whole_ages(comparison: Comparison, role: str = "button") -> html.A | None:
    """What keeps the cohorts wholly of the ages asked alone; None where that shows none, or no other."""
    totals = comparison.totals
    on = comparison.view.age_match is AgeMatch.ONLY
    if not on and totals.same_age in (0, totals.cohorts):
        return None
    view = comparison.view.with_(age_match=AgeMatch.INCLUDES if on else AgeMatch.ONLY)
    count = totals.same_age
    include = "includes" if count == 1 else "include"
    about = f"{count} more {include} this age among others" if on else plural(count, "cohort")
    return toggle(WHOLE, f"/{view.spell()}", on, role, about if count else "", key="ages")
