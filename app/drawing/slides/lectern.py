"""How large things are on a lecture slide: one px of its scene is one point of a slide 13⅓ × 7½ inches."""

from dataclasses import replace
from typing import Final

from app.drawing.fonts import ARIAL, Metrics
from app.drawing.forest.style import Style

WIDE: Final = 960.0
HIGH: Final = 540.0
SIDE: Final = 30.0
TOP: Final = 22.0
BOTTOM: Final = 18.0
ACROSS: Final = WIDE - 2 * SIDE

TITLES: Final = (28.0, 24.0, 20.0, 16.0)
"""Sizes of a title; below the first only where a reader's own needs more lines than ``MOST_TITLE``."""

TITLE_LEADING: Final = 1.18
MOST_TITLE: Final = 4
SUBTITLE: Final = 14.0
SUBTITLE_LINE: Final = 18.0
PATIENT: Final = 18.0
PATIENT_LINE: Final = 23.0
NOTE: Final = 11.0
NOTE_LINE: Final = 13.6
SOURCE: Final = 12.0
SOURCE_LINE: Final = 15.0
GAP: Final = 12.0
"""Between rows and foot."""

MOST_VALUES: Final = 9
"""Value lines printed on one slide."""

SIZES: Final = (1.6, 1.5, 1.4, 1.3, 1.2, 1.1)
"""How much larger the type of the rows is drawn where every slide of the deck has room for it."""

LECTURE: Final = Style(
    label=228,
    least_label=176,
    most_label=288,
    number=42,
    number_gap=22,
    axis_gap=20,
    panel_gap=0,
    least_axis=282,
    floor_axis=282,
    easy_axis=282,
    most_axis=420,
    head=16,
    small=14,
    cohort=18,
    value=18,
    interval=18,
    detail=14,
    line=21,
    small_line=17,
    detail_line=17,
    band=24,
    group=23,
    pad=7,
    block_gap=2,
    indent=20,
    left=10,
    biggest=9.6,
    smallest=5.4,
    survival_text=130,
    response_text=218,
    counted_text=218,
    raised=4,
    cap=5,
    stroke=2.2,
    terse=True,
    beside=True,
)


def lecture_style(font: Metrics, scale: float = 1.0) -> Style:
    """Return the sizes of the rows of a deck; names, numbers and axes keep their columns in proportion.

    Args:
        font: the font that is drawn.
        scale: how much larger the rows are than the least size.
    """
    grown = {
        name: getattr(LECTURE, name) * scale
        for name in (
            "head", "small", "cohort", "value", "interval", "detail", "line", "small_line", "detail_line",
            "band", "group", "pad", "block_gap", "biggest", "smallest", "number", "cap",
        )
    }  # fmt: skip
    return replace(LECTURE, font=font, **grown)


CUT: Final = lecture_style(ARIAL)
"""The wider of the two fonts decides which rows share a slide, so that picture and deck are split alike."""
