"""The data dictionary: every column of the files."""

from app.components import elements as html
from app.components.listing import plain
from app.exports.dictionary import columns
from app.exports.sheet_cells import WRITTEN

HEADS = ("Column", "Kind", "Words", "Meaning", "Written in CSV")


def dictionary() -> html.Div:
    """One row per column, in the order of the files."""
    rows = [
        (
            html.Code(one.name),
            one.kind,
            html.A(one.words, href=f"/guide#words-{one.words}") if one.words else "",
            one.meaning,
            one.written,
        )
        for one in columns()
    ]
    return html.Div([html.P(WRITTEN, className="told"), plain("Data dictionary", HEADS, rows)])
