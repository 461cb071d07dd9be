"""The heading of a lecture slide: its title, and what the view holds with its filters."""

from typing import NamedTuple

from app.content.comparison.comparison import Comparison
from app.drawing.fonts import Metrics, Weight
from app.drawing.slides.lectern import (
    ACROSS,
    CUT,
    MOST_TITLE,
    SUBTITLE,
    SUBTITLE_LINE,
    TITLE_LEADING,
    TITLES,
)
from app.drawing.slides.slide import SlidePage
from app.drawing.typesetting import lines
from models.patient import KEY as PATIENT


def heading_height(comparison: Comparison, page: SlidePage, title: str) -> float:
    """How high the heading of a slide is, px; none of a plain one."""
    if page.plain:
        return 0.0
    return sum(one.line for one in heading(comparison, title, CUT.font)) + 6


def heading(
    comparison: Comparison, title: str, font: Metrics, *, timed: bool = True
) -> tuple["HeadingLine", ...]:
    """The lines of a heading: title, and what the view holds with its filters.

    Whom it is ordered for stands in the title of an outcome, and beneath any other.
    """
    unsaid = [] if timed else ["month"]
    if title in {section.title for section in comparison.sections}:
        unsaid.append(PATIENT)
    return headed(title, comparison.without(*unsaid), font)


def headed(title: str, told: str, font: Metrics) -> tuple["HeadingLine", ...]:
    """A title, in letters that leave room for the rest, and what is told beneath it."""
    sizes = (size for size in TITLES if len(lines(title, ACROSS, size, 600, CUT.font)) <= MOST_TITLE)
    size = next(sizes, TITLES[-1])
    above = lines(title, ACROSS, size, 600, font)
    below = lines(told, ACROSS, SUBTITLE, 400, font)
    return (
        *(HeadingLine(text, size, size * TITLE_LEADING, 600) for text in above),
        *(HeadingLine(text, SUBTITLE, SUBTITLE_LINE, 400) for text in below),
    )


class HeadingLine(NamedTuple):
    """A line of the heading with its type."""

    text: str
    size: float
    line: float
    weight: Weight
