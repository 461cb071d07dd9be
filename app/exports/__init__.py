"""What leaves the page: ``EXPORTS`` is the list, one module per kind.

An export is a pure function of a Comparison and Options; the server parses the address, asks, hands on.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from app.exports import picture
from app.exports.kind import Export, Exported, NoSuchPageError, Options

_ALL: Final = (Export("forest.png", "PNG", "image/png", picture.png),)

EXPORTS: Final[Mapping[str, Export]] = MappingProxyType({export.name: export for export in _ALL})

__all__ = ["EXPORTS", "Export", "Exported", "NoSuchPageError", "Options"]
