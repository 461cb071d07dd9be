"""The hard rules in words: what each example is given, what is asked, what the page then shows."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from app.content import wording
from app.content.comparison.summary import filters
from models.records import numbers
from models.rules import RULES, Example, Expect, Given, Rule
from models.rules.shape import Value
from models.view import View
from models.vocabulary import (
    AgeGroup,
    Clock,
    Condition,
    CountsBasis,
    Denominator,
    Derivation,
    Grade,
    Grading,
    Kind,
    Missing,
    Outcome,
    Response,
    Setting,
    Site,
    Term,
    TotalBasis,
)

_TERMS: Final[Mapping[str, type[Term]]] = {
    "age_group": AgeGroup,
    "clock": Clock,
    "condition": Condition,
    "counts_basis": CountsBasis,
    "denominator": Denominator,
    "derivation": Derivation,
    "grading": Grading,
    "kind": Kind,
    "missing": Missing,
    "response": Response,
    "setting": Setting,
    "site": Site,
    "total_basis": TotalBasis,
}
_PHRASES: Final = {
    "printed": "“{}”",
    "months": "at {} mo",
    "clock": "from {}",
    "total_basis": "{}",
    "counts_reason": "because: {}",
    "ci_printed": "interval “{}”",
    "total": "of {}",
    "events": "{} events",
    "denominator": "of {}",
    "denominator_text": "of {}",
    "counts_basis": "counts {}",
    "subset_of": "a subset",
    "window": "{}",
    "term": "term “{}”",
    "grade_text": "“{}”",
    "n": "n = {}",
    "age_low": "from {} y",
    "age_high": "to {} y",
    "endpoint": "called {}",
}
_SILENT: Final = frozenset({"label", "outcome", "value", "ci_low", "ci_high", "id", "grade"})
"""Fields that are said elsewhere in the sentence."""


@dataclass(frozen=True, slots=True)
class ExampleSheet:
    """One example: its sentence, the cohorts it is given, what is asked, what is shown."""

    says: str
    given: tuple[str, ...]
    asked: str
    shows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleSheet:
    """One rule with its examples."""

    number: int
    title: str
    sentence: str
    examples: tuple[ExampleSheet, ...]


def rule_sheets(rules: Iterable[Rule] = RULES) -> tuple[RuleSheet, ...]:
    """Every rule in words, by number; the tests run the same examples."""
    return tuple(
        RuleSheet(rule.id, rule.title, rule.sentence, tuple(_example(one) for one in rule.examples))
        for rule in rules
    )


def _example(example: Example) -> ExampleSheet:
    view = View.parse(example.view).view
    said = [text for _, text in filters(view)]
    shows = [_expected(expect) for expect in example.expects]
    if example.refused:
        shows = [f"Refused: {example.refused}"]
    return ExampleSheet(
        says=example.says,
        given=tuple(text for given in example.given for text in _given(given)),
        asked="; ".join(said) or "the default view",
        shows=tuple(shows),
    )


def _given(given: Given) -> Iterable[str]:
    name = str(given.cohort["label"])
    about = _said(given.cohort)
    if given.may_share:
        about = ", ".join(part for part in (about, "may share patients with another study") if part)
    whose = f"{name} ({about})" if about else name
    for fields in given.figures:
        yield f"{whose}: {_figure(fields)}"
    for fields in given.gaps:
        yield f"{whose}: {_figure(fields)}"
    if not given.figures and not given.gaps:
        yield whose


def _figure(fields: Mapping[str, Value]) -> str:
    outcome = Outcome.of(fields["outcome"])
    grade = f", {wording.grade_words(Grade.of(fields['grade']))}" if "grade" in fields else ""
    value = fields.get("value")
    coded = f" coded {value:g}," if isinstance(value, (int, float)) and not _holds(fields, value) else ""
    return f"{outcome.label}{grade}{coded} {_said(fields)}"


def _holds(fields: Mapping[str, Value], value: float) -> bool:
    """Whether the print holds the value, as it must."""
    return value in {float(number) for number in numbers(str(fields.get("printed", "")))}


def _said(fields: Mapping[str, Value]) -> str:
    """Fields in words, each as its vocabulary calls it."""
    return ", ".join(_phrase(name, value) for name, value in fields.items() if name not in _SILENT)


def _phrase(name: str, value: Value) -> str:
    if value == Clock.NOT_STATED and name == "clock":
        return "time zero not stated"
    if name in _TERMS and isinstance(value, str):
        value = _TERMS[name].of(value).label
        return _PHRASES.get(name, "{}").format(value)
    if name in _PHRASES:
        return _PHRASES[name].format(value)
    text = ", ".join(value) if isinstance(value, tuple) else str(value)
    return f"{name.replace('_', ' ')}: {text.replace('_', ' ')}"


def _expected(expect: Expect) -> str:
    place = _place(expect)
    if expect.absent:
        return f"{place}: not shown"
    parts = []
    if expect.shows:
        parts.append("shows " + ", ".join(f"“{word}”" for word in expect.shows))
    if expect.never:
        parts.append("never " + ", ".join(f"“{word}”" for word in expect.never))
    return f"{place}: {'; '.join(parts)}"


def _place(expect: Expect) -> str:
    """Where one has to look: cohort, panel, band; the whole page where none is named."""
    panel = Outcome.of(expect.panel).label if expect.panel else ""
    months = "figure of months" if expect.figure == "months" else ""
    parts = [expect.cohort, panel, months, f"under “{expect.band}”" if expect.band else ""]
    return ", ".join(part for part in parts if part) or "The page"
