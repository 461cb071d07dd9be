"""Scene → SVG text."""

from html import escape
from math import cos, pi, sin
from typing import Final, Protocol

from app.drawing.direction import from_the_right
from app.drawing.fonts import Metrics
from app.drawing.scene import (
    Anchor,
    BoxItem,
    CodeItem,
    Item,
    LineItem,
    LozengeItem,
    MarkerItem,
    RingItem,
    Scene,
    TextItem,
)
from app.drawing.theme import CODE_INK, LIGHT, Theme


class Letters(Protocol):
    """How texts are set: by the name of a font, or as outlines."""

    @property
    def root(self) -> str:
        """Attributes of the whole document; empty, or with a space before each."""

    @property
    def head(self) -> str:
        """What stands before the drawing: a stylesheet, or shapes that the texts are made of."""

    def text(self, item: TextItem, color: str) -> str:
        """Return one text as an element."""


class NamedLetters:
    """Texts in a font that whoever draws them has."""

    head = ""

    def __init__(self, font: Metrics) -> None:
        self.root = named(font.family)

    def text(self, item: TextItem, color: str) -> str:
        """Return one text in its own size."""
        return written(item, color, item.size)


def named(families: str) -> str:
    """Return the attribute that names fonts."""
    return f' font-family="{escape(families)}"'


def draw(
    scene: Scene,
    theme: Theme,
    *,
    scale: float = 1.0,
    background: bool = True,
    letters: Letters | None = None,
    metadata: str = "",
) -> str:
    """The scene as one SVG document.

    Args:
        scene: what to draw.
        theme: which colors.
        scale: px of the picture per px of the scene.
        background: whether the page color is painted.
        letters: how texts are set; None for the font of the scene, by its name.
        metadata: what the document says of itself to programs.
    """
    width, height = scene.width, scene.height
    letters = letters or NamedLetters(scene.font)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width * scale:g}" height="{height * scale:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img"{letters.root}>'
        f"<title>{escape(scene.title)}</title><desc>{escape(scene.description)}</desc>"
    )
    about = f"<metadata>{escape(metadata)}</metadata>" if metadata else ""
    paper = theme.color("bg")
    ground = f'<rect width="{width:g}" height="{height:g}" fill="{paper}"/>' if background else ""
    items = "".join(drawn(item, theme, letters) for item in scene.items)
    return f"{head}{about}{letters.head}{ground}{items}</svg>"


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")


def drawn(item: Item, theme: Theme, letters: Letters) -> str:
    """One item as an element."""
    if isinstance(item, TextItem):
        return letters.text(item, theme.color(item.color))
    if isinstance(item, LineItem):
        return _line(item, theme)
    if isinstance(item, BoxItem):
        corner = f' rx="{_n(item.radius)}"' if item.radius else ""
        return (
            f'<rect x="{_n(item.x)}" y="{_n(item.y)}" width="{_n(item.width)}" height="{_n(item.height)}"'
            f'{corner} fill="{theme.color(item.fill)}"/>'
        )
    if isinstance(item, RingItem):
        return (
            f'<circle cx="{_n(item.x)}" cy="{_n(item.y)}" r="{_n(item.radius)}" fill="none" '
            f'stroke="{theme.color(item.color)}" stroke-width="1.3"/>'
        )
    if isinstance(item, CodeItem):
        return _code(item)
    return _lozenge(item, theme) if isinstance(item, LozengeItem) else _marker(item, theme)


def _code(item: CodeItem) -> str:
    runs = "".join(f"M{_n(x)} {_n(y)}h{_n(wide)}v{_n(high)}h-{_n(wide)}z" for x, y, wide, high in item.boxes)
    ground = f"M{_n(item.x)} {_n(item.y)}h{_n(item.side)}v{_n(item.side)}h-{_n(item.side)}z"
    crisp, paper = 'shape-rendering="crispEdges"', LIGHT.color("bg")
    return (
        f'<path d="{ground}" fill="{paper}" {crisp}><title>{escape(item.label)}</title></path>'
        f'<path d="{runs}" fill="{CODE_INK}" {crisp}/>'
    )


def _lozenge(item: LozengeItem, theme: Theme) -> str:
    name = f"<title>{escape(item.label)}</title>" if item.label else ""
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in item.corners)
    return f'<polygon points="{points}" fill="{theme.color(item.color)}">{name}</polygon>'


_OTHER: Final[dict[Anchor, Anchor]] = {"start": "end", "end": "start", "middle": "middle"}
"""Where a text stands at the same side that is read from the right."""


def written(item: TextItem, color: str, size: float, kind: str = "") -> str:
    """Return a text as an element of a class, ``size`` px high."""
    anchor = f' text-anchor="{item.anchor}"' if item.anchor != "start" else ""
    if from_the_right(item.text):
        anchor = f' direction="rtl" text-anchor="{_OTHER[item.anchor]}"'
    weight = f' font-weight="{item.weight}"' if item.weight != 400 else ""
    named_kind = f' class="{kind}"' if kind else ""
    return (
        f'<text x="{_n(item.x)}" y="{_n(item.y)}" font-size="{_n(size)}"{weight}{anchor}{named_kind} '
        f'fill="{color}">{escape(item.text)}</text>'
    )


def _line(item: LineItem, theme: Theme) -> str:
    dash = ' stroke-dasharray="4 2.5"' if item.dashed else ""
    return (
        f'<path d="M{_n(item.x1)} {_n(item.y1)}L{_n(item.x2)} {_n(item.y2)}" '
        f'stroke="{theme.color(item.color)}" stroke-width="{_n(item.thick)}"{dash}/>'
    )


_CORNERS = {"triangle": (3, -90.0), "triangle_down": (3, 90.0), "hexagon": (6, -90.0), "pentagon": (5, -90.0)}


def outline(item: MarkerItem) -> tuple[tuple[float, float], ...]:
    """Corners of a marker, px; empty for a circle."""
    r = item.radius
    if item.shape == "circle":
        return ()
    if item.shape == "square":
        r *= 0.92
        return tuple((item.x + dx * r, item.y + dy * r) for dx, dy in ((-1, -1), (1, -1), (1, 1), (-1, 1)))
    if item.shape == "diamond":
        r *= 1.25
        return tuple((item.x + dx * r, item.y + dy * r) for dx, dy in ((0, -1), (1, 0), (0, 1), (-1, 0)))
    if item.shape == "hourglass":
        r *= 1.1
        return tuple((item.x + dx * r, item.y + dy * r) for dx, dy in ((-1, -1), (1, -1), (-1, 1), (1, 1)))
    if item.shape == "star":
        return tuple(_polar(item, -90 + 36 * k, r * (1.3 if k % 2 == 0 else 0.55)) for k in range(10))
    count, start = _CORNERS[item.shape]
    return tuple(_polar(item, start + 360 / count * k, r * 1.15) for k in range(count))


def _polar(item: MarkerItem, degrees: float, r: float) -> tuple[float, float]:
    return item.x + r * cos(degrees * pi / 180), item.y + r * sin(degrees * pi / 180)


def _marker(item: MarkerItem, theme: Theme) -> str:
    color = theme.color(item.color)
    inside = f'fill="{color}"' if item.filled else 'fill="none"'
    paint = f'{inside} stroke="{color}" stroke-width="1.8" stroke-linejoin="round"'
    name = f"<title>{escape(item.label)}</title>" if item.label else ""
    corners = outline(item)
    if not corners:
        return f'<circle cx="{_n(item.x)}" cy="{_n(item.y)}" r="{_n(item.radius)}" {paint}>{name}</circle>'
    points = " ".join(f"{_n(x)},{_n(y)}" for x, y in corners)
    return f'<polygon points="{points}" {paint}>{name}</polygon>'
