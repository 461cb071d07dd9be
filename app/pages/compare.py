"""The page that compares: filters, figure or table, what differs, notes, sources."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from dash import html

from app.components import differences, filters, masthead, nothing, table, toolbar
from app.components.attributes import data
from app.components.export import export
from app.components.forest import forest
from app.components.frozen import frozen
from app.components.header import skip
from app.components.more import more
from app.components.pooling import pooling
from app.content.comparison import compare
from app.content.comparison.comparison import Comparison
from app.content.comparison.origin import origin
from app.content.comparison.trimming import MOST, shorten
from app.content.filters import choices
from app.drawing.fonts import wrap
from app.drawing.forest import layout
from app.drawing.theme import LABEL as NOTE
from app.pages import phone
from app.pages.evidence import PageEvidence
from models.facets import Refused
from models.view import View
from models.vocabulary import Outcome

MARGIN: Final = 24
"""Px left and right of everything."""

PANELS: Final = ((1180, 4), (860, 2), (600, 1))
"""From which width of the figure how many panels stand beside each other; below the last, cards."""

MEDIANS: Final = 860
"""Width of the figure of medians; notes fill what it leaves."""

GAP, SIGN, BETWEEN, ROOM = 36, 16, 6, 160
"""Px between medians and notes, for the sign of a note, between notes, and that notes may hang lower."""


def narrow(width: int) -> bool:
    """Whether a page so wide, px, has room for one outcome at a time alone, as cards."""
    return width - 2 * MARGIN < PANELS[-1][0]


def page(view: View, refused: Sequence[Refused], evidence: PageEvidence, width: int, theme: str) -> Any:
    """The page, in the form that the width asks for."""
    wide = width - 2 * MARGIN
    if narrow(width):
        return phone.page(view, refused, evidence)
    whole = compare(evidence.rows, view, evidence.data_version, evidence)
    comparison, hidden = shorten(whole, len(whole.cohorts) if view.rows else MOST)
    offered = choices(evidence.rows, view)
    pages = _pages(view.outcomes, wide)
    drawn = bool(comparison.percent.lines)
    figures, rise = _figures(comparison, pages, wide, theme) if drawn else ([], 0.0)
    head = [
        skip(1) if drawn else None,
        masthead.masthead(whole, offered, refused, evidence.changes),
        filters.bar(offered, whole),
        differences.line(whole, wide),
        pooling(whole),
        masthead.welcome(),
        toolbar.toolbar(comparison, pages) if drawn else None,
    ]
    foot = [
        more(view, len(whole.cohorts) - hidden, hidden),
        table.tables(comparison) if drawn else None,
        nothing.nothing(whole, evidence.rows, view),
        _notes(comparison, rise, wide),
        differences.table(whole),
        masthead.sources(comparison.citations),
        masthead.footer(comparison.data_version, origin(evidence)),
        html.Template(export(whole, evidence.rows), **data(holder="export")),
    ]
    return [
        frozen("head", *head),
        html.Div(figures, id="figures", className="figures"),
        frozen("foot", *foot),
    ]


def _pages(outcomes: Sequence[Outcome], wide: int) -> list[tuple[Outcome, ...]]:
    """The panels that stand beside each other, in turns."""
    most = next(count for least, count in PANELS if wide >= least)
    return [tuple(outcomes[start : start + most]) for start in range(0, len(outcomes), most)]


def _figures(
    comparison: Comparison, pages: Sequence[Sequence[Outcome]], wide: int, theme: str
) -> tuple[list[html.Figure], float]:
    """One figure per turn, and how high the medians stand beneath the only one, px."""
    alone = replace(comparison, months=None)
    figures, rise = [], 0.0
    for index, shown in enumerate(pages):
        panels = shown if len(pages) > 1 else None
        scene, percent = layout(comparison, wide, panels), layout(alone, wide, panels)
        figures.append(forest(scene, index, theme, comparison.summary, percent.height))
        rise = scene.height - percent.height if len(pages) == 1 else 0.0
    return figures, rise


def _notes(comparison: Comparison, rise: float, wide: int) -> html.Div:
    """The footnotes: beside the medians where they fit there, else beneath."""
    section = masthead.notes(comparison.notes)
    room = wide - MEDIANS - GAP
    lines = [len(wrap(note.text, room - SIGN, NOTE.size)) for note in comparison.notes]
    high = sum(count * NOTE.line + BETWEEN for count in lines) + 60
    if wide < PANELS[0][0] or not rise or high > rise + ROOM:
        return html.Div(section)
    top, low = f"{18 - rise:g}px", f"{rise - 18:g}px"
    place = {"marginLeft": f"{MEDIANS + GAP}px", "marginTop": top, "minHeight": low}
    return html.Div(section, className="beside", style=place)
