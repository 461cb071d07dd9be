"""Comparison → pages → SVG → PNG, with what a picture has to carry."""

import struct
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from importlib import resources
from pathlib import Path, PurePath
from typing import Final, TypeAlias

from app.content.comparison import Comparison
from app.content.wording import CAVEAT, NO_COHORT
from app.drawing import svg as pen_svg
from app.drawing.fonts import HOUSE, Metrics, missing
from app.drawing.over_time.time_pages import time_dense, time_pages, time_tall
from app.drawing.scene import Scene, TextItem
from app.drawing.slides.lecture import lecture
from app.drawing.slides.slide import SlidePage, slides, tall
from app.drawing.theme import THEMES
from app.exports import raster
from app.exports.archive import packed
from app.exports.kind import NoSuchPageError, Options, Size, UndrawableError
from app.exports.naming import filename, pictured

AT_ONCE: Final = 2
"""Pages of an archive that are drawn at a time."""

FONT_FOLDER: Final = Path(str(resources.files("app"))).parent / "assets" / "fonts"
FONTS: Final = tuple(str(FONT_FOLDER / f"outcomes-sans-{weight}.ttf") for weight in (400, 600))
WIDTHS: Final[Mapping[Size, int]] = {"slide": 1920, "4k": 3840, "handout": 1920, "print": 4000, "tall": 1920}
"""Pixels across; print is 13⅓ inches at 300 dots per inch."""

Layout: TypeAlias = Callable[[Comparison, SlidePage], Sequence[Scene]]

OUTCOMES: Final[Mapping[Size, Layout]] = {
    "slide": lecture,
    "4k": lecture,
    "handout": slides,
    "print": slides,
    "tall": tall,
}
"""How outcomes are laid out; lecture slides are drawn when they are asked for."""

OVER_TIME: Final[Mapping[Size, Layout]] = {
    "slide": time_pages,
    "4k": time_pages,
    "handout": time_dense,
    "print": time_dense,
    "tall": time_tall,
}
"""How survival landmarks are laid out on months."""

SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
SLIDE_INCHES: Final = 40 / 3
MOST_PIXELS: Final = 40_000_000
MOST_NAMED: Final = 12
"""Letters named where a title cannot be drawn."""

CIRCLE: Final = "\u25cc"
"""What a mark stands on where it is named by itself."""


def pages(comparison: Comparison, options: Options) -> Sequence[Scene]:
    """The pictures of a view."""
    layouts = OVER_TIME if comparison.view.over_time else OUTCOMES
    return drawn(comparison, options, layouts[options.size])


def dense(comparison: Comparison, options: Options) -> Sequence[Scene]:
    """The pages of a document: as in the handout, where no long picture is asked for."""
    if comparison.view.over_time or not options.lecture:
        return pages(comparison, options)
    return drawn(comparison, options, slides)


def drawn(comparison: Comparison, options: Options, layout: Layout, font: Metrics = HOUSE) -> Sequence[Scene]:
    """The view laid out; a view without cohorts says so."""
    page = SlidePage(options.title, options.day, options.link, options.plain, font)
    if comparison.empty:
        return tuple(_saying_nothing_fits(one) for one in layout(comparison, page))
    return layout(comparison, page)


def _saying_nothing_fits(empty: Scene) -> Scene:
    said = TextItem(empty.width / 2, empty.height / 2, NO_COHORT, 18, anchor="middle", color="ink2")
    return replace(empty, items=(*empty.items, said))


def drawn_title(options: Options) -> str | None:
    """The title asked for, where every letter of it can be drawn with the fonts that a picture holds.

    Raises:
        UndrawableError: naming the letters that cannot.
    """
    lacking = missing(options.title or "", HOUSE)
    if lacking:
        named = " ".join(map(_shown, lacking[:MOST_NAMED])) + (" …" if len(lacking) > MOST_NAMED else "")
        raise UndrawableError(
            f"title: these letters cannot be drawn in a picture: {named}; expected Latin or "
            "Greek letters, or a file that keeps every letter as typed: PPTX or SVG"
        )
    return options.title


def _shown(letter: str) -> str:
    """The letter itself: on a circle where it needs one to stand on, with its number where it has no form."""
    if unicodedata.category(letter)[0] == "M":
        return CIRCLE + letter
    return letter if letter.isprintable() else f"{letter}(U+{ord(letter):04X})"


def scene(comparison: Comparison, options: Options) -> Scene:
    """The page asked for.

    Raises:
        NoSuchPageError: it is beyond the last one.
    """
    found = pages(comparison, options)
    if options.page > len(found):
        raise NoSuchPageError(f"page: there is no page {options.page}; the last one is {len(found)}")
    return found[options.page - 1]


def png(comparison: Comparison, options: Options) -> bytes:
    """One page as a PNG of the size asked for."""
    return rasterized(scene(comparison, options), comparison, options)


def every_png(comparison: Comparison, options: Options) -> bytes:
    """All pages as PNG files in one archive."""
    made = pages(comparison, options)
    names = [stem(one, comparison, "png") for one in made]
    return packed(zip(names, each_rasterized(made, comparison, options), strict=True))


def each_rasterized(made: Sequence[Scene], comparison: Comparison, options: Options) -> Iterator[bytes]:
    """Every scene as PNG bytes, in order; two are drawn at a time, each in a process of its own."""
    with ThreadPoolExecutor(AT_ONCE) as pool:
        yield from pool.map(lambda one: rasterized(one, comparison, options), made)


def stem(scene: Scene, comparison: Comparison, ending: str) -> str:
    """The file name of a page among its like, which stand in order where names are sorted."""
    number = f"_page{scene.page:0{len(str(scene.pages))}}of{scene.pages}" if scene.pages > 1 else ""
    return f"{pictured(comparison.view, 'forest')}{number}.{ending}"


def rasterized(page: Scene, comparison: Comparison, options: Options) -> bytes:
    """A scene as PNG bytes, with its physical size and its context written into the file.

    Raises:
        UndrawableError: its title cannot be drawn.
    """
    drawn_title(options)
    across = WIDTHS[options.size]
    scale = across / page.width
    if page.height * scale * across > MOST_PIXELS:
        scale = (MOST_PIXELS / (page.height * page.width)) ** 0.5
    svg = pen_svg.draw(page, THEMES[options.theme], scale=scale, background=not options.transparent)
    dots = across / SLIDE_INCHES
    return with_chunks(raster.png(svg, FONTS), dots, context(comparison, options, page))


def context(comparison: Comparison, options: Options, page: Scene) -> dict[str, str]:
    """What a picture says of itself: title, summary, sources, caveat, data version, link, its own name."""
    sources = " ".join(f"{r.number}. {r.text} {r.read_as}" for r in comparison.citations)
    texts = {
        "Title": page.title,
        "Description": comparison.summary,
        "Source": sources,
        "Comment": CAVEAT,
        "Data version": comparison.data_version,
        "View": comparison.view.spell() or "?",
        "Link": options.link,
        "Page": f"{page.page} of {page.pages}",
        "Name": PurePath(filename(comparison, "forest.png", page.page)).stem,
        "Shows": page.name,
    }
    return {key: text for key, text in texts.items() if text}


def with_chunks(picture: bytes, dots_per_inch: float, texts: Mapping[str, str]) -> bytes:
    """The PNG with pHYs (size) and iTXt (texts, UTF-8) right after its header."""
    if not picture.startswith(SIGNATURE):
        raise ValueError("expected a PNG")
    head = 8 + 25
    per_meter = round(dots_per_inch / 0.0254)
    chunks = chunk(b"pHYs", struct.pack(">IIB", per_meter, per_meter, 1))
    for key, text in texts.items():
        body = key.encode("latin-1") + b"\0\0\0\0\0" + text.encode("utf-8")
        chunks += chunk(b"iTXt", body)
    return picture[:head] + chunks + picture[head:]


def chunk(kind: bytes, body: bytes) -> bytes:
    """One part of a PNG."""
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
