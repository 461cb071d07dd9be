"""The heading of a lecture slide: its title, and what the view holds with its filters."""

from collections.abc import Iterable
from typing import NamedTuple

from app.content.comparison.comparison import Comparison
from app.content.patient import fit_wording
from app.content.wording import capitalized
from app.drawing.fonts import Metrics, Weight
from app.drawing.forest.block import Block
from app.drawing.scene import HEADING, TextItem
from app.drawing.slides.lectern import (
    ACROSS,
    CUT,
    MOST_TITLE,
    PATIENT,
    PATIENT_LINE,
    SUBTITLE,
    SUBTITLE_LINE,
    TITLE_LEADING,
    TITLES,
    TOP,
)
from app.drawing.slides.slide import SlidePage
from app.drawing.theme import Token
from app.drawing.typesetting import lines
from models.patient import KEY


class HeadingLine(NamedTuple):
    """A line of the heading with its type."""

    text: str
    size: float
    line: float
    weight: Weight


def heading_height(comparison: Comparison, page: SlidePage, title: str) -> float:
    """How high the heading of a slide is, px; none of a plain one."""
    if page.plain:
        return 0.0
    return sum(one.line for one in heading(comparison, title, CUT.font)) + 6


def heading(
    comparison: Comparison, title: str, font: Metrics, *, timed: bool = True
) -> tuple[HeadingLine, ...]:
    """The lines of a heading: title, and what the view holds with its filters.

    Whom an outcome is ordered for has a line of its own; beneath any other title it stands with the filters.
    """
    unsaid = [] if timed else ["month"]
    if title not in {section.title for section in comparison.sections}:
        return headed(title, comparison.without(*unsaid), font)
    patient = capitalized(fit_wording.told(comparison.view.patient))
    return headed(title, comparison.without(*unsaid, KEY), font, patient)


def headed(title: str, told: str, font: Metrics, patient: str = "") -> tuple[HeadingLine, ...]:
    """A title, in letters that leave room for the rest, the patient it is for, and what is told beneath."""
    sizes = (size for size in TITLES if len(lines(title, ACROSS, size, 600, CUT.font)) <= MOST_TITLE)
    size = next(sizes, TITLES[-1])
    above = lines(title, ACROSS, size, 600, font)
    whom = lines(patient, ACROSS, PATIENT, 400, font) if patient else ()
    below = lines(told, ACROSS, SUBTITLE, 400, font)
    return (
        *(HeadingLine(text, size, size * TITLE_LEADING, 600) for text in above),
        *(HeadingLine(text, PATIENT, PATIENT_LINE, 400) for text in whom),
        *(HeadingLine(text, SUBTITLE, SUBTITLE_LINE, 400) for text in below),
    )


def placed(block: Block, found: Iterable[HeadingLine]) -> float:
    """Set the lines of a heading at the top of a slide; gives the y beneath."""
    y = TOP
    for line in found:
        first = line.weight == 600
        color: Token = "ink" if first else "ink2"
        at, about = y + line.size * 0.95, HEADING if first else ""
        block.items.append(TextItem(0, at, line.text, line.size, line.weight, color=color, about=about))
        y += line.line
    return y + 6
