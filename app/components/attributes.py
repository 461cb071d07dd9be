"""Attributes with a hyphen, spelled as Python: ``data(go="?a=1")``, ``aria(hidden=True)``."""

from typing import Any


def data(**values: object) -> dict[str, Any]:
    """Attributes that begin with ``data-``."""
    return _spelled("data", values)


def aria(**values: object) -> dict[str, Any]:
    """Attributes that begin with ``aria-``; true and false as words."""
    return _spelled("aria", values)


def _spelled(prefix: str, values: dict[str, object]) -> dict[str, Any]:
    return {f"{prefix}-{name.replace('_', '-')}": _word(value) for name, value in values.items()}


def _word(value: object) -> object:
    return str(value).lower() if isinstance(value, bool) else value
