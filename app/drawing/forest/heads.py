"""Heads of bands and groups, which a page that begins within one repeats and says so."""

from dataclasses import dataclass
from typing import Final

from app.content.comparison import named
from app.content.comparison.chart import Band
from app.content.wording import plural
from app.drawing.fonts import text_width
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.grid import Columns
from app.drawing.forest.pieces import Piece
from app.drawing.forest.style import Style
from app.drawing.scene import BoxItem, Stop, TextItem
from app.drawing.theme import Token
from models.vocabulary import Outcome

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
    usual = [] if style.compact else [text for _, text in band.usual]
    clock = " · ".join((band.clock_text + (CONTINUED if says else ""), *usual))
    called = dict(band.headings)
    headed = [(c.left, called[c.panel.outcome]) for c in grid.panels if c.panel.outcome in called]
    room = min((column for column, _ in headed), default=grid.width) - 12
    baseline = style.band / 2 + style.value * 0.35
    left = style.left + (style.indent if band.condition else 0)
    x = left + text_width(band.title, style.value, 600, style.font) + 12
    end = x + text_width(clock, style.detail, 400, style.font)
    merged = style.terse and len(band.groups) == 1 and end + 24 + _group_wide(piece, style) <= room
    told = wrapped(clock, grid.width - x - 12, style.detail, 400, style.font)
    beneath = bool(headed) and end > room
    shared = _shared(band, grid, style)
    level = not headed and len(told) == 1 and all(x > end + 24 and len(t) == 1 for x, t in shared)
    below = 0 if level else max((len(parts) for _, parts in shared), default=0)
    block.height = style.band + style.line * (len(told) - 1 + beneath) + style.small_line * below
    block.items.append(BoxItem(0, 0, grid.width, block.height, "band"))
    said = ", ".join((band.title, clock, *(heading for _, heading in headed), *map(_spoken, band.panels)))
    block.stops.append(Stop(0, 0, grid.width, block.height, "band", f"{said}."))
    block.items.append(TextItem(left, baseline, band.title, style.value, 600))
    for number, part in enumerate(told):
        block.items.append(TextItem(x, baseline + number * style.line, part, style.detail, color="ink2"))
    if merged:
        group_words(block, piece, end + 24, baseline, style)
    for column, heading in headed:
        y = baseline + style.line * (len(told) - 1 + beneath)
        block.items.append(TextItem(column, y, heading, style.value, 600))
    for left, parts in shared:
        for number, part in enumerate(parts):
            y = block.height - style.small_line * (below - number) + 3 if below else baseline
            block.items.append(TextItem(left, y, part, style.small, color="ink2"))
    return BandHead(block, merged)


def _shared(band: Band, grid: Columns, style: Style) -> list[tuple[float, tuple[str, ...]]]:
    """What most values of each panel have in common, in lines, with where its column begins."""
    told = dict(band.panels) if style.brief else {}
    texts = ((column, told.get(column.panel.outcome, "")) for column in grid.panels)
    return [
        (c.left, wrapped(text, c.end - c.left, style.small, 400, style.font)) for c, text in texts if text
    ]


def _spoken(shared: tuple[Outcome, str]) -> str:
    outcome, text = shared
    return f"{outcome.label} {text}"


def counted(piece: Piece) -> str:
    """How many cohorts a group has, how many with a number; and whether it began on an earlier page."""
    here = piece.among - piece.group.cut
    some = f"{piece.group.cohorts} of " if here > piece.group.cohorts else ""
    begun = (f"the first {here} of " if here > 1 else "the first of ") if piece.group.cut else ""
    among = f"{some}{begun}{plural(piece.among, 'cohort')}"
    told = among if piece.among else named.counted(piece.group)
    return told + ("" if piece.opens_group else CONTINUED)


def _group_wide(piece: Piece, style: Style) -> float:
    beside = text_width(counted(piece), style.detail, 400, style.font)
    return text_width(piece.group.label, style.value, 600, style.font) + 9 + beside


def group_words(block: Block, piece: Piece, x: float, baseline: float, style: Style) -> None:
    """The name of a group and how many cohorts it has, from x on a baseline."""
    block.items.append(TextItem(x, baseline, piece.group.label, style.value, 600, color=group_color(piece)))
    x += _label_width(piece, style)
    block.items.append(TextItem(x, baseline, counted(piece), style.detail, color="ink2"))


def group_color(piece: Piece) -> Token:
    """The color of a group's name: that of its disease site."""
    site = piece.group.site
    return f"{site.family.value}_text" if site else "ink"  # type: ignore[return-value]


def group_width(piece: Piece, style: Style) -> float:
    """How wide the name of a group is with how many cohorts it has, px."""
    return _label_width(piece, style) + text_width(counted(piece), style.detail, 400, style.font)


def _label_width(piece: Piece, style: Style) -> float:
    return text_width(piece.group.label, style.value, 600, style.font) + 9
