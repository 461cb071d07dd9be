"""Scene: where everything goes, in px; drawn alike by screen, SVG, PNG, PDF and slide.

y grows downward and a text stands on its baseline. Colors are theme tokens, so one scene serves both
themes. A marker keeps the value it stands for and the axis it stands on, so that the screen can draw
true data and a test can compare place and value.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, Literal, Self

from app.content.comparison.cell import Shape
from app.drawing.fonts import HOUSE, Metrics, Weight, text_width
from app.drawing.theme import Token

Anchor = Literal["start", "middle", "end"]

HEADING: Final = "heading"
"""What a line of the title is about."""


@dataclass(frozen=True, slots=True)
class TextItem:
    """One line of text on its baseline. ``about`` is the estimate or line it belongs to; empty for none."""

    x: float
    y: float
    text: str
    size: float
    weight: Weight = 400
    anchor: Anchor = "start"
    color: Token = "ink"
    about: str = ""

    def box(self, font: Metrics = HOUSE) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the drawn ink, px."""
        width = text_width(self.text, self.size, self.weight, font)
        left = {"start": self.x, "middle": self.x - width / 2, "end": self.x - width}[self.anchor]
        face = font.face(self.weight)
        return left, self.y - face.rise * self.size, left + width, self.y + face.drop * self.size


@dataclass(frozen=True, slots=True)
class LineItem:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    color: Token
    thick: float = 1.0
    dashed: bool = False
    about: str = ""


@dataclass(frozen=True, slots=True)
class BoxItem:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: Token
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class RingItem:
    """A circle outline: two of them side by side mean "may share patients"."""

    x: float
    y: float
    radius: float
    color: Token
    about: str = ""


@dataclass(frozen=True, slots=True)
class CodeItem:
    """A QR code: dark squares on its own light ground, whatever the theme.

    Attributes:
        x: px of the left edge, ground included.
        y: px of the upper edge.
        side: px of the whole square.
        rows: its squares from the top, "1" dark and "0" light, the quiet zone included.
        label: where it leads, as a sentence.
    """

    x: float
    y: float
    side: float
    rows: tuple[str, ...]
    label: str

    @property
    def boxes(self) -> Iterator[tuple[float, float, float, float]]:
        """Runs of dark squares: left, top, width and height, px."""
        module = self.side / len(self.rows)
        for number, row in enumerate(self.rows):
            for run in re.finditer("1+", row):
                left, wide = self.x + run.start() * module, (run.end() - run.start()) * module
                yield left, self.y + number * module, wide, module


@dataclass(frozen=True, slots=True)
class MarkerItem:
    """A value on an axis.

    Attributes:
        x: px of the value.
        y: px of the middle.
        radius: half the marker's height, px.
        filled: whether the interval is published.
        axis: index into ``Scene.axes``; None for a legend's sample.
        value: what it stands for, in the unit of the axis.
        lower: lower bound; None for no interval.
        upper: upper bound; None for no interval.
        about: the estimate's id.
        label: the sentence that stands for it where it cannot be seen.
        month: where it stands on an axis of months; None where the axis counts the value itself.
    """

    x: float
    y: float
    shape: Shape
    radius: float
    color: Token
    filled: bool
    axis: int | None
    value: float
    lower: float | None
    upper: float | None
    about: str
    label: str
    month: float | None = None

    @property
    def place(self) -> float:
        """Where it stands on its axis, in the unit of the axis."""
        return self.value if self.month is None else self.month


@dataclass(frozen=True, slots=True)
class LozengeItem:
    """A pooled value: a flat diamond from limit to limit of its interval, as no study's mark is drawn.

    Attributes:
        x: px of the value.
        y: px of the middle.
        left: px of the lower limit.
        right: px of the upper limit.
        radius: half its height, px.
        axis: index into ``Scene.axes``; None for a legend's sample.
        value: what it stands for, in the unit of the axis, as are ``lower`` and ``upper``.
        about: the set that is pooled.
        label: the sentence that stands for it where it cannot be seen.
    """

    x: float
    y: float
    left: float
    right: float
    radius: float
    color: Token
    axis: int | None
    value: float
    lower: float
    upper: float
    about: str
    label: str

    @property
    def corners(self) -> tuple[tuple[float, float], ...]:
        """Its four corners from the left, clockwise, px."""
        up, down = self.y - self.radius, self.y + self.radius
        return (self.left, self.y), (self.x, up), (self.right, self.y), (self.x, down)


@dataclass(frozen=True, slots=True)
class Axis:
    """A panel's axis: ``lower`` to ``upper`` is ``left`` to ``right`` px, from ``top`` to ``bottom`` px."""

    name: str
    left: float
    right: float
    lower: float
    upper: float
    top: float
    bottom: float

    def at(self, value: float) -> float:
        """The px of a value."""
        return self.left + (value - self.lower) / (self.upper - self.lower) * (self.right - self.left)

    def moved(self, dx: float, dy: float) -> Self:
        """The axis shifted by so many px."""
        left, right = self.left + dx, self.right + dx
        return replace(self, left=left, right=right, top=self.top + dy, bottom=self.bottom + dy)


@dataclass(frozen=True, slots=True)
class Hit:
    """An area over the words of a mark that is drawn elsewhere: here, too, its card is shown and opens it."""

    left: float
    top: float
    right: float
    bottom: float
    about: str


StopKind = Literal["chart", "band", "group", "row", "cell"]


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where somebody who reads the figure by keyboard or by ear stops, and what is said there.

    Heads and the names of rows are stops as the cells are; ``about`` is the estimate or empty that a cell
    opens, empty for none; ``href`` a page that it leads to, empty for none; ``line`` the id of the line that
    the name of a row names, empty for none.
    """

    left: float
    top: float
    right: float
    bottom: float
    kind: StopKind
    label: str
    about: str = ""
    href: str = ""
    line: str = ""


@dataclass(frozen=True, slots=True)
class SmallLink:
    """A small area that leads to a page, or to a place ``here`` on this one, and what is said there."""

    left: float
    top: float
    right: float
    bottom: float
    href: str
    label: str
    here: bool = False


Item = TextItem | LineItem | BoxItem | RingItem | MarkerItem | LozengeItem | CodeItem


@dataclass(frozen=True, slots=True)
class Scene:
    """Primitives in drawing order on a canvas, px; ``names`` say what each of its pages shows."""

    width: float
    height: float
    items: tuple[Item, ...]
    axes: tuple[Axis, ...] = ()
    hits: tuple[Hit, ...] = ()
    title: str = ""
    description: str = ""
    font: Metrics = HOUSE
    page: int = 1
    pages: int = 1
    stops: tuple[Stop, ...] = ()
    ways: tuple[SmallLink, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """What this page shows, in a few words; empty where pages have no names."""
        return self.names[self.page - 1] if self.names else ""

    def texts(self) -> tuple[TextItem, ...]:
        """Every text."""
        return tuple(item for item in self.items if isinstance(item, TextItem))

    def markers(self) -> tuple[MarkerItem, ...]:
        """Every marker, samples in the legend included."""
        return tuple(item for item in self.items if isinstance(item, MarkerItem))

    def lozenges(self) -> tuple[LozengeItem, ...]:
        """Every pooled value, samples in the legend included."""
        return tuple(item for item in self.items if isinstance(item, LozengeItem))

    def numbered(self, page: int, pages: int) -> Self:
        """The scene as page ``page`` of ``pages``."""
        return replace(self, page=page, pages=pages)


def moved(item: Item, dx: float, dy: float, axes: int = 0) -> Item:
    """The item shifted by so many px; ``axes`` is added to a marker's axis index."""
    if isinstance(item, TextItem):  # written out, since a page moves a thousand of them
        x, y = item.x + dx, item.y + dy
        return TextItem(x, y, item.text, item.size, item.weight, item.anchor, item.color, item.about)
    if isinstance(item, LineItem):
        ends = item.x1 + dx, item.y1 + dy, item.x2 + dx, item.y2 + dy
        return LineItem(*ends, item.color, item.thick, item.dashed, item.about)
    if isinstance(item, MarkerItem):
        axis = None if item.axis is None else item.axis + axes
        x, y, looks = item.x + dx, item.y + dy, (item.shape, item.radius, item.color, item.filled)
        bounds, told = (item.lower, item.upper), (item.about, item.label)
        return MarkerItem(x, y, *looks, axis, item.value, *bounds, *told, item.month)
    if isinstance(item, LozengeItem):
        axis = None if item.axis is None else item.axis + axes
        x, left, right = item.x + dx, item.left + dx, item.right + dx
        return replace(item, x=x, left=left, right=right, y=item.y + dy, axis=axis)
    return replace(item, x=item.x + dx, y=item.y + dy)
