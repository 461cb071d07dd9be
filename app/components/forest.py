"""The forest on the page: what plotly draws, texts and links over it, column heads that stick."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from dash import dcc, html

from app.components.attributes import aria, data
from app.components.frozen import frozen
from app.components.lettering import letters
from app.drawing.fonts import HOUSE
from app.drawing.plotly import draw
from app.drawing.scene import Hit, LineItem, MarkerItem, Scene, Stop, TextItem
from app.drawing.theme import THEMES

STATIC: Final[Any] = {"staticPlot": True, "displayModeBar": False, "responsive": False}
ANCHORS: Final = {"start": "0", "middle": "-50%", "end": "-100%"}
READ: Final = "Figure, row by row. Arrow keys move by row and by cell; Enter opens the source of a number."
RING: Final = 6
"""Px between a selected mark and the ring around it."""


def forest(scene: Scene, index: int, theme: str, summary: str, until: float) -> html.Figure:
    """One figure.

    Args:
        scene: where everything goes.
        index: which of the figures the panels are split over.
        theme: light or dark.
        summary: the figure in words.
        until: px down to which the column heads hold: the end of the percentages.
    """
    figure = draw(scene, THEMES["dark" if theme == "dark" else "light"])
    size = {"width": f"{scene.width:g}px", "height": f"{scene.height:g}px"}
    graph = dcc.Graph(id=f"forest-{index}", figure=figure, config=STATIC, style=size)
    marks = {item.about: item for item in scene.items if isinstance(item, MarkerItem) and item.about}
    written = html.Div(letters(scene), className="letters", **aria(hidden=True))
    over = html.Div([*_labels(scene), _grid(scene, marks)], className="hits")
    return html.Figure(
        [
            html.Div(graph, **aria(hidden=True)),
            frozen(f"hits-{index}", written, _heads(scene, until), over),
        ],
        className="figure",
        style={"height": f"{scene.height:g}px"},
        **data(panel=index),
        **aria(label=summary),
    )


def _labels(scene: Scene) -> Iterable[html.A]:
    """Links over the names of rows, for the pointer: each leads to the first number of its row."""
    numbers = {stop.about for stop in scene.stops if stop.about}
    seen: set[str] = set()
    for hit in scene.hits:
        if hit.about in seen or hit.about not in numbers:
            yield html.A(
                href=f"#{hit.about}", className="hit", tabIndex=-1, style=_box(hit), **aria(hidden=True)
            )
        seen.add(hit.about)


def _grid(scene: Scene, marks: Mapping[str, MarkerItem]) -> html.Div:
    """The figure as a grid to be read row by row: bands and groups, then each row's name and its cells.

    One stop can be reached by Tab, the arrow keys lead on from there (`assets/reading.js`).
    """
    rows: list[list[Stop]] = []
    for stop in scene.stops:
        if stop.kind == "cell":
            rows[-1].append(stop)
        else:
            rows.append([stop])
    first = next((stop for stop in scene.stops if stop.about), None)
    drawn = [
        html.Div([_stop(stop, marks.get(stop.about), stop is first) for stop in row], role="row")
        for row in rows
    ]
    return html.Div(drawn, role="grid", **aria(label=READ))


def _stop(stop: Stop, mark: MarkerItem | None, first: bool) -> html.Span:
    """A cell: a link where it opens something, else a place to stop at."""
    reach: dict[str, Any] = {"tabIndex": 0 if first else -1}
    if not stop.about:
        role = {"row": "rowheader"}.get(stop.kind, "gridcell")
        said = html.Span(stop.label, className="sr")
        return html.Span(said, className=f"stop {stop.kind}", role=role, style=_box(stop), **reach)
    link = html.A(
        href=f"#{stop.about}",
        className="hit first",
        style=_box(stop) | _ring(stop, mark),
        **reach,
        **aria(label=stop.label),
    )
    return html.Span(link, role="gridcell")


def _box(hit: Hit | Stop) -> dict[str, str]:
    return {
        "left": _px(hit.left),
        "top": _px(hit.top),
        "width": _px(hit.right - hit.left),
        "height": _px(hit.bottom - hit.top),
    }


def _ring(hit: Stop, mark: MarkerItem | None) -> dict[str, str]:
    """Where the ring of a selected mark goes, counted from its link; nothing for a gap."""
    if mark is None or not hit.left <= mark.x <= hit.right or not hit.top <= mark.y <= hit.bottom:
        return {}
    return {"--x": _px(mark.x - hit.left), "--y": _px(mark.y - hit.top), "--r": _px(mark.radius + RING)}


def _px(number: float) -> str:
    return f"{number:.1f}px".replace(".0px", "px")


def _heads(scene: Scene, until: float) -> html.Div:
    """The heads of the columns once more, to stay in sight while the rows pass beneath."""
    rule = next((item.y1 for item in scene.items if isinstance(item, LineItem)), 0.0)
    texts = [item for item in scene.items if isinstance(item, TextItem) and item.y < rule]
    strip = html.Div([_text(item) for item in texts], className="heads", style={"height": _px(rule + 0.6)})
    return html.Div(strip, className="stick", style={"height": _px(until)}, **aria(hidden=True))


def _text(item: TextItem) -> html.Span:
    face = HOUSE.face(item.weight)
    rise = item.size * ((1 - face.ascent - face.descent) / 2 + face.ascent)
    style = {
        "left": _px(item.x),
        "top": f"{item.y - rise:.2f}px",
        "fontSize": _px(item.size),
        "fontWeight": item.weight,
        "color": f"var(--{item.color.replace('_', '-')})",
        "transform": f"translateX({ANCHORS[item.anchor]})",
    }
    return html.Span(item.text, style=style)
