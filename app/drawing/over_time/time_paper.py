"""The figure over time in strips, for paper: heads that every page repeats, cohorts that no page cuts."""

from dataclasses import replace

from app.content.comparison.comparison import Comparison
from app.content.over_time import survival
from app.drawing.forest.block import Block
from app.drawing.over_time.scale import WIDE, turns
from app.drawing.over_time.timeline import Timeline
from app.drawing.scene import Scene
from app.drawing.slides.strips import PAPER, Range, Strips


def time_strips(comparison: Comparison, page: Range) -> tuple[Strips, ...]:
    """Return the strips of a comparison that is seen over time, one run of panels after the other."""
    width, outcomes = page.least, survival(comparison.view)
    form = replace(WIDE, style=replace(WIDE.style, font=PAPER.font, raised=PAPER.raised))
    found = []
    for run in turns(comparison.percent, width, form) if outcomes else ():
        timeline = Timeline(comparison, width, run, form)
        rows = timeline.strips(tuple(timeline.entries()))
        drawn = tuple(_scene(strip.block, width) for strip in rows)
        found.append(Strips(False, 1.0, _scene(timeline.head(), width), drawn[:-1], drawn[-1]))
    return tuple(found)


def _scene(block: Block, width: float) -> Scene:
    return Scene(width, block.height + 1, tuple(block.flat()), font=PAPER.font)
