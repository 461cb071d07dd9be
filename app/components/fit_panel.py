"""The panel of how a cohort fits a patient: each fact with what is stated, and where."""

from app.components import elements as html
from app.components.attributes import aria
from app.components.listing import columns
from app.components.provenance import Location, docked
from app.components.text_read import text_read
from app.content.patient import Answered, Fit
from models.records import Row


def fitting(row: Row, one: Fit) -> html.Aside:
    """The panel of a cohort; what every answer rests on stands with its place."""
    heads = html.Tr(columns(("Asked", "Answer", "Stated", "Where")))
    table = html.Table([html.Thead(heads), html.Tbody(list(map(_row, one.answers)))], className="plain")
    parts = [html.Div(table, className="fitting"), text_read(row, row.source(row.cohort.source), of="answer")]
    return docked(f"{row.cohort.label}, against this patient", parts, Location(), one.id)


def _row(one: Answered) -> html.Tr:
    sign = html.Span(one.answer.glyph, className="sign", **aria(hidden=True))
    where = f"{one.source}, {one.locator}" if one.source else ""
    return html.Tr(
        [
            html.Th(f"{one.key.label}: {one.fact.label}", scope="row"),
            html.Td([sign, f" {one.answer.label}"]),
            html.Td(one.words),
            html.Td(where, className="soft"),
        ]
    )
