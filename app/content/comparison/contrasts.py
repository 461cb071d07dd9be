"""Attributes against cohorts: what each cohort on screen is, one line per attribute."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.comparison import Comparison, Contrast
from app.content.comparison.differences import shown_of
from app.content.comparison.line import Partner
from app.content.comparison.sharing import labels
from app.content.readers import NOT_APPRAISED, UNCHECKED, appraised, stated, unappraised
from app.statistics.comparability import beyond_follow_up
from models.records import NOT_REPORTED, Row, unnamed
from models.view import View
from models.vocabulary import Burden, Clock, MeasuredAt

MOST: Final = 200
"""Cohorts that are set side by side."""

NO_PARTNER: Final = "none recorded"
"""What stands for a cohort that no record joins to another one on screen."""

NAMELESS: Final = "any other one, centers not named"
"""What stands for a cohort whose centers no text read names."""


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
        stated(c.burden_text) if c.burden is Burden.NOT_REPORTED else _joined([c.burden.label, c.burden_text])
    )


def _line_of(row: Row) -> str:
    c = row.cohort
    return stated(c.line_text) if c.line_text != NOT_REPORTED else c.line.label.replace("line ", "")


def _time_zero(row: Row) -> str:
    clocks = dict.fromkeys(e.clock for e in row.estimates if e.clock is not Clock.NOT_APPLICABLE)
    if not clocks:
        return "no timed value here"
    return _joined(c.label for c in clocks)


def _follow(row: Row) -> str:
    text = stated(row.cohort.follow_up_text)
    past = any(beyond_follow_up(e, row.cohort) for e in row.estimates)
    return f"{text}; a landmark lies beyond this median {wording.SIGNS['beyond']}" if past else text


def _product(row: Row) -> str:
    c = row.cohort
    domain = "" if c.costimulation.value in (NOT_REPORTED, "not_applicable") else c.costimulation.label
    return _joined([stated(c.product), domain])


def _toxicity_grading(row: Row) -> str:
    return _joined(e.grading.label for e in row.estimates if e.grading) or "no toxicity shown"


ATTRIBUTES: Final[dict[str, Callable[[Row], str]]] = {
    "Disease site, when assessed": _site,
    "Marrow at infusion": _marrow,
    "Number of relapses": _line_of,
    "Age": lambda r: r.cohort.age_text,
    "Time zero": _time_zero,
    "Event definition": lambda r: stated(r.study.event_definition),
    "Transplant": lambda r: r.study.hsct_censoring.label,
    "Median follow-up": _follow,
    "Prior transplant": lambda r: stated(r.cohort.prior_hsct),
    "Product": _product,
    "Target": lambda r: r.cohort.target.label,
    "Toxicity grading": _toxicity_grading,
    "Design": lambda r: r.study.design_text,
    "Centers": lambda r: stated(r.study.centers),
    "Text read": lambda r: _joined(f"{s.tier.label}, {s.read.label}" for s in r.sources),
    "Second reading": lambda r: r.checked.on if r.checked else UNCHECKED,
    "Appraisal": lambda r: appraised(r.study, r.appraisal),
}
"""What is set against the cohorts, in order; every entry says so where the text read is silent."""


def contrasts(
    rows: Sequence[Row], view: View, beside: Mapping[str, Sequence[Partner]]
) -> tuple[Contrast, ...]:
    """Attributes against the first cohorts, in the order of the rows, each from the figures of the view.

    Args:
        rows: the cohorts on screen.
        view: what was asked.
        beside: those that may share patients with each of them.
    """
    seen = [replace(row, estimates=tuple(shown_of(row, view))) for row in rows[:MOST]]
    found = [
        Contrast(name, tuple(map(give, seen)), tuple(map(_UNKNOWN.get(name, _known), seen)))
        for name, give in ATTRIBUTES.items()
    ]
    shared = tuple(_shares(row, beside) for row in seen)
    return (*found, Contrast("May share patients with", shared, (False,) * len(seen)))


def beyond(comparison: Comparison) -> str:
    """That only the first cohorts are set side by side; empty where all of them are."""
    if len(comparison.cohorts) <= MOST:
        return ""
    rest = "a narrower view sets the others side by side"
    return f"The first {MOST} of {len(comparison.cohorts):,} cohorts; {rest}."


def _known(_: Row) -> bool:
    return False


def _no_marrow(row: Row) -> bool:
    held = row.cohort.burden is not Burden.NOT_REPORTED or any(e.burden for e in row.estimates)
    return not held and row.cohort.burden_text == NOT_REPORTED


_UNKNOWN: Final[dict[str, Callable[[Row], bool]]] = {
    "Marrow at infusion": _no_marrow,
    "Event definition": lambda r: r.study.event_definition == NOT_REPORTED,
    "Median follow-up": lambda r: r.cohort.follow_up_text == NOT_REPORTED,
    "Prior transplant": lambda r: r.cohort.prior_hsct == NOT_REPORTED,
    "Product": lambda r: r.cohort.product == NOT_REPORTED,
    "Centers": lambda r: r.study.centers == NOT_REPORTED,
    "Second reading": lambda r: r.checked is None,
    "Appraisal": lambda r: unappraised(r.study, r.appraisal) == NOT_APPRAISED,
}
"""Whether nothing is known of an attribute; of those not named here something always is."""


def _shares(row: Row, named: Mapping[str, Sequence[Partner]]) -> str:
    """Who on screen may share patients with a cohort; any other one where no center is named."""
    any_other = NAMELESS if unnamed(row.study) else ""
    return _joined([*labels(named.get(row.cohort.id, ())), any_other]) or NO_PARTNER
