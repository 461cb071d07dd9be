"""The HTML document that starts the application: Dash's, without what gives its builds away."""

import html
import re
from typing import Any, Final

import dash
from flask import Response, g, has_request_context, send_from_directory

from app.components.header import NAME
from app.server.assets import Assets

DESCRIPTION: Final = (
    "Published CAR T-cell outcomes in B-cell acute lymphoblastic leukemia, side by side: "
    "each number with its denominator, clock and source, and what is not reported."
)
FONTS: Final = ("fonts/outcomes-sans-400.woff2", "fonts/outcomes-sans-600.woff2")
"""Asked for by the stylesheet under these very addresses; another spelling would load them twice."""

_TELLTALES: Final = (
    "dash_version",
    "dash_version_url",
    "ddk_version",
    "plotly_version",
    "plotly_cloud_installed",
    "python_version",
)
_UNNEEDED_SCRIPT: Final = re.compile(r'<script src="[^"]*/dash_table/[^"]*"></script>\n?')
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
</head>
<body>
{%app_entry%}
<noscript><p>This page draws with JavaScript. The same numbers without it:
<a href="/export/estimates.csv">CSV</a>, <a href="/api/v1/estimates">JSON</a>.</p></noscript>
<footer>
{%config%}
{%scripts%}
{%renderer%}
</footer>
</body>
</html>"""


def head(assets: Assets) -> dict[str, str]:
    """The parts of a document's head that every page shares: theme script, icons, font preloads."""
    preloads = (
        f'<link rel="preload" href="/assets/{font}" as="font" type="font/woff2" crossorigin>'
        for font in FONTS
        if assets.has(font)
    )
    first = f'<script src="{assets.address("theme.js")}"></script>' if assets.has("theme.js") else ""
    icons = _ICONS.format(ico=assets.address("favicon.ico"), svg=assets.address("favicon.svg"))
    return {"first": first, "icons": icons, "preloads": "\n".join(preloads)}


class Dashboard(dash.Dash):
    """Dash with our own document around it."""

    def __init__(self, assets: Assets, **options: Any) -> None:
        index = _INDEX
        for name, part in head(assets).items():
            index = index.replace("{" + name + "}", part)
        self.assets = assets
        super().__init__(
            __name__,
            assets_folder=str(assets.folder),
            # theme.js stands first in the head, where it can set the theme before anything is painted.
            assets_ignore=r"^theme\.js$",
            index_string=index,
            title=NAME,
            update_title="",
            meta_tags=[{"name": "description", "content": DESCRIPTION}],
            **options,
        )

    def _serve_default_favicon(self) -> Response:
        return send_from_directory(self.assets.folder, "favicon.ico")

    def _config(self) -> dict[str, Any]:
        return {key: value for key, value in super()._config().items() if key not in _TELLTALES}

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Fill the document, its scripts and styles under addresses that change with their content."""
        title = g.get("title", NAME) if has_request_context() else NAME
        scripts = _UNNEEDED_SCRIPT.sub("", parts["scripts"])
        parts |= {
            "title": html.escape(title),
            "scripts": self.assets.versioned(scripts),
            "css": self.assets.versioned(parts["css"]),
        }
        return str(super().interpolate_index(**parts))
