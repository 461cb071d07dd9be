"""The figure over time on the page, in as few runs of panels as fit side by side."""

from collections.abc import Sequence
from dataclasses import replace

from app.content.comparison.comparison import Comparison
from app.content.comparison.trimming import only
from app.content.over_time import NOTHING
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.screen import APART, seen
from app.drawing.over_time.scale import WIDE, TimeForm, turns
from app.drawing.over_time.timeline import Timeline
from app.drawing.scene import Scene, Stop, TextItem
from models.vocabulary import Outcome


def layout(comparison: Comparison, width: float, panels: Sequence[Outcome], form: TimeForm = WIDE) -> Scene:
    """Return the scene of a comparison that is seen over time.

    Args:
        comparison: what to draw, narrowed to survival.
        width: px across.
        panels: the outcomes to draw, one run beneath the other where they do not fit side by side.
        form: sizes.
    """
    block = Block()
    for run in turns(only(comparison.percent, panels), width, form) if panels else ():
        timeline = Timeline(comparison, width, run, form)
        y = block.height + (APART if block.axes else 0)
        block.place(timeline.drawn(tuple(timeline.entries())), y)
    if not panels:
        style, y = form.style, 8.0
        for text in wrapped(NOTHING, width - 2 * style.left, style.value, 400, style.font):
            y += style.line
            block.items.append(TextItem(style.left, y, text, style.value))
        block.height = y + 12
        block.stops.append(Stop(0, 0, width, block.height, "chart", NOTHING))
    scene = seen(block, comparison, width, form.style)
    ways = () if form.stacked else scene.ways  # a finger would miss them
    return replace(scene, height=block.height + form.style.pad, ways=ways)
