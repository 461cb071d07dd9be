"""One fact of a patient against what is stated of a cohort: the answer, and the statement behind it.

::

    asked        stated of the cohort                      answer
    relapse 2    first relapse, all                        no
    CNS-3        CNS-3 some | CNS disease, all             partly
    <5%          no marrow disease, all                    fits
    no HSCT      transplant, none | some | all             fits, partly, no
    marrow       sites not split                           not stated
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from models.facets import age_spans
from models.patient import PatientFact
from models.records import Cohort, CohortFact, Row, implied, within
from models.vocabulary import About, AgeGroup, FactValue, FitAnswer, PatientKey, Share, Site

_ADULT_FROM: Final = 18
_OPPOSITE: Final = {
    FactValue.LOW: FactValue.HIGH,
    FactValue.HIGH: FactValue.LOW,
    FactValue.CNS1: FactValue.INVOLVED,
    FactValue.INVOLVED: FactValue.CNS1,
    FactValue.NEGATIVE: FactValue.POSITIVE,
    FactValue.POSITIVE: FactValue.NEGATIVE,
}
"""What is so of exactly those of whom the other is not."""
_TURNED: Final = {Share.ALL: Share.NONE, Share.NONE: Share.ALL, Share.SOME: Share.SOME}
_MANY: Final = (About.SITE, About.RELAPSE)
"""What has so many values that others, or a pool of them, imply nothing of the one that is asked."""
_COARSER: Final = {
    Site.EMD_ANY: (FactValue.EMD, FactValue.EMD_TESTICULAR),
    Site.MARROW_WITH_OR_WITHOUT_EMD: (FactValue.MARROW,),
}
"""Sites that are less fine than these, without a value of their own."""
_YES, _NO = "yes", "no"
_SILENT: Final = "not stated in the texts read"
_OPEN: Final = "not coded in this version of the data"

Ages = tuple[tuple[float, float], ...]


class Reply(NamedTuple):
    """An answer, its words, and the statement it rests on; None for silence, and for an age."""

    answer: FitAnswer
    words: str
    about: CohortFact | None = None


def reply(row: Row, asked: PatientFact) -> Reply:
    """Return what a cohort answers to one fact."""
    if asked.key is PatientKey.AGE:
        return _aged(row.cohort, asked)
    about = About.of(str(asked.key))
    stated = [*(one for one in row.facts if one.about is about)]
    stated += [one for one in implied(row.cohort) if one.about is about and one.id not in _ids(stated)]
    if not stated:
        return Reply(FitAnswer.NOT_STATED, _SILENT if about in (*row.cohort.silent_on, About.SITE) else _OPEN)
    if asked.value in (_YES, _NO):
        return _judged(stated, FactValue.YES, turned=asked.value == _NO)
    value = FactValue.of(asked.value)
    found = _judged(stated, value, turned=False)
    if found.answer is FitAnswer.NOT_STATED and value in _COARSER.get(row.cohort.site, ()):
        return found._replace(answer=FitAnswer.PARTLY)
    return found


def _ids(facts: Iterable[CohortFact]) -> frozenset[str]:
    return frozenset(fact.id for fact in facts)


def _aged(cohort: Cohort, asked: PatientFact) -> Reply:
    """Return what the ages of a cohort say: as printed, else in the words of the source."""
    spans = age_spans(cohort)
    if not spans:
        return Reply(FitAnswer.NOT_STATED, _SILENT)
    years = asked.years
    if years is None:
        return Reply(_of_adults(spans), cohort.age_text)
    if not any(low <= years < high for low, high in spans):
        return Reply(FitAnswer.NO, cohort.age_text)
    pooled = cohort.age_group is AgeGroup.MIXED and cohort.age_low is None and cohort.age_high is None
    return Reply(FitAnswer.PARTLY if pooled else FitAnswer.FITS, cohort.age_text)


def _of_adults(spans: Ages) -> FitAnswer:
    if all(low >= _ADULT_FROM for low, _ in spans):
        return FitAnswer.FITS
    return FitAnswer.PARTLY if any(high > _ADULT_FROM for _, high in spans) else FitAnswer.NO


def _judged(stated: list[CohortFact], value: FactValue, *, turned: bool) -> Reply:
    """Return the answer of the statement that says most, those of a text before those of a coded field."""
    found = {answer: fact for fact in reversed(stated) for answer in _answers(fact, value, turned=turned)}
    for strength in (FitAnswer.FITS, FitAnswer.PARTLY, FitAnswer.NO):
        if strength in found:
            fact = found[strength]
            return Reply(strength, fact.text, fact)
    near = next((fact for fact in stated if _near(fact, value)), None)
    if near is None:
        return Reply(FitAnswer.NOT_STATED, stated[0].text, stated[0])
    return Reply(FitAnswer.PARTLY, near.text, near)


def _near(fact: CohortFact, value: FactValue) -> bool:
    """Whether a statement that leaves a value open is a less fine one of it."""
    return fact.about not in _MANY or (within(value, fact.value) and fact.share is not Share.NONE)


def _answers(fact: CohortFact, value: FactValue, *, turned: bool) -> Iterator[FitAnswer]:
    """Yield what one statement says of a value, or of its absence; nothing where it leaves it open."""
    known = [(fact.value, fact.share)]
    if fact.value in _OPPOSITE:
        known.append((_OPPOSITE[fact.value], _TURNED[fact.share]))
    for held, share in known:
        told = _told(held, share, value)
        if told is not None:
            yield _ANSWERS[_TURNED[told] if turned else told]


_ANSWERS: Final = {Share.ALL: FitAnswer.FITS, Share.SOME: FitAnswer.PARTLY, Share.NONE: FitAnswer.NO}


def _told(held: FactValue, share: Share, value: FactValue) -> Share | None:
    """Return of how many a value is so, given of how many another one is; None where that is left open."""
    if share is Share.NONE:
        return Share.NONE if within(value, held) else None
    if within(held, value):
        return share
    apart = not within(value, held) and FactValue.MIXED not in (held, value)
    return Share.NONE if apart and share is Share.ALL else None
