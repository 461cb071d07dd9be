"""What differs between the cohorts shown: the line before comparing, and the table it opens."""

from collections.abc import Sequence
from itertools import accumulate
from typing import Any

from dash import html

from app.components.attributes import aria, data
from app.components.controls import wordy
from app.content.comparison.comparison import Comparison, Difference
from app.drawing.fonts import text_width as measured

SIZE, HEAD, BETWEEN, REST = 13, 120, 20, 66
"""Px of the line's letters, and that its head, the sign between two differences and “12 more” take."""


def line(comparison: Comparison, text_width: int) -> html.Section | None:
    """The differences in a line, each opening the table; None where nothing stands side by side."""
    if not comparison.differences:
        return None
    shown = comparison.differences[: _fitting(comparison.differences, text_width - HEAD)]
    items = [html.Li(_opens(one.text, f"difference-{one.key}")) for one in shown]
    rest = len(comparison.differences) - len(shown)
    if rest:
        items.append(html.Li(_opens(f"{rest} more", "difference-more")))
    return html.Section(
        [html.B("Before comparing", id="before"), html.Ul(items)],
        className="before",
        **aria(labelledby="before"),
    )


def _fitting(found: Sequence[Difference], room: float) -> int:
    """How many stand in one line beside the number of the others; one at least."""
    ends = list(accumulate(measured(one.text, SIZE) + BETWEEN for one in found))
    if ends[-1] <= room:
        return len(found)
    return max(1, sum(end <= room - REST for end in ends))


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
        html.Tr([html.Th(one.attribute, scope="row"), *map(_entry, one.entries, one.unknown)])
        for one in comparison.contrasts
    ]
    items = [html.Li(_spoken_of(one, comparison), id=f"about-{one.key}") for one in comparison.differences]
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


def _spoken_of(one: Difference, comparison: Comparison) -> list[Any]:
    """A difference with the rows it speaks of by name, and the view of their studies alone."""
    about = [shown for shown in comparison.cohorts if shown.cohort in one.lines]
    if not about or len(about) == len(comparison.cohorts):
        return [one.text]
    named = ", ".join(shown.label for shown in about)
    alone = comparison.view.with_(study=tuple({shown.study for shown in about}))
    way = html.A("show these rows", href=f"/{alone.spell()}", **aria(label=f"Show these rows: {named}"))
    return [html.B(one.text), f": {named}. ", way]


def _entry(text: str, unknown: bool) -> html.Td:
    return html.Td(text, className="missing" if unknown else None)
