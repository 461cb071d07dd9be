"""Paths → pages."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from dash import html

from app.components import provenance as panel
from app.components.frozen import frozen
from app.components.header import NAME, PAGES
from app.components.report import report_link
from app.content import wording
from app.content.comparison import heading
from app.content.location import reported
from app.pages import compare, data, evidence_map, guide, studies, study
from app.pages import paper as printed
from app.pages.evidence import PageEvidence, found
from app.pages.note import noted
from app.pages.standing import standing
from models.facets import Refused
from models.records import Estimate
from models.view import DEFAULT, View


@dataclass(frozen=True, slots=True)
class Request:
    """What a page is made from."""

    path: str
    view: View
    refused: Sequence[Refused]
    evidence: PageEvidence
    width: int
    theme: str


Draw = Callable[[Request], Any]

_PAGES: Final[dict[str, Draw]] = {
    "/": lambda r: compare.page(r.view, r.refused, r.evidence, r.width, r.theme),
    "/map": lambda r: evidence_map.page(r.view, r.refused, r.evidence),
    "/studies": lambda r: studies.page(r.refused, r.evidence),
    "/guide": lambda r: guide.page(r.evidence),
    "/data": lambda r: data.page(r.evidence),
}
_STUDY: Final = "/studies/"
NOWHERE: Final = "There is nothing at this address"

WIDE: Final = 1440
"""Px of a page that does not say how wide it is."""


def exists(path: str, evidence: PageEvidence) -> bool:
    """Whether there is a page at this path."""
    path = _plain(path)
    if path.startswith(_STUDY):
        return study.of(path.removeprefix(_STUDY), evidence) is not None
    return path in _PAGES


def page(
    path: str, view: View, refused: Sequence[Refused], evidence: PageEvidence, width: int, theme: str
) -> Any:
    """The content of main.

    Args:
        path: the page's path.
        view: what was asked.
        refused: words of the address that were not understood.
        evidence: all of it.
        width: of the page, px.
        theme: light or dark, for the figure; the stylesheet follows by itself.
    """
    view, refused = _known(view, refused, evidence)
    path = _plain(path)
    file = study.of(path.removeprefix(_STUDY), evidence) if path.startswith(_STUDY) else None
    if file is not None:
        return noted(study.page(file, evidence), evidence)
    if path not in _PAGES:
        return frozen("foot", html.H1(NOWHERE), html.A("Compare", href="/"))
    return noted(_PAGES[path](Request(path, view, refused, evidence, width, theme)), evidence)


def paper(view: View, refused: Sequence[Refused], evidence: PageEvidence, address: str, today: str) -> str:
    """The view of the page that compares, as it is printed."""
    return printed.paper(*_known(view, refused, evidence), evidence, address, today)


def _known(view: View, refused: Sequence[Refused], evidence: PageEvidence) -> tuple[View, Sequence[Refused]]:
    """The view without ids of studies that are not held; each is named among what is not understood."""
    held = {row.study.id for row in evidence.rows}
    unknown = [(key, word) for key in ("study", "hide") for word in getattr(view, key) if word not in held]
    if not unknown:
        return view, refused
    kept = {key: tuple(word for word in getattr(view, key) if word in held) for key in ("study", "hide")}
    return view.with_(**kept), [*refused, *(Refused(key, word, "the id of a study") for key, word in unknown)]


def provenance(
    evidence: PageEvidence,
    wanted: str,
    path: str = "/",
    view: View = DEFAULT,
    width: int = WIDE,
    contact: str = "",
) -> Any:
    """The panel of the estimate or gap with this id; what is amiss where the page that compares has none.

    Elsewhere an address may name a part of the page as well, so that an unknown name means nothing there.

    Args:
        evidence: all of it.
        wanted: the id; empty if what the address names cannot be one.
        path: the page it is asked from.
        view: what that page shows.
        width: of the page, px.
        contact: where an error is reported; empty for no link.
    """
    here = found(evidence, wanted)
    compares = _plain(path) == "/"
    if here is None:
        return frozen("panel", panel.unknown(wanted)) if compares else []
    row, record = here
    view, _ = _known(view, (), evidence)
    if compares:
        stands = standing(view, evidence, row, record, single=compare.narrow(width))
    else:
        stands = panel.Location(reported(row))
    link = report_link(contact, row, record, evidence.data_version)
    if isinstance(record, Estimate):
        return frozen("panel", panel.provenance(row, record, stands, link))
    return frozen("panel", panel.absence(row, record, stands, link))


def title(path: str, view: View, evidence: PageEvidence | None = None) -> str:
    """The title of the document: the view's where cohorts are compared, a study's, else the page's."""
    path = _plain(path)
    if path == "/":
        rows = evidence.rows if evidence else ()
        names = wording.names(rows) if view.study else {}
        if evidence is None:
            view = view.without("month")
        kept = heading.kept(rows, view) if view.month else ()
        return f"{heading.title(kept, view, names)} – {NAME}"
    file = study.of(path.removeprefix(_STUDY), evidence) if evidence and path.startswith(_STUDY) else None
    if file is not None:
        return f"{file.study.label} ({file.study.short}) – {NAME}"
    label = dict(PAGES).get(path) or dict(PAGES)["/studies"]
    return f"{label} – {NAME}"


def _plain(path: str) -> str:
    return path.rstrip("/") or "/"
