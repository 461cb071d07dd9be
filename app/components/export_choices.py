"""What the export panel offers, made from the list of exports and from their options."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, get_args

from app.drawing.slides.slide import HIGH, WIDE
from app.drawing.theme import THEMES
from app.exports import EXPORTS, Export
from app.exports.kind import LECTURES, SPECIAL, Scope, Size
from app.exports.picture import WIDTHS

SIZES: Final[tuple[Size, ...]] = get_args(Size)
SCOPES: Final[tuple[Scope, ...]] = get_args(Scope)

SIZE_LABELS: Final[Mapping[Size, str]] = MappingProxyType(
    {
        "slide": f"Slide {WIDTHS['slide']} × {WIDTHS['slide'] * HIGH / WIDE:g}",
        "4k": "Slide 4K",
        "handout": "Handout",
        "print": "Print 300 dpi",
        "tall": "Tall",
    }
)

ON_SLIDES: Final = LECTURES
"""The sizes of a lecture slide; the rest are dense pages."""


@dataclass(frozen=True, slots=True)
class PictureOption:
    """A question of the form: its name in the address, its label, and ``(word, label)`` answers."""

    name: str
    label: str
    answers: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of picture or slide.

    Attributes:
        word: its name in the form.
        label: on the button that chooses it.
        short: on the button that downloads it.
        export: which export makes it.
        sizes: what it can be asked for in; one alone is not asked.
        fixed: what it adds to the address.
    """

    word: str
    label: str
    short: str
    export: Export
    sizes: tuple[Size, ...] = SIZES
    fixed: str = ""

    @property
    def pixels(self) -> bool:
        """Whether the file has a size in pixels, which depends on the size asked for."""
        return self.export.paged


def _picture(ending: str, sizes: tuple[Size, ...] = SIZES) -> Format:
    export = EXPORTS[f"forest.{ending}"]
    return Format(ending, export.label, export.label, export, sizes)


def _deck(word: str, kind: str, sizes: tuple[Size, ...], fixed: str = "") -> Format:
    export = EXPORTS["forest.pptx"]
    return Format(word, f"{export.label}, {kind}", export.label, export, sizes, fixed)


FORMATS: Final = (
    _picture("png"),
    _picture("svg"),
    _picture("pdf", ("handout", "tall")),
    _deck("pptx", "editable", ("slide",)),
    _deck("pptx-picture", "as picture", ON_SLIDES, "picture=1"),
)
"""The first is the one to begin with, as of every list here."""

OUTLINED: Final = tuple(one.word for one in FORMATS if one.export.name in SPECIAL["outlines"].taken)
"""The formats whose letters may be outlines."""

SIZE: Final = PictureOption("size", "Size", tuple((word, SIZE_LABELS[word]) for word in SIZES))
THEME: Final = PictureOption("theme", "Theme", tuple((name, name.capitalize()) for name in THEMES))

NUMBERS: Final = tuple(export for export in EXPORTS.values() if export.what == "estimates")
SHEET: Final = EXPORTS["estimates.csv"]
SEMICOLONS: Final = "sep=%3B"
"""The form of the CSV for spreadsheets, as an address spells it."""

CITATIONS: Final = tuple(export for export in EXPORTS.values() if export.what == "citations")
CITED: Final = EXPORTS["citations.txt"]
"""The citations as they are copied."""

PREVIEW: Final = EXPORTS["forest.svg"]
"""The same drawing as every picture, and the lightest to make."""

EVERY_PAGE: Final = EXPORTS["forest.zip"]
EVERYTHING: Final = EXPORTS["view.zip"]
PACK: Final = EXPORTS["pack.zip"]


def address(export: Export, query: str) -> str:
    """Where an export of a view is; ``query`` without its question mark."""
    return f"/export/{export.name}{'?' if query else ''}{query}"
