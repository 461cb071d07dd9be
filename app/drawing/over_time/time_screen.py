"""The figure over time on the page, in as few runs of panels as fit side by side."""

from collections.abc import Sequence
from dataclasses import replace

from app.content.comparison.comparison import Comparison
from app.content.comparison.trimming import only
from app.content.over_time import NOTHING
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.screen import APART, read
from app.drawing.over_time.scale import WIDE, TimeForm, turns
from app.drawing.over_time.timeline import Timeline
from app.drawing.scene import Axis, Scene, Stop, TextItem
from models.vocabulary import Outcome


def layout(comparison: Comparison, width: float, panels: Sequence[Outcome], form: TimeForm = WIDE) -> Scene:
    """Return the scene of a comparison that is seen over time.

    Args:
        comparison: what to draw, narrowed to survival.
        width: px across.
        panels: the outcomes to draw, one run beneath the other where they do not fit side by side.
        form: sizes.
    """
    block, axes = Block(), list[Axis]()
    for run in turns(only(comparison.percent, panels), width, form) if panels else ():
        timeline = Timeline(comparison, width, run, form)
        y = block.height + (APART if axes else 0)
        made = timeline.drawn(tuple(timeline.entries()))
        block.place(made.block, y, axes=len(axes))
        axes += (replace(axis, top=axis.top + y, bottom=axis.bottom + y) for axis in made.axes)
    if not panels:
        style, y = form.style, 8.0
        for text in wrapped(NOTHING, width - 2 * style.left, style.value, 400, style.font):
            y += style.line
            block.items.append(TextItem(style.left, y, text, style.value))
        block.height = y + 12
        block.stops.append(Stop(0, 0, width, block.height, "chart", NOTHING))
    return Scene(
        width=width,
        height=block.height + form.style.pad,
        items=tuple(block.flat()),
        axes=tuple(axes),
        hits=tuple(block.areas()),
        title=comparison.title,
        description=comparison.summary,
        font=form.style.font,
        stops=read(block),
    )
