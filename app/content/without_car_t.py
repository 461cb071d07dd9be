"""The cohorts without CAR T that a view leaves out, and the view that shows them beside its own."""

from collections.abc import Sequence
from typing import Final

from app.statistics.comparability import endpoint_asked
from models.records import Row
from models.view import View
from models.vocabulary import EndpointScope, Setting

FURTHER: Final = "; adds related"
"""Said where the press shows related endpoints, which it then does of every cohort."""


def left_out(rows: Sequence[Row], view: View) -> Sequence[Row]:
    """The comparators that a view leaves out; none where it shows them."""
    if Setting.COMPARATOR in view.settings:
        return ()
    return _beside(view).with_(setting=(Setting.COMPARATOR,)).kept(rows)


def joined(found: Sequence[Row], view: View) -> tuple[View, str]:
    """The view with these comparators beside it, and in words what it shows beyond them.

    Sites and settings shown stay as they are. Where what a comparator reports is an endpoint of another name
    than the panel's, the related endpoints are asked for too, each under its own name.
    """
    beside = _beside(view)
    if any(_otherwise(row, view) for row in found):
        return beside.with_(endpoint=EndpointScope.RELATED), FURTHER
    return beside, ""


def _beside(view: View) -> View:
    return view.with_(site=view.shown("site"), setting=(*view.settings, Setting.COMPARATOR))


def _otherwise(row: Row, view: View) -> bool:
    """Whether the view would draw no number of a comparator, though its outcomes hold one."""
    held = [e.endpoint for e in row.estimates if e.outcome in view.outcomes]
    return bool(held) and not any(endpoint_asked(end, view.endpoint) for end in held)
