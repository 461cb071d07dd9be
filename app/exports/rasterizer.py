"""SVG on standard input → PNG on standard output: the program that `app.exports.raster` starts.

It imports nothing of ours, so that it is there within milliseconds. Arguments: the folder of the rasterizer,
then the font files.
"""

import os
import sys

LESS_URGENT = 5
"""Of the processor's time: pages go before pictures."""


def main(folder: str, *fonts: str) -> None:
    """Draw."""
    sys.path.append(folder)
    import resvg_py  # noqa: PLC0415 - its folder is known only now

    os.nice(LESS_URGENT)
    svg = sys.stdin.buffer.read().decode()
    png = resvg_py.svg_to_bytes(svg_string=svg, font_files=list(fonts), skip_system_fonts=True)
    sys.stdout.buffer.write(bytes(png))


if __name__ == "__main__":
    main(*sys.argv[1:])
