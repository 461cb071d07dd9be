"""Addresses of a view: the shortest, and the one frozen to a data version; and what changed since."""

from collections.abc import Iterable

from models.view import View


def link(base: str, view: View) -> str:
    """The shortest address of a view.

    Args:
        base: the public address of the dashboard, with or without a slash at its end.
        view: what it shows.
    """
    return f"{base.rstrip('/')}/{view.spell()}"


def frozen(address: str, data_version: str) -> str:
    """The address that also names the data version; empty for an empty address."""
    if not address or "data=" in address:
        return address
    return f"{address}{'&' if '?' in address else '?'}data={data_version}"


def changes_of(changes: Iterable[str], studies: Iterable[str]) -> tuple[str, ...]:
    """The lines of the change log that speak of these studies, in its order.

    Args:
        changes: the lines of the change log; each names its study as ``id`` in backquotes.
        studies: ids of the studies shown.
    """
    marks = tuple(f"`{study}`" for study in studies)
    return tuple(line for line in changes if any(mark in line for mark in marks))
