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
        export: which export makes it.
        sizes: what it can be asked for in; one alone is not asked.
        kind: which of the kinds that one export makes; empty where it makes but one.
        fixed: what it adds to the address.
    """

    word: str
    export: Export
    sizes: tuple[Size, ...] = SIZES
    kind: str = ""
    fixed: str = ""

    @property
    def label(self) -> str:
        """On the button that chooses it; the button that downloads it names the export alone."""
        return f"{self.export.label}, {self.kind}" if self.kind else self.export.label


FORMATS: Final = (
    Format("png", EXPORTS["forest.png"]),
    Format("svg", EXPORTS["forest.svg"]),
    Format("pdf", EXPORTS["forest.pdf"], ("handout", "tall")),
    Format("pptx", EXPORTS["forest.pptx"], ("slide",), "editable"),
    Format("pptx-picture", EXPORTS["forest.pptx"], LECTURES, "as picture", "picture=1"),
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
