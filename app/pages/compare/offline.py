"""A view as one file that opens without a network: figures for screens and for paper, the table, the texts.

It is made of the head, the figures and the foot of the other forms, and draws the cohorts that the page does.
A number leads to the place where it was read, which stands in the file itself; every other link leads to the
dashboard, where there is an address.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final
from urllib.parse import urlsplit

from app.components import elements as html
from app.components.markup import Written, markup
from app.components.places import places
from app.content.comparison.trimming import MOST
from app.exports import Options
from app.pages.compare import embed, printed
from app.pages.compare.parts import Compared, nameless
from app.pages.contract import Request
from app.pages.versions import noted

_LINK: Final = re.compile(r'(<a\b[^<>]*?) href="([^"]*)"')


def body(
    request: Request,
    options: Options,
    lead: Any = None,
    further: Callable[[Compared], Any] = lambda _: None,
) -> str:
    """The body of the file.

    Args:
        request: what was asked.
        options: title, link and day of the file; a link without a host where there is no public address.
        lead: what stands above the figure.
        further: makes what stands beneath the figure of the comparison.
    """
    it = _titled(Compared.of(request, MOST), options)
    figures = [] if it.silent else list(printed.figures(it.drawn))
    head = html.Div(printed.head(it, request), className="masthead")
    read = Written(markup([further(it), places(it.drawn, request.evidence.rows)]))
    foot = it.foot(sources=printed.cited(it.whole, options.link, options.day))
    inside = [_nameless(head), lead, _nameless([*embed.drawn(it), *figures]), read, _nameless(foot)]
    page = html.Main(noted(inside, request.evidence, request.view), className="embed offline")
    return _LINK.sub(lambda found: found[1] + _led(found[2], options.link, read), markup(page))


def _titled(it: Compared, options: Options) -> Compared:
    """The comparison under the title asked for."""
    if options.title is None:
        return it
    whole, drawn = (replace(one, title=options.title) for one in (it.whole, it.drawn))
    return replace(it, whole=whole, drawn=drawn)


def _nameless(parts: Any) -> Written:
    return Written(nameless(parts))


def _led(target: str, address: str, read: str) -> str:
    """A link as the file holds it: to a place within, to the dashboard, or to the source; none to nowhere."""
    if target.startswith("#") and f' id="{target[1:]}"' in read:
        return f' href="{target}"'
    at = urlsplit(address)
    if urlsplit(target).scheme:
        return f' href="{target}"'
    if not at.scheme:
        return ""
    home = markup(f"{at.scheme}://{at.netloc}")
    inner = f"{markup(address)}{target}" if target.startswith("#") else f"{home}/{target.lstrip('/')}"
    return f' href="{inner}"'
