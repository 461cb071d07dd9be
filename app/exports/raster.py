"""SVG → PNG in a process of its own.

The rasterizer does not let go of the interpreter while it draws, a second for a large picture: in our own
process every page would stand still meanwhile. What it takes of memory goes with its process, too.
"""

import subprocess
import sys
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Final

PROGRAM: Final = Path(__file__).with_name("rasterizer.py")
LONGEST_SECONDS: Final = 60


class RasterError(RuntimeError):
    """The picture could not be drawn; the message is what the rasterizer said."""


def png(svg: str, fonts: tuple[str, ...]) -> bytes:
    """Draw.

    Args:
        svg: the picture.
        fonts: the files of the only fonts it may use.

    Raises:
        RasterError: the rasterizer refused, ended, or took too long.
    """
    # Neither the environment nor site-packages are read: half of the time that the start would take.
    command = [sys.executable, "-I", "-S", str(PROGRAM), _folder(), *fonts]
    try:
        done = subprocess.run(  # noqa: S603 - our own program
            command, input=svg.encode(), capture_output=True, timeout=LONGEST_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        raise RasterError(f"it took longer than {LONGEST_SECONDS} s") from None
    if done.returncode or not done.stdout:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise RasterError(said[-1] if said else f"it ended with {done.returncode}")
    return done.stdout


@lru_cache(maxsize=1)
def _folder() -> str:
    """Where the rasterizer is installed."""
    found = find_spec("resvg_py")
    if found is None or found.origin is None:
        raise RasterError("resvg_py is not installed")
    return str(Path(found.origin).parent.parent)
