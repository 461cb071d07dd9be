"""Figures as printed, and counts: what both estimates and details are made of."""

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from models.records.base import Count, Record, Text, Whole
from models.vocabulary import CountsBasis, TotalBasis


def rounds_to(events: int, total: int, value: float, places: int) -> bool:
    """Whether 100 × events / total rounds (half up) to the value at that many decimal places."""
    exact = Decimal(100 * events) / Decimal(total)
    step = Decimal(1).scaleb(-places)
    return exact.quantize(step, ROUND_HALF_UP) == Decimal(str(value)).quantize(step, ROUND_HALF_UP)


class Counted(Record):
    """Events of a total, and how the two are known."""

    events: Count | None = None
    """Patients with the event or response; None if not known."""
    total: Whole | None = None
    """Patients counted; None if not known."""
    counts_basis: CountsBasis = CountsBasis.NOT_REPORTED
    """How the events are known."""
    total_basis: TotalBasis = TotalBasis.PRINTED
    """How the total is known; it means nothing where there is none."""
    counts_reason: Text | None = None
    """Why a count or total that is not printed is the one; None where all are printed."""

    def faults(self) -> Iterator[str]:
        """Whether the two counts fit each other, and what is said of them."""
        if self.events is not None:
            if self.total is None:
                yield "total: expected beside events"
            elif self.events > self.total:
                yield f"events: expected at most total ({self.total}), got {self.events}"
        if self.events is not None and self.counts_basis is CountsBasis.NOT_REPORTED:
            yield "counts_basis: expected printed or recovered where events are given"
        if self.total_basis is not TotalBasis.PRINTED and self.total is None:
            yield f"total_basis: expected printed without a total, got {self.total_basis}"
        if self.total_basis is TotalBasis.RECOVERED and self.counts_basis is not CountsBasis.RECOVERED:
            yield "total_basis: recovered expects counts_basis recovered; inferred is a total from elsewhere"
        computed = self.counts_basis is CountsBasis.RECOVERED or self.total_basis is not TotalBasis.PRINTED
        if computed != (self.counts_reason is not None):
            yield "counts_reason: expected exactly where a count is recovered or a total is not printed"
