"""What the browser is served at fixed addresses: single files, and files joined into one.

::

    …/dash/dcc/dash_renderer_and_components.js   React, the renderer, the components we use
    /assets/once.js                              what runs before those are here
    /assets/all.js, /assets/all.css              our own
    /assets/vendor/plotly-….min.js               the plotting bundle
    /assets/**                                   whatever else may be asked for, one by one

One request costs a slow network more than the bytes it brings. Dash's joined script stands in the folder of
its components, where they look for the parts that they load when needed.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from app.frontend.places import ASSETS, installed

SUITE = "/_dash-component-suites/dash"
DASH = f"{SUITE}/dcc/dash_renderer_and_components.js"
"""Dash looks for the renderer's name in the document."""

SCRIPT = "/assets/all.js"
STYLE = "/assets/all.css"
ONCE = "/assets/once.js"
JOINED = (DASH, ONCE, SCRIPT, STYLE)
THEME = "theme.js"
"""Runs before anything is painted."""

EARLY = ("early.js", "first.js")
"""Run before the other scripts are here."""

_DASH_PARTS = (
    "deps/polyfill@*.min.js",
    "deps/react@18*.min.js",
    "deps/react-dom@18*.min.js",
    "deps/prop-types@*.min.js",
    "dash-renderer/build/dash_renderer.min.js",
    "dcc/async-graph.js",
    "dcc/dash_core_components.js",
    "dcc/dash_core_components-shared.js",
    "html/dash_html_components.min.js",
)
"""In the order Dash asks for them, the last of each kind; the part that draws graphs saves a later trip."""

_OWN = (".css", ".js", ".svg", ".ico", ".woff2")
_FONT = re.compile(r"url\((/assets/[^)?]+)\)")
_BETWEEN = {".js": b"\n;\n", ".css": b"\n"}


@dataclass(frozen=True)
class Thing:
    """What stands at one address.

    Attributes:
        address: Without a version.
        parts: Its file, or several in their order.
    """

    address: str
    parts: tuple[Path, ...]

    @cached_property
    def suffix(self) -> str:
        """The ending that says what it is."""
        return self.parts[0].suffix

    def content(self) -> bytes:
        """All parts; a stylesheet names fonts by addresses that follow their content.

        Raises:
            OSError: A part is gone.
        """
        joined = _BETWEEN.get(self.suffix, b"").join(part.read_bytes() for part in self.parts)
        return _FONT.sub(_versioned, joined.decode()).encode() if self.suffix == ".css" else joined

    def version(self) -> str:
        """A short hash of the content as it is now; empty where a part is gone."""
        try:
            return _digest(self, tuple(_state(part) for part in self.parts))
        except OSError:
            return ""

    def versioned(self) -> str:
        """The address that changes with the content."""
        return f"{self.address}?v={self.version()}"


def things(assets: Path = ASSETS, dash: Path | None = None) -> Mapping[str, Thing]:
    """Everything, by address.

    Args:
        assets: The folder of our own files.
        dash: The folder of the installed Dash; None to look for it.
    """
    suite = dash or installed("dash")
    own = [path for path in sorted(assets.rglob("*")) if path.suffix in _OWN]
    singles = [Thing(f"/assets/{_under(path, assets)}", (path,)) for path in own]
    top = [path for path in own if path.parent == assets and path.name not in (THEME, *EARLY)]
    joined = (
        Thing(DASH, tuple(path for pattern in _DASH_PARTS for path in sorted(suite.glob(pattern))[-1:])),
        Thing(ONCE, tuple(path for path in own if path.parent == assets and path.name in EARLY)),
        Thing(SCRIPT, tuple(path for path in top if path.suffix == ".js")),
        Thing(STYLE, tuple(path for path in top if path.suffix == ".css")),
    )
    return {thing.address: thing for thing in (*singles, *joined) if thing.parts}


def joined(known: Mapping[str, Thing]) -> frozenset[str]:
    """Where the parts of what is joined would stand by themselves."""
    return frozenset(address_of(part) for name in JOINED if name in known for part in known[name].parts)


def asked_for(known: Mapping[str, Thing]) -> Iterable[Thing]:
    """What pages ask for: parts of what is joined are left out."""
    parts = joined(known)
    return [thing for address, thing in known.items() if address not in parts]


def address_of(part: Path) -> str:
    """Where Dash serves a file by itself."""
    home = next(folder for folder in part.parents if folder.name in ("assets", "dash"))
    return f"{'/assets' if home.name == 'assets' else SUITE}/{_under(part, home)}"


def _under(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def _state(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size


def _versioned(found: re.Match[str]) -> str:
    font = ASSETS / found[1].removeprefix("/assets/")
    return f"url({Thing(found[1], (font,)).versioned()})" if font.is_file() else found[0]


@lru_cache(maxsize=512)
def _digest(thing: Thing, _states: tuple[tuple[int, int], ...]) -> str:
    return hashlib.sha256(thing.content()).hexdigest()[:12]
