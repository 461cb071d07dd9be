"""The foot of a lecture slide: key of the signs, short sources, caveat, data version, and the QR code."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.content.comparison.chart import Line
from app.content.comparison.comparison import Comparison
from app.content.comparison.pooling import telling
from app.content.patient import fit_wording
from app.drawing.fonts import text_width
from app.drawing.forest import legend
from app.drawing.forest.block import Block
from app.drawing.forest.footer import notes_for, sources_for
from app.drawing.forest.pieces import Piece, pools
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
        rows: those of the slide, whose signs the legend explains; ``pooled`` whether a pooled value is drawn.
        full: the patients that the largest marker stands for.
        notes: keys of signs and remarks, one after the other.
        sources: short names of the sources, after their numbers.
        caveat: what all of it must not be taken for.
        imprint: data version, day, address where it is short, and number of the slide.
    """

    rows: tuple[Line, ...]
    pooled: bool
    full: int
    notes: str
    sources: str
    caveat: str
    imprint: str


def said(comparison: Comparison, page: SlidePage, pieces: Sequence[Piece], full: int, count: str) -> FootText:
    """What the foot beneath these rows says; notes and sources are left out of a plain one.

    Args:
        comparison: the whole view.
        page: what is said besides.
        pieces: those of the slide, with their heads.
        full: the patients that the largest marker stands for; 0 where there is none.
        count: which slide it is, of how many.
    """
    kinds = PLAIN if page.plain else SHOWN
    rows = tuple(line for piece in pieces for line in piece.lines)
    heads = [piece.band.clock_text for piece in pieces]
    marks = [mark for line in rows for cell in line.cells for mark in cell.marks]
    derived = any(mark.ci is CiSource.DERIVED for mark in marks)
    kept = [n for n in comparison.notes if n.kind in kinds and (n.kind != "interval" or derived)]
    notes = notes_for(kept, rows, heads) if marks else ()
    told = telling.lines(pools(pieces)) if comparison.view.pool and not page.plain else ()
    sources = () if page.plain else sources_for(comparison.citations, rows)
    short = page if len(page.link) <= SHORT else replace(page, link="")
    return FootText(
        rows=rows,
        pooled=any(piece.pool for piece in pieces),
        full=full,
        notes=" ".join([*told, *(KEY if note.kind == "fit" else note.told for note in notes)]),
        sources=APART.join(f"{source.number} {source.short}" for source in sources),
        caveat=comparison.caveat,
        imprint=short.imprint(comparison.data_version, count),
    )


def height(text: FootText, code: float, style: Style) -> float:
    """How high a foot is, px, its code beside it."""
    return max(code, foot(text, code, style).height)


def foot(text: FootText, code: float, style: Style) -> Block:
    """The foot from its first line down; as high as the code at least, its last line at the foot of it."""
    block, room, y = Block(), ACROSS - (code + 20 if code else 0), 0.0
    if text.rows:
        small = replace(style, small=NOTE, line=NOTE_LINE + 1)
        y = block.place(legend.draw(text.rows, room, small, text.full, pooled=text.pooled), 0) - 2
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
