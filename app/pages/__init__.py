"""The pages: one module each, which says which components stand in which order.

::

    PAGES                          path, name in the header, module: a new page is a module and its line here
    content(path, request)         a page, ready to be sent
    provenance(…)                  the panel of one number
    shell(…)                       what stands around every page
"""

from collections.abc import Callable
from typing import Final, NamedTuple

from app.pages import compare, data, evidence_map, guide, studies
from app.pages.contract import Request, Written


class Page(NamedTuple):
    """A page that the header names."""

    path: str
    name: str
    write: Callable[[Request], Written]


PAGES: Final = (
    Page("/", "Compare", compare.page),
    Page("/map", "Evidence map", evidence_map.page),
    Page("/studies", "Studies", studies.page),
    Page("/guide", "Guide", guide.page),
    Page("/data", "Data", data.page),
)

__all__ = ["PAGES"]
