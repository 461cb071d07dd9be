"""The note above a page: while the database is away, and of a preview."""

from typing import Any

from app.components import masthead
from app.components.frozen import frozen
from app.components.markup import markup
from app.content.wording import written
from app.pages.evidence import PageEvidence


def noted(page: Any, evidence: PageEvidence) -> Any:
    """The page, beneath the notes that are due."""
    due = _due(evidence)
    if not due:
        return page
    parts = page if isinstance(page, list) else [page]
    return [frozen("held", *due), *parts]


def note(evidence: PageEvidence) -> str:
    """The notes as markup; empty where none is due."""
    return "".join(map(markup, _due(evidence)))


def _due(evidence: PageEvidence) -> list[Any]:
    due = [masthead.previewed(evidence.draft)] if evidence.draft else []
    if evidence.away:
        due.append(masthead.held(evidence.data_version, written(evidence.account.account.evidence)))
    return due
