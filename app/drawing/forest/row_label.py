"""The label of a row: the name with its signs, how many patients, who they are, what the columns say."""

from typing import Final

from app.content import wording
from app.content.comparison.chart import FactSaid, Line
from app.content.comparison.sharing import labels
from app.content.patient import fit_wording
from app.drawing.fonts import text_width
from app.drawing.forest.block import Block
from app.drawing.forest.fitting import fitted, wrapped
from app.drawing.forest.grid import Columns
from app.drawing.forest.style import Style
from app.drawing.scene import LineItem, RingItem, SmallLink, Stop, TextItem

_MOST_LINES: Final = 2
"""Lines of a fact that can be said in fewer words."""


def _under(style: Style) -> float:
    return style.under or style.detail


def draw(block: Block, line: Line, grid: Columns, baseline: float, style: Style) -> None:
    """The name with its signs, the number of patients, and what stands beneath the name."""
    left = style.left + (0 if line.leads else style.indent)
    room = grid.label + style.left - left - 8
    y, end = _name(block, line, left, room, baseline, style)
    read = _read(block, line, (end, left + room + 8), y, style)
    if _numbered(line):
        number = f"{line.patients}"
        block.items.append(TextItem(grid.number, baseline, number, style.value, anchor="end", about=line.id))
    for part in _description(line, room, style, read=read):
        y += style.detail_line
        block.items.append(TextItem(left, y, part, _under(style), color="ink2", about=line.id))
    last = _facts(block, line, grid, baseline, style)
    y = max(y, last)
    block.height = max(block.height, y + style.font.face().drop * style.detail)
    block.stops.append(Stop(0, 0, grid.number, y + 4, "row", spoken(line), href=line.page, line=line.id))
    if line.fit is not None and line.leads and grid.facts:
        left, right = grid.facts[0].left, grid.facts[0].left + grid.facts[0].width
        top, said = baseline - style.value, fit_wording.sentence(line.fit)
        block.stops.append(Stop(left, top, right, last + 4, "cell", said, line.fit.id))


def _facts(block: Block, line: Line, grid: Columns, baseline: float, style: Style) -> float:
    """What the columns asked for say of the cohort; gives the last baseline used."""
    last = baseline
    for column, fact in zip(grid.facts, line.facts, strict=False):
        for number, part in enumerate(_shortest(fact, column.width, style)):
            y = baseline + number * style.detail_line
            block.items.append(TextItem(column.left, y, part, style.detail, about=line.id))
            last = max(last, y)
    return last


def _shortest(fact: FactSaid, width: float, style: Style) -> tuple[str, ...]:
    """A fact in the longest words of it that stand in two lines, else in the shortest."""
    forms = [wrapped(text, width, style.detail, 400, style.font) for text in (fact.text, *fact.shorter)]
    return next((form for form in forms if len(form) <= _MOST_LINES), forms[-1])


def _numbered(line: Line) -> bool:
    """Whether the number of patients stands in the column of numbers; a subgroup's stands at its name."""
    return line.kind != "burden" and line.patients is not None


def spoken(line: Line) -> str:
    """The name of a row with all that stands beneath it, as one sentence."""
    shares = wording.may_share(labels(line.partners))
    facts = (f"{fact.head}: {fact.text}" for fact in line.facts if fact.text)
    described = (text.replace(" · ", "; ") for text in line.description)
    told = (line.label, line.n_text, *described, *facts, shares)
    return wording.ended("; ".join(filter(None, told)))


def _name(
    block: Block, line: Line, left: float, room: float, baseline: float, style: Style
) -> tuple[float, float]:
    """The name with its signs; gives the last baseline used, and where it ends there."""
    cohort = line.leads
    size, weight = (style.cohort, 600) if cohort else (style.value, 400)
    lines = wrapped(line.label, room - 34 if cohort else room, size, weight, style.font)
    y = baseline
    for number, part in enumerate(lines):
        y = baseline + number * style.line
        block.items.append(TextItem(left, y, part, size, weight, about=line.id))  # type: ignore[arg-type]
    end = left + text_width(lines[-1], size, weight, style.font)  # type: ignore[arg-type]
    if cohort:
        end = _superscripts(block, line, end, y, style)
    else:
        _elbow(block, left, baseline, style)
        if not _numbered(line):
            y = _beside(block, line, (left, end + 9, left + room + 8), y, style)
    return y, end


def _read(block: Block, line: Line, at: tuple[float, float], y: float, style: Style) -> bool:
    """The kind of text after the name where it is the exception; whether it had room there."""
    (x, right), text = at, line.profile.read
    if not (style.brief and line.leads and text) or style.compact:
        return False
    fits = x + 8 + text_width(text, _under(style), 400, style.font) <= right
    if fits:
        block.items.append(TextItem(x + 8, y, text, _under(style), color="ink2", about=line.id))
    return fits


def _beside(block: Block, line: Line, at: tuple[float, float, float], y: float, style: Style) -> float:
    """A subgroup's n after its name, or beneath it where there is no room; gives the last baseline used."""
    left, x, right = at
    if x + text_width(line.n_text, style.small, 400, style.font) > right:
        x, y = left, y + style.small_line
    block.items.append(TextItem(x, y, line.n_text, style.small, color="ink2", about=line.id))
    return y


def _elbow(block: Block, left: float, baseline: float, style: Style) -> None:
    x, y = left - 14, baseline - style.value * 0.33
    block.items.append(LineItem(x, y - 10, x, y, "border"))
    block.items.append(LineItem(x, y, x + 8, y, "border"))


def _superscripts(block: Block, line: Line, end: float, y: float, style: Style) -> float:
    """Number of the source and rings; gives where they end."""
    size = max(8.0, style.small - style.raised)
    number = str(line.citation)
    block.items.append(TextItem(end + 3, y - 4.5, number, size, color="ink2", about=line.id))
    start, end = end + 1, end + 3 + text_width(number, size, 400, style.font)
    top, bottom = y - style.cohort, y + 3
    block.ways.append(
        SmallLink(start, top, end + 2, bottom, f"#source-{number}", f"Source {number}", here=True)
    )
    if line.partners:
        said = wording.capitalized(wording.may_share(labels(line.partners)))
        block.ways.append(SmallLink(end + 2, top, end + 19, bottom, line.partners[0].page, said))
        for shift in (7.5, 12.5):
            block.items.append(RingItem(end + shift, y - style.cohort * 0.33, 4.1, "ink2", line.id))
    return end + (17 if line.partners else 0)


def _description(line: Line, room: float, style: Style, *, read: bool) -> tuple[str, ...]:
    """What stands beneath the name: all in the lines there are; else who in the first, then the facts."""
    if style.compact and not line.leads:
        return ()
    who, known = _told(line, style, read=read)
    whole = wrapped(" · ".join(filter(None, (who, *known))), room, _under(style), 400, style.font)
    if len(whole) <= style.beneath:
        return whole
    first = fitted(who, room, 1 if known else style.beneath, _under(style), style)
    return (*first, *fitted(" · ".join(known), room, style.beneath - len(first), _under(style), style))


def _told(line: Line, style: Style, *, read: bool) -> tuple[str, tuple[str, ...]]:
    """Who they are, and what is known of them; ``read`` says that the kind of text stands elsewhere."""
    extra = line.n_text if line.leads and not _numbered(line) else ""
    if style.compact:
        return "", tuple(filter(None, [extra]))
    who, profile = next(iter(line.description), ""), line.profile
    kind = "" if read else profile.read
    facts = (kind, *profile.facts) if line.leads else ()
    return who, tuple(filter(None, (extra, *facts)))
