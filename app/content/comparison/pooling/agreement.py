"""What values must agree in to be pooled: a line per field, and the fields that may differ.

Every field of a cohort, an estimate and a study stands here, so that a new one must be classified.
"""

import dataclasses
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from app.content.comparison.pooling.candidates import Candidate, plain
from app.content.comparison.pooling.traits import Why
from models.records import NOT_REPORTED, Estimate
from models.vocabulary import (
    AgeGroup,
    Burden,
    Clock,
    CnsStatus,
    Costimulation,
    Denominator,
    Grade,
    Grading,
    HsctCensoring,
    Indication,
    MeasuredAt,
    Outcome,
    Site,
    Target,
    Term,
)
from models.vocabulary import TherapyLine as TreatmentLine

Words = frozenset[Hashable]
_NONE: Final[Words] = frozenset()


def _always(_: Outcome) -> bool:
    return True


@dataclass(frozen=True, slots=True)
class Agreement:
    """A field in which values must agree.

    Attributes:
        why: the reason where they do not.
        field: "cohort.site", "estimate.window", "study.event_definition".
        silent: the words that mean "not stated".
        loose: words that agree with nothing, not even with themselves, since each source means its own.
        stated: whether it must be stated; else only what is stated must agree.
        facet: the key of the address that chooses among its words; empty for none.
        applies: the outcomes of which it is asked.
    """

    why: Why
    field: str
    silent: Words = _NONE
    loose: Words = _NONE
    stated: bool = True
    facet: str = ""
    applies: Callable[[Outcome], bool] = dataclasses.field(default=_always)

    def read(self, one: Candidate) -> Hashable:
        """The word of a value, texts without regard to case and blanks."""
        if self.why is Why.DENOMINATOR:
            return of_whom(one.estimate)
        word = self._word(one)
        return plain(word) if isinstance(word, str) and not isinstance(word, Term) else word

    def said(self, one: Candidate) -> str:
        """The same, as it is read on screen."""
        whom = one.estimate.denominator_text
        if self.why is Why.DENOMINATOR and whom:
            return whom
        word = self._word(one)
        return word.label if isinstance(word, Term) else "none" if word is None else str(word)

    def _word(self, one: Candidate) -> Hashable:
        word: Hashable = _found(self.field)(one)
        return word


_found: Final = cache(attrgetter)


EXACT: Final = (Denominator.ENROLLED, Denominator.INFUSED, Denominator.EVALUABLE)
"""Denominators whose word alone says whom a value counts."""


def of_whom(estimate: Estimate) -> Hashable:
    """Whom a value counts: the coded word, and the text where the word alone does not say."""
    kind, text = estimate.denominator, estimate.denominator_text
    if kind is Denominator.NOT_REPORTED:
        return kind
    return kind, plain(text) if text else ""


_LOOSE_WHOM: Final[Words] = frozenset((kind, "") for kind in Denominator if kind not in EXACT)


def _timed(outcome: Outcome) -> bool:
    return outcome.timed


def _untimed(outcome: Outcome) -> bool:
    return not outcome.timed


def _graded(outcome: Outcome) -> bool:
    return outcome.graded


def _efs(outcome: Outcome) -> bool:
    return outcome is Outcome.EFS


def _words(*found: Hashable) -> Words:
    return frozenset(found)


AGREEMENTS: Final = (
    Agreement(Why.SITE, "cohort.site", _words(Site.NOT_REPORTED), facet="site"),
    Agreement(
        Why.AGE, "cohort.age_group", _words(AgeGroup.NOT_REPORTED), _words(AgeGroup.MIXED), facet="age"
    ),
    Agreement(Why.TARGET, "cohort.target", _words(Target.NOT_REPORTED), _words(Target.MIXED), facet="target"),
    Agreement(
        Why.POPULATION,
        "cohort.indication",
        _words(Indication.NOT_REPORTED),
        _words(Indication.MIXED, Indication.COMPARATOR_NON_CAR),
    ),
    Agreement(Why.EVENTS, "study.event_definition", _words(NOT_REPORTED), applies=_efs),
    Agreement(Why.LANDMARK, "estimate.months", facet="month"),
    Agreement(Why.CLOCK, "estimate.clock", _words(Clock.NOT_STATED)),
    Agreement(Why.WINDOW, "estimate.window", _words(None), applies=_untimed),
    Agreement(Why.TERM, "estimate.term"),
    Agreement(Why.GRADE, "estimate.grade", loose=_words(Grade.SEVERE), applies=_graded),
    Agreement(
        Why.GRADING,
        "estimate.grading",
        _words(Grading.NOT_REPORTED),
        _words(Grading.OTHER),
        applies=_graded,
    ),
    Agreement(Why.DENOMINATOR, "estimate.denominator", _words(Denominator.NOT_REPORTED), _LOOSE_WHOM),
    Agreement(Why.PRODUCT, "cohort.product", _words(NOT_REPORTED), stated=False),
    Agreement(
        Why.COSTIMULATION,
        "cohort.costimulation",
        _words(Costimulation.NOT_REPORTED),
        _words(Costimulation.OTHER, Costimulation.MIXED),
        stated=False,
    ),
    Agreement(Why.BURDEN, "cohort.burden", _words(Burden.NOT_REPORTED), stated=False),
    Agreement(Why.LINE, "cohort.line", _words(TreatmentLine.NOT_REPORTED), stated=False),
    Agreement(Why.CNS_STATUS, "cohort.cns_status", _words(CnsStatus.NOT_REPORTED), stated=False),
    Agreement(Why.SITE_TIME, "cohort.site_at", _words(MeasuredAt.NOT_REPORTED), stated=False),
    Agreement(
        Why.CENSORING,
        "study.hsct_censoring",
        _words(HsctCensoring.NOT_REPORTED),
        stated=False,
        applies=_timed,
    ),
)
"""What must agree; in the order in which reasons are told."""

PARTING: Final = (
    "cohort.setting",
    "estimate.outcome",
    "estimate.endpoint",
    "estimate.response",
    "estimate.kind",
    "estimate.condition",
    "cohort.condition",
)
"""Values that differ here are of two bands, panels or definitions, and so of two sets."""

WHOLE: Final = ("estimate.burden", "estimate.subset_of")
"""A value of a part of its cohort, where one of these is set, is left out."""

FITNESS: Final = (
    "estimate.events",
    "estimate.total",
    "estimate.counts_basis",
    "estimate.total_basis",
    "estimate.flags",
    "estimate.ci_low",
    "estimate.ci_high",
    "estimate.denominator_text",
)
"""What makes a value fit or unfit by itself, or is read together with another field."""

INDEPENDENCE: Final = (
    "study.id",
    "study.superseded_by",
    "study.companions",
    "study.registration",
    "study.named_centers",
    "study.centers_named",
    "study.consortia",
    "study.registries",
    "study.programs",
    "study.treated_from",
    "study.treated_to",
    "cohort.id",
    "cohort.subset_of",
)
"""What says whether two values may count one patient twice."""

FREE: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "names, places and notes": (
            *("cohort.label", "cohort.source", "cohort.locator", "cohort.note"),
            *("estimate.id", "estimate.cohort", "estimate.source", "estimate.locator"),
            *("estimate.note", "estimate.says"),
            *("study.label", "study.short", "study.note", "study.not_read", "study.collection"),
        ),
        "the print of a figure that is read elsewhere, and the figure itself": (
            *("estimate.value", "estimate.printed", "estimate.ci_printed", "estimate.ci_level"),
            *("estimate.derivation", "estimate.counts_reason", "estimate.grade_text"),
        ),
        "how many patients there are": (
            *("cohort.n", "cohort.n_of", "cohort.enrolled", "cohort.infused", "cohort.evaluable"),
            "estimate.at_risk",
        ),
        "words beneath a coded word that must agree": (
            *("cohort.age_text", "cohort.age_low", "cohort.age_high", "cohort.site_text"),
            *("cohort.site_note", "cohort.cns_status_at", "cohort.burden_text", "cohort.line_text"),
            *("cohort.costimulation_basis", "cohort.prior_hsct", "cohort.silent_on", "study.eligibility"),
        ),
        "follow-up, since a landmark or a window is one time for all": (
            *("cohort.follow_up_months", "cohort.follow_up_text", "cohort.follow_up_clock"),
        ),
        "how a study was done, which is what a random-effects model lets differ": (
            *("study.year", "study.design", "study.design_text", "study.phase", "study.centers"),
            "study.country",
        ),
    }
)
"""Fields that may differ, by the reason why."""
