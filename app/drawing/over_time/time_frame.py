"""What stands around the rows of a page over time: its heading, its foot."""

from dataclasses import replace
from typing import Final

from app.content.comparison.comparison import Comparison
from app.content.over_time import caption, of_outcomes
from app.drawing.forest import footer, legend
from app.drawing.forest.area import full
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.style import Style
from app.drawing.over_time import time_sources
from app.drawing.over_time.time_canvas import TimeCanvas, TimeLeaf
from app.drawing.scene import TextItem
from app.drawing.slides.slide import SlidePage

SLACK: Final = 0.95
"""Of its width a long line takes so much, since programs set slides a little wider."""


def title(comparison: Comparison, page: SlidePage, canvas: TimeCanvas, leaf: TimeLeaf) -> str:
    """Return the title of the view, or of one outcome where a page shows no other."""
    if leaf.columns:
        return time_sources.NAME
    if page.title or not (canvas.alone and leaf.outcomes):
        return page.title or comparison.title
    return of_outcomes(comparison, leaf.outcomes)


def heading(body: Block, comparison: Comparison, page: SlidePage, canvas: TimeCanvas, leaf: TimeLeaf) -> None:
    """Set the title, what is shown, and that nothing joins the landmarks."""
    size, told, font = canvas.title, canvas.told, page.style.font
    y = size * 0.5
    for text in wrapped(title(comparison, page, canvas, leaf), canvas.across, size, 600, font)[:3]:
        y += size * 1.2
        body.items.append(TextItem(0, y, text, size, 600))
    named = page.title or comparison.title
    said = named if leaf.columns else f"{comparison.subtitle}. {caption(comparison)}"
    for text in wrapped(said, canvas.across * SLACK, told, 400, font):
        y += told * 1.4
        body.items.append(TextItem(0, y, text, told, color="ink2"))
    body.height = y + told * 0.9


def foot(comparison: Comparison, page: SlidePage, canvas: TimeCanvas, leaf: TimeLeaf, label: str) -> Block:
    """Return legend, notes and sources of the rows, caveat and data version."""
    block, style, across = Block(), _small(page, canvas), canvas.across
    lines = [line for entry in leaf.entries for line in entry.lines]
    if lines:
        block.place(legend.draw(lines, across, style, full(comparison.percent)), 0)
    if lines and canvas.alone:
        said = time_sources.brief(comparison, lines, across, style, named=leaf.deferred)
        block.place(said, block.height)
    elif not (page.plain or canvas.alone):
        said = footer.draw(comparison, lines, across, style)
        block.place(said, block.height + 4)
    imprint = " · ".join(filter(None, (f"Data {comparison.data_version}", page.day, page.link, label)))
    block.place(footer.closing(comparison.caveat, imprint, across, style), block.height + 2)
    return block


def _small(page: SlidePage, canvas: TimeCanvas) -> Style:
    """The sizes of what stands at the foot."""
    note, font = canvas.note, page.style.font
    sizes = replace(canvas.form.style, font=font, small=note, interval=note + 1)
    return replace(sizes, line=note * 1.45, small_line=note * 1.22)
