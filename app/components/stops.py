"""Hard stops, cohorts that may share patients: each with its way on."""

from collections.abc import Sequence
from typing import Final

from dash import html

from app.components.attributes import data
from app.content.comparison.comparison import Comparison
from app.content.refusals import Refusal

KEY: Final = data(key="one-of-each")
"""The way there and the way back are one control."""


def stopped(found: Sequence[Refusal]) -> html.Div | None:
    """Each refusal in one sentence with the nearest allowed view; None if there are none."""
    if not found:
        return None
    rows = [html.Li([f"{stop.sentence} ", html.A(stop.way, href=f"/{stop.address}")]) for stop in found]
    return html.Div(html.Ul(rows), className="refused stops", role="note")


def sharing(comparison: Comparison) -> html.A | None:
    """The way to one cohort of each that may share patients, or back; None where none may."""
    view = comparison.view
    if view.one_of_each:
        return html.A("Show all of them again", href=f"/{view.without('one_of_each').spell()}", **KEY)
    if not any(line.shares for line in comparison.percent.lines):
        return None
    return html.A("Show one of each", href=f"/{view.with_(one_of_each='1').spell()}", **KEY)
