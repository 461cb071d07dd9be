"""How dense a forest is drawn: type sizes, line heights, column widths, in px."""

from dataclasses import dataclass, replace
from typing import Final

from app.drawing.fonts import HOUSE, Metrics
from models.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class Style:
    """Sizes of one form of the figure, all px.

    Attributes:
        label: width of the cohort column; ``least_label`` the narrowest it may become, ``most_label`` how far
            it grows where axes and texts leave room.
        number: width of the patients column.
        axis_gap: between axis and text; ``panel_gap`` between panels.
        least_axis: the narrowest axis while the label can yield; ``floor_axis`` the narrowest at all;
            ``most_axis`` the widest; ``easy_axis`` what text makes room for.
        compact: whether rows are names only and groups have no heads, for the medians.
        survival_text: least width of the text beside a survival axis, at 13 px type.
        response_text: the same beside an axis of response.
        counted_text: the same beside an axis of toxicity or relapse.
        tag: size of a landmark before its value, ``under`` of what stands beneath a name; 0 for ``detail``.
        least_text: least width of the text beside any axis, where intervals and counts may stand beneath.
        after: between a landmark and its value.
        raised: by how much the number of a citation is smaller than the smallest type.
        cap: half the height of the end of an interval; ``stroke`` its thickness.
        terse: whether remarks that a sign explains shrink to the sign, and one line stands beneath a name.
        beside: whether axes yield where the first remark of a value then stands beside it.
        brief: whether the figure says of a value what one must know of it, and leaves the rest to its card
            and to the table; intervals and counts that have no room stand beneath their value.
        live: whether parts of it can be pressed.
        beneath: lines at most beneath a name; ``remarks`` lines at most beneath a value.
    """

    font: Metrics = HOUSE
    label: float = 240
    least_label: float = 180
    most_label: float = 0
    number: float = 30
    number_gap: float = 16
    axis_gap: float = 14
    panel_gap: float = 20
    least_axis: float = 72
    floor_axis: float = 40
    easy_axis: float = 100
    most_axis: float = 640
    head: float = 14
    small: float = 11.5
    cohort: float = 13.5
    value: float = 13
    interval: float = 12.5
    detail: float = 12
    tag: float = 0
    under: float = 0
    line: float = 17
    small_line: float = 14
    detail_line: float = 15
    band: float = 28
    group: float = 22
    pad: float = 9
    block_gap: float = 4
    indent: float = 20
    left: float = 12
    biggest: float = 8.2
    smallest: float = 4.1
    survival_text: float = 132
    response_text: float = 162
    counted_text: float = 162
    least_text: float = 108
    after: float = 8
    raised: float = 2.5
    cap: float = 3.5
    stroke: float = 1.8
    terse: bool = False
    beside: bool = False
    brief: bool = False
    live: bool = False
    beneath: int = 9
    remarks: int = 9
    compact: bool = False


FULL: Final = Style()
"""All detail, for pictures that stand alone."""

SCREEN: Final = replace(
    FULL,
    label=236,
    least_label=206,
    most_label=330,
    number=26,
    number_gap=14,
    axis_gap=12,
    panel_gap=16,
    least_axis=150,
    floor_axis=150,
    easy_axis=150,
    pad=6,
    interval=12,
    tag=11.5,
    under=11.5,
    least_text=108,
    after=6,
    detail_line=14,
    brief=True,
    live=True,
    beneath=2,
    remarks=3,
)
"""Beside it stand cards and a table, which say the rest."""

STILL: Final = replace(SCREEN, live=False)
"""The same where nothing can be pressed: in frames, on paper."""

SLIDE: Final = Style(
    label=236,
    number_gap=14,
    axis_gap=12,
    panel_gap=18,
    line=16,
    small_line=13,
    detail_line=14,
    band=21,
    group=19,
    pad=4,
    block_gap=1,
    survival_text=184,
    response_text=304,
    counted_text=190,
    terse=True,
)
TALL: Final = replace(FULL, pad=8)


def panel_text(outcome: Outcome, style: Style) -> float:
    """The least width of the text beside a panel's axis, px."""
    widths = {
        Outcome.EFS: style.survival_text,
        Outcome.OS: style.survival_text,
        Outcome.RESPONSE: style.response_text,
    }
    return widths.get(outcome, style.counted_text) * style.value / 13


def least_text(outcome: Outcome, style: Style) -> float:
    """How far that text may be narrowed, px, to leave the axis its room."""
    return panel_text(outcome, FULL) * style.value / 13
