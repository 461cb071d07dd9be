"""What is known and was not read: its names and reasons, in a line that opens or over the page."""

from typing import Any

from app.components import elements as html
from app.components.listing import bullets
from app.components.overlay import overlay
from app.content.comparison.comparison import Unread


def unread(found: Unread) -> html.Details | None:
    """What is known and not read, which opens to names and reasons; None where nothing is."""
    inside = known(found)
    return html.Details([html.Summary(found.told), *inside], className="unread") if inside else None


def short(found: Unread) -> str:
    """How much of it there is, in a few words."""
    return f"{len(found.known)} known, not read"


def folded(found: Unread) -> html.Details:
    """The same in a line of a few words."""
    return html.Details([html.Summary(short(found)), *_told(found)], className="unread")


def over(found: Unread) -> html.Div:
    """The same as a button that opens it over the page."""
    return overlay("unread", "Known and not read", short(found), _told(found), "", "wordy")


def _told(found: Unread) -> list[Any]:
    return [html.P(found.told), *known(found)]


def known(found: Unread) -> list[Any]:
    """The names of what is known and not read, with reasons, and where the account stands."""
    if not found.known:
        return []
    items = bullets([html.B(f"{one.label}: "), one.what, " ", html.I(one.why)] for one in found.known)
    account = html.A("Account of the evidence", href="/data#account")
    return [items, html.P(account)]
