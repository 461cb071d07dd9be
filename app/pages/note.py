"""The note above a page while the database is away."""

from typing import Any

from app.components import masthead
from app.components.frozen import frozen
from app.components.markup import markup
from app.content.wording import written
from app.pages.evidence import PageEvidence


def noted(page: Any, evidence: PageEvidence) -> Any:
    """The page, beneath the note where one is due."""
    if not evidence.away:
        return page
    parts = page if isinstance(page, list) else [page]
    return [frozen("held", _held(evidence)), *parts]


def note(evidence: PageEvidence) -> str:
    """The note as markup; empty where none is due."""
    return markup(_held(evidence)) if evidence.away else ""


def _held(evidence: PageEvidence) -> Any:
    return masthead.held(evidence.data_version, written(evidence.account.account.evidence))
