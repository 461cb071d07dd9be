"""The HTML document of a page: complete by itself, with Dash behind it for what changes later."""

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from typing import Any, Final

import dash
from flask import g, request

from app.components.header import NAME
from app.components.markup import markup
from app.pages.contract import Content
from app.pages.shell import shell
from app.server.ahead import Anticipation
from app.server.kept_page import KeptPage
from app.server.static import ASSETS, DASH, JOINED, LATER, SCRIPT, START, STYLE, THEME, Static

DESCRIPTION: Final = (
    "Published CAR T-cell outcomes in B-cell acute lymphoblastic leukemia, side by side: "
    "each number with its denominator, time zero and source, and what is missing."
)
FONTS: Final = ("/assets/fonts/outcomes-sans-400.woff2", "/assets/fonts/outcomes-sans-600.woff2")
ICON: Final = "/assets/favicon.svg"
DRAWS: Final = "(min-width: 760px)"
"""Where the page shows a figure at once; a phone shows cards (`assets/phone.css`)."""

_LEFT_OUT: Final = (
    "end_id",
    "dash_version",
    "dash_version_url",
    "ddk_version",
    "plotly_version",
    "plotly_cloud_installed",
    "python_version",
)
_ICONS: Final = """<link rel="icon" href="{ico}" sizes="32x32">
<link rel="icon" type="image/svg+xml" href="{svg}">"""

_TITLE, _PRELOAD, _PAGE, _HTML, _LIVE = (
    f"<!--{name}-->" for name in ("title", "preload", "page", "html", "live")
)
"""Where a document differs from others; no text of a page can hold one of these."""

_START: Final = '<script id="_dash-renderer" type="module">{}</script>'

_INDEX: Final = """<!DOCTYPE html>
<html lang="en">
<head>
{%metas%}
{%favicon%}
<title>{%title%}</title>
{%css%}
{%scripts%}
</head>
<body>
{%config%}
{%app_entry%}
{%renderer%}
</body>
</html>"""


def head(static: Static) -> dict[str, str]:
    """The parts of a document's head that every page shares: theme script, icons, font preloads."""
    preloads = (
        f'<link rel="preload" href="{static.address(font)}" as="font" type="font/woff2" crossorigin>'
        for font in FONTS
        if font in static.addresses
    )
    first = f"<script>{static.text(THEME)}</script>"
    icons = _ICONS.format(ico=static.address("/assets/favicon.ico"), svg=static.address(ICON))
    return {"first": first, "icons": icons, "preloads": "\n".join(preloads)}


def _named(base_url: str) -> Iterator[dict[str, str]]:
    """The public address, where an operator names one; `assets/links.js` makes links with it."""
    if base_url:
        yield {"name": "outcomes-base", "content": base_url}


class Dashboard(dash.Dash):
    """Dash behind our own document.

    The renderer empties the element it draws into (plotly/dash#703), so the page stands beside that element,
    and what Dash draws holds the address and its stores alone.

    Attributes:
        ahead: makes views that may be asked next; whoever serves the dashboard starts it.
    """

    ahead: Anticipation

    def __init__(self, static: Static, base_url: str = "", **options: Any) -> None:
        self.static = static
        self.imports = _imports(static)
        self.start = static.text(START)
        super().__init__(
            __name__,
            assets_folder=str(ASSETS),
            assets_ignore=".*",  # they stand in the document by themselves, under addresses that follow them
            index_string=_INDEX,
            title=NAME,
            update_title="",
            meta_tags=[{"name": "description", "content": DESCRIPTION}, *_named(base_url)],
            **options,
        )

    def allowed(self) -> list[str]:
        """The quoted hashes of what stands inline in the document, for its content policy."""
        inline = (self.imports, self.start, self.static.text(THEME))
        digests = (hashlib.sha256(text.encode()).digest() for text in inline)
        return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]

    def index(self, *_args: Any, **_kwargs: Any) -> bytes:
        """The document of the page that was asked for."""
        page: KeptPage = g.get("page", KeptPage())
        title = html.escape(page.title).encode()
        before, within, after = _shown(request.path, page.version)
        digest = self._framed.copy()
        digest.update(b"".join((title, before, within, after, page.digest)))
        g.digest = digest.digest()
        start, head, body, end = self._frame
        preload = self._preload if page.live else b""
        return b"".join((start, title, head, preload, body, before, page.html, within, page.live, after, end))

    @cached_property
    def _frame(self) -> list[bytes]:
        """The document around title, preload and page, which Dash makes from what never changes."""
        return _parted(str(super().index()), _TITLE, _PRELOAD, _PAGE)

    @cached_property
    def _framed(self) -> "hashlib._Hash":
        """What digests a document, once it has heard of the frame."""
        return hashlib.sha256(b"".join(self._frame))

    @cached_property
    def _preload(self) -> bytes:
        """Fetches plotly early where a figure is seen at once."""
        link = f'<link rel="preload" href="{self._plotly}" as="script" fetchpriority="low" media="{DRAWS}">'
        return f"{link}\n".encode()

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Fill the frame of every document, with scripts under their own addresses."""
        common = head(self.static)
        parts |= {
            "title": _TITLE,
            "favicon": "\n".join((common["first"], common["icons"], common["preloads"])),
            # Within, so that what has arrived can be painted: a file costs the first visit a round trip.
            "css": f"<style>{self.static.text(STYLE)}</style>",
            # First, since Dash looks for it in every document from the top.
            "app_entry": f'<div id="react-entry-point" hidden></div>\n{_PAGE}',
            "config": _quiet(parts["config"]),
            "scripts": "\n".join(self._scripts()),
            # Dash would start here, before our modules have named what its callbacks call.
            "renderer": _START.format(self.start),
        }
        return str(super().interpolate_index(**parts))

    def _scripts(self) -> Iterator[str]:
        """Before the page, so that they come while it is read; none runs before all of it stands."""
        yield f'<script type="importmap">{self.imports}</script>'
        yield f'<script type="module" src="{self.static.address(SCRIPT)}"></script>'
        yield f'<script defer src="{self.static.address(DASH)}"></script>'
        yield f'{_PRELOAD}<meta id="plotly" name="plotly" content="{self._plotly}">'

    @cached_property
    def _plotly(self) -> str:
        plain = next((name for name in self.static.addresses if "/vendor/plotly-" in name), "")
        return self.static.address(plain)


def _imports(static: Static) -> str:
    """The import map: each module by the name that others import, under a versioned address."""
    names = dict.fromkeys(JOINED, SCRIPT) | {name: f"/assets/{name}.js" for name in LATER}
    return json.dumps({"imports": {f"#{name}": static.address(plain) for name, plain in names.items()}})


@lru_cache(64)
def _shown(path: str, version: str) -> list[bytes]:
    """What stands before a page, between the page and what the browser draws, and after that."""
    around = markup(shell(Content(_HTML, "", _LIVE, version), path))
    return _parted(f'{around}\n<script id="live" type="application/json">{_LIVE}</script>', _HTML, _LIVE)


def _parted(text: str, *places: str) -> list[bytes]:
    """The parts of a text between places that stand once in it, in this order."""
    return [part.encode() for part in re.split("|".join(places), text)]


def _quiet(config: str) -> str:
    """Dash's settings without the versions of what runs here, which no setting of Dash leaves out.

    Nor the token of background callbacks, of which there are none: it would make every document another.
    """
    start, end = config.index("{"), config.rindex("}") + 1
    kept = {key: value for key, value in json.loads(config[start:end]).items() if key not in _LEFT_OUT}
    return config[:start] + json.dumps(kept) + config[end:]
