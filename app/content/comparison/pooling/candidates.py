"""Candidates: the values that a set offers, and what makes one fit or unfit by itself."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from models.records import Cohort, Estimate, Row, Study
from models.vocabulary import Denominator, Flag, Kind, Response, Term


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """An estimate with the cohort it is of; two are the same where they are one object.

    Attributes:
        row: the cohort.
        estimate: the value.
        near: ids of the cohorts that may share patients with its cohort.
        kin: ids of the other studies that report a trial of its study, or name it or are named by it.
        kept: by the key of a filter, the words that keep its cohort.
        words: what it says in each line of agreement, in their order.
    """

    row: Row
    estimate: Estimate
    near: frozenset[str]
    kin: frozenset[str]
    kept: Mapping[str, frozenset[Term]]
    words: tuple[Hashable, ...] = ()

    @property
    def cohort(self) -> Cohort:
        """Its cohort."""
        return self.row.cohort

    @property
    def study(self) -> Study:
        """Its study."""
        return self.row.study


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """A text as it is compared: in small letters, single blanks, one kind of dash."""
    return " ".join(text.replace("–", "-").casefold().split())


CONDITIONAL: Final = (
    Denominator.SALVAGE_TREATED,
    Denominator.POTENTIAL_FOLLOW_UP,
)
"""Denominators chosen by what happened later: such values are a set of their own."""

UNFIT: Final = (Flag.PRINTED_MISMATCH, Flag.SUSPICIOUS, Flag.GARBLED)
"""A value with one of these is kept as printed, and not fit to be pooled."""

FIT: Final = (Flag.READ_ONCE,)
"""Flags that say how a value was read, not that it is doubtful."""


def crude(estimate: Estimate) -> bool:
    """Whether a value is a share over a follow-up of its own, and so of no common time."""
    if estimate.kind is not Kind.PROPORTION:
        return False
    lasting = "follow-up" in plain(estimate.window or "")
    return estimate.outcome.timed or estimate.response is Response.SUSTAINED or lasting
