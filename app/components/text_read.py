"""The text a number was read in: what kind it is, how far it was read, by whom."""

from collections.abc import Iterable

from app.components import elements as html
from app.components.controls import button, outward
from app.content import bibliography, wording
from app.content.readers import read_by
from models.records import Row, Source


def text_read(row: Row, source: Source, report: html.A | None = None, of: str = "number") -> html.Div:
    """Kind of text and how far it was read, citation, what was not read, readers, and the ways on.

    Args:
        row: the cohort.
        source: the text.
        report: the link by which an error is told.
        of: what the link that can be copied leads to; empty for no link.
    """
    label = "" if source.label == source.tier.label else f" {source.label}."
    links = [html.A("Study page", href=f"/studies/{row.study.id}")]
    if source.url:
        links.insert(0, outward("Open source", source.url))
    return html.Div(
        [
            html.H3(f"Source: {source.tier.label}"),
            html.P(bibliography.reference(row.study, row.citation)),
            html.P(f"Read:{label} {source.tier.definition} {source.read.definition}", className="soft"),
            html.P(f"Not read: {wording.running(row.study.not_read)}", className="soft")
            if row.study.not_read
            else None,
            *_read_by(row),
            html.P(links, className="links"),
            html.P(report, className="links") if report else None,
            button(f"Copy link to this {of}", "copy", "link") if of else None,
        ]
    )


def _read_by(row: Row) -> Iterable[html.P]:
    """Who coded the study and who checked it; that nobody did."""
    yield html.P(f"Coded: {read_by(row.coded)}", className="soft")
    yield html.P(f"Checked: {read_by(row.checked)}", className="soft")
