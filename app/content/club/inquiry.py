"""Inquiry: something to ask of the figures shown, with the cohorts and numbers that give rise to it."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from app.content.comparison.figures import called, interval, value_text
from models.records import Estimate, Row

MOST_NUMBERS: Final = 8
"""Numbers of one cohort that a line names."""


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Something to ask.

    Attributes:
        key: a stable name: "clock".
        asks: the question.
        why: what of the figures gives rise to it, in one sentence.
        about: the cohorts with their numbers, a line each.
        left: how many more lines there are.
    """

    key: str
    asks: str
    why: str
    about: tuple[str, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A cohort with those of its estimates that the view draws."""

    row: Row
    estimates: tuple[Estimate, ...]

    @property
    def name(self) -> str:
        """The cohort, and the report it stands in: "CHOP CNS cohort (DiNofia 2025)"."""
        return named(self.row)

    def those(self, when: Callable[[Estimate], bool]) -> tuple[Estimate, ...]:
        """The estimates for which something holds."""
        return tuple(filter(when, self.estimates))


@dataclass(frozen=True, slots=True)
class InquiryRule:
    """When a question is asked: its words, and the lines that it speaks of; none where it is not asked."""

    key: str
    asks: str
    why: str
    lines: Callable[[Sequence[Seen]], Iterable[str]]


def named(row: Row) -> str:
    """A cohort, and the report it stands in."""
    return f"{row.cohort.label} ({row.study.short})"


def number(estimate: Estimate) -> str:
    """A value with what it is: "OS at 24 months 57.0% (36.8–72.9)"."""
    unit = " months" if estimate.kind.in_months else "%"
    return " ".join(
        filter(None, (called(estimate), f"{value_text(estimate)}{unit}", interval(estimate).text))
    )


def line(name: str, estimates: Sequence[Estimate]) -> str:
    """A name with its numbers; those beyond the first few are counted."""
    told = [number(estimate) for estimate in estimates[:MOST_NUMBERS]]
    left = len(estimates) - len(told)
    return f"{name}: {'; '.join([*told, *([f'{left} more'] if left else [])])}"


def each(when: Callable[[Row, Estimate], bool]) -> Callable[[Sequence[Seen]], Iterable[str]]:
    """Return what gives a line for each cohort that has estimates for which something holds."""

    def lines(seen: Sequence[Seen]) -> Iterable[str]:
        for one in seen:
            found = [estimate for estimate in one.estimates if when(one.row, estimate)]
            if found:
                yield line(one.name, found)

    return lines
