"""The evidence map: which cohort reports which outcome, and which reports nothing."""

from collections.abc import Iterable, Sequence
from typing import Any

from dash import html

from app.components.attributes import aria
from app.components.frozen import frozen
from app.components.listing import heading
from app.components.masthead import footer
from app.figures.comparison import compare, words
from app.figures.comparison.values import Cell, Comparison, Group, Line
from app.pages.evidence import Evidence, day
from models.view import View
from models.vocabulary import BurdenRows, Missing, Outcome

EMPTY = "An empty cell is a finding about the literature, not a zero."


def page(view: View, evidence: Evidence) -> Any:
    """The map of the view's cohorts over every outcome."""
    shown = compare(
        evidence.rows,
        view.with_(outcome=tuple(Outcome), month=(), response=(), burden=BurdenRows.OFF),
        evidence.data_version,
    )
    cells = [cell for line in shown.percent.lines for cell in line.cells]
    held = sum(bool(cell.marks) for cell in cells)
    told = f"{held} of {len(cells)} cells hold a percentage. {EMPTY}"
    return frozen(
        "foot",
        heading("Evidence map: what has been reported, and what has not", told),
        _table(shown),
        footer(evidence.data_version, day(evidence)),
    )


def _table(shown: Comparison) -> html.Div:
    heads = [html.Th(f"{o.label}{_grade(o, shown)}", scope="col") for o in Outcome]
    bodies = [
        html.Tbody(list(_group(group, band.title))) for band in shown.percent.bands for group in band.groups
    ]
    caption = html.Caption("Cohorts and what they report", className="sr")
    table = html.Table([caption, html.Thead(html.Tr([html.Td(), *heads])), *bodies], className="map")
    return html.Div(table, className="wide-table", role="region", tabIndex=0, **aria(label="Evidence map"))


def _grade(outcome: Outcome, shown: Comparison) -> str:
    return f", {words.grade_words(shown.view.grade)}" if outcome.graded else ""


def _group(group: Group, band: str) -> Iterable[html.Tr]:
    count = words.plural(group.cohorts, "cohort")
    head = html.Th([html.B(group.label), f" {count}, {band}"], scope="rowgroup")
    sums = [html.Td(_sum(group.lines, k)) for k in range(len(Outcome))]
    yield html.Tr([head, *sums], className=f"group {group.lines[0].site}")
    for line in group.lines:
        n_text = line.n_text if line.n_text.startswith("n") else f"n = {line.n_text}"
        name = html.Th([html.A(line.label, href=f"/studies/{line.study}"), html.Small(n_text)], scope="row")
        yield html.Tr([name, *[_cell(cell, line) for cell in line.cells]], className=f"{line.site}")


def _sum(lines: Sequence[Line], index: int) -> str:
    found = sum(bool(line.cells[index].marks) for line in lines)
    return f"{found or 'none'} of {len(lines)}"


def _cell(cell: Cell, line: Line) -> html.Td:
    address = f"/{View(study=(line.study,), outcome=(cell.outcome,)).spell()}"
    if cell.marks:
        tags = list(
            dict.fromkeys(mark.tag.rstrip("†") or mark.remarks[0].partition(",")[0] for mark in cell.marks)
        )
        return html.Td(html.A(", ".join(tags[:3]), href=address, className="filled"))
    gap = cell.gaps[0]
    kind = "other" if gap.kind is None else "none" if gap.kind is Missing.NOT_REPORTED else "said"
    return html.Td(html.A(f"{gap.glyph} {gap.text}".strip(), href=address, className=kind))
