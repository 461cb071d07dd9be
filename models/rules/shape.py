"""What a rule is: a sentence, and examples of what a view of small studies shows and never shows."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Value = str | int | float | None | tuple[str, ...]
Fields = Mapping[str, Value]
"""Fields of a record that differ from a plain default, as a data file spells them."""


def figure(outcome: str, value: float | None, printed: str, **more: Value) -> Fields:
    """An estimate of an example; ``value`` is None where it is to be computed from counts."""
    known = {} if value is None else {"value": value}
    return {"outcome": outcome, **known, "printed": printed, **more}


def gap(outcome: str, missing: str, **more: Value) -> Fields:
    """A recorded gap of an example."""
    return {"outcome": outcome, "missing": missing, **more}


@dataclass(frozen=True, slots=True)
class Given:
    """One cohort of an example; everything not said has a plain default.

    Attributes:
        cohort: fields of the cohort; ``label`` names it.
        figures: fields of each estimate; ``printed`` is what the source prints.
        gaps: fields of each recorded gap.
        study: fields of its study; one study of its own where not said.
        may_share: ids of studies that may share patients with this one.
    """

    cohort: Fields
    figures: tuple[Fields, ...] = ()
    gaps: tuple[Fields, ...] = ()
    study: Fields | None = None
    may_share: tuple[str, ...] = ()


def cohort(
    label: str,
    *records: Fields,
    study: Fields | None = None,
    may_share: tuple[str, ...] = (),
    **fields: Value,
) -> Given:
    """A cohort of an example with what is reported of it, figures and gaps in any order."""
    figures = tuple(record for record in records if "missing" not in record)
    gaps = tuple(record for record in records if "missing" in record)
    return Given({"label": label, **fields}, figures, gaps, study, may_share)


@dataclass(frozen=True, slots=True)
class Expect:
    """What must and must not be read somewhere in the view.

    Attributes:
        cohort: the label of the cohort; empty for everything the view says, notes and sentences included.
        panel: the outcome; empty for the cohort's name and description.
        figure: percentages, or the medians beside them.
        band: words of the band's title or clock in which the cohort is looked at; empty for all of its bands.
        shows: words that must stand there.
        never: words that must not.
        absent: whether the cohort must not stand in the figure, or in that band, at all.
    """

    cohort: str = ""
    panel: str = ""
    figure: Literal["percent", "months"] = "percent"
    band: str = ""
    shows: tuple[str, ...] = ()
    never: tuple[str, ...] = ()
    absent: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """Cohorts, a view of them, and what it shows.

    Attributes:
        says: the example in one sentence.
        given: the cohorts.
        expects: what the view shows.
        view: the address; empty for the default view.
        refused: the words with which such a record is refused; empty where all may stand.
    """

    says: str
    given: tuple[Given, ...]
    expects: tuple[Expect, ...] = ()
    view: str = ""
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of the evidence, by its number, with examples that are run as tests."""

    id: int
    title: str
    sentence: str
    examples: tuple[Example, ...]


def example(says: str, *parts: Given | Expect, view: str = "", refused: str = "") -> Example:
    """An example of the cohorts given and of what is expected of them, in any order."""
    given = tuple(part for part in parts if isinstance(part, Given))
    return Example(says, given, tuple(part for part in parts if isinstance(part, Expect)), view, refused)


def rule(number: int, title: str, sentence: str, *examples: Example) -> Rule:
    """A rule with its examples."""
    return Rule(number, title, sentence, examples)
