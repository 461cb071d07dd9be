"""The HTML document that starts the application: Dash's, without what gives its builds away."""

import html
import re
from collections.abc import Iterator
from typing import Any, Final

import dash
from dash.fingerprint import check_fingerprint
from flask import Response, g, has_request_context, send_from_directory

from app.components.header import NAME
from app.server.static import APART, ASSETS, DASH, ONCE, SCRIPT, STYLE, THEME, Static

DESCRIPTION: Final = (
    "Published CAR T-cell outcomes in B-cell acute lymphoblastic leukemia, side by side: "
    "each number with its denominator, time zero and source, and what is missing."
)
FONTS: Final = ("/assets/fonts/outcomes-sans-400.woff2", "/assets/fonts/outcomes-sans-600.woff2")
ICON: Final = "/assets/favicon.svg"
ASKED: Final = ("/_dash-layout", "/_dash-dependencies")
"""What the renderer fetches first; asked for while its script is still coming."""

_TELLTALES: Final = (
    "dash_version",
    "dash_version_url",
    "ddk_version",
    "plotly_version",
    "plotly_cloud_installed",
    "python_version",
)
_PLOTLY: Final = {
    True: '<script id="plotly" async src="{}"></script>',
    False: '<meta id="plotly" name="plotly" content="{}">',
}
_ONCE: Final = '\n<script src="{}"></script>'
_SCRIPT: Final = re.compile(r'<script src="([^"?]+)[^"]*"></script>')
_STYLE: Final = re.compile(r'<link rel="stylesheet" href="([^"?]+)[^"]*">')
_ICONS: Final = """<link rel="icon" href="{ico}" sizes="32x32">
<link rel="icon" type="image/svg+xml" href="{svg}">"""

_INDEX: Final = """<!DOCTYPE html>
<html lang="en">
<head>
{first}
{%metas%}
<title>{%title%}</title>
{icons}
{preloads}
{%css%}
{asked}
</head>
<body>
{%app_entry%}
<noscript><p>This page answers with JavaScript. The same numbers without it:
<a href="/embed">figure and table</a>, <a href="/export/estimates.csv">CSV</a>,
<a href="/api/v1/estimates">JSON</a>.</p></noscript>
<footer>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>"""


def head(static: Static) -> dict[str, str]:
    """The parts of a document's head that every page shares: theme script, icons, font preloads."""
    preloads = (
        f'<link rel="preload" href="{static.address(font)}" as="font" type="font/woff2" crossorigin>'
        for font in FONTS
        if font in static.addresses
    )
    first = f'<script src="{static.address(THEME)}"></script>'
    icons = _ICONS.format(ico=static.address("/assets/favicon.ico"), svg=static.address(ICON))
    return {"first": first, "icons": icons, "preloads": "\n".join(preloads)}


def asked() -> str:
    """Links that let the browser fetch early what the renderer will ask for."""
    return "\n".join(f'<link rel="preload" href="{path}" as="fetch" crossorigin>' for path in ASKED)


def _public(base_url: str) -> Iterator[dict[str, str]]:
    """The public address, where an operator names one; `assets/export.js` makes links with it."""
    if base_url:
        yield {"name": "outcomes-base", "content": base_url}


class Dashboard(dash.Dash):
    """Dash with our own document around it."""

    def __init__(self, static: Static, base_url: str = "", **options: Any) -> None:
        index = _INDEX
        for name, part in {**head(static), "asked": asked()}.items():
            index = index.replace("{" + name + "}", part)
        self.static = static
        super().__init__(
            __name__,
            assets_folder=str(ASSETS),
            # They stand in the document by themselves: the theme before a paint, the others before Dash.
            assets_ignore=rf"^({'|'.join(map(re.escape, APART))})$",
            index_string=index,
            title=NAME,
            update_title="",
            meta_tags=[{"name": "description", "content": DESCRIPTION}, *_public(base_url)],
            **options,
        )

    def _serve_default_favicon(self) -> Response:
        return send_from_directory(ASSETS, "favicon.ico")

    def _config(self) -> dict[str, Any]:
        return {key: value for key, value in super()._config().items() if key not in _TELLTALES}

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Fill the document, its scripts and styles under addresses that change with their content."""
        title, first = (g.get("title", NAME), g.get("first")) if has_request_context() else (NAME, "")
        parts |= {
            "title": html.escape(title),
            "app_entry": (first or "") + parts["app_entry"] + _ONCE.format(self.static.address(ONCE)),
            "scripts": "\n".join(scripts(parts["scripts"], self.static, draws=first is not None)),
            "css": "\n".join(styles(parts["css"], self.static)),
        }
        return str(super().interpolate_index(**parts))


def scripts(markup: str, static: Static, draws: bool) -> Iterator[str]:
    """Dash's script tags with those left out that nothing uses, and those that are joined joined.

    The plotting bundle comes by itself, while the page is being made, or only when a figure is drawn:
    `assets/plotly.js` waits for it, or fetches it.

    Args:
        markup: Dash's tags.
        static: what is joined, and under which addresses.
        draws: whether the page has a figure at once.
    """
    left = []
    for found in _SCRIPT.finditer(markup):
        plain = check_fingerprint(found[1])[0] if found[1].startswith("/_dash") else found[1]
        if "/vendor/plotly-" in plain:
            yield _PLOTLY[draws].format(static.address(plain))
        elif "/dash_table/" not in plain and plain not in static.joined:
            left.append(
                f'<script src="{static.address(plain)}"></script>' if plain in static.addresses else found[0]
            )
    yield f'<script src="{static.address(DASH)}"></script>'
    yield from left
    yield f'<script src="{static.address(SCRIPT)}"></script>'


def styles(markup: str, static: Static) -> Iterator[str]:
    """Dash's style tags, ours joined."""
    yield f'<link rel="stylesheet" href="{static.address(STYLE)}">'
    yield from (found[0] for found in _STYLE.finditer(markup) if found[1] not in static.joined)
