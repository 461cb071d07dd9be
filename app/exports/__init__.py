"""What leaves the page: ``EXPORTS`` is the list, one module per kind.

An export is a pure function of a Comparison and Options; the server parses the address, asks, hands on. Its
module is loaded when it is first asked for: what writes slides and PDF takes more memory than the pages do.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from importlib import import_module
from types import MappingProxyType
from typing import Final

from app.content.comparison import Comparison
from app.exports.drawn_part import drawn
from app.exports.kind import (
    Documents,
    Export,
    Exported,
    Material,
    NoSuchPageError,
    OptionError,
    Options,
    Size,
)

Make = Callable[[Material, Options], bytes]


def _whole(module: str, name: str) -> Make:
    """An export that needs the rows too: the function of this name in a module of this folder."""

    def make(material: Material, options: Options) -> bytes:
        return _found(module, name)(material, options)

    return make


def _seen(module: str, name: str, size: Size | None = None) -> Make:
    """An export of what is drawn, over time where that is asked; of as many cohorts as in this size."""

    def make(material: Material, options: Options) -> bytes:
        return _found(module, name)(drawn(material, replace(options, size=size or options.size)), options)

    return make


def _found(module: str, name: str) -> Callable[[Material | Comparison, Options], bytes]:
    found: Callable[[Material | Comparison, Options], bytes]
    found = getattr(import_module(f"app.exports.{module}"), name)
    return found


PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ALL: Final = (
    Export("forest.png", "PNG", "image/png", _seen("picture", "png"), paged=True, drawn=True),
    Export("forest.svg", "SVG", "image/svg+xml", _seen("svg", "svg"), paged=True, drawn=True),
    Export("forest.pdf", "PDF", "application/pdf", _seen("pdf", "pdf", "handout"), drawn=True),
    Export("forest.pptx", "PowerPoint", PPTX, _seen("deck", "pptx", "slide"), drawn=True),
    Export("estimates.csv", "CSV", "text/csv", _whole("csv_rows", "comma_separated"), lines=True),
    Export("estimates.xlsx", "Excel", XLSX, _whole("workbook", "workbook")),
    Export("estimates.json", "JSON", "application/json", _whole("tables", "as_json")),
    Export(
        "citations.ris", "RIS", "application/x-research-info-systems", _whole("references", "ris"), lines=True
    ),
    Export("citations.bib", "BibTeX", "application/x-bibtex", _whole("references", "bibtex"), lines=True),
    Export(
        "citations.json",
        "CSL-JSON",
        "application/vnd.citationstyles.csl+json",
        _whole("references", "csl"),
        lines=True,
    ),
    Export("citations.txt", "Text", "text/plain", _whole("references", "plain")),
    Export("forest.zip", "Every page as PNG", "application/zip", _seen("picture", "every_png"), drawn=True),
    Export("view.zip", "Everything", "application/zip", _whole("bundle", "bundle"), drawn=True),
    Export("pack.zip", "Journal-club pack", "application/zip", _whole("pack", "pack"), drawn=True),
)

EXPORTS: Final[Mapping[str, Export]] = MappingProxyType({export.name: export for export in _ALL})

__all__ = [
    "EXPORTS",
    "Documents",
    "Export",
    "Exported",
    "Material",
    "NoSuchPageError",
    "OptionError",
    "Options",
]
