"""Views whose slides are tested, and the sizes that a reader in the last row needs, in points."""

from collections.abc import Iterator, Sequence

from app.content.comparison import Comparison
from app.drawing.fonts import ARIAL, HOUSE
from app.drawing.scene import HEADING, MarkerItem, Scene, TextItem
from app.drawing.slides.lecture import lecture
from app.drawing.slides.slide import SlidePage
from tests.unit.exports.made import LINK, seen

VIEWS = (
    "",
    "?site=cns",
    "?site=cns&month=24&outcome=os",
    "?site=emd",
    "?setting=post_car_t",
    "?setting=comparator,car_t",
    "?outcome=icans",
    "?outcome=crs,relapse&grade=any",
    "?study=epsilon_2019",
    "?age=adult",
    "?endpoint=related&outcome=efs",
    "?columns=follow_up,prior_hsct",
    "?site=all&burden=off&ref=alpha_cns",
    "?group=study&sort=name",
)
"""Of the invented studies."""

POINTS = 960.0
"""Width of a slide."""

TITLE, VALUE, BENEATH, NOTE, RAISED = 28, 18, 14, 11, 9


def deck(comparison: Comparison, title: str | None = None, *, arial: bool = False, plain: bool = False):
    """The slides of a comparison."""
    font = ARIAL if arial else HOUSE
    return lecture(comparison, SlidePage(title, "2026-11-21", LINK, plain, font))


def decks() -> Iterator[tuple[str, Comparison, Sequence[Scene]]]:
    """Each view with its comparison and its slides."""
    for query in VIEWS:
        comparison = seen(query)
        yield query, comparison, deck(comparison)


def points(scene: Scene, size: float) -> float:
    """A size of a scene in points of the slide."""
    return size * POINTS / scene.width


def least(comparison: Comparison, item: TextItem) -> float:
    """The least size of a text, by what it says: points."""
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    lines = [line for chart in charts for line in chart.lines]
    marks = {mark.id: mark for chart in charts for mark in chart.marks}
    names = {line.id: line for line in lines}
    if item.about == HEADING:
        return TITLE
    if item.about in marks:
        mark = marks[item.about]
        return VALUE if item.text in (mark.value_text, mark.interval_text) else BENEATH
    if item.about in names:
        line = names[item.about]
        if item.text == f"{line.citation}":
            return RAISED
        return VALUE if line.label.startswith(item.text) or item.text == f"{line.patients}" else BENEATH
    return NOTE


def samples(scene: Scene) -> tuple[MarkerItem, ...]:
    """The marks of values, without those of the key."""
    return tuple(mark for mark in scene.markers() if mark.axis is not None)
