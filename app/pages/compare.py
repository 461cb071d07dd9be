"""The page that compares: filters, figure or table, what differs, notes, sources."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from dash import dcc, html

from app.components import differences, filters, masthead, nothing, table, toolbar
from app.components.attributes import aria, data
from app.components.export import export
from app.components.frozen import frozen
from app.figures.choices import choices
from app.figures.comparison import compare
from app.figures.comparison.values import Comparison
from app.figures.forest import layout
from app.figures.plotly import draw
from app.figures.scene import Scene
from app.figures.theme import THEMES
from app.pages import phone
from app.pages.evidence import Evidence, day, known
from models.view import Refused, View
from models.vocabulary import Outcome

MARGIN: Final = 24
"""Px left and right of everything."""

PANELS: Final = ((1180, 4), (860, 2), (600, 1))
"""From which width of the figure how many panels stand beside each other; below the last, cards."""

MEDIANS: Final = 860
"""Width of the figure of medians; notes fill what it leaves."""

STATIC: Final[Any] = {"staticPlot": True, "displayModeBar": False, "responsive": False}


def page(view: View, refused: Sequence[Refused], evidence: Evidence, width: int, theme: str) -> Any:
    """The page, in the form that the width asks for."""
    wide = width - 2 * MARGIN
    if wide < PANELS[-1][0]:
        return phone.page(view, refused, evidence)
    comparison = compare(evidence.rows, view, evidence.data_version)
    offered = choices(evidence.rows, view)
    pages = _pages(view.outcomes, wide)
    scenes = [layout(comparison, wide, panels=shown if len(pages) > 1 else None) for shown in pages]
    head = [
        masthead.masthead(comparison, offered.presets, refused),
        filters.bar(offered, comparison),
        differences.line(comparison, wide),
        toolbar.toolbar(comparison, pages) if comparison.percent.lines else None,
    ]
    figures = [_figure(scene, index, comparison, theme) for index, scene in enumerate(scenes)]
    if not comparison.percent.lines:
        figures = []
    return [
        frozen("head", *head),
        html.Div(figures, className="figures"),
        frozen(
            "foot",
            *_beneath(comparison, evidence, scenes, pages, wide),
            html.Template(export(comparison), **data(holder="export")),
        ),
    ]


def _pages(outcomes: Sequence[Outcome], wide: int) -> list[tuple[Outcome, ...]]:
    """The panels that stand beside each other, in turns."""
    most = next(count for least, count in PANELS if wide >= least)
    return [tuple(outcomes[start : start + most]) for start in range(0, len(outcomes), most)]


def _figure(scene: Scene, index: int, comparison: Comparison, theme: str) -> html.Figure:
    figure = draw(scene, THEMES["dark" if theme == "dark" else "light"])
    size = {"width": f"{scene.wide:g}px", "height": f"{scene.high:g}px"}
    graph = dcc.Graph(id=f"forest-{index}", figure=figure, config=STATIC, style=size)
    return html.Figure(
        [graph, frozen(f"hits-{index}", *_hits(figure["layout"]["meta"]["hits"]), class_name="hits")],
        className="figure",
        style={"height": f"{scene.high:g}px"},
        **data(panel=index),
        **aria(label=comparison.summary),
    )


def _hits(found: Sequence[Sequence[Any]]) -> list[html.A]:
    """A link over every mark and text of an estimate: pointer, keyboard and new tabs work by themselves."""
    seen: set[str] = set()
    links = []
    for x0, y0, x1, y1, about, sentence in found:
        first = about not in seen
        links.append(
            html.A(
                href=f"#{about}",
                className="hit first" if first else "hit",
                tabIndex=0 if first and not seen else -1,
                style={
                    "left": f"{x0:g}px",
                    "top": f"{y0:g}px",
                    "width": f"{x1 - x0:g}px",
                    "height": f"{y1 - y0:g}px",
                },
                **aria(label=sentence, hidden=None if first else True),
            )
        )
        seen.add(about)
    return links


def _beneath(
    comparison: Comparison, evidence: Evidence, scenes: Sequence[Scene], pages: Sequence[Any], wide: int
) -> list[Any]:
    """Everything under the figure."""
    notes = masthead.notes(comparison.notes)
    beside = comparison.months is not None and len(pages) == 1 and wide >= PANELS[0][0] and notes is not None
    style = None
    if beside:
        alone = layout(replace(comparison, months=None), wide)
        style = {"marginLeft": f"{MEDIANS + 36}px", "marginTop": f"{alone.high + 18 - scenes[0].high:g}px"}
    aside = html.Div(notes, className="beside" if beside else None, style=style)
    return [
        table.tables(comparison, known(evidence)) if comparison.percent.lines else None,
        nothing.nothing(comparison, evidence.rows),
        aside,
        differences.table(comparison),
        masthead.sources(comparison.citations),
        masthead.footer(comparison.data_version, day(evidence)),
    ]
