"""The notes above a page: on the version it shows, of a preview, and while the database is away."""

from typing import Any

from app.components import masthead
from app.components.markup import Written, markup
from app.content.wording import written
from app.pages import versions
from app.pages.evidence import PageEvidence
from models.view import DEFAULT, View


def noted(page: Any, evidence: PageEvidence, view: View = DEFAULT, path: str = "/") -> list[Any]:
    """The page with what its version asks for, beneath the notes that are due."""
    due: list[Any] = [masthead.previewed(evidence.draft)] if evidence.draft else []
    if evidence.away:
        now = evidence.newest or evidence
        due.append(masthead.held(now.data_version, written(now.account.account.evidence)))
    due += versions.told(path, view, evidence)
    return [*due, Written(versions.adapted(markup(page), path, view, evidence))]
