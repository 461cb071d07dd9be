"""Beneath a picture: notes and sources in columns, the caveat, data version and date."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.content.comparison.chart import Line
from app.content.comparison.comparison import Comparison, Note, Reference
from app.content.comparison.footnotes import signs
from app.content.wording import SIGNS
from app.drawing.fonts import Weight, text_width
from app.drawing.forest.block import Block
from app.drawing.forest.style import Style
from app.drawing.scene import LineItem, TextItem
from app.drawing.typesetting import lines as lines_of


@dataclass(frozen=True, slots=True)
class FooterEntry:
    """A sign or number and the lines it stands before."""

    sign: str
    weight: Weight
    lines: tuple[str, ...]


def draw(
    comparison: Comparison,
    lines: Sequence[Line],
    width: float,
    style: Style,
    said: Sequence[str] = (),
    *,
    heads: Sequence[str] = (),
    key: bool = False,
) -> Block:
    """Notes and sources of exactly these lines and heads, in columns of even height; ``said`` leads them.

    With ``key`` no more than what signs and numbers stand for: neither remarks nor whole sources.
    """
    block = Block()
    block.items.append(LineItem(0, 0.5, width, 0.5, "rule"))
    gap, count = 26.0, 4 if width > 1380 else 3 if width > 1000 else 2
    across = (width - gap * (count - 1)) / count
    noted = [note for note in notes_for(comparison.notes, lines, heads) if note.sign or not key]
    cited = sources_for(comparison.citations, lines)
    texts: list[tuple[str, Weight, str]] = [
        *(("·", 400, text) for text in said),
        *((note.sign or "·", 400, note.text) for note in noted),
        *((f"{one.number}", 600, one.short if key else f"{one.text} {one.read_as}") for one in cited),
    ]
    entries = [
        FooterEntry(sign, weight, lines_of(text, across - 16, style.small, 400, style.font))
        for sign, weight, text in texts
    ]
    size, height = style.small, style.small_line
    top = size + 7
    for number, column in enumerate(_columns(entries, count)):
        y = top
        for entry in column:
            _entry(block, entry, number * (across + gap), y, style)
            y += height * len(entry.lines) + 1.5
        block.height = max(block.height, y - height + 8)
    return block


def notes_for(notes: Sequence[Note], lines: Sequence[Line], heads: Sequence[str] = ()) -> tuple[Note, ...]:
    """The notes that these lines need: signs in them or above, remarks about a study that is there.

    Two studies may share patients across two pages: both pages say so, as both bear the rings.
    """
    used = signs(lines) | {gap.glyph for line in lines for cell in line.cells for gap in cell.gaps}
    used |= {sign for sign in SIGNS.values() if any(sign in head for head in heads)}
    studies = {line.study for line in lines}
    return tuple(
        note
        for note in notes
        if (not note.studies or not studies.isdisjoint(note.studies)) and (not note.sign or note.sign in used)
    )


def sources_for(citations: Sequence[Reference], lines: Sequence[Line]) -> tuple[Reference, ...]:
    """The citations of the studies in these lines."""
    studies = {line.study for line in lines}
    return tuple(reference for reference in citations if reference.study in studies)


def _columns(entries: Sequence[FooterEntry], count: int) -> list[list[FooterEntry]]:
    """Entries in order over so many columns, each as full as the fullest has to be."""
    heights = [len(e.lines) + 0.1 for e in entries]
    limit = max([sum(heights) / count, *heights, 1.0])
    while True:
        columns: list[list[FooterEntry]] = [[]]
        height = 0.0
        for entry, needs in zip(entries, heights, strict=True):
            if columns[-1] and height + needs > limit:
                columns.append([])
                height = 0.0
            columns[-1].append(entry)
            height += needs
        if len(columns) <= count:
            return columns
        limit += 1


def _entry(block: Block, entry: FooterEntry, x: float, y: float, style: Style) -> None:
    block.items.append(TextItem(x, y, entry.sign, style.small, entry.weight, color="ink"))
    for number, line in enumerate(entry.lines):
        at = y + number * style.small_line
        block.items.append(TextItem(x + 16, at, line, style.small, color="ink2"))


def closing(caveat: str, imprint: str, width: float, style: Style) -> Block:
    """The last line: the caveat on the left, data version, date and page on the right."""
    block = Block()
    y = style.interval + 2
    for number, line in enumerate(lines_of(caveat, width, style.interval, 600, style.font)):
        y += style.line if number else 0
        block.items.append(TextItem(0, y, line, style.interval, 600))
    room = width - text_width(caveat, style.interval, 600, style.font) - 24
    if text_width(imprint, style.small, 400, style.font) > room:
        y += style.line
    block.items.append(TextItem(width, y, imprint, style.small, anchor="end", color="ink2"))
    block.height = y + 4
    return block
