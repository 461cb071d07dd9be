"""Front-end files at addresses that follow their content, for browsers to keep for ever.

::

    /assets/*.css ────────► joined ─┐
    /assets/*.js ─────────► joined ─┤
    dash/**.js ───────────► joined ─┼─► var/static/assets/all.3f2a9c0d1e5b.css   and its .br and .gz, where
    /assets/** ─────────────────────┘                                            `make frontend` made them

    GET /assets/all.3f2a9c0d1e5b.css   WhiteNoise: the smallest copy the browser takes, immutable
                                       in front of Flask, whose hooks cost more than the file
    GET /assets/favicon.svg            Flask: asked for again each time, answered 304 while unchanged

One request costs a slow network more than the bytes it brings, hence the joined files. Dash's stands in the
folder of its components, where they look for the parts that they load when needed.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import dash
from whitenoise import WhiteNoise

from app.settings import CHECKOUT

ASSETS: Final = CHECKOUT / "assets"
STATIC: Final = CHECKOUT / "var" / "static"

SUITE: Final = "/_dash-component-suites/dash"
DASH: Final = f"{SUITE}/dcc/dash_renderer_and_components.js"
"""Dash looks for the renderer's name in the document."""

STYLE: Final = "/assets/all.css"
THEME: Final = "/assets/theme.js"
"""Runs before anything is painted, within the document."""

START: Final = "/assets/start.js"
"""Starts Dash once its script is here, within the document."""

SCRIPT: Final = "/assets/all.js"
"""Our modules that come with the page, as one."""

JOINED: Final = (
    *("dom", "address", "figure", "page", "links", "dialogs", "panel", "patient"),
    *("print", "rows", "search", "main"),
)
"""What is in it, in the order they need each other; no two of them give a name to different things."""

LATER: Final = ("copying", "export", "files", "picture", "reopen", "slides")
"""Our modules that come when a way to files or to the clipboard is near."""

_DASH_PARTS: Final = (
    "deps/polyfill@*.min.js",
    "deps/react@18*.min.js",
    "deps/react-dom@18*.min.js",
    "deps/prop-types@*.min.js",
    "dash-renderer/build/dash_renderer.min.js",
    "dcc/dash_core_components.js",
    "dcc/dash_core_components-shared.js",
)
"""In the order Dash asks for them, the last of each kind; what else Dash has no page uses."""

_OWN: Final = (".css", ".js", ".svg", ".ico", ".woff2")
_IMPORT: Final = re.compile(r'^import [^;]*"#\w+";\n', re.MULTILINE)
_BETWEEN: Final = {".js": b"\n;\n", ".css": b"\n"}
_VERSIONED: Final = re.compile(r"\.[0-9a-f]{12}\.[a-z0-9]+$")
_NAMED: Final = re.compile(r"(?<=url\()/assets/[^)]+(?=\))")
"""The fonts that a stylesheet names."""

Sources = Mapping[str, tuple[Path, ...]]
"""Plain addresses, and the file that stands there, or those that are joined there, in their order."""


def sources(assets: Path = ASSETS, suite: Path = Path(dash.__file__).parent) -> Sources:
    """Return every file that pages may ask for, what is joined left out by itself.

    Args:
        assets: the folder of our own files.
        suite: the folder of the installed Dash.
    """
    own = [path for path in sorted(assets.rglob("*")) if path.suffix in _OWN]
    joined = {
        DASH: tuple(path for pattern in _DASH_PARTS for path in sorted(suite.glob(pattern))[-1:]),
        STYLE: tuple(path for path in own if path.parent == assets and path.suffix == ".css"),
        SCRIPT: tuple(path for name in JOINED if (path := assets / f"{name}.js") in own),
    }
    parts = {part for several in joined.values() for part in several}
    singles = {plain_address(path): (path,) for path in own if path not in parts}
    return {address: files for address, files in {**singles, **joined}.items() if files}


def plain_address(part: Path) -> str:
    """Return where Dash serves a file by itself."""
    home = next(folder for folder in part.parents if folder.name in ("assets", "dash"))
    return f"{'/assets' if home.name == 'assets' else SUITE}/{part.relative_to(home).as_posix()}"


class Static:
    """The front-end files as they were when the server started.

    Attributes:
        addresses: from plain addresses to those that follow the content.
    """

    def __init__(self, found: Sources, folder: Path = STATIC) -> None:
        self._sources, self._folder = found, folder
        self.addresses: dict[str, str] = {}
        for plain in found:
            self.address(plain)
        folder.mkdir(parents=True, exist_ok=True)

    def address(self, plain: str) -> str:
        """Return the address that follows the content; the plain one where there is no such file."""
        if plain in self._sources and plain not in self.addresses:
            content = self._content(plain)
            stem, dot, suffix = plain.rpartition(".")
            versioned = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{suffix}"
            _put(self._folder / versioned.lstrip("/"), content)
            self.addresses[plain] = versioned
        return self.addresses.get(plain, plain)

    def text(self, plain: str) -> str:
        """Return what stands at an address, for a document that holds it; empty where there is none."""
        return self._content(plain).decode() if plain in self._sources else ""

    def before(self, application: WSGIApplication) -> WSGIApplication:
        """Return what answers with these files, and leaves all else to the application."""
        return _Files(
            application, self._folder, immutable_file_test=_VERSIONED.pattern, allow_all_origins=False
        )

    def _content(self, plain: str) -> bytes:
        """All parts joined; what they name stands under addresses that follow the content, too.

        Joined modules import nothing: they share what they name.
        """
        parts = self._sources[plain]
        suffix = parts[0].suffix
        content = _BETWEEN.get(suffix, b"").join(part.read_bytes() for part in parts)
        if plain == SCRIPT:
            return _IMPORT.sub("", content.decode()).encode()
        if suffix != ".css":
            return content
        return _NAMED.sub(lambda named: self.address(named[0]), content.decode()).encode()


class _Files(WhiteNoise):
    """Files to be read; what was taken away, or shall be changed, is left to the application too."""

    def serve(
        self, static_file: Any, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        """Answer with a file that is known."""
        if environ["REQUEST_METHOD"] in ("GET", "HEAD"):
            with suppress(OSError):
                return super().serve(static_file, environ, start_response)
        return self.application(environ, start_response)


def _put(target: Path, content: bytes) -> None:
    """Write aside and put in place, so that no reader meets half a file."""
    if target.is_file():
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    aside.write_bytes(content)
    aside.replace(target)
