"""Runs an example of a rule: builds its rows, compares, and reads what stands where."""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, fields, is_dataclass
from typing import Any

from app.content.comparison import Band, Cell, Comparison, Line, compare
from models.records import Row
from models.rules import Example, Expect, Given
from models.view import View
from models.vocabulary import AgeMatch, Term
from tests.spec.building import row_of, slug


def rows_of(given: Iterable[Given]) -> tuple[Row, ...]:
    """The rows of an example."""
    return tuple(
        row_of(
            g.cohort,
            g.figures,
            g.gaps,
            study={"id": f"{slug(str(g.cohort['label']))}_study", **(g.study or {})},
            overlaps=[{"study": study} for study in g.may_share],
        )
        for g in given
    )


def compared(example: Example) -> Comparison:
    """The comparison an example speaks of."""
    parsed = View.parse(example.view)
    assert parsed.refused == ()
    return compare(rows_of(example.given), parsed.view, "0000000")


def faults(comparison: Comparison, expect: Expect) -> list[str]:
    """What the view shows against the expectation; nothing if it holds."""
    found = list(_places(comparison, expect)) if expect.cohort else [(None, said(comparison))]
    if expect.absent or not found:
        return (
            []
            if expect.absent and not found
            else [f"{expect}: stands there" if found else f"{expect}: absent"]
        )
    text = " ".join(t for _, t in found)
    missing = [
        f"{expect.cohort} {expect.panel}: {word!r} not in {text!r}"
        for word in expect.shows
        if word not in text
    ]
    wrong = [f"{expect.cohort} {expect.panel}: {word!r} in {text!r}" for word in expect.never if word in text]
    return missing + wrong


def _places(comparison: Comparison, expect: Expect) -> Iterator[tuple[Line, str]]:
    chart = comparison.percent if expect.figure == "percent" else comparison.months
    for band in chart.bands if chart else ():
        if expect.band not in band_words(band):
            continue
        for line in band.lines:
            if line.label == expect.cohort and line.kind != "burden":
                yield line, _line_words(line, expect.panel)


def band_words(band: Band) -> str:
    """What the head of a band says."""
    return " ".join([band.title, band.clock_text, *(heading for _, heading in band.headings)])


def _line_words(line: Line, panel: str) -> str:
    if panel:
        return " ".join(cell_words(cell) for cell in line.cells if cell.outcome == panel)
    shares = ["may share patients"] if line.shares else []
    return " ".join([line.label, line.n_text, *line.description, *shares])


def cell_words(cell: Cell) -> str:
    """What stands in a cell, as it is read."""
    marks = [
        " ".join(filter(None, (m.tagged, m.value_text, m.interval_text, m.counted, *m.remarks)))
        for m in cell.marks
    ]
    gaps = [f"{g.glyph} {g.text}".strip() for g in cell.gaps]
    return " ".join(marks + gaps).replace("\u00a0", " ")


def said(comparison: Comparison) -> str:
    """Every word a reader of the view meets, sentences for the ear included."""
    count = comparison.totals.same_age
    more = (
        f"{count} more cohort{'s include' if count != 1 else ' includes'} this age among others"
        if count and comparison.view.age_match is AgeMatch.ONLY
        else ""
    )
    return " ".join([*_strings(comparison), more])


WORDED = frozenset(
    (
        "description",
        "n_text",
        "tagged",
        "value_text",
        "interval_text",
        "counted",
        "remarks",
        "told",
        "subtitle",
    )
)
"""Words that values make of their facts."""


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, Term | View):
        return
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from _strings(item)
    elif is_dataclass(value):
        for name in (*(one.name for one in fields(value)), *WORDED.intersection(dir(value))):
            yield from _strings(getattr(value, name))


def plain(comparison: Comparison) -> dict[str, Any]:
    """A comparison as plain data, for a snapshot."""
    return {**asdict(comparison), "view": comparison.view.spell()}
