"""Addresses of a view: the shortest, and the one frozen to a data version; and what changed since."""

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
