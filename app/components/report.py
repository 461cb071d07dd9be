"""Report an error in a figure: the operator's address with figure, print and place filled in."""

from collections.abc import Iterator
from typing import Final
from urllib.parse import quote, urlencode

from app.components import elements as html
from app.components.controls import outward
from models.records import Empty, Estimate, Row

LABEL: Final = "Report an error in this figure"
MAIL: Final = "mailto:"


def report_link(contact: str, row: Row, record: Estimate | Empty, data_version: str) -> html.A | None:
    """The link; None where the operator names no address.

    Args:
        contact: what CART_CONTACT says, ``mailto:…`` or ``https://…``; empty for none.
        row: the cohort of the figure.
        record: the figure or gap.
        data_version: of what is on the page.
    """
    if not contact:
        return None
    facts = dict(_facts(row, record, data_version))
    title = f"Error in {record.id}"
    body = "\r\n".join((*(f"{name}: {said}" for name, said in facts.items()), "", "What is wrong:", ""))
    if contact.startswith(MAIL):
        filled = urlencode({"subject": f"CAR T Outcomes: {title}", "body": body}, quote_via=quote)
        return html.A(LABEL, href=f"{contact}?{filled}")
    filled = urlencode({"title": title, "body": body, **facts}, quote_via=quote)
    return outward(LABEL, f"{contact}{'&' if '?' in contact else '?'}{filled}")


def _facts(row: Row, record: Estimate | Empty, data_version: str) -> Iterator[tuple[str, str]]:
    """What the person who is to look it up needs, by name."""
    source = row.source(record.source)
    yield "figure", record.id
    yield "printed", record.printed or "nothing"
    if isinstance(record, Estimate) and record.ci_printed:
        yield "interval", record.ci_printed
    yield "source", f"{source.id}, {source.label}"
    yield "place", record.locator or "not named"
    if source.url:
        yield "address", source.url
    yield "data", data_version
