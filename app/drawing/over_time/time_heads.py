"""Heads of bands over time, and the lines that name who has no landmark."""

from typing import Final

from app.content.over_time import WithoutLandmark
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.grid import Columns
from app.drawing.forest.heads import BandHead, band_head, counted, group_color, group_width, group_words
from app.drawing.forest.pieces import Piece
from app.drawing.forest.style import Style
from app.drawing.over_time.scale import TimeForm
from app.drawing.scene import BoxItem, Stop, TextItem

WITHOUT: Final = "Without a survival landmark"


def band(piece: Piece, grid: Columns, form: TimeForm) -> BandHead:
    """Return the head of a band; where it is narrow, its time origin stands beneath its title."""
    if not form.stacked:
        return band_head(piece, grid, form.style)
    block, style, shown = Block(), form.style, piece.band
    across = grid.width - 2 * style.left
    y = 3.0
    for text in wrapped(shown.title, across, style.value, 600, style.font):
        y += style.line
        block.items.append(TextItem(style.left, y, text, style.value, 600))
    for text in wrapped(shown.clock_text, across, style.detail, 400, style.font):
        y += style.line
        block.items.append(TextItem(style.left, y, text, style.detail, color="ink2"))
    block.items.insert(0, BoxItem(0, 0, grid.width, y + 8, "band"))
    block.stops.append(Stop(0, 0, grid.width, y + 8, "band", f"{shown.title}, {shown.clock_text}."))
    block.height = y + 8
    return BandHead(block, merged=False)


def group(piece: Piece, grid: Columns, form: TimeForm) -> Block:
    """Return the head of a group; where it is narrow, a long name breaks and the count stands beneath it."""
    block, style = Block(), form.style
    across, named = grid.width - 2 * style.left, f"{piece.group.label}, {counted(piece)}."
    y, block.height = style.group / 2 + style.value * 0.42, style.group
    if group_width(piece, style) <= across:
        group_words(block, piece, style.left, y, style)
    else:
        for text in wrapped(piece.group.label, across, style.value, 600, style.font):
            block.items.append(TextItem(style.left, y, text, style.value, 600, color=group_color(piece)))
            y, block.height = y + style.line, block.height + style.line
        block.items.append(TextItem(style.left, y, counted(piece), style.detail, color="ink2"))
    block.stops.append(Stop(0, 0, grid.width, block.height, "group", named))
    return block


def lead(style: Style) -> Block:
    """Return what the lines beneath it name."""
    block = Block()
    block.items.append(TextItem(style.left, style.detail + 5, WITHOUT, style.detail, 600, color="ink2"))
    block.height = style.detail + 8
    return block


def without(said: WithoutLandmark, width: float, style: Style) -> Block:
    """Return the line of those who have no landmark for one reason."""
    block, y = Block(), style.detail
    for text in wrapped(said.told, width - 2 * style.left, style.detail, 400, style.font):
        block.items.append(TextItem(style.left, y + 2, text, style.detail, color="ink2"))
        y += style.detail_line
    block.height = y - style.detail_line + 7
    block.stops.append(Stop(0, 0, width, block.height, "row", f"{WITHOUT}. {said.told}"))
    return block
