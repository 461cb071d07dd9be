"""The forest on the page: a scene as SVG, a box for the live marks, heads that stick, links over all."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.lettering import svg
from app.drawing.scene import Hit, LineItem, MarkerItem, Scene, SmallLink, Stop, TextItem

READ: Final = (
    "Figure, row by row. Arrow keys move by row and by cell; Enter opens the source of a number; "
    "Space at a name ticks its row, to be shown with the others ticked and no more."
)
RING: Final = 6
"""Px between a selected mark and the ring around it."""

LARGEST: Final = 1.2
"""How much larger than it is laid out a figure is drawn at most."""


def forest(
    scene: Scene,
    form: str,
    index: int,
    summary: str,
    until: float,
    boxes: Mapping[str, Sequence[Any]] = MappingProxyType({}),
) -> html.Figure:
    """One figure. It is as wide as the page lets it be, and everything in it grows and shrinks alike.

    Args:
        scene: where everything goes.
        form: of the page: wide or middle.
        index: which of the form's figures, of which one is seen at a time.
        summary: the figure in words.
        until: px down to which the column heads hold: the end of the percentages.
        boxes: what ticks a line, by its id.
    """
    marks = {item.about: item for item in scene.items if isinstance(item, MarkerItem) and item.about}
    picture = html.Div(svg(replace(scene, title="", description="")), **aria(hidden=True))
    live = html.Div(className="live", **data(figure=f"{form} {index}"), **aria(hidden=True))
    over = html.Div([*_labels(scene), _grid(scene, marks, boxes), *_ways(scene)], className="hits")
    return html.Figure(
        [picture, live, _heads(scene, until), over],
        className="figure",
        hidden=index > 0,
        style={"maxWidth": f"{LARGEST * scene.width:g}px"},
        **data(panel=index),
        **aria(label=summary),
    )


def _labels(scene: Scene) -> Iterable[html.A]:
    """Links over what a scene says elsewhere of a number, for the pointer: each leads to the number."""
    for hit in scene.hits:
        yield html.A(
            href=f"#{hit.about}",
            className="hit retold",
            tabIndex=-1,
            style=_box(hit, scene),
            **aria(hidden=True),
        )


def _ways(scene: Scene) -> Iterable[html.A]:
    """Small links over the names, for the pointer: to the source in the list, to who may share patients."""
    for way in scene.ways:
        yield html.A(
            href=way.href,
            className="way leap" if way.here else "way",
            title=way.label,
            tabIndex=-1,
            style=_box(way, scene),
            **aria(hidden=True),
        )


def _grid(scene: Scene, marks: Mapping[str, MarkerItem], boxes: Mapping[str, Sequence[Any]]) -> html.Div:
    """The figure as a grid to be read row by row: bands and groups, then each row's name and its cells.

    One stop can be reached by Tab, the arrow keys lead on from there (`assets/rows.js`).
    """
    rows: list[list[Stop]] = []
    for stop in scene.stops:
        if stop.kind == "cell":
            rows[-1].append(stop)
        else:
            rows.append([stop])
    first = next((stop for stop in scene.stops if stop.about), None)
    drawn = [
        html.Div(
            [
                part
                for stop in row
                for part in (
                    _stop(stop, marks.get(stop.about), stop is first, scene, _down(row)),
                    *_boxed(boxes.get(stop.line), stop, scene),
                )
            ],
            role="row",
        )
        for row in rows
    ]
    return html.Div(drawn, role="grid", **aria(label=READ))


def _down(row: Sequence[Stop]) -> dict[str, str]:
    """How far a row reaches down, of the height of its name: as far as the longest of its cells."""
    name, end = row[0], max(stop.bottom for stop in row)
    return {"--down": _share(end - name.top, name.bottom - name.top)} if end > name.bottom else {}


def _stop(stop: Stop, mark: MarkerItem | None, first: bool, scene: Scene, down: dict[str, str]) -> html.Span:
    """A cell: a link where it opens something, else a place to stop at."""
    reach: dict[str, Any] = {"tabIndex": 0 if first else -1}
    place = _box(stop, scene) | (down if stop.kind == "row" else {})
    if not stop.about:
        role = {"row": "rowheader"}.get(stop.kind, "gridcell")
        said = html.Span(stop.label, className="sr")
        if stop.href:
            name = html.A(said, href=stop.href, className=f"stop {stop.kind}", style=place, **reach)
            return html.Span(name, role=role)
        return html.Span(said, className=f"stop {stop.kind}", role=role, style=place, **reach)
    link = html.A(
        href=f"#{stop.about}",
        className="hit first",
        style=place | _ring(stop, mark, scene),
        **reach,
        **aria(label=stop.label),
    )
    return html.Span(link, role="gridcell")


def _boxed(keeper: Sequence[Any] | None, stop: Stop, scene: Scene) -> Iterable[html.Span]:
    """The box before a name, in the margin: seen where its row is pointed at or reached, or it is ticked."""
    if keeper:
        place = {"top": _share(stop.top, scene.height)}
        yield html.Span(list(keeper), role="gridcell", className="keeps", style=place)


def _box(hit: Hit | Stop | SmallLink, scene: Scene) -> dict[str, str]:
    return {
        "left": _share(hit.left, scene.width),
        "top": _share(hit.top, scene.height),
        "width": _share(hit.right - hit.left, scene.width),
        "height": _share(hit.bottom - hit.top, scene.height),
    }


def _ring(hit: Stop, mark: MarkerItem | None, scene: Scene) -> dict[str, str]:
    """Where the ring of a selected mark goes, counted from its link; nothing for a gap."""
    if mark is None or not hit.left <= mark.x <= hit.right or not hit.top <= mark.y <= hit.bottom:
        return {}
    return {
        "--x": _share(mark.x - hit.left, hit.right - hit.left),
        "--y": _share(mark.y - hit.top, hit.bottom - hit.top),
        "--r": _share(mark.radius + RING, scene.width).replace("%", "cqw"),
    }


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.3f}".rstrip("0").rstrip(".") + "%"


def _heads(scene: Scene, until: float) -> html.Div:
    """The heads of the columns once more, to stay in sight while the rows pass beneath."""
    rule = next((item for item in scene.items if isinstance(item, LineItem)), None)
    if rule is None:
        return html.Div()
    texts = [item for item in scene.items if isinstance(item, TextItem) and item.y < rule.y1]
    head = replace(
        scene, items=(*texts, rule), height=rule.y1 + 0.6, title="", description="", hits=(), stops=()
    )
    strip = html.Div(svg(head), className="heads")
    return html.Div(
        strip, className="stick", style={"height": _share(until, scene.height)}, **aria(hidden=True)
    )
