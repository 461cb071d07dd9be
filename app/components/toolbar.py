"""Between the filters and the figure: figure or table, which panels, the legend."""

from collections.abc import Sequence

from dash import html

from app.components.attributes import aria, data
from app.components.controls import icon, switch
from app.components.export_choices import NUMBERS, address
from app.components.legend import legend
from app.components.table import told
from app.content.comparison.comparison import Comparison
from app.content.wording import listed
from models.view import FACETS, FORM, View
from models.vocabulary import Outcome

HINT = "Select any number for its source."
GAP = "The row stays, so that the gap can be seen."
TABS = (("figure", "Figure", None), ("table", "Table", "table"))
"""The word that the stylesheet knows, the label, the word in the address."""


def toolbar(comparison: Comparison, pages: Sequence[Sequence[Outcome]]) -> html.Div:
    """The switches and the legend; ``pages`` are the panels shown at a time."""
    tabs = _tabs(comparison.view)
    hint = html.P(GAP if comparison.silent else HINT, className="hint")
    signs = legend(comparison.percent)
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


def _tabs(view: View) -> html.Div:
    """Figure or table: seen at once, and kept in the address, so that a link opens what was shared."""
    buttons = [
        html.Button(
            label,
            type="button",
            className="segment",
            **aria(pressed=view.show == asked),
            **data(set=f"tab={word}", go=view.with_(show=asked).spell(), first=TABS[0][0], key=f"tab-{word}"),
        )
        for word, label, asked in TABS
    ]
    return html.Div(buttons, className="segments", role="group", **aria(label=FACETS["show"].label))


def _csv(comparison: Comparison) -> html.A:
    """The rows of the table as a file."""
    export, query = NUMBERS[0], comparison.view.without("data", *FORM).query
    down = [icon("down"), html.Span(export.label)]
    return html.A(
        down,
        href=address(export, query),
        className="button",
        download="",
        **data(fetched="1", key="table-csv"),
    )
