"""A box to tick a cohort, so that it stays with the others ticked; without scripts, a link to it alone."""

from typing import Any

from app.components import elements as html
from app.components.attributes import aria
from app.content.comparison.chart import Line
from app.content.comparison.comparison import Comparison
from models.view import View


def keepers(comparison: Comparison) -> dict[str, list[Any]]:
    """The boxes of a figure by their lines; the name beside one is the stop of the keyboard."""
    charts = [chart for chart in (comparison.percent, comparison.months) if chart]
    lines = {line.id: line for chart in charts for line in chart.lines if line.leads}
    return {name: keeper(line, comparison.view, tabIndex=-1) for name, line in lines.items()}


def keeper(line: Line, view: View, **reach: int) -> list[Any]:
    """The box and the link; nothing for what is only a part of a cohort."""
    if not line.leads:
        return []
    named = aria(label=f"Keep {line.label}")
    box = html.Input(type="checkbox", name="cohort", value=line.cohort, **named, **reach)
    alone = html.A(
        "only this",
        href=view.with_(cohort=(line.cohort,)).spell(),
        className="unscripted",
        **aria(label=f"Only {line.label}"),
    )
    return [html.Label(box, className="keep"), alone]
