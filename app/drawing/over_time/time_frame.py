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
from app.drawing.slides import imprint, lecture_heading, sources
from app.drawing.slides.slide import SlidePage
from models.patient import KEY as PATIENT

SLACK: Final = 0.95
"""Of its width a long line takes so much, since programs set slides a little wider."""


def title(comparison: Comparison, page: SlidePage, canvas: TimeCanvas, leaf: TimeLeaf) -> str:
    """Return the title of the view, or of one outcome where a page shows no other."""
    if leaf.columns:
        return sources.NAME
    if page.title or not (canvas.alone and leaf.outcomes):
        return page.title or comparison.title
    return of_outcomes(comparison, leaf.outcomes)


def heading(body: Block, comparison: Comparison, page: SlidePage, canvas: TimeCanvas, leaf: TimeLeaf) -> None:
    """Set the title, what is shown, and that nothing joins the landmarks."""
    named = title(comparison, page, canvas, leaf)
    told = f"{comparison.subtitle if page.title else comparison.without(PATIENT)}. {caption(comparison)}"
    if canvas.alone:
        said = comparison.subtitle if leaf.columns else told
        body.height = lecture_heading.placed(body, lecture_heading.headed(named, said, page.font))
        return
    size, font = canvas.title, page.font
    y = size * 0.5
    for text in wrapped(named, canvas.across, size, 600, font)[:3]:
        y += size * 1.2
        body.items.append(TextItem(0, y, text, size, 600))
    for text in wrapped(told, canvas.across * SLACK, canvas.told, 400, font):
        y += canvas.told * 1.4
        body.items.append(TextItem(0, y, text, canvas.told, color="ink2"))
    body.height = y + canvas.told * 0.9


def foot(comparison: Comparison, page: SlidePage, canvas: TimeCanvas, leaf: TimeLeaf, label: str) -> Block:
    """Return legend, notes and sources of the rows, caveat and data version."""
    block, style, across = Block(), _small(page, canvas), canvas.across
    lines = leaf.lines
    if lines:
        block.place(legend.draw(lines, across, style, full(comparison.percent)), 0)
        if not page.plain:
            block.place(footer.draw(comparison, lines, across, style), block.height + 4)
    told = page.imprint(comparison.data_version, label)
    block.place(footer.closing(comparison.caveat, told, across, style), block.height + 2)
    return block


def slide_foot(
    comparison: Comparison, page: SlidePage, leaf: TimeLeaf, label: str, code: float, style: Style
) -> Block:
    """Return the foot of a lecture slide beside a code of this side, at least as high as that."""
    pieces = [entry.piece for entry in leaf.entries if entry.lines]
    text = imprint.said(comparison, page, pieces, full(comparison.percent), label)
    notes = " ".join(filter(None, (text.notes, time_sources.ELSEWHERE if leaf.deferred else "")))
    made = imprint.foot(replace(text, notes=notes), code, style)
    block = Block()
    block.place(made, max(0.0, code - made.height))
    return block


def _small(page: SlidePage, canvas: TimeCanvas) -> Style:
    """The sizes of what stands at the foot."""
    note, font = canvas.note, page.font
    sizes = replace(canvas.form.style, font=font, small=note, interval=note + 1)
    return replace(sizes, line=note * 1.45, small_line=note * 1.22)
