"""What a view of a patient says as a whole: groups, what is stated by how many, the comparators."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.content import wording
from app.content.patient import fit_wording
from app.content.patient.fitting import Fit, fit, grouped
from app.content.without_car_t import joined, left_out
from app.statistics import overlap
from models.records import Row
from models.view import View
from models.vocabulary import FitAnswer

_NAMED: Final = 3
"""How many comparators are named; the others are counted."""


@dataclass(frozen=True, slots=True)
class PatientSurvey:
    """A view of a patient.

    Attributes:
        told: the patient in words.
        fits: every cohort of the view, in groups, the best first; ``counts`` says how many, a part with its
            whole as one.
        stated: what not every cohort states, in a sentence; empty where each does.
        comparators: names of cohorts without CAR T that nothing asked contradicts, else of all of them, where
            the view shows none.
        wider: the address that shows them too; empty where there are none.
        further: what it shows beyond them, in words; empty for nothing.
    """

    told: str
    fits: tuple[tuple[Fit, ...], ...]
    counts: tuple[int, ...]
    stated: str
    comparators: tuple[str, ...]
    wider: str
    further: str = ""

    @property
    def by_cohort(self) -> dict[str, Fit]:
        """How each cohort fits, by its id."""
        return {one.cohort: one for group in self.fits for one in group}

    @property
    def heads(self) -> tuple[str, ...]:
        """The heads of the groups, each with how many cohorts stand under it."""
        return tuple(
            f"{fit_wording.head(group)}: {wording.plural(count, 'cohort')}"
            for group, count in zip(self.fits, self.counts, strict=True)
        )

    @property
    def offered(self) -> str:
        """The comparators in words: "1 comparator without CAR T: AALL1331"; empty for none."""
        return self.offer(_NAMED)

    def offer(self, most: int) -> str:
        """The same with so many of them named at most."""
        if not self.comparators:
            return ""
        named, rest = self.comparators[:most], len(self.comparators[most:])
        names = "; ".join([*named, *([f"{rest} more"] if rest and named else [])])
        said = f"{wording.plural(len(self.comparators), 'comparator')} without CAR T"
        return f"{said}: {names}" if names else said

    @property
    def offers(self) -> tuple[str, ...]:
        """The same in sentences, the longest first, with what the way shows beyond them."""
        forms = (self.offer(most) for most in range(_NAMED, -1, -1)) if self.comparators else ()
        return tuple(f"{form}{self.further or '.'}" for form in forms)

    @property
    def spoken(self) -> str:
        """The same in sentences."""
        first = f"{self.heads[0]}." if self.heads else ""
        offered = f"{self.offered}." if self.offered else ""
        return " ".join(filter(None, (first, self.stated, offered)))


def survey(rows: Sequence[Row], kept: Sequence[Row], view: View) -> PatientSurvey | None:
    """Return what a view says of a patient; None where none is asked for.

    Args:
        rows: every row of the evidence.
        kept: the cohorts of the view.
        view: what was asked.
    """
    if not view.patient:
        return None
    fits = [fit(row, view.patient) for row in kept]
    found = left_out(rows, view)
    wider, further = joined(found, view) if found else (None, "")
    told, groups = fit_wording.told(view.patient), grouped(fits)
    once = overlap.counts_as(kept)
    counts = tuple(len({once[one.cohort] for one in group}) for group in groups)
    stated, beside = fit_wording.stated(fits, once), _named(found, view)
    return PatientSurvey(told, groups, counts, stated, beside, wider.spell() if wider else "", further)


def _named(comparators: Sequence[Row], view: View) -> tuple[str, ...]:
    """The names of comparators: of those that fit, else of all of them."""
    found = [fit(row, view.patient) for row in comparators]
    found.sort(key=lambda one: (one.rank, -one.year))
    fitting = [one for one in found if not one.count(FitAnswer.NO)]
    return tuple(one.label for one in fitting or found)
