"""Our server as `cart-outcomes serve` starts it, with one more callback that does nothing."""

from __future__ import annotations

import sys
from typing import Any

from app import cli
from app.settings import Settings

cli.serving.load_sparingly()
from dash import Input, Output  # noqa: E402 - in the order of the command

from app import server  # noqa: E402

_create = server.create_app


def with_noop(settings: Settings, **given: Any) -> Any:
    """The dashboard, and a callback that hands back what it is given."""
    app = _create(settings, **given)

    @app.callback(Output("noop", "data"), Input("given", "data"))
    def noop(data: object) -> object:
        return data

    return app


if __name__ == "__main__":
    server.create_app = with_noop  # type: ignore[assignment]
    sys.exit(cli.run(["serve"]))
