"""What a bench found, as lines a person can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Finding:
    """One measured figure beside its partner.

    Attributes:
        what: What was measured.
        ours: Our figure.
        partner: The partner's figure, of the same unit.
        unit: Of both.
        target: The ratio that ours must not exceed (or must reach, where ``at_least``); None for none.
        at_least: Whether more is better.
    """

    what: str
    ours: float
    partner: float
    unit: str
    target: float | None = None
    at_least: bool = False

    @property
    def ratio(self) -> float:
        """Ours per partner's."""
        return self.ours / self.partner if self.partner else float("nan")

    @property
    def word(self) -> str:
        """Whether the target is met; empty where there is none."""
        if self.target is None:
            return ""
        met = self.ratio >= self.target if self.at_least else self.ratio <= self.target
        return "met" if met else "NOT MET"

    def cells(self) -> tuple[str, ...]:
        """The line of the table."""
        sign = "≥" if self.at_least else "≤"
        target = "" if self.target is None else f"{sign} {self.target:g}×"
        return (
            self.what,
            f"{self.ours:,.4g} {self.unit}",
            f"{self.partner:,.4g} {self.unit}",
            f"{self.ratio:.3g}×",
            target,
            self.word,
        )


def show(title: str, findings: Iterable[Finding], remarks: Iterable[str] = ()) -> None:
    """Print a table of findings, and remarks beneath."""
    lines = [("", "ours", "partner", "ratio", "target", ""), *(finding.cells() for finding in findings)]
    wide = [max(len(line[column]) for line in lines) for column in range(len(lines[0]))]
    print(f"\n{title}")
    for line in lines:
        first, *others = line
        cells = [
            first.ljust(wide[0]),
            *(cell.rjust(width) for cell, width in zip(others, wide[1:], strict=True)),
        ]
        print("  " + "  ".join(cells).rstrip())
    for remark in remarks:
        print(f"  {remark}")


def quantile(values: Iterable[float], share: float) -> float:
    """The value that this share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def middle(values: Iterable[float]) -> float:
    """The median."""
    return median(values)
