"""What is wrong with a scene, in sentences: nothing if it is laid out well."""

from collections.abc import Iterator

from app.drawing.fonts import missing
from app.drawing.scene import LineItem, MarkerItem, Scene, TextItem
from app.drawing.svg import outline

Box = tuple[float, float, float, float]
TOLERANCE = 0.5


def faults(scene: Scene) -> list[str]:
    """Everything wrong with a scene."""
    return [*crowded(scene), *_astray(scene), *_misplaced(scene)]


def crowded(scene: Scene) -> list[str]:
    """Everything that is clipped, overlaps, is covered or cannot be drawn, whatever stands on the axes."""
    return [*_outside(scene), *_overlaps(scene), *_covered(scene), *_lacking(scene)]


def _outside(scene: Scene) -> Iterator[str]:
    for text in scene.texts():
        left, top, right, bottom = text.box(scene.font)
        if left < -TOLERANCE or right > scene.width + TOLERANCE or top < 0 or bottom > scene.height:
            size = f"{scene.width:.0f}×{scene.height:.0f}"
            yield f"outside {size}: {text.text!r} {left:.0f} {top:.0f} {right:.0f}"


def _meet(one: Box, other: Box) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across > TOLERANCE and down > TOLERANCE


def _overlaps(scene: Scene) -> Iterator[str]:
    boxed = sorted(((t.box(scene.font), t) for t in scene.texts()), key=lambda pair: pair[0][1])
    for number, (box, text) in enumerate(boxed):
        for other, beside in boxed[number + 1 :]:
            if other[1] > box[3]:
                break
            if _meet(box, other):
                yield f"overlap: {text.text!r} and {beside.text!r} at {box[0]:.0f},{text.y:.0f}"


def body(marker: MarkerItem) -> Box:
    """The box of a marker."""
    corners = outline(marker)
    if not corners:
        r = marker.radius
        return marker.x - r, marker.y - r, marker.x + r, marker.y + r
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _covered(scene: Scene) -> Iterator[str]:
    texts = [(t.box(scene.font), t) for t in scene.texts()]
    for marker in scene.markers():
        box = body(marker)
        if marker.axis is None and not (box[0] >= 0 and box[2] <= scene.width and box[3] <= scene.height):
            yield f"sample outside at {marker.x:.0f},{marker.y:.0f}"
        yield from (f"marker over text: {t.text!r}" for b, t in texts if _meet(b, box))
    for item in scene.lozenges():
        box = item.left, item.y - item.radius, item.right, item.y + item.radius
        yield from (f"pooled value over text: {t.text!r}" for b, t in texts if _meet(b, box))


def _astray(scene: Scene) -> Iterator[str]:
    """Texts of lines and marks that stand within an axis, where only marks and intervals belong."""
    for text in scene.texts():
        left, top, right, bottom = text.box(scene.font)
        for axis in scene.axes:
            within = min(right, axis.right) - max(left, axis.left) > TOLERANCE
            if text.about and within and axis.top < bottom and top < axis.bottom:
                yield f"astray: {text.text!r} within the axis {axis.name}"


def _lacking(scene: Scene) -> Iterator[str]:
    lacking = missing("".join(t.text for t in scene.texts()), scene.font)
    if lacking:
        yield f"not in the font: {lacking}"


def _misplaced(scene: Scene) -> Iterator[str]:
    for marker in scene.markers():
        if marker.axis is None:
            continue
        axis = scene.axes[marker.axis]
        if abs(marker.x - axis.at(marker.value)) > 0.01:
            yield f"{marker.about} at {marker.x:.1f}, its value at {axis.at(marker.value):.1f}"
        if not (axis.left - 0.01 <= marker.x <= axis.right + 0.01 and axis.top <= marker.y <= axis.bottom):
            yield f"{marker.about} off its axis"
        yield from _whiskers(scene, marker)


def _whiskers(scene: Scene, marker: MarkerItem) -> Iterator[str]:
    assert marker.axis is not None
    axis = scene.axes[marker.axis]
    drawn = [
        i for i in scene.items if isinstance(i, LineItem) and i.about == marker.about and _beside(i, marker)
    ]
    bounds = [b for b in (marker.lower, marker.upper) if b is not None]
    if bool(drawn) != bool(bounds):
        yield f"{marker.about}: {len(drawn)} lines for bounds {bounds}"
    endless = marker.lower is not None and marker.upper is None
    for bound, find in ((marker.lower, min), (axis.upper if endless else marker.upper, max)):
        if bound is not None and drawn:
            end = find(x for line in drawn for x in (line.x1, line.x2))
            if abs(end - axis.at(bound)) > 0.01:
                yield f"{marker.about}: interval ends at {end:.1f}, not {axis.at(bound):.1f}"
    ends = [x for line in drawn for x in (line.x1, line.x2)]
    if ends and not axis.left - 0.01 <= min(ends) <= max(ends) <= axis.right + 0.01:
        yield f"{marker.about}: interval leaves its axis"


def _beside(line: LineItem, marker: MarkerItem) -> bool:
    return abs((line.y1 + line.y2) / 2 - marker.y) < 0.01


def texts_of(scene: Scene) -> tuple[TextItem, ...]:
    """Every text, for a test to read."""
    return scene.texts()
