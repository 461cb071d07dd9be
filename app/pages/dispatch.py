"""An address → its page, its title, the panel of a number on it."""

import json
from collections.abc import Sequence
from typing import Any, Final

from app.components import elements as html
from app.components import provenance as panel
from app.components.downloads import panel as downloads
from app.components.header import NAME
from app.components.markup import markup
from app.components.patient import fitting
from app.components.report import report_link
from app.content import refusals, wording
from app.content.comparison import heading
from app.content.comparison.origin import origin
from app.content.location import reported
from app.content.over_time import of_rows
from app.content.patient.fitting import PREFIX, fit
from app.pages import PAGES, study
from app.pages.compare import embed, printed
from app.pages.contract import Content, Request, Written
from app.pages.evidence import PageEvidence, found
from app.pages.standing import standing
from app.pages.versions import noted
from models.facets import Refused
from models.records import Estimate, StudyFile
from models.view import DEFAULT, FACETS, View

COMPARES: Final = "/"
STUDY: Final = "/studies/"
NOWHERE: Final = "There is nothing at this address"
_PAGES: Final = {page.path: page for page in PAGES}


def exists(path: str, evidence: PageEvidence) -> bool:
    """Whether there is a page at this path."""
    path = _plain(path)
    return path in _PAGES or _study(path, evidence) is not None


def content(path: str, view: View, refused: Sequence[Refused], evidence: PageEvidence) -> Content:
    """A page, written.

    Args:
        path: the page's path.
        view: what was asked.
        refused: words of the address that were not understood.
        evidence: all of it.
    """
    path, asked = _plain(path), request(view, refused, evidence)
    parts, live = _written(path, asked)
    drawn = json.dumps(live, ensure_ascii=False, separators=(",", ":")) if live else ""
    version = wording.version(evidence.data_version, origin(evidence).evidence)
    return Content(
        markup(noted(parts, evidence, asked.view, path)), title(path, view, evidence), drawn, version
    )


def _written(path: str, asked: Request) -> Written:
    file = _study(path, asked.evidence)
    if file is not None:
        return study.page(file, asked.evidence)
    if path not in _PAGES:
        return html.Div([html.H1(NOWHERE), html.A("Compare", href=COMPARES), downloads()], id="foot"), {}
    return _PAGES[path].write(asked)


def embedded(view: View, refused: Sequence[Refused], evidence: PageEvidence) -> str:
    """The view of the page that compares as a document without a script."""
    return embed.body(request(view, refused, evidence))


def paper(view: View, refused: Sequence[Refused], evidence: PageEvidence, address: str, today: str) -> str:
    """The view of the page that compares, as it is printed."""
    return printed.body(request(view, refused, evidence), address, today)


def request(view: View, refused: Sequence[Refused], evidence: PageEvidence) -> Request:
    """What is asked, without ids that nothing held bears: those are among what is not understood."""
    held = {
        "study": {row.study.id for row in evidence.rows},
        "cohort": {row.cohort.id for row in evidence.rows},
    }
    kept, unknown = {}, []
    for key, facet in FACETS.items():
        words = getattr(view, key)
        if facet.of and isinstance(words, tuple):
            kept[key] = tuple(word for word in words if word in held[facet.of])
            expected = f"the id of a {facet.of}"
            unknown += [Refused(key, word, expected) for word in words if word not in kept[key]]
    return Request(view.with_(**kept), [*refusals.asked(refused), *unknown], evidence)


def provenance(
    evidence: PageEvidence, wanted: str, path: str = COMPARES, view: View = DEFAULT, contact: str = ""
) -> Any:
    """The panel of the estimate or gap with this id; what is amiss where the page that compares has none.

    Elsewhere an address may name a part of the page as well, so that an unknown name means nothing there.

    Args:
        evidence: all of it.
        wanted: the id; empty if what the address names cannot be one.
        path: the page it is asked from.
        view: what that page shows.
        contact: where an error is reported; empty for no link.
    """
    compares = _plain(path) == COMPARES
    if compares and view.patient and wanted.startswith(PREFIX):
        return _fitting(evidence, wanted, view)
    here = found(evidence, wanted)
    if here is None:
        return panel.unknown(wanted) if compares else None
    row, record = here
    view = request(view, (), evidence).view
    stands = (
        standing(view, evidence, row, record) if compares else panel.Location(reported(row, record.outcome))
    )
    link = report_link(contact, row, record, evidence.data_version)
    if isinstance(record, Estimate):
        return panel.provenance(row, record, stands, link)
    return panel.absence(row, record, stands, link)


def _fitting(evidence: PageEvidence, wanted: str, view: View) -> Any:
    """The panel of how a cohort fits the patient that a view asks for."""
    named = wanted.removeprefix(PREFIX)
    row = next((row for row in evidence.rows if row.cohort.id == named), None)
    if row is None:
        return panel.unknown(wanted)
    return fitting(row, fit(row, view.patient))


def title(path: str, view: View, evidence: PageEvidence | None = None) -> str:
    """The title of the document: the view's where cohorts are compared, a study's, else the page's."""
    path = _plain(path)
    if path == COMPARES:
        rows = evidence.rows if evidence else ()
        names = wording.names(rows) if view.study or view.cohort else {}
        if evidence is None:
            view = view.without("month")
        kept = heading.kept(rows, view) if view.month or view.over_time else ()
        said = of_rows(kept, view, names) if view.over_time else heading.title(kept, view, names)
        return f"{said} – {NAME}"
    file = _study(path, evidence) if evidence else None
    if file is not None:
        return f"{file.study.label} ({file.study.short}) – {NAME}"
    return f"{_PAGES[path].name if path in _PAGES else 'Studies'} – {NAME}"


def _study(path: str, evidence: PageEvidence) -> StudyFile | None:
    return study.of(path.removeprefix(STUDY), evidence) if path.startswith(STUDY) else None


def _plain(path: str) -> str:
    return path.rstrip("/") or COMPARES
