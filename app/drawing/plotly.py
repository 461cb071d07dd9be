"""Scene → the dict of a plotly figure of its marks, ready for the browser; no plotly objects are built.

The page is one axis pair in px (``x``, ``y``); each panel has its own x axis with real values, so that
markers and intervals on screen are true data. Texts, rules and grounds are none: the SVG holds them
(`app.components.lettering`), and the figure lies over it, in the same box.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from app.content.comparison.cell import Shape
from app.drawing.scene import Item, LineItem, LozengeItem, MarkerItem, Scene
from app.drawing.theme import LIGHT, MARKS, Theme

_SYMBOLS: Final[Mapping[Shape, str]] = {"triangle": "triangle-up", "triangle_down": "triangle-down"}
"""Shapes that plotly calls otherwise."""


def live(item: Item) -> bool:
    """Whether an item is part of a mark: a marker, a pooled value, or a line of the interval of one."""
    if isinstance(item, MarkerItem | LozengeItem):
        return item.axis is not None
    return isinstance(item, LineItem) and bool(item.about)


def draw(scene: Scene, theme: Theme = LIGHT) -> dict[str, Any]:
    """The figure of a scene's marks in a theme."""
    under, over = _parted(scene)
    traces = [*_lines(under, theme), *_markers(scene, theme), *_lozenges(scene, theme), *_lines(over, theme)]
    return {"data": traces, "layout": _layout(scene)}


def palette() -> dict[str, str]:
    """The property of the stylesheet that stands for each color of a figure drawn in the light theme."""
    return {LIGHT.color(token): f"--{token.replace('_', '-')}" for token in (*MARKS, "bg", "ink", "ink2")}


def _parted(scene: Scene) -> tuple[list[LineItem], list[LineItem]]:
    """Lines of intervals: those beneath their mark, and those over it, too short to be seen beside it."""
    under: list[LineItem] = []
    over: list[LineItem] = []
    marked: set[str] = set()
    for item in scene.items:
        if isinstance(item, MarkerItem):
            marked.add(item.about)
        elif isinstance(item, LineItem) and item.about:
            (over if item.about in marked else under).append(item)
    return under, over


def _px(number: float) -> float:
    return round(number, 2)


def _lines(items: Sequence[LineItem], theme: Theme) -> Iterable[dict[str, Any]]:
    """One trace per color, thickness and dash, broken by None between lines."""
    kinds: dict[tuple[str, float, bool], list[LineItem]] = {}
    for item in items:
        kinds.setdefault((theme.color(item.color), item.thick, item.dashed), []).append(item)
    for (color, thick, dashed), found in kinds.items():
        yield {
            "type": "scatter",
            "mode": "lines",
            "x": [v for i in found for v in (_px(i.x1), _px(i.x2), None)],
            "y": [v for i in found for v in (_px(i.y1), _px(i.y2), None)],
            "line": {"color": color, "width": thick, "dash": "4px,2.5px" if dashed else "solid"},
            "hoverinfo": "skip",
            "cliponaxis": False,
        }


def _markers(scene: Scene, theme: Theme) -> Iterable[dict[str, Any]]:
    for index in range(len(scene.axes)):
        found = [m for m in scene.markers() if m.axis == index]
        if found:
            yield _panel(found, index, theme)


def _panel(found: Sequence[MarkerItem], index: int, theme: Theme) -> dict[str, Any]:
    colors = [theme.color(m.color) for m in found]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [m.place for m in found],
        "y": [_px(m.y) for m in found],
        "xaxis": f"x{index + 2}",
        "marker": {
            "symbol": [_SYMBOLS.get(m.shape, m.shape) + ("" if m.filled else "-open") for m in found],
            "size": [_px(2 * m.radius) for m in found],
            "color": colors,
            "opacity": 1,
            "line": {"width": 1.8, "color": colors},
        },
        "customdata": [[m.about, m.lower, m.upper, *([] if m.month is None else [m.value])] for m in found],
        "hoverinfo": "none",
        "cliponaxis": False,
    }


def _lozenges(scene: Scene, theme: Theme) -> Iterable[dict[str, Any]]:
    """One filled trace per pooled value, on the axis of its panel."""
    for item in scene.lozenges():
        if item.axis is not None:
            color = theme.color(item.color)
            yield {
                "type": "scatter",
                "mode": "lines",
                "x": [item.lower, item.value, item.upper, item.value, item.lower],
                "y": [_px(y) for _, y in (*item.corners, item.corners[0])],
                "xaxis": f"x{item.axis + 2}",
                "fill": "toself",
                "fillcolor": color,
                "line": {"color": color, "width": 0},
                "customdata": [[item.about, item.lower, item.upper]] * 5,
                "hoverinfo": "none",
                "cliponaxis": False,
            }


def _layout(scene: Scene) -> dict[str, Any]:
    fixed = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    layout: dict[str, Any] = {
        "width": scene.width,
        "height": _px(scene.height),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "xaxis": {**fixed, "range": [0, scene.width], "domain": [0, 1]},
        "yaxis": {**fixed, "range": [_px(scene.height), 0]},
    }
    for index, axis in enumerate(scene.axes):
        layout[f"xaxis{index + 2}"] = {
            **fixed,
            "anchor": "y",
            "range": [axis.lower, axis.upper],
            "domain": [axis.left / scene.width, axis.right / scene.width],
            "title": {"text": axis.name},
        }
    return layout
