"""Texts and elements as HTML, every text escaped."""

import re
from collections.abc import Iterable
from html import escape, unescape
from typing import Final

from dash.development.base_component import Component

_TAG: Final = re.compile(r"<[^>]*>")


class Written(str):
    """Markup that is written already, by us and with every text escaped: taken as it is."""

    __slots__ = ()


def markup(node: object) -> str:
    """Write a text, an element, or a sequence of them as HTML; None is nothing.

    Raises:
        TypeError: for a component of Dash, which would have to be drawn by scripts.
    """
    if node is None:
        return ""
    if isinstance(node, Written):
        return node
    if isinstance(node, str):
        return escape(node, quote=False)
    if isinstance(node, Component):
        raise TypeError(f"{node._type} of Dash cannot be written: take it from app.components.elements")
    if isinstance(node, Iterable):
        return "".join([markup(child) for child in node])
    return escape(str(node), quote=False)


def plain(written: str) -> str:
    """The text of what is written, as a reader sees it."""
    return unescape(_TAG.sub("", written))
