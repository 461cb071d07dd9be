"""Our server as `cart-outcomes serve` starts it, without views made ahead."""

from __future__ import annotations

import sys

from app import cli

cli.serving.load_sparingly()
from app.server.ahead import Anticipation  # noqa: E402 - in the order of the command


def still(_: Anticipation) -> None:
    """Make nothing ahead."""


if __name__ == "__main__":
    Anticipation.start = still  # type: ignore[assignment,method-assign]
    sys.exit(cli.run(["serve"]))
