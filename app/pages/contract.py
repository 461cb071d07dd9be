"""What a page is asked for, and what it answers with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from app.pages.evidence import PageEvidence
from models.facets import Refused
from models.view import View

Written: TypeAlias = tuple[Any, Mapping[str, Any]]
"""A page as it is written: the components of main, and what of it the browser draws, empty for nothing."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a page; ``refused`` are words of the address that were not understood."""

    view: View
    refused: Sequence[Refused]
    evidence: PageEvidence

    def own(self, key: str) -> tuple[str, tuple[Refused, ...]]:
        """The first word of a key that this page alone understands, empty for none; and what nobody does."""
        mine = [one for one in self.refused if one.key == key]
        return (mine[0].word if mine else ""), tuple(one for one in self.refused if one.key != key)


@dataclass(frozen=True, slots=True)
class Content:
    """A page ready to be sent, the same whether a document or a callback brings it.

    Attributes:
        html: what stands in main.
        title: of the document.
        live: what the browser draws and says of the marks, as JSON; empty where there is no figure.
        version: the data version and its day, as the header shows them.
    """

    html: str
    title: str
    live: str
    version: str
