"""How a figure over time is drawn in each of its forms: sizes in px, the months of its axis."""

from dataclasses import dataclass, replace
from typing import Final

from app.content.comparison.chart import Chart
from app.content.over_time import LAST
from app.drawing.forest.grid import Columns, columns, needed, runs
from app.drawing.forest.style import FULL, Style
from app.drawing.slides import lectern
from models.vocabulary import Outcome

TICKS: Final = tuple(range(0, LAST + 1, 12))
PERCENT: Final = (0, 50, 100)
SCALE_GAP: Final = 7.0
"""Between the numbers of the percent scale and the strip."""

SCALE_WIDTH: Final = 14.0
"""What the last column of facts leaves to those numbers, px."""


@dataclass(frozen=True, slots=True)
class TimeForm:
    """Sizes of one form.

    Attributes:
        style: type and columns, as in the forest.
        plot: height of a strip, from 0 to 100 percent.
        gap: between two strips.
        cap: half the width of the ends of an interval.
        line: thickness of an interval.
        stacked: whether names stand above their strips, where there is no room beside them.
        brief: whether names are as on lecture slides, and the months beneath the rows alone.
        plain: whether such names are without the numbers of their sources.
    """

    style: Style
    plot: float = 60
    gap: float = 15
    cap: float = 3.5
    line: float = 1.8
    stacked: bool = False
    brief: bool = False
    plain: bool = False


_WIDE: Final = replace(
    FULL,
    label=250,
    number_gap=36,
    axis_gap=18,
    panel_gap=44,
    least_axis=150,
    floor_axis=122,
    easy_axis=230,
    most_axis=560,
)
WIDE: Final = TimeForm(_WIDE)
NARROW: Final = TimeForm(
    replace(_WIDE, label=0, least_label=0, number=0, number_gap=26, left=12, axis_gap=14, survival_text=120),
    stacked=True,
)

LECTURE: Final = TimeForm(
    replace(
        lectern.LECTURE,
        label=214,
        least_label=170,
        number_gap=44,
        least_axis=290,
        floor_axis=290,
        easy_axis=290,
    ),
    plot=46,
    gap=15,
    cap=5,
    brief=True,
    line=2.2,
)
"""To be read from the last row: a px is a point of the slide."""


def scaled(chart: Chart, width: float, form: TimeForm) -> Chart:
    """Return the chart with an axis of months in each panel; columns of facts where they have room."""
    panels = tuple(replace(panel, top=float(LAST), ticks=TICKS) for panel in chart.panels)
    made = replace(chart, panels=panels, columns=() if form.stacked or form.brief else chart.columns)
    roomy = all(needed(made, (panel,), form.style) <= width for panel in panels)
    return made if roomy else replace(made, columns=())


def grid(chart: Chart, width: float, form: TimeForm) -> Columns:
    """Return where label and panels stand."""
    found = columns(scaled(chart, width, form), width, form.style)
    before, last = found.facts[:-1], found.facts[-1:]
    return replace(found, facts=(*before, *(one._replace(width=one.width - SCALE_WIDTH) for one in last)))


def turns(chart: Chart, width: float, form: TimeForm) -> tuple[tuple[Outcome, ...], ...]:
    """Return the panels that stand beside each other where not all of them fit."""
    return tuple(
        tuple(panel.outcome for panel in run) for run in runs(scaled(chart, width, form), width, form.style)
    )
