"""Parts that pages share: lists, a table in a region of its own, the contents, a titled section."""

from collections.abc import Iterable, Sequence
from typing import Any

from app.components import elements as html
from app.components.attributes import aria, data


def entries(pairs: Iterable[tuple[Any, Any]]) -> html.Dl:
    """Names with what stands beside them."""
    parts = [part for name, text in pairs for part in (html.Dt(name), html.Dd(text))]
    return html.Dl(parts, className="entries")


def plain(caption: str, heads: Sequence[str], rows: Iterable[Sequence[Any]], kind: str = "plain") -> html.Div:
    """A table whose first column names the rows."""
    body = [html.Tr([html.Th(first, scope="row"), *map(html.Td, rest)]) for first, *rest in rows]
    return tabled(caption, columns(heads), [html.Tbody(body)], kind)


def columns(names: Iterable[Any]) -> list[html.Th]:
    """The heads of columns."""
    return [html.Th(name, scope="col") for name in names]


def tabled(
    label: str, heads: Iterable[html.Element], bodies: Iterable[html.Tbody], kind: str, name: str = ""
) -> html.Div:
    """A table under a caption that is heard, in its region; kind and name as the stylesheet knows them."""
    top = html.Thead(html.Tr(heads))
    caption = html.Caption(label, className="sr")
    return region(html.Table([caption, top, *bodies], className=kind), label, name)


def region(table: html.Table, label: str, name: str = "") -> html.Div:
    """A table that scrolls within its own region where the page is narrow; a named one stays where it is."""
    stays = {"id": name, **data(scroll="1")} if name else {}
    return html.Div(table, className="wide-table", role="region", tabIndex=0, **aria(label=label), **stays)


def bullets(said: Iterable[Any]) -> html.Ul:
    """A list with bullets."""
    return html.Ul([html.Li(one) for one in said], className="bullets")


def contents(parts: Iterable[tuple[str, str]]) -> html.Nav:
    """The way to each part of a page, of which id and title are given."""
    links = [html.Li(html.A(title, href=f"#{key}")) for key, title in parts]
    return html.Nav(html.Ul(links), className="contents", **aria(label="On this page"))


def section(title: str, *parts: Any, **more: Any) -> html.Section | None:
    """A titled part of a page; None if it holds nothing."""
    held = [part for part in parts if part]
    return html.Section([html.H2(title), *held], **more) if held else None
