"""Scene → a page of a PDF, every line and letter as vectors, tagged for readers who listen.

Texts are paragraphs in drawing order, the heading is one, a mark is a figure with its spoken sentence as its
alternative text; lines and boxes are decoration. Of texts that are outlined the words are alternative text.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from typing import Any, Final, NamedTuple

from fpdf import FPDF

from app.drawing.scene import (
    HEADING,
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
from app.drawing.svg import outline
from app.drawing.theme import Theme, Token
from app.exports.outlines import operators

FAMILY: Final = "outcomes"
ARTIFACT: Final = "/Artifact"
POINTS: Final = 960.0
"""Width of a page in points: 13⅓ inches, a slide."""


def draw(pdf: FPDF, scene: Scene, theme: Theme, *, background: bool = True, outlined: bool = False) -> None:
    """Add the scene as a page."""
    scale = POINTS / scene.width
    pdf.add_page(format=(POINTS, scene.height * scale))
    _operators(pdf, "0 J 1 j")  # lines end where they end, or the gaps of dashed ones would close
    _PdfPen(pdf, theme, scale, outlined).draw(scene, background=background)


class Role(NamedTuple):
    """What items are in the structure of the document; neighbors with one role are one element.

    Attributes:
        kind: the element, as PDF calls it.
        about: the mark or row that texts belong to.
        spoken: alternative text.
        place: tells elements apart that must not be joined.
    """

    kind: str
    about: str = ""
    spoken: str = ""
    place: tuple[float, float] = (0.0, 0.0)


def _role(item: Item) -> Role:
    if isinstance(item, TextItem):
        if is_title(item):
            return Role("/H1")
        return Role("/P", item.about) if item.about else Role("/P", place=(item.x, item.y))
    if isinstance(item, MarkerItem | LozengeItem | CodeItem) and item.label:
        about = "" if isinstance(item, CodeItem) else item.about
        return Role("/Figure", about, item.label, (item.x, item.y))
    return Role(ARTIFACT)


class _PdfPen:
    """Draws items; keeps what is set, since setting costs more than drawing."""

    def __init__(self, pdf: FPDF, theme: Theme, scale: float, outlined: bool) -> None:
        self.pdf, self.theme, self.scale, self.outlined, self.marked = pdf, theme, scale, outlined, 0
        self.kind: tuple[int, float, Token] | None = None

    def draw(self, scene: Scene, *, background: bool) -> None:
        if background:
            with self._tagged(Role(ARTIFACT)):
                self._filled("bg")
                self.pdf.rect(0, 0, POINTS, scene.height * self.scale, style="F")
        for role, found in groupby(scene.items, _role):
            items = tuple(found)
            with self._tagged(role._replace(spoken=role.spoken or self._words(items))):
                for item in items:
                    self._item(item)

    def _words(self, items: Sequence[Item]) -> str:
        """The words that only their outlines show; empty where they are text."""
        return " ".join(i.text for i in items if isinstance(i, TextItem)) if self.outlined else ""

    @contextmanager
    def _tagged(self, role: "Role") -> Iterator[None]:
        """What is drawn within is one element of the document's structure, or none."""
        if role.kind == ARTIFACT:
            _operators(self.pdf, f"{ARTIFACT} BMC")
        else:
            element = {"struct_type": role.kind, "mcid": self.marked, "alt_text": role.spoken or None}
            _operators(self.pdf, f"{role.kind} <</MCID {self.marked}>> BDC", element)
            self.marked += 1
        yield
        _operators(self.pdf, "EMC")

    def _item(self, item: Item) -> None:
        if isinstance(item, TextItem):
            self._text(item)
        elif isinstance(item, MarkerItem):
            self._marker(item)
        elif isinstance(item, LozengeItem):
            self._filled(item.color)
            self.pdf.polygon(self._scaled(item.corners), style="F")
        elif isinstance(item, CodeItem):
            self._code(item)
        else:
            self._shape(item)

    def _code(self, item: CodeItem) -> None:
        """Black on white, in either theme."""
        for red, boxes in ((255, [(item.x, item.y, item.side, item.side)]), (0, item.boxes)):
            self.pdf.set_fill_color(red)
            for x, y, wide, high in boxes:
                k = self.scale
                self.pdf.rect(x * k, y * k, wide * k, high * k, style="F")

    def _shape(self, item: LineItem | BoxItem | RingItem) -> None:
        k = self.scale
        if isinstance(item, LineItem):
            self._line(item)
        elif isinstance(item, BoxItem):
            self._filled(item.fill)
            self.pdf.rect(item.x * k, item.y * k, item.width * k, item.height * k, style="F")
        else:
            self._stroked(item.color, 1.3)
            self.pdf.circle(item.x * k, item.y * k, item.radius * k, style="D")

    def _text(self, item: TextItem) -> None:
        if self.outlined:
            self._outlines(item)
            return
        kind = item.weight, item.size, item.color
        if kind != self.kind:
            self.pdf.set_font(FAMILY, "B" if item.weight == 600 else "", item.size * self.scale)
            self.pdf.set_text_color(*_rgb(self.theme, item.color))
            self.kind = kind
        x = item.x * self.scale
        if item.anchor != "start":
            width = self.pdf.get_string_width(item.text)
            x -= width if item.anchor == "end" else width / 2
        self.pdf.text(x, item.y * self.scale, f"{item.text} ")  # the space parts what is read aloud

    def _outlines(self, item: TextItem) -> None:
        self._filled(item.color)
        _operators(self.pdf, "\n".join(operators(item, self.scale, self.pdf.h)))

    def _line(self, item: LineItem) -> None:
        k = self.scale
        self._stroked(item.color, item.thick)
        if item.dashed:
            self.pdf.set_dash_pattern(4 * k, 2.5 * k)
        self.pdf.line(item.x1 * k, item.y1 * k, item.x2 * k, item.y2 * k)
        if item.dashed:
            self.pdf.set_dash_pattern()

    def _marker(self, item: MarkerItem) -> None:
        self._stroked(item.color, 1.8)
        self._filled(item.color)
        style = "DF" if item.filled else "D"
        corners = self._scaled(outline(item))
        if corners:
            self.pdf.polygon(corners, style=style)
        else:
            k = self.scale
            self.pdf.circle(item.x * k, item.y * k, item.radius * k, style=style)

    def _scaled(self, corners: Sequence[tuple[float, float]]) -> list[tuple[float, float]]:
        return [(x * self.scale, y * self.scale) for x, y in corners]

    def _filled(self, token: Token) -> None:
        self.pdf.set_fill_color(*_rgb(self.theme, token))

    def _stroked(self, token: Token, thick: float) -> None:
        self.pdf.set_draw_color(*_rgb(self.theme, token))
        self.pdf.set_line_width(thick * self.scale)


def _operators(pdf: FPDF, written: str, element: dict[str, Any] | None = None) -> None:
    """Write operators as they are; the one place that reaches into fpdf2.

    fpdf2 2.8 tags nothing but pictures, and sets line ends only within a graphics state of its own.

    Args:
        pdf: the document.
        written: operators of the page's content.
        element: what the content that follows is in the structure of the document; None for nothing new.
    """
    if element is not None:
        pdf._add_marked_content(**element)
    pdf._out(written)


def is_title(item: Item) -> bool:
    """Whether the item is a line of the heading."""
    return isinstance(item, TextItem) and item.about == HEADING


def _rgb(theme: Theme, token: Token) -> tuple[int, int, int]:
    color = theme.color(token)
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)
