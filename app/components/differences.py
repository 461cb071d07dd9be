"""What differs between the cohorts shown: the line before comparing, and the table it opens."""

from typing import Final

from dash import html

from app.components.attributes import aria, data
from app.components.controls import wordy
from app.figures.comparison.values import Comparison

SHOWN: Final = {"wide": 7, "narrow": 3}


def line(comparison: Comparison, width: int) -> html.Section | None:
    """The differences in a line, each opening the table; None where nothing stands side by side."""
    if not comparison.differences:
        return None
    most = SHOWN["wide"] if width >= 1180 else SHOWN["narrow"]
    shown = comparison.differences[:most]
    items = [html.Li(_opens(one.text, f"difference-{one.key}")) for one in shown]
    rest = len(comparison.differences) - len(shown)
    if rest:
        items.append(html.Li(_opens(f"{rest} more", "difference-more")))
    return html.Section(
        [html.B("Before comparing", id="before"), html.Ul(items)],
        className="before",
        **aria(labelledby="before"),
    )


def _opens(text: str, key: str) -> html.Button:
    state = {"aria-expanded": "false", "data-says": "aria-expanded", "data-first": "closed"}
    return wordy(text, "differences", **state, **aria(controls="differences"), **data(key=key))


def table(comparison: Comparison) -> html.Section | None:
    """Attributes against cohorts, with every difference spelled out; hidden until it is asked for."""
    if not comparison.differences:
        return None
    heads = [
        html.Th([html.A(one.label, href=f"/studies/{one.study}"), f" {one.n_text}"], scope="col")
        for one in comparison.cohorts
    ]
    rows = [
        html.Tr([html.Th(one.attribute, scope="row"), *[_entry(text) for text in one.entries]])
        for one in comparison.contrasts
    ]
    items = [html.Li(one.text) for one in comparison.differences]
    return html.Section(
        [
            html.Div(
                [
                    html.H2("What differs between these cohorts"),
                    html.P("Opened from “Before comparing”."),
                    wordy("Hide", "differences"),
                ],
                className="headline",
            ),
            html.Ul(items, className="all"),
            html.Div(
                html.Table(
                    [html.Thead(html.Tr([html.Td(""), *heads])), html.Tbody(rows)], className="contrasts"
                ),
                className="wide-table",
                id="contrasts",
                tabIndex=0,
                role="region",
                **aria(label="What differs, cohort by cohort"),
                **data(scroll="1"),
            ),
        ],
        id="differences",
        className="differences",
    )


def _entry(text: str) -> html.Td:
    return html.Td(text, className="missing" if "not reported" in text[:12] else None)
