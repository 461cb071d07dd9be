"""What pages need of the evidence; `app.store.Evidence` is one."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.content.unsaid import said_nowhere
from models.records import AccountFile, Conflict, Empty, Estimate, Review, Row, StudyFile
from models.releases.past import Past


class PageEvidence(Protocol):
    """All of the evidence as one frozen value."""

    @property
    def rows(self) -> Sequence[Row]:
        """Every cohort with what is known of it."""

    @property
    def files(self) -> Sequence[StudyFile]:
        """Every study whole."""

    @property
    def account(self) -> AccountFile:
        """How it was gathered, and how old it is."""

    @property
    def conflicts(self) -> Sequence[Conflict]:
        """Where sources disagree."""

    @property
    def reviews(self) -> Sequence[Review]:
        """Published reviews, for context."""

    @property
    def changes(self) -> Sequence[str]:
        """The lines of the change log."""

    @property
    def data_version(self) -> str:
        """The version of the data."""

    @property
    def built_at(self) -> str:
        """When the database was built, ISO 8601."""

    @property
    def draft(self) -> str:
        """The study that nobody read a second time, where one is previewed; empty for readers."""

    @property
    def released(self) -> bool:
        """Whether a release holds it."""

    @property
    def vain(self) -> Sequence[tuple[str, str]]:
        """Versions that were asked for and never released, each with its key of the address."""

    @property
    def newest(self) -> "PageEvidence | None":
        """The evidence as it is now, where this is an older release."""

    @property
    def earlier(self) -> "PageEvidence | None":
        """The release that changes are told since."""

    @property
    def history(self) -> Callable[[], Sequence[Past]]:
        """Gives every release, the newest first, and before them what is not released yet."""

    @property
    def away(self) -> str:
        """Why the database cannot be asked now; empty while it can."""


def found(evidence: PageEvidence, wanted: str) -> tuple[Row, Estimate | Empty] | None:
    """The estimate or gap with this id and its cohort; None if there is none."""
    for row in evidence.rows:
        records: tuple[Estimate | Empty, ...] = (*row.estimates, *row.empties)
        for record in records:
            if record.id == wanted:
                return row, record
    return said_nowhere(evidence.rows, wanted)
