"""Placeholder."""

from typing import Any

from dash import html

from app.components.frozen import frozen


def page(*a: Any) -> Any:
    return frozen("foot", html.H1("studies"))


def of(*a: Any) -> Any:
    return None
