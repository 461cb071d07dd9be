"""serve: the dashboard on a port of this machine."""

# ruff: noqa: PLC0415

import errno
import gc
from typing import TYPE_CHECKING

import typer

from app import PRODUCT
from app.cli.program import Stopped, app, settings

if TYPE_CHECKING:
    import socket

    from flask import Flask

    from app.settings import Settings

EVERY = "::"
"""Every address of this machine, those of IPv4 too where the system can."""

ALLOCATIONS = 20_000
"""After so many new objects cycles are looked for, since a page makes ten thousands and none in cycles."""


@app.command()
def serve() -> None:
    """Serve the dashboard until stopped; CART_HOST and CART_PORT say where."""
    chosen = settings(doubts_are_logged=True)
    with _bound(chosen) as bound:
        load_sparingly()
        from app.server import create_app

        gc.set_threshold(ALLOCATIONS)

        def made() -> "Flask":
            dashboard = create_app(chosen, apart=True)
            gc.collect()
            gc.freeze()
            dashboard.ahead.start()
            server: Flask = dashboard.server
            return server

        def ready() -> None:
            typer.echo(f"{PRODUCT} is at {address(chosen.host, chosen.port)}")

        if chosen.workers > 1:
            from app.cli.workers import Workers

            Workers(made, bound, chosen.workers, chosen.threads, ready).run()
            return
        from app.cli.listening import Listening

        listening = Listening(made(), bound, chosen.threads)
        listening.stop_when_told()
        ready()
        listening.run()


def load_sparingly() -> None:
    """Load structlog and Dash without 14 MB of what nobody asks of them here.

    structlog would color traces with rich: the log is JSON. Dash would load each of its elements, components
    and tables, and plotly's figures with them: a page holds two of them (`app/pages/shell.py`). It takes its
    JSON from plotly, which would know data frames by narwhals. Until Dash loads what is asked of it
    (plotly/dash#1116) these stand aside by their private names; a Dash that calls them otherwise loads them.
    """
    import sys
    from types import ModuleType

    empty = ModuleType("empty")
    empty.stable = empty.v1 = empty  # type: ignore[attr-defined]
    empty.__all__ = []  # type: ignore[attr-defined]
    lists = (f"dash.{suite}._imports_" for suite in ("html", "dcc", "dash_table"))
    instead = {"rich": None, **dict.fromkeys((*lists, "narwhals", "narwhals.stable.v1"), empty)}
    stands = {name: module for name, module in instead.items() if name not in sys.modules}
    sys.modules.update(stands)  # type: ignore[arg-type]
    try:
        import dash  # noqa: F401
        import plotly.io.json  # noqa: F401
        import structlog  # noqa: F401
    finally:
        for name in stands:
            del sys.modules[name]


def _bound(chosen: "Settings") -> "socket.socket":
    """The port, taken before anything is loaded, so that one in use is said at once."""
    import socket

    family = socket.AF_INET6 if ":" in chosen.host else socket.AF_INET
    both = chosen.host == EVERY and socket.has_dualstack_ipv6()
    try:
        return socket.create_server(
            (chosen.host, chosen.port), family=family, backlog=1024, dualstack_ipv6=both
        )
    except OSError as reason:
        raise Stopped(_unheard(chosen, reason)) from None


def address(host: str, port: int) -> str:
    """Where a browser on this machine finds the server."""
    shown = {"0.0.0.0": "127.0.0.1", EVERY: "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{shown}:{port}"


def _unheard(chosen: "Settings", reason: OSError) -> str:
    if reason.errno == errno.EADDRINUSE:
        return f"Port {chosen.port} is taken; choose another with PORT=8051 make run, or CART_PORT."
    if reason.errno == errno.EACCES:
        return f"Port {chosen.port} needs more rights; choose one above 1023 with CART_PORT."
    return f"{chosen.host} is no address of this machine; choose another with CART_HOST."
