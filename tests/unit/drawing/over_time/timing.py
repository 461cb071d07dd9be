"""What is wrong with a scene over time, in sentences: nothing if every landmark is where it belongs."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from app.content.comparison import Comparison
from app.content.comparison.cell import Mark
from app.content.over_time import LAST
from app.drawing.scene import LineItem, MarkerItem, Scene
from tests.unit.drawing.forest.looking import crowded

NEAR = 0.01


def landmarks(comparison: Comparison) -> dict[str, Mark]:
    """The landmarks of a comparison that stand on the axis, by id."""
    return {m.id: m for m in comparison.percent.marks if m.months is not None and m.months <= LAST}


def drawn(scene: Scene) -> list[MarkerItem]:
    """The markers that stand on an axis."""
    return [marker for marker in scene.markers() if marker.axis is not None]


def faults(scene: Scene, comparison: Comparison, high: float) -> list[str]:
    """Everything wrong with a scene whose strips are so high."""
    return [*crowded(scene), *_misplaced(scene, comparison, high), *_joined(scene), *_touching(scene)]


def ground(scene: Scene, marker: MarkerItem) -> float:
    """The px of zero percent in the strip of a marker."""
    assert marker.axis is not None
    axis = scene.axes[marker.axis]
    zeros = (
        item.y1
        for item in scene.items
        if isinstance(item, LineItem)
        and item.color == "rule"
        and item.y1 == item.y2
        and abs(item.x1 - axis.left) < NEAR
        and item.y1 >= marker.y - NEAR
    )
    return min(zeros)


def _misplaced(scene: Scene, comparison: Comparison, high: float) -> Iterator[str]:
    known = landmarks(comparison)
    for marker in drawn(scene):
        mark, axis = known[marker.about], scene.axes[marker.axis or 0]
        if (marker.month, marker.value, marker.lower, marker.upper) != (
            mark.months,
            mark.value,
            mark.lower,
            mark.upper,
        ):
            yield f"{marker.about} stands for other numbers"
        if (axis.lower, axis.upper) != (0, LAST) or abs(marker.x - axis.at(mark.months or 0)) > NEAR:
            yield f"{marker.about} is not at its month"
        zero = ground(scene, marker)
        if abs(zero - marker.y - mark.value / 100 * high) > NEAR:
            yield f"{marker.about} is not at its value"
        if not axis.top - NEAR <= marker.y <= axis.bottom + NEAR:
            yield f"{marker.about} is beside its axis"
        yield from _interval(scene, marker, mark, zero, high)


def _interval(scene: Scene, marker: MarkerItem, mark: Mark, zero: float, high: float) -> Iterator[str]:
    lines = [i for i in scene.items if isinstance(i, LineItem) and i.about == marker.about]
    bounds = [b for b in (mark.lower, mark.upper) if b is not None]
    upright = [line for line in lines if line.x1 == line.x2 == marker.x]
    if bool(upright) != bool(bounds):
        yield f"{marker.about}: {len(upright)} lines for {bounds}"
    for bound, find in ((mark.lower, max), (100.0 if mark.endless else mark.upper, min)):
        end = find((y for line in upright for y in (line.y1, line.y2)), default=None)
        if bound is not None and end is not None and abs(zero - end - bound / 100 * high) > NEAR:
            yield f"{marker.about}: its interval does not end at {bound}"


HEAD = 8
"""Px within which a slanted line is one side of the head of an arrow."""


def _joined(scene: Scene) -> Iterator[str]:
    """Lines that leave their mark, or that lead from one mark to another."""
    places = {marker.about: marker for marker in drawn(scene)}
    for line in (item for item in scene.items if isinstance(item, LineItem)):
        head = line.about in places and abs(line.x1 - line.x2) < HEAD > abs(line.y1 - line.y2)
        if line.x1 != line.x2 and line.y1 != line.y2 and not head:
            yield "a slanted line"
        if line.about in places and max(abs(x - places[line.about].x) for x in (line.x1, line.x2)) > 8:
            yield f"a line leaves {line.about}"
        ends = [
            marker.about
            for marker in places.values()
            if any(abs(x - marker.x) + abs(y - marker.y) < NEAR for x, y in _ends(line))
        ]
        if len(set(ends) - {line.about}) > 1:
            yield f"a line joins {ends}"


def _ends(line: LineItem) -> tuple[tuple[float, float], tuple[float, float]]:
    return (line.x1, line.y1), (line.x2, line.y2)


def _touching(scene: Scene) -> Iterator[str]:
    for one, other in combinations(drawn(scene), 2):
        beside = one.axis == other.axis and abs(ground(scene, one) - ground(scene, other)) < NEAR
        if beside and abs(one.x - other.x) < one.radius + other.radius:
            yield f"{one.about} touches {other.about}"


def counted(scenes: tuple[Scene, ...]) -> Counter[str]:
    """How often each landmark is drawn on these pages."""
    return Counter(marker.about for scene in scenes for marker in drawn(scene))
