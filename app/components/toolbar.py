"""Between the filters and the figure: figure or table, which panels, the legend."""

from collections.abc import Mapping, Sequence

from app.components import differences, pooling
from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import fetched, icon, switch, take
from app.components.export_choices import NUMBERS, address
from app.components.legend import legend
from app.components.table import told
from app.content.comparison.comparison import Comparison
from app.content.wording import listed
from models.view import FACETS, OVER_TIME, View
from models.vocabulary import Outcome

GAP = "The row stays, so that the gap can be seen."
TABS = (("figure", "Figure", None), ("time", "Over time", OVER_TIME), ("table", "Table", "table"))
"""The word that the stylesheet knows, the label, the word in the address."""


def toolbar(
    whole: Comparison, drawn: Comparison, turns: Mapping[str, Sequence[Sequence[Outcome]]]
) -> html.Div:
    """The switches, what differs, pooling, and the legend.

    Args:
        whole: what the view holds.
        drawn: what is drawn of it.
        turns: for each form of the figure the panels shown at a time.
    """
    as_table = [
        html.P(told(drawn), className="hint tabled"),
        take("Copy table", "copy-table", key="copy-table"),
        _csv(drawn),
    ]
    panels = [_panels(form, shown) for form, shown in turns.items() if len(shown) > 1]
    parts = [
        *panels,
        _tabs(drawn.view),
        differences.differences(whole),
        pooling.offer(whole),
        ticked(drawn.view),
        html.P(GAP, className="hint") if drawn.silent else None,
        legend(drawn.percent),
        *as_table,
    ]
    return html.Div(parts, className="toolbar")


def ticked(view: View) -> html.A:
    """The way to the cohorts that are ticked and no others; `assets/rows.js` counts and names them."""
    rest = view.without("cohort").query
    return html.A(
        "Show only the ticked",
        href="?",
        role="button",
        className="button ticked",
        hidden=True,
        **data(rest=rest, key="ticked"),
    )


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
    return fetched(down, address(export, query), key="table-csv")
