"""What differs between the cohorts shown: a button of that name, and the table it opens."""

from collections.abc import Iterator, Sequence, Set
from functools import lru_cache
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria
from app.components.listing import columns, region
from app.components.markup import Written, markup
from app.components.overlay import overlay
from app.content.comparison import contrasts
from app.content.comparison.comparison import Comparison, Difference
from app.content.comparison.contrasts import MOST
from app.content.wording import ended, unbroken
from models.view import View

NAME: Final = "What differs between these cohorts"


def differences(comparison: Comparison) -> html.Div | None:
    """The button and what it opens; None where nothing stands side by side."""
    if not comparison.differences:
        return None
    return overlay("differences", NAME, NAME, _spelled(comparison), "whole differences")


def _spelled(comparison: Comparison) -> list[Any]:
    """Every difference spelled out, then attributes against cohorts."""
    heads = columns(
        [html.A(one.label, href=f"/studies/{one.study}"), f" {unbroken(one.n_text)}"]
        for one in comparison.cohorts[:MOST]
    )
    table = contrasted(comparison, heads, slice(None))
    beyond = contrasts.beyond(comparison)
    return [
        html.Ul([html.Li(_spoken_of(one, comparison)) for one in comparison.differences], className="all"),
        region(table, "What differs, cohort by cohort", "contrasts"),
        *([html.P(beyond, className="small soft")] if beyond else []),
    ]


def contrasted(
    comparison: Comparison, heads: Sequence[html.Th], few: slice, caption: html.Caption | None = None
) -> html.Table:
    """Attributes against some of the cohorts, each under its head."""
    rows = [
        html.Tr([html.Th(one.attribute, scope="row"), *map(_entry, one.entries[few], one.unknown[few])])
        for one in comparison.contrasts
    ]
    top = html.Thead(html.Tr([html.Td(""), *heads]))
    return html.Table([caption, top, html.Tbody(rows)], className="contrasts")


def _spoken_of(one: Difference, comparison: Comparison) -> list[Any]:
    """A difference with the rows it speaks of by name, and the view of their studies alone."""
    lines = frozenset(one.lines)
    about = [shown for shown in comparison.cohorts if shown.cohort in lines]
    if not about or len(about) == len(comparison.cohorts):
        return [one.text]
    rest = [f"{len(about) - MOST:,} more"] if len(about) > MOST else []
    named = "; ".join([*(shown.label for shown in about[:MOST]), *rest])
    studies = {shown.study for shown in about}
    return [html.B(one.text), f": {ended(named)} ", *_way(comparison.view, studies, named)]


def _way(view: View, studies: Set[str], named: str) -> Iterator[html.A]:
    """The view of some studies alone; none where an address cannot name so many."""
    alone = view.with_(study=tuple(studies))
    if alone.readable:
        yield html.A("show these rows", href=f"/{alone.spell()}", **aria(label=f"Show these rows: {named}"))


@lru_cache(maxsize=4096)
def _entry(text: str, unknown: bool) -> Written:
    """A cell of the table, written once for all cohorts of which it says the same."""
    return Written(markup(html.Td(text, className="missing" if unknown else None)))
