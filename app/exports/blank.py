"""An empty 16:9 deck with one layout, whose only placeholder is the title, and with Arial for its font."""

from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE as RELATION
from pptx.util import Emu

from app.exports.pen_pptx import EMU_HIGH, EMU_WIDE, FACE

TITLE_ONLY: Final = "Title Only"


@lru_cache(maxsize=1)
def blank() -> bytes:
    """The deck, made once from the library's own: wider, with one layout, without its thumbnail."""
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
