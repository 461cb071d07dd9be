"""Parts that the quieter pages share: a definition list, a plain table."""

from collections.abc import Iterable, Sequence
from typing import Any

from app.components import elements as html
from app.components.attributes import aria


def entries(pairs: Iterable[tuple[Any, Any]]) -> html.Dl:
    """Names with what stands beside them; what is not stated is toned down."""
    parts = [part for name, text in pairs for part in (html.Dt(name), html.Dd(text, className=_tone(text)))]
    return html.Dl(parts, className="entries")


def _tone(text: Any) -> str | None:
    return "missing" if isinstance(text, str) and "not stated" in text[:24] else None


def plain(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> html.Div:
    """A table whose first column names the rows."""
    head = html.Thead(html.Tr([html.Th(text, scope="col") for text in heads]))
    body = [html.Tr([html.Th(first, scope="row"), *map(html.Td, rest)]) for first, *rest in rows]
    table = html.Table([html.Caption(caption, className="sr"), head, html.Tbody(body)], className="plain")
    return html.Div(table, className="wide-table", role="region", tabIndex=0, **aria(label=caption))


def section(title: str, *parts: Any, **more: Any) -> html.Section | None:
    """A titled part of a page; None if it holds nothing."""
    held = [part for part in parts if part]
    return html.Section([html.H2(title), *held], **more) if held else None
