"""The foot of a lecture slide: key of the signs, short sources, caveat, data version, and the QR code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from app.content.comparison.chart import Line
from app.content.comparison.comparison import Comparison
from app.content.comparison.pooling import telling
from app.content.comparison.pooling.traits import Pool
from app.content.patient import fit_wording
from app.drawing.fonts import text_width
from app.drawing.forest import legend
from app.drawing.forest.block import Block
from app.drawing.forest.footer import notes_for, sources_for
from app.drawing.forest.pieces import Piece
from app.drawing.forest.style import Style
from app.drawing.scene import TextItem
from app.drawing.slides.lectern import ACROSS, NOTE, NOTE_LINE
from app.drawing.slides.slide import SlidePage
from app.drawing.typesetting import lines
from models.vocabulary import CiSource

APART: Final = " · "
SHOWN: Final = ("sign", "interval", "site", "reference", "fit")
"""Notes that a slide carries; all others stand on the last one."""

PLAIN: Final = ("sign", "interval", "reference", "fit")
"""What a slide without notes carries all the same, since its signs need a key."""

KEY: Final = f"{fit_wording.COLUMN}."
"""What a slide says of the signs of a patient's facts."""

SHORT: Final = 90
"""Letters of an address that is printed; a longer one is in the code alone."""


@dataclass(frozen=True, slots=True)
class FootText:
    """What the foot says.

    Attributes:
        notes: keys of signs and remarks, one after the other.
        sources: short names of the sources, after their numbers.
        caveat: what all of it must not be taken for.
        imprint: data version, day, address and number of the slide.
        full: the patients that the largest marker stands for; 0 where there is none.
    """

    notes: str
    sources: str
    caveat: str
    imprint: str
    full: int = 0


def said(
    comparison: Comparison, pieces: Sequence[Piece], pools: Sequence[Pool], full: int, *, plain: bool
) -> FootText:
    """What the foot beneath these rows says, without the imprint.

    Args:
        comparison: the whole view.
        pieces: those of the slide, with their heads.
        pools: sets of their bands, where pooling is asked for.
        full: the patients that the largest marker stands for.
        plain: whether notes and sources are left out.
    """
    kinds = PLAIN if plain else SHOWN
    rows = [line for piece in pieces for line in piece.lines]
    heads = [piece.band.clock_text for piece in pieces]
    marks = [mark for line in rows for cell in line.cells for mark in cell.marks]
    derived = any(mark.ci is CiSource.DERIVED for mark in marks)
    kept = [n for n in comparison.notes if n.kind in kinds and (n.kind != "interval" or derived)]
    notes = notes_for(kept, rows, heads) if marks else ()
    told = [] if plain else telling.lines(pools)
    sources = () if plain else sources_for(comparison.citations, rows)
    return FootText(
        notes=" ".join([*told, *(KEY if note.kind == "fit" else note.told for note in notes)]),
        sources=APART.join(f"{source.number} {source.short}" for source in sources),
        caveat=comparison.caveat,
        imprint="",
        full=full,
    )


def width(code: float) -> float:
    """The width of the foot beside a code of this side, px."""
    return ACROSS - (code + 20 if code else 0)


def height(text: FootText, rows: Sequence[Line], code: float, style: Style, *, pooled: bool = False) -> float:
    """How high a foot is, px, its code beside it."""
    return max(code, foot(text, rows, code, style, pooled=pooled).height)


@lru_cache(maxsize=16)
def _small(style: Style) -> Style:
    return replace(style, small=NOTE, line=NOTE_LINE + 1)


def foot(text: FootText, rows: Sequence[Line], code: float, style: Style, *, pooled: bool = False) -> Block:
    """The foot from its first line down; as high as the code at least, its last line at the foot of it."""
    block, room = Block(), width(code)
    y = 0.0
    if rows:
        drawn = legend.draw(rows, room, _small(style), text.full, pooled=pooled)
        block.place(drawn, 0)
        y = drawn.height - 2
    for words in (text.notes, text.sources):
        for line in lines(words, room, NOTE, 400, style.font):
            y += NOTE_LINE
            block.items.append(TextItem(0, y, line, NOTE, color="ink2"))
    block.height = _last(block, text, room, y + NOTE_LINE, style) + 3
    return block


def _last(block: Block, text: FootText, room: float, y: float, style: Style) -> float:
    """Caveat and imprint, on one line where both fit; gives the last baseline."""
    for number, line in enumerate(lines(text.caveat, room, NOTE, 600, style.font)):
        y += NOTE_LINE if number else 0
        block.items.append(TextItem(0, y, line, NOTE, 600))
    left = room - text_width(text.imprint, NOTE, 400, style.font)
    if text_width(text.caveat, NOTE, 600, style.font) + 20 <= left:
        # Anchored at its start: LibreOffice places the end of a long text too far to the left.
        block.items.append(TextItem(left, y, text.imprint, NOTE, color="ink2"))
        return y
    for line in lines(text.imprint, room, NOTE, 400, style.font):
        y += NOTE_LINE
        block.items.append(TextItem(0, y, line, NOTE, color="ink2"))
    return y


def told(comparison: Comparison, page: SlidePage, count: str) -> str:
    """The imprint: data version, day, address where it is short, and which slide this is."""
    address = page.link if len(page.link) <= SHORT else ""
    return APART.join(filter(None, (f"Data {comparison.data_version}", page.day, address, count)))
