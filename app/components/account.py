"""The account of the evidence: question, searches, what became of what was read, what is not read."""

from collections.abc import Sequence
from typing import Any

from app.components import elements as html
from app.components.controls import outward
from app.components.listing import bullets, entries, plain
from app.content import account as told
from app.content import wording
from app.content.comparison.comparison import Origin
from models.records import AccountFile, Known, LeftOut, Row


def account(origin: Origin, rows: Sequence[Row]) -> list[Any]:
    """The whole account; nothing where there is none.

    Args:
        origin: how the evidence was gathered, and its days.
        rows: every cohort, from which what is included is counted.
    """
    if origin.account is None:
        return []
    held = origin.account
    return [
        *summary(origin),
        html.H3("Searches that were made"),
        _searches(held),
        html.H3("Read, included, left out"),
        steps(held, rows),
        *[_reason(kind.label, kind.definition, found) for kind, found in told.excluded(held)],
        html.H3("Known and not read"),
        html.P("No figure of these is shown. A view that one of them would answer names it."),
        _known(held.known),
    ]


def summary(origin: Origin) -> list[Any]:
    """Question, what the collection is, and its three days."""
    if origin.account is None:
        return []
    about = origin.account.account
    days = [(name, wording.written(day)) for name, day in origin.days]
    return [
        html.P([html.B("Question. "), about.question]),
        html.P([html.B("What it is. "), about.status]),
        entries(days),
    ]


def steps(held: AccountFile, rows: Sequence[Row]) -> html.Ol:
    """What became of what was read, with numbers."""
    return html.Ol([html.Li(step.sentence) for step in told.flow(held, rows)], className="bullets")


def _searches(held: AccountFile) -> html.Div:
    rows = [(on.replace(" ", "\N{NO-BREAK SPACE}"), *rest) for on, *rest in told.searches(held)]
    return plain("Searches that were made", told.SEARCH_HEADS, rows)


def _reason(label: str, definition: str, found: Sequence[LeftOut]) -> html.Details:
    rows = bullets([_placed(one.label, one.seen_at), " ", one.reason] for one in found)
    head = html.Summary([html.B(wording.capitalized(label)), f" ({len(found)}): {definition}"])
    return html.Details([head, rows])


def _known(found: Sequence[Known]) -> html.Div:
    heads = ("Study", "What it would answer", "Why it was not read")
    rows = [(_placed(one.label, one.seen_at), one.what, one.why) for one in found]
    return plain("Known and not read", heads, rows)


def _placed(label: str, address: str | None) -> Any:
    return outward(label, address) if address else html.B(label)
