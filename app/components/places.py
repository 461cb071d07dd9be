"""Where each number of a view was read: as printed, in which text, at which place."""

from collections.abc import Iterator, Sequence

from app.components import elements as html
from app.components.listing import columns, tabled
from app.content import wording
from app.content.comparison.comparison import Comparison
from app.content.comparison.empties import subject
from app.content.comparison.figures import called
from app.content.location import shown
from app.content.unsaid import unsaid
from models.records import Empty, Estimate, Row

TITLE = "Where each number was read"
HEADS = ("Cohort", "Number", "As printed", "Read in", "Place")
TOLD = "Every number as its source prints it, and its place in the text that was read."


def places(comparison: Comparison, rows: Sequence[Row]) -> html.Section | None:
    """A row for each number and named gap shown, which a link to it leads to; None where there is none."""
    found = list(_rows(comparison, rows))
    if not found:
        return None
    held = tabled(TITLE, columns(HEADS), [html.Tbody(found)], "plain read-at")
    parts = [html.H2(TITLE), html.P(TOLD, className="soft"), held]
    return html.Section(parts, id="places", className="places")


def _rows(comparison: Comparison, rows: Sequence[Row]) -> Iterator[html.Tr]:
    held: dict[str, tuple[Row, Estimate | Empty]] = {}
    charts = filter(None, (comparison.percent, comparison.months))
    drawn = {line.cohort for chart in charts for line in chart.lines}
    for row in (row for row in rows if row.cohort.id in drawn):
        held |= {estimate.id: (row, estimate) for estimate in row.estimates}
        held |= {empty.id: (row, empty) for empty in (*row.empties, *unsaid(row))}
    for id_ in shown(comparison):
        row, record = held[id_]
        source = row.source(record.source)
        name = called(record) if isinstance(record, Estimate) else subject(record)
        cells = (name, _printed(record), source.tier.label, record.locator or "")
        head = html.Th(f"{row.cohort.label} ({row.study.short})", scope="row")
        yield html.Tr([head, *map(html.Td, cells)], id=id_)


def _printed(record: Estimate | Empty) -> str:
    """The print in quotation marks with its interval; of a gap which kind of empty it is."""
    if isinstance(record, Empty):
        word = f"{record.missing.glyph} {record.missing.label}"
        return f"{word}: “{record.printed}”" if record.printed else word
    bounds = f", interval “{record.ci_printed}”" if record.ci_printed else ""
    return f"“{record.printed}”{bounds or f', {wording.NO_INTERVAL}'}"
