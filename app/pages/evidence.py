"""What pages need of the evidence; `app.store.Evidence` is one."""

from collections.abc import Callable, Sequence
from typing import Protocol

from app.content.unsaid import said_nowhere
from app.exports.asking import Recorded
from models.records import Empty, Estimate, Row
from models.releases.difference import Contents
from models.releases.past import Past


class PageEvidence(Recorded, Contents, Protocol):
    """All of the evidence as one frozen value, with its versions."""

    @property
    def changes(self) -> Sequence[str]:
        """The lines of the change log."""

    @property
    def draft(self) -> str:
        """The study that nobody read a second time, where one is previewed; empty for readers."""

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
