"""A box to tick a cohort, so that it stays with the others ticked; without scripts, a link to it alone."""

from typing import Any

from dash import html

from app.components.attributes import aria
from app.components.markup import Input
from app.content.comparison.chart import Line
from models.view import View


def keeper(line: Line, view: View) -> list[Any]:
    """The box and the link; nothing for what is only a part of a cohort."""
    if not line.leads:
        return []
    box = Input(type="checkbox", name="cohort", value=line.cohort, **aria(label=f"Keep {line.label}"))
    alone = html.A(
        "only this",
        href=view.with_(cohort=(line.cohort,)).spell(),
        className="unscripted",
        **aria(label=f"Only {line.label}"),
    )
    return [html.Label(box, className="keep"), alone]
