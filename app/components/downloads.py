"""Everything there is, as files, and every column of them; what the export button offers without a view."""

from typing import Final

from app.components import elements as html
from app.components.attributes import data
from app.components.controls import bare, button
from app.components.export import told
from app.components.listing import plain
from app.exports.dictionary import columns
from app.exports.sheet_cells import WRITTEN

WHOLE: Final = (
    ("/export/estimates.csv?scope=all", "CSV", "every figure and named gap, one a row"),
    ("/export/estimates.xlsx?scope=all", "XLSX", "the same with sources and data dictionary"),
    ("/export/estimates.json?scope=all", "JSON", "the same for programs"),
    ("/export/citations.ris?scope=all", "RIS", "citations of every study"),
    ("/export/citations.bib?scope=all", "BibTeX", "citations of every study"),
)
"""Address, format and what is in it."""

COLUMNS: Final = ("Column", "Kind", "Words", "Meaning", "Written in CSV")


def downloads() -> html.Ul:
    """Links to the files."""
    return html.Ul([html.Li(_file(*one)) for one in WHOLE], className="downloads")


def _file(address: str, label: str, text: str) -> list[html.A | str]:
    link = html.A(label, href=address, download="", **data(fetched="1"))
    return [link, f": {text}"]


def dictionary() -> html.Div:
    """The data dictionary: one row per column, in the order of the files."""
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
    return html.Div([html.P(WRITTEN, className="told"), plain("Data dictionary", COLUMNS, rows)])


def panel() -> html.Template:
    """What the export button opens on a page without a view of its own."""
    head = html.Div([html.H2("Export", id="export-title"), bare("Close", "close", "cross")], className="head")
    text = html.P(
        "Every figure of the evidence. For a picture of some, open them in Compare.", className="soft"
    )
    link = html.Section([html.H3("Link"), button("Copy link", "copy", "link")])
    return html.Template(
        html.Div([head, text, html.H3("Files"), downloads(), link, told()], className="export"),
        **data(holder="export"),
    )
