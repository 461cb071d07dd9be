"""Why a choice leads nowhere, in one sentence."""

import math
from typing import Final

from app.content.wording import grade_words, running
from models.view import View
from models.vocabulary import AgeGroup, AgeMatch, BurdenRows, Landmark, Outcome, SiteChoice, SiteGroup, Term

_ADJECTIVES: Final = {SiteChoice.EMD: SiteGroup.EMD.name}
"""A site before the word "cohort", where its label says more than that."""


def reason(view: View, word: Term) -> str:
    """Why no cohort is left if this word is chosen, in one sentence."""
    if isinstance(word, Outcome):
        grade = f" of {grade_words(view.grade)}" if word.graded else ""
        return f"No {_who(view)}cohort reports {running(word.label)}{grade}."
    if isinstance(word, Landmark):
        return f"No {_who(view)}cohort reports a value at {word.months} months."
    if isinstance(word, BurdenRows):
        return f"No {_who(view)}cohort reports what is shown at marrow blasts {word.label}."
    if isinstance(word, AgeGroup):
        return _age(word, view.age_match is AgeMatch.ONLY)
    if word is SiteChoice.UNSELECTED:
        return "No cohort here mixes sites."
    if word is SiteChoice.NOT_REPORTED:
        return "Every cohort here states its site."
    return f"No cohort here fits “{word.label}”."


def _who(view: View) -> str:
    """The one site asked for, as an adjective; empty for several or none."""
    return f"{_ADJECTIVES.get(view.site[0], running(view.site[0].label))} " if len(view.site) == 1 else ""


def _age(group: AgeGroup, whole: bool) -> str:
    if group is AgeGroup.MIXED:
        return "No cohort here pools children and adults."
    if group is AgeGroup.NOT_REPORTED:
        return "Every cohort here states age."
    is_of = "No cohort is wholly" if whole else "No cohort here includes anyone"
    if math.isinf(group.high):
        return f"{is_of} {group.low:g} years or older."
    if group.low == 0:
        return f"{is_of} under {group.high:g} years."
    return f"{is_of} {group.low:g} to {group.high - 1:g} years."
