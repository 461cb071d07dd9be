"""The words of a fit: heads of groups, what is stated by how many, the column, and its signs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from app.content import wording
from app.content.patient.fitting import Answered, Fit
from models.patient import PatientFact
from models.vocabulary import FitAnswer

NO_PREDICTION: Final = "Published cohorts, not a prediction for a patient."
PATIENT: Final = "This patient"
COLUMN: Final = f"{PATIENT}: " + ", ".join(f"{answer.glyph} {answer.label}" for answer in FitAnswer)
ORDERED: Final = "ordered for a patient"
RULE: Final = "Ordered by how few facts do not fit, then how many fit."
EXPLAINED: Final = (
    "“This patient”: what is stated of each cohort against the facts asked, "
    + ", ".join(f"{answer.glyph} {answer.label}" for answer in FitAnswer)
    + "; groups have as many facts that do not fit, in each stand first those of which most fit, then those "
    "of which most fit partly, then the newest; no fact leaves a cohort out."
)
"""The note of the column."""

_APART: Final = " · "
_ORDER: Final = (FitAnswer.NO, FitAnswer.PARTLY, FitAnswer.FITS, FitAnswer.NOT_STATED)
"""What a reader must not miss stands first."""


def told(facts: Iterable[PatientFact]) -> str:
    """The patient in words: "9 years, isolated CNS disease, first relapse"."""
    return ", ".join(fact.label for fact in facts)


def head(group: Sequence[Fit]) -> str:
    """The head of a group: "Nothing asked is contradicted; fits 1 to 3 of 4"."""
    asked, no = len(group[0].answers), group[0].count(FitAnswer.NO)
    said = "Nothing asked is contradicted"
    if no:
        said = f"{no} of {asked} asked {'do' if no > 1 else 'does'} not fit"
    counts = {one.count(FitAnswer.FITS) for one in group}
    least, most = min(counts), max(counts)
    if not most or no == asked:
        return said
    return f"{said}; fits {f'{least} to ' if least < most else ''}{most} of {asked}"


def stated(fits: Sequence[Fit], counts_as: Mapping[str, str]) -> str:
    """How many cohorts state what is asked, the least stated first; empty where each states all of it.

    Args:
        fits: the cohorts of a view.
        counts_as: the cohort each counts as, so that a part is not counted beside its whole.
    """
    facts = [one.fact for one in fits[0].answers] if fits else []
    every = {counts_as[one.cohort] for one in fits}
    counts = sorted(
        (len({counts_as[one.cohort] for one in fits if _states(one.answers[at])}), fact.key.short)
        for at, fact in enumerate(facts)
    )
    told = [f"{name} {count or 'none'}" for count, name in counts if count < len(every)]
    return f"Stated, of {wording.plural(len(every), 'cohort')}: {', '.join(told)}." if told else ""


def _states(one: Answered) -> bool:
    return one.answer is not FitAnswer.NOT_STATED


def signed(one: Answered) -> str:
    """An answer behind its sign, in the words of what is stated: "≈ 84% isolated at referral"."""
    return f"{one.answer.glyph} {_running(one.words) if one.source else one.key.short}"


def spelled(one: Answered) -> str:
    """An answer in full: "Prior transplant: partly, prior transplant 7%"."""
    if not one.source:
        return f"{one.key.label}: {one.words}"
    return f"{one.key.label}: {one.answer.label}, {_running(one.words)}"


def _running(words: str) -> str:
    """What is stated, within a sentence; names that are no word stay as they are."""
    return wording.running(words) if words[1:2].islower() else words


def sentence(one: Fit) -> str:
    """Every answer of a cohort in one sentence, for ears."""
    return f"{one.label}. {'; '.join(map(spelled, one.answers))}."


def forms(one: Fit) -> tuple[str, ...]:
    """What a narrow column says of a cohort, the longest form first; the first that fits is shown."""
    ordered = sorted(one.answers, key=lambda answered: _ORDER.index(answered.answer))
    first = [signed(answered) for answered in ordered if answered.answer in _ORDER[:2]]
    return (
        _APART.join(map(signed, ordered)),
        _APART.join([*first, *_by_name(ordered, _ORDER[2:])]),
        _APART.join(_by_name(ordered, _ORDER)),
        _APART.join([*_by_name(ordered, _ORDER[:3]), *_by_count(ordered, _ORDER[3:])]),
        _APART.join([*_by_name(ordered, _ORDER[:1]), *_by_count(ordered, _ORDER[1:])]),
    )


def _by_count(answers: Sequence[Answered], kinds: Sequence[FitAnswer]) -> Iterator[str]:
    for kind in kinds:
        count = sum(one.answer is kind for one in answers)
        if count:
            yield f"{kind.glyph} {wording.plural(count, 'fact')}"


def _by_name(answers: Sequence[Answered], kinds: Sequence[FitAnswer]) -> Iterator[str]:
    for kind in kinds:
        names = ", ".join(one.key.short for one in answers if one.answer is kind)
        if names:
            yield f"{kind.glyph} {names}"
