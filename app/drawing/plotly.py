"""Scene → the dict of a plotly figure, ready for the browser; no plotly objects are built.

The page is one axis pair in px (``x``, ``y``); each panel has its own x axis with real values, so that
markers and intervals on screen are true data. Texts are none, and left out: the page writes them over the
figure (`app.components.lettering`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from app.drawing.scene import BoxItem, LineItem, MarkerItem, RingItem, Scene
from app.drawing.theme import Theme

_SYMBOLS = {
    "circle": "circle",
    "square": "square",
    "diamond": "diamond",
    "triangle": "triangle-up",
    "triangle_down": "triangle-down",
    "hexagon": "hexagon",
    "star": "star",
    "pentagon": "pentagon",
}


def draw(scene: Scene, theme: Theme) -> dict[str, Any]:
    """The figure of a scene in a theme, without its texts."""
    over = _over(scene)
    lines = [i for i in scene.items if isinstance(i, LineItem)]
    traces = [
        *_lines([i for i in lines if not i.about], theme),
        *_lines([i for i in lines if i.about and id(i) not in over], theme),
        *_markers(scene, theme),
        *_lozenges(scene, theme),
        *_lines([i for i in lines if id(i) in over], theme),
        *_rings([i for i in scene.items if isinstance(i, RingItem)], theme),
    ]
    return {"data": traces, "layout": _layout(scene, theme)}


def _over(scene: Scene) -> set[int]:
    """Lines that the scene draws over their mark: an interval too short to be seen beside it."""
    marked: set[str] = set()
    found = set()
    for item in scene.items:
        if isinstance(item, MarkerItem):
            marked.add(item.about)
        elif isinstance(item, LineItem) and item.about and item.about in marked:
            found.add(id(item))
    return found


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
        "x": [m.value for m in found],
        "y": [_px(m.y) for m in found],
        "xaxis": f"x{index + 2}",
        "marker": {
            "symbol": [_SYMBOLS[m.shape] + ("" if m.filled else "-open") for m in found],
            "size": [_px(2 * m.radius) for m in found],
            "color": colors,
            "opacity": 1,
            "line": {"width": 1.8, "color": colors},
        },
        "customdata": [[m.about, m.lower, m.upper] for m in found],
        "hovertext": [_plain(m.label) for m in found],
        "hoverinfo": "text",
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
                "text": _plain(item.label),
                "hoverinfo": "text",
                "hoveron": "fills",
                "cliponaxis": False,
            }


def _rings(found: Sequence[RingItem], theme: Theme) -> Iterable[dict[str, Any]]:
    if found:
        color = [theme.color(i.color) for i in found]
        yield {
            "type": "scatter",
            "mode": "markers",
            "x": [_px(i.x) for i in found],
            "y": [_px(i.y) for i in found],
            "marker": {
                "symbol": "circle-open",
                "size": [2 * i.radius for i in found],
                "color": color,
                "line": {"width": 1.3, "color": color},
            },
            "hoverinfo": "skip",
            "cliponaxis": False,
        }


def _plain(text: str) -> str:
    """Plotly reads pseudo-HTML: what looks like a tag or an entity is written out."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _layout(scene: Scene, theme: Theme) -> dict[str, Any]:
    fixed = {"visible": False, "fixedrange": True, "showgrid": False, "zeroline": False}
    layout: dict[str, Any] = {
        "width": scene.width,
        "height": _px(scene.height),
        "margin": {"l": 0, "r": 0, "t": 0, "b": 0, "autoexpand": False},
        "paper_bgcolor": "rgba(0,0,0,0)",
        "plot_bgcolor": "rgba(0,0,0,0)",
        "font": {"family": f'"{scene.font.family}", Arial, sans-serif', "size": 13, "color": theme.ink},
        "showlegend": False,
        "dragmode": False,
        "hovermode": "closest",
        "hoverlabel": {"bgcolor": theme.ink, "font": {"color": theme.bg, "size": 12}, "align": "left"},
        "xaxis": {**fixed, "range": [0, scene.width], "domain": [0, 1]},
        "yaxis": {**fixed, "range": [_px(scene.height), 0]},
        "shapes": [_box(i, theme) for i in scene.items if isinstance(i, BoxItem)],
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


def _box(item: BoxItem, theme: Theme) -> dict[str, Any]:
    return {
        "type": "rect",
        "layer": "below",
        "x0": _px(item.x),
        "x1": _px(item.x + item.width),
        "y0": _px(item.y),
        "y1": _px(item.y + item.height),
        "fillcolor": theme.color(item.fill),
        "line": {"width": 0},
    }
