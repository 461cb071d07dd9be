"""Scene items → native shapes of a slide: every text, line and mark can be moved, recolored and retyped.

Shapes bear no theme style, since that brings shadows; texts are as wide as they are drawn, without insets,
wrapping or automatic fitting, so that every program shows them where they were laid out.
"""

from collections.abc import Iterable, Sequence
from types import MappingProxyType
from typing import Any, Final, TypeAlias

from lxml import etree  # type: ignore[import-untyped]  # what python-pptx is made of

from app.drawing.fonts import Metrics, text_width
from app.drawing.scene import BoxItem, LineItem, LozengeItem, MarkerItem, RingItem, TextItem
from app.drawing.svg import outline
from app.drawing.theme import Theme, Token
from app.exports.preset_shapes import FORMS, PresetForm

EMU_WIDE: Final = 12_192_000
EMU_HIGH: Final = 6_858_000
EMU_POINT: Final = 12_700

P: Final = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
A: Final = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
ADEC: Final = "http://schemas.microsoft.com/office/drawing/2017/decorative"
DECORATIVE: Final = f"{{{ADEC}}}decorative"
DECORATIVE_ID: Final = "{C183D7F6-B498-43B3-948B-1728B52AA6E4}"

FACE: Final = "Arial"

SLACK: Final = (1.04, 4.0)
"""How much wider a text's box is than the text: a factor, and px."""

ALIGN: Final = MappingProxyType({"start": "l", "middle": "ctr", "end": "r"})

Element = Any
"""An lxml element."""


Drawn: TypeAlias = TextItem | LineItem | BoxItem | RingItem | MarkerItem | LozengeItem
"""What is drawn as shapes: all but codes, which are pictures."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom, px."""


class Pen:
    """Makes the shapes of one slide."""

    def __init__(self, theme: Theme, font: Metrics, scale: float) -> None:
        """Begin a slide.

        Args:
            theme: which colors.
            font: what the scene was measured with.
            scale: EMU per px of the scene.
        """
        self.theme, self.font, self.scale = theme, font, scale
        self._last = 10

    def number(self) -> str:
        """The next id of a shape."""
        self._last += 1
        return str(self._last)

    def group(self, name: str, spoken: str, items: Iterable[Drawn]) -> Element:
        """Items as one group that moves together."""
        items = tuple(items)
        group = etree.Element(P + "grpSp")
        about = _sub(group, P + "nvGrpSpPr")
        _sub(about, P + "cNvPr", id=self.number(), name=name, descr=spoken)
        _sub(about, P + "cNvGrpSpPr")
        _sub(about, P + "nvPr")
        boxes = [self.box(item) for item in items]
        whole = (
            min(box[0] for box in boxes), min(box[1] for box in boxes),
            max(box[2] for box in boxes), max(box[3] for box in boxes),
        )  # fmt: skip
        frame = _sub(_sub(group, P + "grpSpPr"), A + "xfrm")
        self._place(frame, whole)
        self._place(frame, whole, ("chOff", "chExt"))
        group.extend(self.shape(item) for item in items)
        return group

    def box(self, item: Drawn) -> Box:
        """What an item covers, px."""
        if isinstance(item, TextItem):
            return self._text_box(item)
        if isinstance(item, LineItem):
            (left, right), (top, bottom) = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
            return left, top, right, bottom
        if isinstance(item, BoxItem):
            return item.x, item.y, item.x + item.width, item.y + item.height
        corners = outline(item) if isinstance(item, MarkerItem) else ()
        if isinstance(item, LozengeItem):
            corners = item.corners
        if corners:
            across, down = [x for x, _ in corners], [y for _, y in corners]
            return min(across), min(down), max(across), max(down)
        return item.x - item.radius, item.y - item.radius, item.x + item.radius, item.y + item.radius

    def shape(self, item: Drawn) -> Element:
        """The shape of an item."""
        if isinstance(item, TextItem):
            return self._text(item)
        if isinstance(item, LineItem):
            return self._line(item)
        if isinstance(item, MarkerItem):
            return self._marker(item)
        if isinstance(item, LozengeItem):
            return self._lozenge(item)
        if isinstance(item, RingItem):
            shape, frame = self._shape("ring", self.box(item), PresetForm("ellipse"))
            _sub(frame, A + "noFill")
            self._stroke(frame, item.color, 1.3)
            return shape
        shape, frame = self._shape("area", self.box(item), PresetForm("rect"))
        self.fill(frame, item.fill)
        _sub(_sub(frame, A + "ln"), A + "noFill")
        return shape

    def fill(self, parent: Element, token: Token) -> None:
        """A plain fill."""
        _sub(_sub(parent, A + "solidFill"), A + "srgbClr", val=self.theme.color(token)[1:])

    def run(self, parent: Element, text: str, item: TextItem) -> None:
        """A run of text in the item's type and color."""
        run = _sub(parent, A + "r")
        size = max(100, round(100 * item.size * self.scale / EMU_POINT))
        kind = _sub(
            run, A + "rPr", lang="en-US", sz=str(size), b="1" if item.weight == 600 else "0", dirty="0"
        )
        self.fill(kind, item.color)
        _sub(kind, A + "latin", typeface=FACE)
        _sub(kind, A + "cs", typeface=FACE)
        _sub(run, A + "t").text = text

    def _text(self, item: TextItem) -> Element:
        shape, frame = self._shape(item.text[:60], self._text_box(item), PresetForm("rect"), text=True)
        _sub(frame, A + "noFill")
        body = _sub(shape, P + "txBody")
        unfitted(body, wrap="none")
        paragraph = _sub(body, A + "p")
        _sub(paragraph, A + "pPr", algn=ALIGN[item.anchor])
        self.run(paragraph, item.text, item)
        return shape

    def _text_box(self, item: TextItem) -> Box:
        face = self.font.face(item.weight)
        width = text_width(item.text, item.size, item.weight, self.font) * SLACK[0] + SLACK[1]
        left = {"start": item.x, "middle": item.x - width / 2, "end": item.x - width}[item.anchor]
        top = item.y - face.ascent * item.size
        return left, top, left + width, item.y + face.descent * item.size

    def _line(self, item: LineItem) -> Element:
        shape = etree.Element(P + "cxnSp")
        about = _sub(shape, P + "nvCxnSpPr")
        _decorated(_sub(about, P + "cNvPr", id=self.number(), name="interval" if item.about else "rule"))
        _sub(about, P + "cNvCxnSpPr")
        _sub(about, P + "nvPr")
        properties = _sub(shape, P + "spPr")
        rising = (item.x2 - item.x1) * (item.y2 - item.y1) < 0
        frame = _sub(properties, A + "xfrm", **({"flipV": "1"} if rising else {}))
        self._place(frame, self.box(item))
        _sub(_sub(properties, A + "prstGeom", prst="line"), A + "avLst")
        self._stroke(properties, item.color, item.thick, dashed=item.dashed)
        return shape

    def _marker(self, item: MarkerItem) -> Element:
        name = item.about or "sample"
        shape, frame = self._shape(name, self.box(item), FORMS[item.shape], spoken=item.label)
        if item.filled:
            self.fill(frame, item.color)
        else:
            _sub(frame, A + "noFill")
        self._stroke(frame, item.color, 1.8)
        return shape

    def _lozenge(self, item: LozengeItem) -> Element:
        """A free form, since a ready-made diamond has its value in the middle of its interval."""
        box = self.box(item)
        shape, frame = self._shape(item.about or "sample", box, PresetForm("rect"), spoken=item.label)
        frame.remove(frame[-1])
        left, top, right, bottom = (round(side * self.scale) for side in box)
        drawn = _sub(frame, A + "custGeom")
        for part in ("avLst", "gdLst", "ahLst", "cxnLst"):
            _sub(drawn, A + part)
        _sub(drawn, A + "rect", l="0", t="0", r="r", b="b")
        path = _sub(_sub(drawn, A + "pathLst"), A + "path", w=str(right - left), h=str(bottom - top))
        for number, (x, y) in enumerate(item.corners):
            step = _sub(path, A + ("lnTo" if number else "moveTo"))
            _sub(step, A + "pt", x=str(round(x * self.scale) - left), y=str(round(y * self.scale) - top))
        _sub(path, A + "close")
        self.fill(frame, item.color)
        _sub(_sub(frame, A + "ln"), A + "noFill")
        return shape

    def _shape(
        self, name: str, box: Box, form: PresetForm, *, spoken: str = "", text: bool = False
    ) -> tuple[Element, Element]:
        """A shape with its frame, not yet painted."""
        shape = etree.Element(P + "sp")
        about = _sub(shape, P + "nvSpPr")
        told = _sub(about, P + "cNvPr", id=self.number(), name=name, **({"descr": spoken} if spoken else {}))
        if not spoken and not text:
            _decorated(told)
        _sub(about, P + "cNvSpPr", **({"txBox": "1"} if text else {}))
        _sub(about, P + "nvPr")
        properties = _sub(shape, P + "spPr")
        turn = {"rot": "5400000"} if form.turned else {}
        frame = _sub(properties, A + "xfrm", **turn, **({"flipV": "1"} if form.flipped else {}))
        self._place(frame, _turned(box) if form.turned else box)
        adjusted = _sub(_sub(properties, A + "prstGeom", prst=form.name), A + "avLst")
        for key, value in form.adjusted:
            _sub(adjusted, A + "gd", name=key, fmla=f"val {value}")
        return shape, properties

    def _place(self, frame: Element, box: Box, names: Sequence[str] = ("off", "ext")) -> None:
        left, top, right, bottom = (round(side * self.scale) for side in box)
        _sub(frame, A + names[0], x=str(left), y=str(top))
        _sub(frame, A + names[1], cx=str(right - left), cy=str(bottom - top))

    def _stroke(self, parent: Element, token: Token, thick: float, *, dashed: bool = False) -> None:
        line = _sub(parent, A + "ln", w=str(round(thick * self.scale)), cap="flat")
        self.fill(line, token)
        if dashed:
            _sub(_sub(line, A + "custDash"), A + "ds", d="222000", sp="139000")
        _sub(line, A + "round")


def _decorated(told: Element) -> None:
    """Say that a shape has nothing to tell, so that no reader announces it."""
    extension = _sub(_sub(told, A + "extLst"), A + "ext", uri=DECORATIVE_ID)
    etree.SubElement(extension, DECORATIVE, {"val": "1"}, nsmap={"adec": ADEC})


def unfitted(body: Element, *, wrap: str) -> None:
    """A text body that never changes size, without insets, on the foot of its box.

    Programs differ in the room they leave above a line (LibreOffice: a tenth of the type), not beneath it.
    """
    frame = _sub(
        body, A + "bodyPr", wrap=wrap, lIns="0", tIns="0", rIns="0", bIns="0", rtlCol="0", anchor="b"
    )
    _sub(frame, A + "noAutofit")
    _sub(body, A + "lstStyle")


def _sub(parent: Element, tag: str, **attributes: str) -> Element:
    return etree.SubElement(parent, tag, attributes)


def _turned(box: Box) -> Box:
    """The box before a quarter turn about its middle."""
    left, top, right, bottom = box
    x, y, width, height = (left + right) / 2, (top + bottom) / 2, right - left, bottom - top
    return x - height / 2, y - width / 2, x + height / 2, y + width / 2
