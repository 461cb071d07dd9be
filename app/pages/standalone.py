"""Documents that stand alone: stylesheet, fonts and icon within, no script, and nothing that is fetched."""

import re
from base64 import b64encode
from functools import lru_cache
from html import escape
from importlib import resources
from pathlib import Path
from typing import Final

from app.exports import Documents, Options
from app.pages import dispatch
from app.pages.compare import club, offline
from app.pages.evidence import PageEvidence
from models.view import View

ASSETS: Final = Path(str(resources.files("app"))).parent / "assets"
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"
"""Whatever stands in the file, a browser that opens it asks for nothing."""

_DOCUMENT: Final = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
<link rel="icon" type="image/svg+xml" href="{icon}">
<style>{style}</style>
</head>
<body>
{body}
</body>
</html>
"""
_NAMED: Final = re.compile(r"url\(/assets/([^)]+)\)")
_TYPES: Final = {".woff2": "font/woff2", ".svg": "image/svg+xml"}


def documents(seen: View, evidence: PageEvidence, options: Options) -> Documents:
    """What archives hold of a view, each written when it is packed."""
    return Documents(
        view=lambda: view(seen, evidence, options),
        club=lambda: journal_club(seen, evidence, options),
    )


def view(seen: View, evidence: PageEvidence, options: Options) -> bytes:
    """The view as one file.

    Args:
        seen: what it shows.
        evidence: all of it.
        options: title, link and day of the file.
    """
    asked = dispatch.request(seen, (), evidence)
    return _filled(_title(seen, evidence, options), offline.body(asked, options))


def journal_club(seen: View, evidence: PageEvidence, options: Options) -> bytes:
    """The view as one file for a journal club; the arguments are those of `view`."""
    asked = dispatch.request(seen, (), evidence)
    return _filled(f"Journal club: {_title(seen, evidence, options)}", club.body(asked, options))


def _title(seen: View, evidence: PageEvidence, options: Options) -> str:
    return options.title or dispatch.title("/", seen, evidence)


def _filled(title: str, body: str) -> bytes:
    icon = _data(ASSETS / "favicon.svg")
    return _DOCUMENT.format(
        policy=escape(POLICY), title=escape(title), icon=icon, style=_style(), body=body
    ).encode()


@lru_cache(maxsize=1)
def _style() -> str:
    """The stylesheet of the pages and that of the files, with what they name within."""
    paths = (*sorted(ASSETS.glob("*.css")), *sorted((ASSETS / "alone").glob("*.css")))
    sheets = "\n".join(path.read_text("utf-8") for path in paths)
    return _NAMED.sub(lambda found: f"url({_data(ASSETS / found[1])})", sheets)


def _data(path: Path) -> str:
    return f"data:{_TYPES[path.suffix]};base64,{b64encode(path.read_bytes()).decode()}"
