"""Heads of bands and groups, which a page that begins within one repeats and says so."""

from dataclasses import dataclass
from typing import Final

from app.content.wording import plural
from app.drawing.fonts import text_width
from app.drawing.forest.block import Block
from app.drawing.forest.grid import Columns
from app.drawing.forest.pieces import Piece
from app.drawing.forest.style import Style
from app.drawing.scene import BoxItem, Stop, TextItem
from app.drawing.theme import Token

CONTINUED: Final = ", continued"


@dataclass(frozen=True, slots=True)
class BandHead:
    """The head of a band, and whether it also names the band's only group."""

    block: Block
    merged: bool


def band_head(piece: Piece, grid: Columns, style: Style) -> BandHead:
    """Title, clock, panels called otherwise; the only group too where that saves a line and has room.

    The title of a sub-band is set in.

    Panels' own headings stand in their columns, beneath the title where that reaches so far. Above a piece
    that does not open the band, the head says so, unless the head of its group beneath does.
    """
    block, band = Block(), piece.band
    says = not piece.opens_band and (style.compact or piece.opens_group)
    clock = band.clock_text + (CONTINUED if says else "")
    named = dict(band.headings)
    headed = [(c.left, named[c.panel.outcome]) for c in grid.panels if c.panel.outcome in named]
    room = min((column for column, _ in headed), default=grid.width) - 12
    baseline = style.band / 2 + style.value * 0.35
    left = style.left + (style.indent if band.condition else 0)
    x = left + text_width(band.title, style.value, 600, style.font) + 12
    end = x + text_width(clock, style.detail, 400, style.font)
    merged = style.terse and len(band.groups) == 1 and end + 24 + _group_wide(piece, style) <= room
    beneath = bool(headed) and end > room
    block.height = style.band + (style.line if beneath else 0)
    block.items.append(BoxItem(0, 0, grid.width, block.height, "band"))
    said = ", ".join((band.title, clock, *(heading for _, heading in headed)))
    block.stops.append(Stop(0, 0, grid.width, block.height, "band", f"{said}."))
    block.items.append(TextItem(left, baseline, band.title, style.value, 600))
    block.items.append(TextItem(x, baseline, clock, style.detail, color="ink2"))
    if merged:
        group_words(block, piece, end + 24, baseline, style)
    for column, heading in headed:
        y = baseline + (style.line if beneath else 0)
        block.items.append(TextItem(column, y, heading, style.value, 600))
    return BandHead(block, merged)


def counted(piece: Piece) -> str:
    """How many cohorts a group has; and whether it began on an earlier page."""
    return plural(piece.group.cohorts, "cohort") + ("" if piece.opens_group else CONTINUED)


def _group_wide(piece: Piece, style: Style) -> float:
    beside = text_width(counted(piece), style.detail, 400, style.font)
    return text_width(piece.group.label, style.value, 600, style.font) + 9 + beside


def group_words(block: Block, piece: Piece, x: float, baseline: float, style: Style) -> None:
    """The name of a group and how many cohorts it has, from x on a baseline."""
    group = piece.group
    token: Token = f"{group.site.family.value}_text" if group.site else "ink"  # type: ignore[assignment]
    block.items.append(TextItem(x, baseline, group.label, style.value, 600, color=token))
    x += text_width(group.label, style.value, 600, style.font) + 9
    block.items.append(TextItem(x, baseline, counted(piece), style.detail, color="ink2"))
