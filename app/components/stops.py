"""Hard stops, an overtaken link, cohorts that may share patients: each with its way on."""

from collections.abc import Sequence

from dash import html

from app.content.comparison.comparison import Comparison
from app.content.refusals import Refusal
from app.content.wording import plural


def stopped(found: Sequence[Refusal]) -> html.Div | None:
    """Each refusal in one sentence with the nearest allowed view; None if there are none."""
    if not found:
        return None
    rows = [html.Li([f"{stop.sentence} ", html.A(stop.way, href=f"/{stop.address}")]) for stop in found]
    return html.Div(html.Ul(rows), className="refused stops", role="note")


def overtaken(comparison: Comparison, changes: Sequence[str]) -> html.Div | None:
    """What has changed since a frozen link was made, for the studies shown; None if nothing has."""
    asked = comparison.view.data
    if asked in (None, comparison.data_version):
        return None
    studies = {reference.study for reference in comparison.citations}
    lines = [line for line in changes if any(f"`{study}`" in line for study in studies)]
    told = [
        f"This link was made with data version {asked}; the data are now {comparison.data_version}. ",
        "" if lines else "No line of the change log names these studies. ",
        html.A("Whole change log", href="/data"),
    ]
    items = html.Ul([html.Li(line.lstrip("- ").replace("`", "")) for line in lines])
    head = html.Summary(f"What the change log says of the studies shown ({plural(len(lines), 'line')})")
    folded = html.Details([head, items]) if lines else None
    return html.Div([html.P(told), folded], className="refused", role="note")


def sharing(comparison: Comparison) -> html.A | None:
    """The way to one cohort of each that may share patients, or back; None where none may."""
    view = comparison.view
    if view.one_of_each:
        return html.A("Show all of them again", href=f"/{view.without('one_of_each').spell()}")
    if not any(line.shares for line in comparison.percent.lines):
        return None
    return html.A("Show one of each", href=f"/{view.with_(one_of_each='1').spell()}")
