"""What was reported as a figure that can be drawn: Estimate."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Annotated

from pydantic import Field, model_validator

from models.records.base import Count, Id, Locator, Text, Word
from models.records.counted import Counted, rounds_to
from models.records.grades import grade_text_faults
from models.records.prints import Unit, decimals, figures, numbers
from models.records.units import bound_faults, fraction_faults, level_faults, unit_faults
from models.vocabulary import (
    Burden,
    Clock,
    Condition,
    CountsBasis,
    Denominator,
    Derivation,
    Endpoint,
    Flag,
    Grade,
    Grading,
    Kind,
    Outcome,
    Response,
)


class Estimate(Counted):
    """One figure as a source printed it: percent (0 to 100) or, for a median time, months."""

    id: Id
    """Stable name of the figure, for example "rankin_emd_os_24"."""
    cohort: Id
    """Id of the cohort it is of."""
    outcome: Outcome
    """The panel it stands in."""
    endpoint: Endpoint
    """What is measured, in the source's own distinction."""
    kind: Kind
    """What kind of number it is."""
    value: Annotated[float, Field(ge=0)] | None = None
    """The figure; left out (and computed) only where derivation is percent_from_counts."""
    printed: Word
    """The figure as printed, never the sentence."""
    ci_low: Annotated[float, Field(ge=0)] | None = None
    """Lower bound of the printed interval, in the unit of the value; None if not printed."""
    ci_high: Annotated[float, Field(ge=0)] | None = None
    """A bound the source does not print is None, never zero, never inferred."""
    ci_level: Annotated[float, Field(gt=50, lt=100)] = 95
    """Confidence level of the interval, percent."""
    ci_printed: Word | None = None
    """The interval as printed; None if the source prints none."""
    months: Annotated[int, Field(ge=1, le=240)] | None = None
    """Landmark in months; None where the value has none."""
    clock: Clock = Clock.NOT_APPLICABLE
    """Where time starts in this figure."""
    denominator: Denominator
    """Whom the value counts."""
    denominator_text: Word | None = None
    """Whom the value counts, in our own words; None where the coded word says it all."""
    condition: Condition | None = None
    """What the figure presupposes, beyond the cohort's own condition; None for all who were infused."""
    at_risk: Count | None = None
    """Number at risk at the landmark, where the source prints it."""
    response: Response | None = None
    """The definition of the response; only of a response."""
    window: Word | None = None
    """When response or toxicity was assessed, for example "day 28"; None if not stated."""
    term: Word | None = None
    """The source's own term for a toxicity or an endpoint, where it matters."""
    grade: Grade | None = None
    """The grade band; only of a toxicity."""
    grade_text: Word | None = None
    """The grade as printed, for example "grade 3; none grade 4"."""
    grading: Grading | None = None
    """The grading system; only of a toxicity."""
    burden: Burden | None = None
    """The marrow-burden subgroup this figure is of; None for the whole cohort."""
    subset_of: Id | None = None
    """The cohort this figure counts only a subset of; None for the whole cohort."""
    derivation: Derivation = Derivation.NONE
    """Whether the value is printed, or computed from printed counts."""
    flags: tuple[Flag, ...] = ()
    """Cautions the figure carries."""
    says: Text | None = None
    """One line in our own words on what the figure measures; None where the coded words say it all."""
    note: Text | None = None
    """What else to know of the figure."""
    source: Id
    """Id of the text it was read in."""
    locator: Locator
    """Where in that text, so that a second reader finds it."""

    @model_validator(mode="before")
    @classmethod
    def _compute(cls, data: object) -> object:
        """Compute the percentage where the source prints only counts."""
        if isinstance(data, dict) and data.get("derivation") == Derivation.PERCENT_FROM_COUNTS:
            events, total = data.get("events"), data.get("total")
            if (
                type(events) is int
                and type(total) is int
                and 0 <= events <= total
                and total > 0
                and data.get("value") is None
            ):
                exact = Decimal(100 * events) / Decimal(total)
                return {**data, "value": float(exact.quantize(Decimal("0.1"), ROUND_HALF_UP))}
        return data

    def faults(self) -> Iterator[str]:
        """Whether value, interval, words, grade and counts fit each other.

        What cannot be believed by itself is not held against the others, so that one fault is one line.
        """
        first = [*super().faults(), *self._value_faults(), *self._interval_faults()]
        yield from first
        yield from self._word_faults()
        yield from self._grade_faults()
        if not first:
            yield from self._print_faults()
            yield from self._holding_faults()
            yield from self._rounding_faults()

    def _value_faults(self) -> Iterator[str]:
        if self.value is None:
            yield "value: expected a number"
            return
        if not self.kind.in_months and self.kind is not Kind.COUNT and self.value > 100:
            yield f"value: expected a percentage from 0 to 100, got {self.value:g}"
            return
        if self.derivation is Derivation.PERCENT_FROM_COUNTS:
            yield from self._computed_faults()
        elif Decimal(str(self.value)) not in numbers(self.printed):
            yield f"printed: expected to hold the value {self.value:g}, got {self.printed!r}"
        else:
            known = self.events is not None or Flag.SUSPICIOUS in self.flags
            yield from unit_faults(self.kind, self.value, self.printed)
            yield from fraction_faults(self.kind, self.value, known)

    def _computed_faults(self) -> Iterator[str]:
        if self.events is None or self.kind is not Kind.PROPORTION:
            yield "derivation: a percentage can be computed only for a proportion with events and total"
            return
        for one in figures(self.printed):
            if one.own and one.unit is Unit.PERCENT and abs(float(one.number) - (self.value or 0)) < 1:
                yield f"derivation: expected none, and the value {one.number} as printed, not {self.value:g}"

    def _interval_faults(self) -> Iterator[str]:
        low, high = self.ci_low, self.ci_high
        if (low is None and high is None) != (self.ci_printed is None):
            yield "ci_printed: expected exactly where a bound is given"
            return
        for name, bound in (("ci_low", low), ("ci_high", high)):
            if bound is None:
                continue
            if not self.kind.in_months and bound > 100:
                yield f"{name}: expected a percentage from 0 to 100, got {bound:g}"
            elif float(bound) not in [float(n) for n in numbers(self.ci_printed or "")]:
                yield f"ci_printed: expected to hold {name} {bound:g}, got {self.ci_printed!r}"
                return

    def _print_faults(self) -> Iterator[str]:
        if self.ci_printed is not None:
            yield from bound_faults(self.kind, self.ci_low, self.ci_high, self.ci_printed)
        yield from level_faults(self.ci_level, self.ci_printed or "", self.printed)

    def _holding_faults(self) -> Iterator[str]:
        low, high = self.ci_low, self.ci_high
        if self.value is not None and not (
            (low is None or low <= self.value) and (high is None or self.value <= high)
        ):
            yield f"ci_low, ci_high: expected an interval that holds the value {self.value:g}"

    def _word_faults(self) -> Iterator[str]:
        if self.endpoint.outcome is not self.outcome:
            yield f"endpoint: expected one of the outcome {self.outcome}, got {self.endpoint}"
        if self.kind not in self.outcome.kinds:
            yield f"kind: expected {' or '.join(self.outcome.kinds)} for {self.outcome}, got {self.kind}"
        timed = self.kind in (Kind.SURVIVAL, Kind.CUMULATIVE_INCIDENCE)
        if timed and self.months is None:
            yield f"months: expected a landmark for a {self.kind} value"
        if self.kind in (Kind.MEDIAN_TIME, Kind.COUNT) and self.months is not None:
            yield f"months: expected none for a {self.kind} value"
        if self.at_risk is not None and not timed:
            yield f"at_risk: expected none for a {self.kind} value"
        if (timed or self.kind is Kind.MEDIAN_TIME) == (self.clock is Clock.NOT_APPLICABLE):
            yield (
                "clock: expected a time origin exactly for timed values (not_stated if the source is silent)"
            )
        if (self.outcome is Outcome.RESPONSE) != (self.response is not None):
            yield "response: expected a definition exactly for the outcome response"

    def _grade_faults(self) -> Iterator[str]:
        graded = self.outcome.graded
        for name, word in (
            ("grade", self.grade),
            ("grading", self.grading),
            ("term", self.term if graded else None),
        ):
            if graded != (word is not None):
                yield f"{name}: expected exactly for a toxicity"
        yield from grade_text_faults(self.grade, self.grade_text, self.printed)

    def _rounding_faults(self) -> Iterator[str]:
        if self.kind is not Kind.PROPORTION:
            if self.counts_basis is CountsBasis.RECOVERED:
                yield "counts_basis: counts are never recovered for a survival value"
            return
        if (
            self.events is None
            or self.total is None
            or self.value is None
            or self.derivation is not Derivation.NONE
        ):
            return
        places = decimals(self.printed, self.value)
        agrees = rounds_to(self.events, self.total, self.value, places)
        if agrees == (Flag.PRINTED_MISMATCH in self.flags):
            does, expected = ("rounds", "not to be") if agrees else ("does not round", "to be")
            yield (
                f"flags: {self.events}/{self.total} {does} to the printed {self.value:g}; "
                f"expected printed_mismatch {expected} among the flags"
            )
        if self.counts_basis is CountsBasis.RECOVERED:
            fits = [k for k in range(self.total + 1) if rounds_to(k, self.total, self.value, places)]
            if fits != [self.events]:
                yield (
                    f"events: expected the only whole number of {self.total} that rounds to {self.value:g}; "
                    f"these do: {fits}"
                )

    @property
    def places(self) -> int:
        """Decimals on screen: those of the print; one where the value was computed."""
        if self.derivation is not Derivation.NONE or self.value is None:
            return 1
        return decimals(self.printed, self.value)
