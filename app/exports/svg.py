"""Comparison → SVG that stands alone: its fonts, or outlines, title, description, and the view it shows."""

import json
from base64 import b64encode
from functools import lru_cache
from typing import Final

from app.content.comparison import Comparison
from app.drawing import svg as pen_svg
from app.drawing.fitted import FittedLetters
from app.drawing.fonts import HOUSE
from app.drawing.scene import Scene
from app.drawing.theme import THEMES
from app.exports import picture
from app.exports.kind import Options
from app.exports.outlines import OutlinedLetters

WEIGHTS: Final = (400, 600)


def svg(comparison: Comparison, options: Options) -> bytes:
    """One page as an SVG document, UTF-8."""
    return document(picture.scene(comparison, options), comparison, options)


def document(drawn: Scene, comparison: Comparison, options: Options) -> bytes:
    """A scene as an SVG document of the size asked for.

    Raises:
        UndrawableError: its title is to be outlined and cannot be drawn.
    """
    if options.outlines:
        picture.drawn_title(options)
    letters = OutlinedLetters(drawn) if options.outlines else FittedLetters(drawn, faces())
    text = pen_svg.draw(
        drawn,
        THEMES[options.theme],
        scale=picture.WIDTHS[options.size] / drawn.width,
        background=not options.transparent,
        letters=letters,
        metadata=json.dumps(
            {**picture.context(comparison, options, drawn), "Slides": drawn.names}, ensure_ascii=False
        ),
    )
    return text.encode()


@lru_cache(maxsize=1)
def faces() -> str:
    """The house font as CSS that holds the font itself."""
    return "".join(
        f'@font-face{{font-family:"{HOUSE.family}";font-weight:{weight};'
        f'src:url(data:font/woff2;base64,{_encoded(weight)}) format("woff2")}}'
        for weight in WEIGHTS
    )


def _encoded(weight: int) -> str:
    return b64encode((picture.FONT_FOLDER / f"outcomes-sans-{weight}.woff2").read_bytes()).decode()
