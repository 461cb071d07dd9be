"""Between the filters and the figure: figure or table, which panels, the legend."""

from collections.abc import Mapping, Sequence

from dash import html

from app.components.attributes import aria, data
from app.components.controls import icon, switch
from app.components.export_choices import NUMBERS, address
from app.components.legend import legend
from app.components.table import told
from app.content.comparison.comparison import Comparison
from app.content.wording import listed
from models.view import FACETS, OVER_TIME, View
from models.vocabulary import Outcome

HINT = "Select any number for its source."
GAP = "The row stays, so that the gap can be seen."
TABS = (("figure", "Figure", None), ("time", "Over time", OVER_TIME), ("table", "Table", "table"))
"""The word that the stylesheet knows, the label, the word in the address."""


def toolbar(comparison: Comparison, turns: Mapping[str, Sequence[Sequence[Outcome]]]) -> html.Div:
    """The switches and the legend.

    Args:
        comparison: what is shown.
        turns: for each form of the figure the panels shown at a time.
    """
    hint = html.P(GAP if comparison.silent else HINT, className="hint")
    as_table = [
        html.P(told(comparison), className="hint tabled"),
        html.Button(
            "Copy table", type="button", className="button", **data(take="copy-table", key="copy-table")
        ),
        _csv(comparison),
    ]
    panels = [_panels(form, shown) for form, shown in turns.items() if len(shown) > 1]
    parts = [*panels, _tabs(comparison.view), hint, legend(comparison.percent), *as_table]
    return html.Div(parts, className="toolbar")


def _panels(form: str, turns: Sequence[Sequence[Outcome]]) -> html.Div:
    words = tuple((str(k), listed([o.label for o in shown])) for k, shown in enumerate(turns))
    return html.Div(switch("Panels", form, words, "0"), className=f"panels {form}")


def _tabs(view: View) -> html.Div:
    """Figure or table: seen at once, and kept in the address, so that a link opens what was shared."""
    links = [
        html.A(
            label,
            href=view.with_(show=asked).spell() or "?",
            role="button",
            className="segment",
            **aria(pressed=view.show == asked),
            **data(set=f"tab={word}", first=TABS[0][0], key=f"tab-{word}"),
        )
        for word, label, asked in TABS
    ]
    return html.Div(links, className="segments", role="group", **aria(label=FACETS["show"].label))


def _csv(comparison: Comparison) -> html.A:
    """The rows of the table as a file."""
    export, query = NUMBERS[0], comparison.view.carried.query
    down = [icon("down"), html.Span(export.label)]
    return html.A(
        down,
        href=address(export, query),
        className="button",
        download="",
        **data(fetched="1", key="table-csv"),
    )
