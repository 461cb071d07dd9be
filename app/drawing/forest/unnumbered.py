"""The line that names the cohorts of a group without a number, in place of their rows."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from app.content.comparison import named
from app.content.comparison.chart import Group
from app.content.comparison.named import NamedCohort, Unnumbered
from app.content.wording import capitalized, ended
from app.drawing.fonts import text_width
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.style import Style
from app.drawing.scene import Stop, TextItem
from app.drawing.theme import Token

OPENS: Final = "›"
"""What stands after a name whose gap was recorded, and opens it."""


class Segment(NamedTuple):
    """A run of words: its color, and what it leads to: a page, or the gap that it opens."""

    text: str
    color: Token
    label: str = ""
    href: str = ""
    about: str = ""


def row(group: Group, width: float, style: Style) -> Block:
    """The line across a width, as high as it needs; where nothing can be pressed, without openers."""
    block = Block()
    y = style.pad * 0.35 + style.detail
    left, right = style.left, width - 12
    x, size = left, style.detail
    for segment in _segments(group, live=style.live):
        for number, part in enumerate(_placed(segment.text, x - left, right - left, style)):
            if number:
                x, y = left, y + style.detail_line
            if part:
                end = x + text_width(part, size, 400, style.font)
                block.items.append(TextItem(x, y, part, size, color=segment.color))
                if segment.label:
                    area = x - 1, y - size, end + 1, y + style.font.face().drop * size
                    block.stops.append(Stop(*area, "cell", segment.label, segment.about, segment.href))
                x = end
        x += text_width(" ", size, 400, style.font)
    block.height = y + style.font.face().drop * size + style.pad * 0.6
    block.stops.insert(0, Stop(0, 0, width, block.height, "row", named.sentence(group)))
    return block


def _placed(text: str, taken: float, room: float, style: Style) -> Iterator[str]:
    """The text in lines, the first behind what is taken of the room; empty where it begins on the next."""
    if taken and taken + text_width(text, style.detail, 400, style.font) > room:
        yield ""
    yield from wrapped(text, room, style.detail, 400, style.font)


def _segments(group: Group, *, live: bool) -> Iterator[Segment]:
    yield Segment(f"{named.LEAD}.", "ink2")
    for one in named.unnumbered(group):
        words = f"{one.glyph} {capitalized(one.words)}:" if one.glyph else f"{capitalized(one.words)}:"
        yield Segment(words, "ink3")
        yield from _cohorts(one, live=live)


def _cohorts(one: Unnumbered, *, live: bool) -> Iterable[Segment]:
    for number, cohort in enumerate(one.cohorts):
        ends = number == len(one.cohorts) - 1
        opens = live and cohort.gap
        after = "." if ends else ";"
        name = cohort.name if opens else ended(cohort.name) if ends else f"{cohort.name};"
        yield Segment(name, "ink", _label(cohort, one), cohort.line.page)
        if live and cohort.gap:
            yield Segment(OPENS + after, "ink2", cohort.gap.spoken, about=cohort.gap.about or "")


def _label(cohort: NamedCohort, one: Unnumbered) -> str:
    return f"{cohort.name}: {one.words}"
