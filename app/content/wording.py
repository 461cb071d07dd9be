"""The phrases of the figure, in one place: exact words that figure, table, files and tests share."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Final

from models.patient import PatientFact
from models.records import Row
from models.view import View
from models.vocabulary import (
    AgeGroup,
    AgeMatch,
    CiSource,
    Clock,
    Condition,
    Denominator,
    Endpoint,
    Grade,
    Outcome,
    Setting,
    SiteChoice,
    Term,
    Tier,
)

CAVEAT: Final = "Separate published cohorts, not a head-to-head comparison."
NOT_FOR_PATIENTS: Final = "Not for individual patient decisions."
NO_COHORT: Final = "No cohort fits these filters."
NO_INTERVAL: Final = "no interval reported"
NOT_STATED: Final = "not stated"
NO_TIME: Final = "no time stated"
N_NOT_STATED: Final = f"n {NOT_STATED}"
N_AT_VALUES: Final = "n at each value"
PERCENT_COMPUTED: Final = "% computed"
PUBLISHED: Final = "Published outcomes"
UNFILTERED: Final = "all ages, all reported sites, all landmarks"
DEFAULT_TITLE: Final = f"{PUBLISHED} after CAR T-cell therapy in B-ALL"

SIGNS: Final = {
    "clock": "†",
    "stated": "*",
    "recovered": "‡",
    "inferred": "‖",
    "subset": "§",
    "beyond": "¶",
}
SIGNED: Final = {
    "clock": Clock.NOT_STATED.definition,
    "stated": "Time zero stated in the source, as the heading of the band names it.",
    "recovered": (
        "Count recovered: the only whole number that fits the printed percentage; where marked, denominator "
        "recovered too."
    ),
    "inferred": (
        "Total inferred: the source prints the events, the total is taken from another statement of it."
    ),
    "subset": "A subset of the cohort, not the whole of it; the number is given.",
    "beyond": "The landmark lies beyond the cohort's median follow-up.",
}
"""What each sign means, wherever it stands."""

BEYOND: Final = f"beyond median follow-up\u00a0{SIGNS['beyond']}"

AGAIN: Final = "CAR T-cell therapy after CAR T failure"
"""The title of the band of cohorts that were given CAR T cells after CAR T had failed."""

BAND_TITLES: Final = {
    Setting.CAR_T: "CAR T-cell therapy",
    Setting.POST_CAR_T: "After CAR T failure",
    Setting.COMPARATOR: "No CAR T (comparator)",
}

_GRADES: Final = {
    Grade.GE3: "grade ≥3",
    Grade.ANY: "any grade",
    Grade.GRADE_4: "grade 4",
    Grade.SEVERE: "severe by the center's own definition",
}

_GRADED: Final = {**_GRADES, Grade.ANY: "any-grade", Grade.SEVERE: "severe"}
"""The same before what is graded."""

SALVAGE_HEADING: Final = "Response to salvage"
COMPARATOR_HEADING: Final = "Response without CAR T"

_AGES: Final = {
    AgeGroup.PEDIATRIC: "children",
    AgeGroup.AYA: "adolescents and young adults",
    AgeGroup.PEDIATRIC_AYA: "children, adolescents and young adults",
    AgeGroup.ADULT: "adults",
    AgeGroup.MIXED: "mixed ages",
    AgeGroup.NOT_REPORTED: "age not stated",
}

_SITES: Final = {
    SiteChoice.CNS: "CNS disease",
    SiteChoice.CNS_ISOLATED: "isolated CNS disease",
    SiteChoice.CNS_MARROW: "CNS and marrow disease",
    SiteChoice.EMD: "EMD (non-CNS)",
    SiteChoice.EMD_TESTICULAR: "testicular disease",
    SiteChoice.EMD_CNS_POSSIBLE: "EMD, CNS not excluded",
    SiteChoice.MARROW: "marrow only",
    SiteChoice.UNSELECTED: "unselected disease site",
    SiteChoice.NOT_REPORTED: "site not stated",
}


def written(day: str) -> str:
    """A day of the calendar as readers write it: "Nov 21, 2026"; another text as it is."""
    try:
        moment = date.fromisoformat(day)
    except ValueError:
        return day
    return f"{moment:%b} {moment.day}, {moment.year}"


def version(data_version: str, evidence: str) -> str:
    """The version of the data with the day the evidence last changed; never the day of a build."""
    return " · ".join(["Data " + data_version, *([written(evidence)] if evidence else [])])


_PLURALS: Final = {"study": "studies", "further study": "further studies"}


def plural(count: int, noun: str) -> str:
    """The count with its noun: "1 cohort", "2 cohorts"; "study" becomes "studies"."""
    return f"1 {noun}" if count == 1 else f"{count} {_PLURALS.get(noun, f'{noun}s')}"


def subtitle(cohorts: int, studies: int, filters: Sequence[str]) -> str:
    """One line for a picture: cohorts, studies and the filters in words."""
    much = f"{plural(cohorts, 'cohort')} from {plural(studies, 'study')}"
    return "; ".join((much, *(filters or [UNFILTERED])))


def may_hold_cns(count: int) -> str:
    """What a view of EMD says of cohorts it does not show: they may hold CNS disease."""
    return f"{plural(count, 'cohort')} called extramedullary may hold CNS disease"


def may_share(labels: Sequence[str]) -> str:
    """That patients may be shared with cohorts on screen, by name; empty for none."""
    return f"may share patients with {listed(list(labels))}" if labels else ""


def be(count: int) -> str:
    """The verb of a count: "is" of one, else "are"."""
    return "is" if count == 1 else "are"


def listed(words: list[str]) -> str:
    """Words in a row: "a", "a and b", "a, b and c"; "a and b, and c" where one holds the word itself.

    Of three or more of which one holds a comma: "a, b; c; and d".
    """
    if len(words) < 2:
        return "".join(words)
    between = "; " if len(words) > 2 and any(", " in word for word in words) else ", "
    parted = between == "; " or any(" and " in word for word in words)
    return f"{between.join(words[:-1])}{between if parted else ' '}and {words[-1]}"


def capitalized(text: str) -> str:
    """The text with its first letter in upper case and the rest untouched."""
    return text[:1].upper() + text[1:]


def running(label: str) -> str:
    """A label within a sentence: "CRS" stays, "Relapse" becomes "relapse"."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def band_title(setting: Setting, condition: Condition | None = None, *, again: bool = False) -> str:
    """The title of a band; a sub-band bears its condition, since it stands beneath its setting."""
    if condition:
        return capitalized(condition.label)
    return AGAIN if again else BAND_TITLES[setting]


def outcome_words(outcome: Outcome, grade: Grade) -> str:
    """An outcome in running text: "overall survival", "grade ≥3 ICANS / neurotoxicity"."""
    words = running(outcome.words)
    return f"{_GRADED[grade]} {words}" if outcome.graded else words


def grade_words(grade: Grade) -> str:
    """A grade band in running text."""
    return _GRADES[grade]


def names(rows: Iterable[Row]) -> dict[str, str]:
    """What studies and cohorts are called, by id."""
    called: dict[str, str] = {}
    for row in rows:
        called[row.cohort.id] = row.cohort.label
        called[row.study.id] = f"{row.study.label} ({row.study.short})"
    return called


def ages(group: AgeGroup) -> str:
    """An age group in running text: "children"."""
    return _AGES[group]


def chosen(words: object, called: Mapping[str, str] = MappingProxyType({})) -> str:
    """The words of a key in running text; ids by the names they are called by."""
    several = words if isinstance(words, tuple) else (words,)
    return ", ".join(
        running(word.label) if isinstance(word, Term | PatientFact) else called.get(str(word), str(word))
        for word in several
    )


def whom(view: View) -> str:
    """Whose outcomes a view asks for: sites, settings and ages; empty for everybody.

    Every setting at once narrows nothing, and is said only where nothing else is.
    """
    site, age = listed([_SITES[site] for site in view.site if site in _SITES]), _aged(view)
    narrowed = not (site or age) or set(view.setting) != set(Setting)
    setting = listed([_setting(setting) for setting in view.setting]) if narrowed else ""
    who = [site, setting, age]
    return capitalized(", ".join(filter(None, who)))


def _setting(setting: Setting) -> str:
    """A setting within a title, which may go on with brackets of its own."""
    return "comparators without CAR T" if setting is Setting.COMPARATOR else running(BAND_TITLES[setting])


def _aged(view: View) -> str:
    """The ages asked for: "children" of whole cohorts, else "cohorts including children, or mixed ages"."""
    whole = view.age_match is AgeMatch.ONLY
    named = {age: _AGES[age] for age in view.age}
    ranged = [words for age, words in named.items() if age not in (AgeGroup.MIXED, AgeGroup.NOT_REPORTED)]
    if whole or not ranged:
        return listed(list(named.values()))
    others = [words for words in named.values() if words not in ranged]
    return ", or ".join([f"cohorts including {listed(ranged)}", *others])


def ended(text: str) -> str:
    """The text as a sentence: with a full stop where it does not end in one, as a name may."""
    return text if text.endswith((".", "!", "?")) else f"{text}."


def sentences(texts: Iterable[str]) -> str:
    """Remarks one after the other: with semicolons, after a full stop as a sentence of its own."""
    said = ""
    for text in filter(None, texts):
        parted = said and ended(said) == said
        said += f" {capitalized(text)}" if parted else f"; {text}" if said else text
    return said


_HYPHEN: Final = re.compile(r"(?<=[\d.%])\s?-\s?(?=\d|N[ER]\b|not )")


def ranged(printed: str) -> str:
    """A printed range with the dash of the house: "25.4-not estimable" becomes "25.4–not estimable"."""
    return _HYPHEN.sub("–", printed)


def n_text(patients: int | None) -> str:
    """How many patients, in words: "n = 36"."""
    return N_NOT_STATED if patients is None else f"n = {patients}"


def follow_up(printed: str | None) -> str:
    """Follow-up in the third line of a cohort."""
    return "follow-up not stated" if printed is None else f"follow-up {printed}"


def with_number(count: int) -> str:
    """How many of the cohorts just counted have a number."""
    return f"{count or 'none'} with a number"


def first(count: int) -> str:
    """How many of the cohorts just counted stand here."""
    return f"the first {count} here"


def without_number(count: int) -> str:
    """How many cohorts are named and not drawn."""
    return f"{plural(count, 'cohort')} without a number {be(count)} named and not drawn"


def unbroken(printed: str) -> str:
    """A print that no line tears: "p = 0.032" with spaces that hold its parts together."""
    return printed.replace(" ", "\u00a0")


def against(test: str, others: Sequence[str]) -> str:
    """A printed test with what its value is compared with: "p = 0.001, against marrow blasts <5%"."""
    return f"{test}, against {listed(list(others))}"


def among(test: str, values: int) -> str:
    """A printed test of several values, of which none is the pair of another: "p = 0.032, 3 cohorts"."""
    return f"{test}, {plural(values, 'cohort')}"


def usual_follow_up(*, exceptions: bool) -> str:
    """That most cohorts of a band do not state their follow-up."""
    return follow_up(None) + (", except where given" if exceptions else "")


def usual_values(texts: Sequence[str], *, exceptions: bool) -> str:
    """What most values of a panel count, and how they are graded; empty where nothing is usual."""
    return ", ".join([*texts, "except where named"] if texts and exceptions else texts)


def usual_tier(tier: Tier, *, exceptions: bool) -> str:
    """The kind of text that most cohorts of a band were read in."""
    return f"read as {tier.label}" + (", except where named" if exceptions else "")


def landmark(endpoint: Endpoint | None, months: int | None) -> str:
    """What stands before a value: an endpoint that is not the panel's own, and the landmark."""
    return " ".join(filter(None, (endpoint.short if endpoint else "", f"{months} mo" if months else "")))


def bracketed(bounds: str, source: CiSource) -> str:
    """Bounds in the brackets that say where they come from: ( ) published, [ ] derived."""
    if not bounds:
        return ""
    return f"({bounds})" if source is CiSource.PUBLISHED else f"[{bounds}]"


def counts(events: int | None, total: int | None) -> str:
    """Events over patients; empty if they are not known."""
    return "" if events is None or total is None else f"{events}/{total}"


def basis(recovered: bool, inferred: bool) -> str:
    """The signs of a count or a total that the source does not print with the figure."""
    return (SIGNS["recovered"] if recovered else "") + (SIGNS["inferred"] if inferred else "")


def of_whom(whom: str) -> str:
    """Whom a value counts, in running text: "of evaluable"."""
    return f"of {whom}" if whom else Denominator.NOT_REPORTED.label
