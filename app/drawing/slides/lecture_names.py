"""The name of a row on a lecture slide, and beneath it who its patients are."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from app.content import wording
from app.content.comparison.chart import Line
from app.content.comparison.line import FactSaid
from app.content.headed import under_heads
from app.drawing import typesetting
from app.drawing.fonts import Weight, text_width
from app.drawing.forest.block import Block
from app.drawing.forest.grid import Columns
from app.drawing.forest.style import Style
from app.drawing.scene import LineItem, RingItem, TextItem
from app.drawing.slides.lectern import NOTE
from app.drawing.typesetting import lines

APART: Final = " · "
RINGS: Final = 24.0
"""What two rings take behind a name, px."""

MOST_FACTS: Final = 2
"""Columns whose facts stand beneath names; more of them stand with the notes."""


def named(
    block: Block, line: Line, grid: Columns, baseline: float, style: Style, *, plain: bool, past: bool
) -> None:
    """Set the name of a row, its number of patients, and beneath both who they are, in one line.

    Args:
        block: where to.
        line: the row.
        grid: its columns.
        baseline: of the first line of the name, px.
        style: sizes.
        plain: whether names are without the numbers of their sources.
        past: whether a value of the cohort lies beyond its follow-up.
    """
    left = style.left + (0 if line.leads else style.indent)
    room = grid.label + style.left - left
    number = "" if plain or not line.leads else f"{line.citation}"
    y = _name(block, line, number, (left, room), baseline, style)
    if line.patients is not None and not line.varied:
        patients = f"{line.patients}"
        block.items.append(
            TextItem(grid.number, baseline, patients, style.value, anchor="end", about=line.id)
        )
    for text in beneath(line, grid.number - left, style, past=past):
        y += style.detail_line
        block.items.append(TextItem(left, y, text, style.detail, color="ink2", about=line.id))
    block.height = max(block.height, y + style.font.face().drop * style.detail)


def _name(
    block: Block, line: Line, number: str, at: tuple[float, float], baseline: float, style: Style
) -> float:
    """The name with the number of its source and its rings; gives the last baseline."""
    left, room = at
    size = max(NOTE, style.small - style.raised)
    behind = 4 + text_width(number, size, 400, style.font) + (RINGS if line.shares else 0)
    weight: Weight = 600 if line.leads else 400
    parts = typesetting.named(line.label, room - behind, style.cohort, weight, style.font)
    y = baseline
    for count, part in enumerate(parts):
        y = baseline + count * style.line
        block.items.append(TextItem(left, y, part, style.cohort, weight, about=line.id))
    end = left + text_width(parts[-1], style.cohort, weight, style.font) + 3
    if number:
        block.items.append(TextItem(end, y - style.cohort * 0.36, number, size, color="ink2", about=line.id))
    if line.shares:
        x, middle = end + behind - RINGS + 7, y - style.cohort * 0.33
        block.items += [RingItem(x + shift, middle, 5.4, "ink2", line.id) for shift in (0, 7)]
    if not line.leads:
        x, middle = left - 14, baseline - style.value * 0.33
        block.items.append(LineItem(x, middle - 12, x, middle, "border", 1.4))
        block.items.append(LineItem(x, middle, x + 9, middle, "border", 1.4))
    return y


def beyond(line: Line) -> bool:
    """Whether a value of a row lies beyond the follow-up of its cohort."""
    return any(note.kind == "beyond" for cell in line.cells for mark in cell.marks for note in mark.notes)


def beneath(line: Line, room: float, style: Style, *, past: bool) -> Iterator[str]:
    """Who the patients are, how long they were followed, the facts asked for, on as few lines as hold them.

    Who they are is said in one line where any wording of it fits one, and what has shorter words in those
    whose signs the foot explains.

    Args:
        line: the row.
        room: how wide.
        style: sizes.
        past: whether a value of the cohort lies beyond its follow-up, which is then said.
    """
    extra = line.n_text if line.patients is None or line.varied else ""
    who = line.profile
    read, followed = _excepted(line, past=past)
    wordings = (
        [(who.study, read, who.age), (read, who.age)] if line.leads else [(read, *line.description[:1])]
    )
    said = [tuple(filter(None, (*words, extra))) for words in wordings]
    known = next((words for words in said if _fits(words, room, style)), said[-1])
    for words in _packed(filter(None, (*known, followed, *_asked(line.facts, room, style))), room, style):
        yield from lines(APART.join(words), room, style.detail, 400, style.font)


def _asked(facts: Sequence[FactSaid], room: float, style: Style) -> Iterator[str]:
    """The facts asked for: in signs where there are any, others where they are few."""
    for fact in facts:
        if fact.shorter:
            signs = fact.shorter[1:]
            yield next((text for text in signs if _fits([text], room, style)), signs[-1])
    if not noted(facts):
        yield from together(facts)


def noted(facts: Sequence[FactSaid]) -> bool:
    """Whether the facts asked for are so many that they stand with the notes."""
    return sum(not fact.shorter for fact in facts) > MOST_FACTS


def together(facts: Iterable[FactSaid]) -> Iterator[str]:
    """The facts of columns, what several of them have in common once."""
    return under_heads((fact.head, fact.text) for fact in facts if not fact.shorter)


def _fits(words: Sequence[str], room: float, style: Style) -> bool:
    return text_width(APART.join(words), style.detail, 400, style.font) <= room


def _packed(words: Iterable[str], room: float, style: Style) -> Iterator[tuple[str, ...]]:
    """As many of the words on each line as fit it together."""
    run: tuple[str, ...] = ()
    for word in words:
        if run and not _fits((*run, word), room, style):
            yield run
            run = ()
        run = (*run, word)
    if run:
        yield run


def _excepted(line: Line, *, past: bool) -> tuple[str, str]:
    """Kind of text unless the head says it; follow-up where the head says another or a value needs it."""
    who = line.profile
    if line.kind == "burden" and not line.alone:
        return "", ""
    unsaid = "tier" in who.excepted or (line.leads and "tier" not in who.usual)
    read = who.tier.label if unsaid else ""
    told = "follow_up" in who.excepted or (past and "follow_up" not in who.usual)
    return read, wording.follow_up(who.follow_up) if told else ""
