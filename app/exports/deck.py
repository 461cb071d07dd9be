"""Comparison → PPTX: lecture slides of native shapes, or of their pictures where that is asked for."""

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache
from io import BytesIO
from typing import Any, Final
from zipfile import ZipFile

from lxml import etree  # type: ignore[import-untyped]  # what python-pptx is made of
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.util import Emu

from app import PRODUCT
from app.content.comparison import Comparison
from app.drawing.direction import from_the_right
from app.drawing.fonts import ARIAL, HOUSE
from app.drawing.over_time.time_pages import time_pages
from app.drawing.scene import CodeItem, Scene, TextItem
from app.drawing.slides.lecture import lecture
from app.drawing.theme import THEMES
from app.exports import picture
from app.exports.about import about, before, notes, sources
from app.exports.archive import packed
from app.exports.code_picture import modules
from app.exports.families import families
from app.exports.kind import Material, Options
from app.exports.pdf import stamp
from app.exports.pen_pdf import is_title
from app.exports.pen_pptx import EMU_HIGH, EMU_WIDE, FACE, A, Box, Pen, unfitted

HIDDEN_TITLE: Final = TextItem(30, -20, "", 28, 600)
"""Where the title stands on a slide that shows none: above its edge, for outlines and readers."""

TITLE_ONLY: Final = "Title Only"


def pptx(comparison: Comparison, options: Options) -> bytes:
    """The lecture slides of the view."""
    deck = Presentation(BytesIO(_blank()))
    layout: picture.Layout = time_pages if comparison.view.over_time else lecture
    made = picture.drawn(comparison, options, layout, HOUSE if options.picture else ARIAL)
    for scene in made:
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        _ground(slide, options)
        if options.picture:
            _picture(slide, scene, comparison, options)
        else:
            _shapes(slide, scene, comparison, options)
        slide.notes_slide.notes_text_frame.text = _notes(comparison, options, scene)
    _describe(deck, comparison, options)
    return _timeless(deck)


def _ground(slide: Any, options: Options) -> None:
    if not options.transparent:
        fill = slide.background.fill
        fill.solid()
        fill.fore_color.rgb = RGBColor(*bytes.fromhex(THEMES[options.theme].color("bg")[1:]))  # type: ignore[no-untyped-call]


def _shapes(slide: Any, scene: Scene, comparison: Comparison, options: Options) -> None:
    """The scene as native shapes, each row a group."""
    pen = Pen(THEMES[options.theme], scene.font, EMU_WIDE / scene.width)
    heading = tuple(item for item in scene.items if isinstance(item, TextItem) and is_title(item))
    codes = [item for item in scene.items if isinstance(item, CodeItem)]
    rest = replace(scene, items=tuple(item for item in scene.items if not is_title(item)))
    _title(slide, scene, heading, pen)
    tree = slide.shapes._spTree
    for family in families(rest, comparison):
        if family.line is None:
            tree.extend(map(pen.shape, family.items))
        else:
            tree.append(pen.group(family.name, family.spoken, family.items))
    for code in codes:
        box = (code.x, code.y, code.x + code.side, code.y + code.side)
        _code(slide, pen, box, modules(code), code.label)


def _title(slide: Any, scene: Scene, heading: tuple[TextItem, ...], pen: Pen) -> None:
    """The heading in the title's own placeholder, where outlines and screen readers look for it."""
    first = heading[0] if heading else HIDDEN_TITLE
    lines = [item.text for item in heading] or [scene.title]
    face = scene.font.face(600)
    line = (face.ascent + face.descent) * first.size
    apart = heading[1].y - first.y if len(heading) > 1 else line
    height = (len(lines) - 1) * apart + line
    holder = slide.shapes.title
    place = (first.x, first.y - face.ascent * first.size, scene.width - 2 * first.x, height)
    holder.left, holder.top, holder.width, holder.height = (Emu(round(side * pen.scale)) for side in place)
    body = holder._element.txBody
    for child in list(body):
        body.remove(child)
    unfitted(body, wrap="square")
    paragraph = etree.SubElement(body, f"{A}p")
    read = {"rtl": "1"} if from_the_right(" ".join(lines)) else {}
    kind = etree.SubElement(paragraph, f"{A}pPr", {"algn": "l", **read})
    if len(lines) > 1:
        percent = {"val": f"{apart / line * 100_000:.0f}"}
        etree.SubElement(etree.SubElement(kind, f"{A}lnSpc"), f"{A}spcPct", percent)
    for number, text in enumerate(lines):
        if number:
            etree.SubElement(paragraph, f"{A}br")
        pen.run(paragraph, text, first)


def _code(slide: Any, pen: Pen, box: Box, drawn: bytes, spoken: str) -> None:
    left, top, right, bottom = (Emu(round(side * pen.scale)) for side in box)
    shown = slide.shapes.add_picture(BytesIO(drawn), left, top, right - left, bottom - top)
    _name(shown, "QR code", spoken)


def _picture(slide: Any, scene: Scene, comparison: Comparison, options: Options) -> None:
    """The page as one picture that fills the slide."""
    drawn = BytesIO(picture.rasterized(scene, comparison, options))
    _title(slide, scene, (), Pen(THEMES[options.theme], scene.font, EMU_WIDE / scene.width))
    shown = slide.shapes.add_picture(drawn, 0, 0, Emu(EMU_WIDE))
    marks = " ".join(item.label for item in scene.markers() if item.label)
    kind = "Landmarks over time" if comparison.view.over_time else "Forest plot"
    _name(shown, kind, f"{scene.description} {marks}")


def _name(shape: Any, name: str, spoken: str) -> None:
    told = shape._element.nvPicPr.cNvPr
    told.set("name", name)
    told.set("descr", spoken)


def _describe(deck: Any, comparison: Comparison, options: Options) -> None:
    """What the file says of itself."""
    told = deck.core_properties
    told.title = (options.title or comparison.title)[:255]
    told.subject = comparison.subtitle[:255]
    told.author = told.last_modified_by = PRODUCT
    told.comments = f"{comparison.caveat} Data version {comparison.data_version}."[:255]
    told.keywords = f"data {comparison.data_version}; view {comparison.view.spell() or '?'}"[:255]
    told.identifier = options.link[:255]
    told.created = told.modified = stamp(options.day).replace(tzinfo=None)
    told.revision = 1


def _timeless(deck: Any) -> bytes:
    """The file without the time at which it was packed."""
    body = BytesIO()
    deck.save(body)
    with ZipFile(body) as archive:
        return packed((entry, archive.read(entry)) for entry in archive.namelist())


def _notes(comparison: Comparison, options: Options, scene: Scene) -> str:
    """The notes of one slide; every slide carries them whole, since slides are taken out of decks."""
    told = dict(about(Material(comparison), options))
    head = [told[name] for name in ("Title", "View", "Caveat") if name in told]
    if scene.pages > 1:
        head[0] += f" (slide {scene.page} of {scene.pages})"
    parts = [
        "\n".join(head),
        _listed("Before comparing", [f"{before(comparison)}."] if comparison.differences else []),
        _listed("Notes", notes(comparison)),
        _listed("Sources", sources(comparison)),
        _listed("Cite this view", [told["Cite as"]]),
    ]
    return "\n\n".join(part for part in parts if part)


def _listed(head: str, lines: Sequence[str]) -> str:
    return "\n".join([f"{head}:", *lines]) if lines else ""


@lru_cache(maxsize=1)
def _blank() -> bytes:
    """An empty 16:9 deck, made once from the library's own: one layout, no thumbnail, Arial for its font."""
    deck = Presentation()
    widen = EMU_WIDE / int(deck.slide_width or EMU_WIDE)
    deck.slide_width, deck.slide_height = Emu(EMU_WIDE), Emu(EMU_HIGH)
    for layout in list(deck.slide_layouts):
        if layout.name != TITLE_ONLY:
            deck.slide_layouts.remove(layout)
    for holder in (*deck.slide_master.shapes, *deck.slide_layouts[0].shapes):
        if holder.element.spPr.find(".//{*}off") is not None:
            holder.left, holder.width = Emu(round(holder.left * widen)), Emu(round(holder.width * widen))
    _set_font(deck.slide_master.part)
    package = deck.part.package
    for key, relation in list(package._rels.items()):
        if relation.reltype == RELATION.THUMBNAIL:
            package._rels.pop(key)
    body = BytesIO()
    deck.save(body)
    return body.getvalue()


def _set_font(master: Any) -> None:
    theme = master.part_related_by(RELATION.THEME)
    theme._blob = theme.blob.replace(b'<a:latin typeface="Calibri"', f'<a:latin typeface="{FACE}"'.encode())
