"""What leaves the page: ``EXPORTS`` is the list, one module per kind.

An export is a pure function of a Comparison and Options; the server parses the address, asks, hands on.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from app.exports import bundle, deck, pdf, picture, references, svg, tables, workbook
from app.exports.kind import Export, Exported, Material, NoSuchPageError, Options
from app.figures.comparison import Comparison


def _seen(make: Callable[[Comparison, Options], bytes]) -> Callable[[Material, Options], bytes]:
    """An export that needs no more than what is seen."""
    return lambda material, options: make(material.comparison, options)


PPTX: Final = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_ALL: Final = (
    Export("forest.png", "PNG", "image/png", _seen(picture.png), paged=True),
    Export("forest.svg", "SVG", "image/svg+xml", _seen(svg.svg), paged=True),
    Export("forest.pdf", "PDF", "application/pdf", _seen(pdf.pdf)),
    Export("forest.pptx", "PowerPoint", PPTX, _seen(deck.pptx)),
    Export("estimates.csv", "CSV", "text/csv", tables.comma_separated),
    Export("estimates.xlsx", "Excel", XLSX, workbook.workbook),
    Export("estimates.json", "JSON", "application/json", tables.as_json),
    Export("citations.ris", "RIS", "application/x-research-info-systems", references.ris),
    Export("citations.bib", "BibTeX", "application/x-bibtex", references.bibtex),
    Export("citations.json", "CSL-JSON", "application/vnd.citationstyles.csl+json", references.csl),
    Export("citations.txt", "Text", "text/plain", references.plain),
    Export("forest.zip", "Every page as PNG", "application/zip", _seen(picture.every_png)),
    Export("view.zip", "Everything", "application/zip", bundle.bundle),
)

EXPORTS: Final[Mapping[str, Export]] = MappingProxyType({export.name: export for export in _ALL})

__all__ = ["EXPORTS", "Export", "Exported", "Material", "NoSuchPageError", "Options"]
