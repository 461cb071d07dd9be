"""Hard stops, cohorts that may share patients: each with its way on."""

from collections.abc import Sequence
from typing import Final

from app.components import elements as html
from app.components.controls import toggle
from app.content.comparison.comparison import Comparison
from app.content.refusals import Refusal

ONE: Final = "One of each that may share patients"


def stopped(found: Sequence[Refusal]) -> html.Div | None:
    """Each refusal in one sentence with the nearest allowed view; None if there are none."""
    if not found:
        return None
    rows = [html.Li([f"{stop.sentence} ", html.A(stop.way, href=f"/{stop.address}")]) for stop in found]
    return html.Div(html.Ul(rows), className="refused stops", role="note")


def sharing(comparison: Comparison) -> html.A | None:
    """What keeps one cohort of each that may share patients; None where none may."""
    view = comparison.view
    on = bool(view.one_of_each)
    if not on and not any(one.partners for one in comparison.cohorts):
        return None
    asked = None if on else "1"
    return toggle(ONE, f"/{view.with_(one_of_each=asked).spell()}", on, "button", key="one-of-each")
