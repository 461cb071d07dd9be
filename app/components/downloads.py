"""Everything there is, as files; what the export button offers where there is no single view."""

from typing import Final

from app.components import elements as html
from app.components.attributes import data
from app.components.controls import bare, button
from app.components.export import told

WHOLE: Final = (
    ("/export/estimates.csv?scope=all", "CSV", "every figure and named gap, one a row"),
    ("/export/estimates.xlsx?scope=all", "XLSX", "the same with sources and data dictionary"),
    ("/export/estimates.json?scope=all", "JSON", "the same for programs"),
    ("/export/citations.ris?scope=all", "RIS", "citations of every study"),
    ("/export/citations.bib?scope=all", "BibTeX", "citations of every study"),
)
"""Address, format and what is in it."""


def downloads() -> html.Ul:
    """Links to the files."""
    return html.Ul([html.Li(_file(*one)) for one in WHOLE], className="downloads")


def _file(address: str, label: str, text: str) -> list[html.A | str]:
    link = html.A(label, href=address, download="", **data(fetched="1"))
    return [link, f": {text}"]


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
