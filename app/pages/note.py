"""The note above a page: while the database is away, and of a preview."""

from typing import Any

from app.components import masthead
from app.content.wording import written
from app.pages.evidence import PageEvidence


def noted(page: Any, evidence: PageEvidence) -> list[Any]:
    """The page, beneath the notes that are due."""
    due = [masthead.previewed(evidence.draft)] if evidence.draft else []
    if evidence.away:
        due.append(masthead.held(evidence.data_version, written(evidence.account.account.evidence)))
    return [*due, page]
