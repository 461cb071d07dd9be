"""Between the filters and the figure: figure or table, which panels, the legend."""

from collections.abc import Sequence

from dash import html

from app.components.attributes import data
from app.components.controls import icon, switch
from app.components.export_choices import NUMBERS, address
from app.components.legend import legend
from app.components.table import told
from app.figures.comparison.values import Comparison
from app.figures.comparison.words import listed
from models.vocabulary import Outcome

HINT = "Select any number for its source."
GAP = "The row stays, so that the gap can be seen."
TABS = (("figure", "Figure"), ("table", "Table"))


def toolbar(comparison: Comparison, pages: Sequence[Sequence[Outcome]]) -> html.Div:
    """The switches and the legend; ``pages`` are the panels shown at a time."""
    tabs = switch("Show as", "tab", TABS, "figure")
    hint = html.P(HINT if comparison.percent.marks else GAP, className="hint")
    signs = legend(comparison.percent.lines)
    as_table = [
        html.P(told(comparison), className="hint tabled"),
        html.Button(
            "Copy table", type="button", className="button", **data(take="copy-table", key="copy-table")
        ),
        _csv(comparison),
    ]
    if len(pages) == 1:
        return html.Div([tabs, hint, signs, *as_table], className="toolbar")
    words = tuple((str(k), listed([o.label for o in shown])) for k, shown in enumerate(pages))
    return html.Div(
        [switch("Panels", "panels", words, "0"), tabs, signs, *as_table], className="toolbar paged"
    )


def _csv(comparison: Comparison) -> html.A:
    """The rows of the table as a file."""
    export, query = NUMBERS[0], comparison.view.without("data", "rows").spell().removeprefix("?")
    down = [icon("down"), html.Span(export.label)]
    return html.A(
        down,
        href=address(export, query),
        className="button",
        download="",
        **data(fetched="1", key="table-csv"),
    )
