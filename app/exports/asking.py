"""What a file is made of, asked of the evidence: the lines of a view, or all that a reader sees of it."""

from typing import Protocol

from app.content.comparison import Comparison
from app.content.comparison.assembly import compare
from app.content.comparison.lineup import Lineup, lineup
from app.content.comparison.origin import Gathered
from app.exports.kind import Export
from models.records import Row
from models.view import View


class Recorded(Gathered, Protocol):
    """All of the evidence; `app.store.Evidence` is one."""

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every cohort with what is known of it."""

    @property
    def data_version(self) -> str:
        """The version of the evidence."""


def asked_for(view: View, evidence: Recorded, export: Export) -> Comparison | Lineup:
    """What a file of a view is made of; a view that asks for pooling is compared whole, since pools need it.

    Args:
        view: what is asked.
        evidence: where it is asked of.
        export: the kind of file.

    Raises:
        OptionError: the file would draw too many cohorts, which its lines tell before anything is compared.
    """
    if export.lines and not view.pool:
        return lineup(evidence.rows, view, evidence.data_version)
    if export.drawn and view.rows:
        export.admit(lineup(evidence.rows, view, evidence.data_version))
    return compare(evidence.rows, view, evidence.data_version, evidence, offers=False)
