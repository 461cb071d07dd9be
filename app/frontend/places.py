"""Where front-end files lie, and how one is put there."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
VENDOR = ASSETS / "vendor"
STATIC = ROOT / "var" / "static"
TEST_VENDOR = ROOT / "tests" / "vendor"


class FrontendError(Exception):
    """A front-end file could not be had, or is not the one that was pinned."""


def installed(package: str) -> Path:
    """Return the folder of an installed package, without importing it.

    Raises:
        FrontendError: The package is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise FrontendError(f"{package} is not installed: install the locked requirements first")
    return Path(spec.origin).parent


def put(target: Path, content: bytes) -> None:
    """Write aside and put in place, so that no reader meets half a file."""
    target.parent.mkdir(parents=True, exist_ok=True)
    aside = target.with_name(f"{target.name}.{os.getpid()}.tmp")
    try:
        aside.write_bytes(content)
        aside.replace(target)
    finally:
        aside.unlink(missing_ok=True)
