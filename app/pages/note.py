"""The note above a page while the database is away."""

from typing import Any

from app.components import masthead
from app.components.frozen import frozen
from app.components.markup import markup
from app.pages.evidence import Evidence, day


def noted(page: Any, evidence: Evidence) -> Any:
    """The page, beneath the note where one is due."""
    if not evidence.away:
        return page
    parts = page if isinstance(page, list) else [page]
    return [frozen("held", masthead.held(evidence.data_version, day(evidence))), *parts]


def note(evidence: Evidence) -> str:
    """The note as markup; empty where none is due."""
    return markup(masthead.held(evidence.data_version, day(evidence))) if evidence.away else ""
