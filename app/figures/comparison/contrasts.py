"""Attributes against cohorts: what each cohort on screen is, one line per attribute."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.figures.comparison import words
from app.figures.comparison.differences import shown_of
from app.figures.comparison.values import Contrast
from app.statistics.comparability import beyond_follow_up
from models.records import NOT_REPORTED, Row
from models.view import View
from models.vocabulary import Burden, Clock, MeasuredAt


def _word(text: str) -> str:
    return "not stated" if text == NOT_REPORTED else text


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(p for p in parts if p))


def _site(row: Row) -> str:
    c = row.cohort
    return _joined([c.site_text, c.site_at.label if c.site_at is not MeasuredAt.NOT_REPORTED else ""])


def _marrow(row: Row) -> str:
    c = row.cohort
    if any(e.burden for e in row.estimates):
        return "split at 5% blasts; shown above"
    return (
        _word(c.burden_text) if c.burden is Burden.NOT_REPORTED else _joined([c.burden.label, c.burden_text])
    )


def _line_of(row: Row) -> str:
    c = row.cohort
    return _word(c.line_text) if c.line_text != NOT_REPORTED else c.line.label.replace("line ", "")


def _time_zero(row: Row) -> str:
    clocks = dict.fromkeys(e.clock for e in row.estimates if e.clock is not Clock.NOT_APPLICABLE)
    if not clocks:
        return "no timed value here"
    return _joined(c.label for c in clocks)


def _follow(row: Row) -> str:
    text = _word(row.cohort.follow_up_text)
    past = any(beyond_follow_up(e, row.cohort) for e in row.estimates)
    return f"{text}; a landmark lies beyond this median {words.SIGNS['beyond']}" if past else text


def _product(row: Row) -> str:
    c = row.cohort
    domain = "" if c.costimulation.value in (NOT_REPORTED, "not_applicable") else c.costimulation.label
    return _joined([_word(c.product), domain])


def _toxicity_grading(row: Row) -> str:
    return _joined(e.grading.label for e in row.estimates if e.grading) or "no toxicity shown"


ATTRIBUTES: Final[dict[str, Callable[[Row], str]]] = {
    "Disease site, when assessed": _site,
    "Marrow at infusion": _marrow,
    "Number of relapses": _line_of,
    "Age": lambda r: r.cohort.age_text,
    "Time zero": _time_zero,
    "Event definition": lambda r: _word(r.study.event_definition),
    "Transplant": lambda r: r.study.hsct_censoring.label,
    "Median follow-up": _follow,
    "Prior transplant": lambda r: _word(r.cohort.prior_hsct),
    "Product": _product,
    "Target": lambda r: r.cohort.target.label,
    "Toxicity grading": _toxicity_grading,
    "Design": lambda r: r.study.design_text,
    "Text read": lambda r: _joined(s.tier.label for s in r.sources),
}
"""What is set against the cohorts, in order; every entry says "not stated" where the source is silent."""


def contrasts(rows: Sequence[Row], view: View) -> tuple[Contrast, ...]:
    """Attributes against cohorts, in the order of the rows, each from the figures that the view shows."""
    seen = [replace(row, estimates=tuple(shown_of(row, view))) for row in rows]
    return tuple(Contrast(name, tuple(give(row) for row in seen)) for name, give in ATTRIBUTES.items())
