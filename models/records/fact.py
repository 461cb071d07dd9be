"""What a text says of the patients of a cohort: CohortFact, and what the coded fields of a cohort say too."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from models.records.base import NOT_REPORTED, Id, Locator, Record, Word
from models.records.study import Cohort
from models.vocabulary import (
    About,
    Burden,
    CnsStatus,
    FactValue,
    Indication,
    Setting,
    Share,
    Site,
    SiteGroup,
    TherapyLine,
)

ANSWERED: Final = tuple(about for about in About if about.answered)
"""What every cohort answers."""


class CohortFact(Record):
    """Of how many patients of a cohort something holds, which a text says: "prior transplant 7%"."""

    cohort: Id
    """The cohort it is of."""
    about: About
    """What it is about."""
    value: FactValue
    """What is true of the share."""
    share: Share
    """Of how many of the cohort."""
    printed: Word | None = None
    """The figure as the source prints it; None if it prints none."""
    text: Word
    """What it says, in a few words of our own."""
    source: Id | None = None
    """Id of the text it was read in; None for that of the cohort."""
    locator: Locator
    """Where in that text."""

    def faults(self) -> Iterator[str]:
        """Whether the value is one of what it is about, and a pooled one is said of all."""
        if self.value not in self.about.values:
            words = ", ".join(self.about.values)
            yield f"value: expected one of: {words} where about is {self.about}, got {self.value}"
        if self.value is FactValue.MIXED and self.share is not Share.ALL:
            yield f"share: expected all where value is mixed, got {self.share}"

    @property
    def id(self) -> str:
        """What it is called: cohort, what it is about, and value."""
        return f"{self.cohort}_{self.about}_{self.value}"


_WHOLE: Final[Mapping[FactValue, FactValue]] = {
    FactValue.SECOND: FactValue.LATER,
    FactValue.THIRD: FactValue.LATER,
    FactValue.NONE: FactValue.LOW,
    FactValue.CNS2: FactValue.INVOLVED,
    FactValue.CNS3: FactValue.INVOLVED,
    FactValue.CNS_ISOLATED: FactValue.CNS,
    FactValue.CNS_MARROW: FactValue.CNS,
    FactValue.EMD_TESTICULAR: FactValue.EMD,
}
"""The value that another is a part of."""

_LINES: Final = {
    TherapyLine.FIRST_RELAPSE: (About.RELAPSE, FactValue.FIRST),
    TherapyLine.SECOND_OR_LATER: (About.RELAPSE, FactValue.LATER),
    TherapyLine.POST_HSCT: (About.HSCT, FactValue.YES),
    TherapyLine.MIXED: (About.RELAPSE, FactValue.MIXED),
}
_INDICATIONS: Final = {
    Indication.FIRST_RELAPSE_CNS: (About.RELAPSE, FactValue.FIRST),
    Indication.POST_HSCT_RELAPSE: (About.HSCT, FactValue.YES),
    Indication.REINFUSION: (About.CAR_T, FactValue.YES),
    Indication.POST_CAR_RELAPSE: (About.CAR_T, FactValue.YES),
    Indication.POST_CAR_NONRESPONSE: (About.CAR_T, FactValue.YES),
}
_BURDENS: Final = {
    Burden.LOW: FactValue.LOW,
    Burden.MRD_ONLY: FactValue.LOW,
    Burden.UNDETECTABLE: FactValue.NONE,
    Burden.HIGH: FactValue.HIGH,
    Burden.MIXED: FactValue.MIXED,
}
_STATUSES: Final = {
    CnsStatus.CNS1: FactValue.CNS1,
    CnsStatus.CNS2: FactValue.CNS2,
    CnsStatus.CNS3: FactValue.CNS3,
    CnsStatus.MIXED: FactValue.MIXED,
}
_SITES: Final = {
    Site.CNS_ISOLATED: FactValue.CNS_ISOLATED,
    Site.CNS_MARROW: FactValue.CNS_MARROW,
    Site.CNS_ANY: FactValue.CNS,
    Site.EMD_NON_CNS: FactValue.EMD,
    Site.TESTIS_ISOLATED: FactValue.EMD_TESTICULAR,
    Site.TESTIS_ANY: FactValue.EMD_TESTICULAR,
    Site.MARROW_ONLY: FactValue.MARROW,
    **dict.fromkeys(
        (Site.EMD_ANY, Site.MARROW_WITH_OR_WITHOUT_EMD, Site.NO_CNS, Site.MIXED), FactValue.MIXED
    ),
}
_WITHOUT: Final = {
    Site.EMD_ANY: FactValue.MARROW,
    Site.MARROW_WITH_OR_WITHOUT_EMD: FactValue.CNS_ISOLATED,
    Site.NO_CNS: FactValue.CNS,
}
"""What no patient of a site has, which is none of one value."""

_CNS_FREE: Final = (Site.EMD_NON_CNS, Site.MARROW_ONLY, Site.NO_CNS)
_MARROW_CLEAR: Final = (Site.CNS_ISOLATED, Site.TESTIS_ISOLATED)
"""Sites that are isolated where marrow blasts are fewer than 5%."""
_ONE_OF: Final = (About.RELAPSE, About.BURDEN, About.CNS, About.CD19, About.CD19_AT_RELAPSE)
"""What has one value in each patient."""

_FEW: Final = 120
_TRANSPLANTED: Final = {
    "all": (Share.ALL, "all after transplant"),
    "none": (Share.NONE, "no transplant before"),
}


def within(part: FactValue, whole: FactValue) -> bool:
    """Whether whoever the one is true of, the other is true of."""
    return part is whole or _WHOLE.get(part) is whole


def implied(cohort: Cohort) -> Iterator[CohortFact]:
    """What the coded fields of a cohort say of its patients, in the form of facts."""
    if cohort.site in _SITES:
        yield _fact(cohort, About.SITE, _SITES[cohort.site], cohort.site_text)
    if cohort.site in _WITHOUT:
        yield _fact(cohort, About.SITE, _WITHOUT[cohort.site], cohort.site_text, Share.NONE)
    yield from _before(cohort)
    if cohort.prior_hsct != NOT_REPORTED:
        share, text = _TRANSPLANTED.get(cohort.prior_hsct, (Share.SOME, ""))
        words = text or _short(f"prior transplant {cohort.prior_hsct}", "prior transplant in some")
        yield _fact(cohort, About.HSCT, FactValue.YES, words, share, cohort.prior_hsct)
    if cohort.burden in _BURDENS:
        words = _short(cohort.burden_text, cohort.burden.label)
        yield _fact(cohort, About.BURDEN, _BURDENS[cohort.burden], words)
    elif cohort.site in _MARROW_CLEAR:
        yield _fact(cohort, About.BURDEN, FactValue.LOW, cohort.site_text)
    if cohort.burden is Burden.MRD_ONLY:
        yield _fact(cohort, About.BURDEN, FactValue.NONE, cohort.burden.label, Share.NONE)
    yield from _status(cohort)


def _before(cohort: Cohort) -> Iterator[CohortFact]:
    """Relapses, transplant and CAR T cells before, each once: the line says more than the indication."""
    told = {}
    if cohort.setting is Setting.POST_CAR_T:
        told[About.CAR_T] = (FactValue.YES, cohort.setting.label)
    if cohort.indication in _INDICATIONS:
        about, value = _INDICATIONS[cohort.indication]
        told[about] = (value, cohort.indication.label)
    if cohort.line in _LINES:
        about, value = _LINES[cohort.line]
        told[about] = (value, _short(cohort.line_text, cohort.line.label))
    if cohort.prior_hsct != NOT_REPORTED:
        told.pop(About.HSCT, None)
    for about, (value, words) in told.items():
        yield _fact(cohort, about, value, words)


def _status(cohort: Cohort) -> Iterator[CohortFact]:
    """The CNS status coded, else what the site says of it."""
    if cohort.cns_status in _STATUSES:
        yield _fact(cohort, About.CNS, _STATUSES[cohort.cns_status], cohort.cns_status.label)
    elif cohort.site.group is SiteGroup.CNS:
        yield _fact(cohort, About.CNS, FactValue.INVOLVED, cohort.site_text)
    elif cohort.site in _CNS_FREE:
        yield _fact(cohort, About.CNS, FactValue.INVOLVED, cohort.site_text, Share.NONE)


def _short(text: str, label: str) -> str:
    """The words of a source where they are few, else the label of the coded word."""
    return label if text == NOT_REPORTED or len(text) > _FEW else text.removesuffix(".")


def _fact(
    cohort: Cohort,
    about: About,
    value: FactValue,
    text: str,
    share: Share = Share.ALL,
    printed: str | None = None,
) -> CohortFact:
    return CohortFact(
        cohort=cohort.id,
        about=about,
        value=value,
        share=share,
        printed=printed,
        text=text,
        source=cohort.source,
        locator=cohort.locator,
    )


def contradicted(fact: CohortFact, others: Iterable[CohortFact]) -> CohortFact | None:
    """The first fact of the same cohort that cannot be true beside this one; None if all can."""
    same = (other for other in others if other is not fact and other.about is fact.about)
    return next((other for other in same if _apart(fact, other) or _apart(other, fact)), None)


def _apart(one: CohortFact, other: CohortFact) -> bool:
    """Whether the second cannot be true where the first is.

    CNS-1 may stand beside CNS disease, which may have been found at another time.
    """
    if one.value is other.value:
        return one.share is not other.share
    if within(one.value, other.value):
        held = (Share.ALL,) if one.share is Share.ALL else (Share.ALL, Share.SOME)
        return one.share is not Share.NONE and other.share not in held
    if within(other.value, one.value) or one.share is not Share.ALL or other.share is Share.NONE:
        return False
    if FactValue.MIXED in (one.value, other.value):
        return other.value is FactValue.MIXED and one.value not in _WHOLE.values()
    return one.about in _ONE_OF and {one.value, other.value} != {FactValue.CNS1, FactValue.INVOLVED}
