"""Row → Line → Group → Band: which cells a cohort fills, and where it stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from app.figures.comparison import words
from app.figures.comparison.gaps import gaps, whose
from app.figures.comparison.marks import mark
from app.figures.comparison.values import Band, Cell, Group, Line, Unit
from app.statistics.comparability import Band as BandKey
from app.statistics.comparability import bands, endpoint_asked, in_band
from models.records import Estimate, Row
from models.view import View
from models.vocabulary import (
    AgeGroup,
    Burden,
    BurdenRows,
    Clock,
    Endpoint,
    GroupBy,
    Kind,
    Outcome,
    Setting,
    SiteGroup,
    SortBy,
    Tier,
)

SUBGROUPS: Final = (Burden.LOW, Burden.HIGH)
LOW_BURDENS: Final = (Burden.LOW, Burden.MRD_ONLY, Burden.UNDETECTABLE)


@dataclass(frozen=True, slots=True)
class Context:
    """What every line is drawn with: the view, the unit, the panels, the citation numbers, who may share."""

    view: View
    unit: Unit
    outcomes: tuple[Outcome, ...]
    numbers: dict[str, int]
    sharing: frozenset[str]


def drawn(estimate: Estimate, view: View, unit: Unit, row: Row) -> bool:
    """Whether a view draws an estimate as a mark in the figure of this unit."""
    if estimate.kind is Kind.COUNT or estimate.kind.in_months is (unit == "percent"):
        return False
    if not endpoint_asked(estimate.endpoint, view.endpoint):
        return False
    if estimate.grade is not None and estimate.grade is not view.grade:
        return False
    if view.response and estimate.response is not None and estimate.response not in view.response:
        return False
    if view.tier and row.source(estimate.source).tier not in view.tier:
        return False
    return _at_landmark(estimate, view)


def _at_landmark(estimate: Estimate, view: View) -> bool:
    if not view.month or estimate.months is None:
        return True
    return any(m.months == estimate.months for m in view.month)


def _cell(row: Row, outcome: Outcome, band: BandKey, burden: Burden | None, context: Context) -> Cell:
    setting, clock = band
    first = bands(row, context.outcomes)[0] == band
    mine = [e for e in row.estimates if e.outcome is outcome and e.burden is burden]
    here = [e for e in mine if in_band(e, setting, clock, first)]
    shown = [e for e in here if drawn(e, context.view, context.unit, row)]
    shown.sort(key=lambda e: (list(Endpoint).index(e.endpoint), e.months or 0))
    marks = tuple(mark(estimate, row.cohort) for estimate in shown)
    if marks:
        return Cell(outcome, marks, ())
    empties = [e for e in row.empties if e.outcome is outcome and e.burden is burden]
    empties = [e for e in empties if e.grade in (None, context.view.grade)]
    name = whose(row.cohort, outcome, context.view.grade, burden.label if burden else "")
    others = (here or mine) if context.unit == "percent" else []
    if context.unit == "months":
        empties = [e for e in empties if e.of is Kind.MEDIAN_TIME]
    return Cell(outcome, (), gaps(outcome, others, empties, context.view, name))


def _cohort_line(row: Row, band: BandKey, context: Context) -> Line:
    cohort = row.cohort
    cells = tuple(_cell(row, outcome, band, None, context) for outcome in context.outcomes)
    return Line(
        id=cohort.id,
        kind="cohort",
        cohort=cohort.id,
        study=row.study.id,
        label=cohort.label,
        citation=context.numbers[row.study.id],
        n_text=str(cohort.n) if cohort.n is not None else words.N_NOT_REPORTED,
        description=(
            f"{row.study.short} · {cohort.age_text}",
            cohort.site_text,
            f"{words.follow_up(cohort)} · {row.source(cohort.source).tier.label}",
        ),
        site=cohort.site.group,
        shares=cohort.id in context.sharing,
        cells=cells,
    )


def _burden_lines(row: Row, band: BandKey, context: Context) -> tuple[Line, ...]:
    lines = []
    for burden in SUBGROUPS:
        cells = tuple(_cell(row, outcome, band, burden, context) for outcome in context.outcomes)
        if not any(cell.marks for cell in cells):
            continue
        totals = {e.total for e in row.estimates if e.burden is burden and e.total}
        n_text = f"n = {totals.pop()}" if len(totals) == 1 else words.N_NOT_REPORTED
        lines.append(
            replace(
                _cohort_line(row, band, context),
                id=f"{row.cohort.id}-{burden}",
                kind="burden",
                label=burden.label,
                n_text=n_text,
                description=(),
                shares=False,
                cells=cells,
            )
        )
    return tuple(lines)


def lines(row: Row, band: BandKey, context: Context) -> tuple[Line, ...]:
    """The lines of a cohort in one band: the cohort, its burden rows beneath, as the view asks."""
    asked = context.view.burden
    whole = _cohort_line(row, band, context)
    if asked is BurdenRows.OFF:
        return (whole,)
    beneath = _burden_lines(row, band, context)
    if asked is BurdenRows.BENEATH:
        return (whole, *beneath)
    wanted = Burden.LOW if asked is BurdenRows.LOW else Burden.HIGH
    if row.cohort.burden is wanted or (wanted is Burden.LOW and row.cohort.burden in LOW_BURDENS):
        return (whole,)
    named = (
        replace(b, label=f"{row.cohort.label}: {b.label}") for b in beneath if b.id.endswith(str(wanted))
    )
    return tuple(named)


_KEYS: Final[dict[GroupBy, Callable[[Row], tuple[int, str, str]]]] = {
    GroupBy.SITE: lambda r: (
        list(SiteGroup).index(r.cohort.site.group),
        str(r.cohort.site.group),
        r.cohort.site.group.label,
    ),
    GroupBy.AGE: lambda r: (
        list(AgeGroup).index(r.cohort.age_group),
        str(r.cohort.age_group),
        r.cohort.age_group.label,
    ),
    GroupBy.STUDY: lambda r: (-r.study.year, r.study.id, r.study.label),
    GroupBy.PRODUCT: lambda r: (
        0 if r.cohort.product != "not_reported" else 1,
        r.cohort.product,
        r.cohort.product if r.cohort.product != "not_reported" else "Product not reported",
    ),
    GroupBy.TIER: lambda r: (
        list(Tier).index(_tier(r)),
        str(_tier(r)),
        words.capitalized(_tier(r).label),
    ),
}


def _tier(row: Row) -> Tier:
    return row.source(row.cohort.source).tier


_ORDERS: Final[dict[SortBy, Callable[[Row], tuple[int, str, str]]]] = {
    SortBy.YEAR: lambda r: (-r.study.year, r.study.id, r.cohort.label),
    SortBy.N: lambda r: (-(r.cohort.n or 0), r.cohort.label, r.cohort.id),
    SortBy.NAME: lambda r: (0, r.cohort.label.lower(), r.cohort.id),
}


def ordered(rows: Iterable[Row], view: View) -> list[Row]:
    """Rows in drawing order: by group, then as asked; never by estimate. File order breaks ties."""
    by_sort = sorted(rows, key=_ORDERS[view.sort])
    return sorted(by_sort, key=lambda r: _KEYS[view.group](r)[:2])


def arrange(rows: Sequence[Row], context: Context) -> tuple[Band, ...]:
    """Bands in order of setting and clock, each with its groups."""
    keys = {key for row in rows for key in bands(row, context.outcomes)}
    order = sorted(keys, key=lambda key: (list(Setting).index(key[0]), list(Clock).index(key[1])))
    made = (_band(key, [r for r in rows if key in bands(r, context.outcomes)], context) for key in order)
    return tuple(band for band in made if band.groups)


def _band(key: BandKey, rows: Sequence[Row], context: Context) -> Band:
    setting, clock = key
    headings = {
        Setting.POST_CAR_T: ((Outcome.RESPONSE, words.SALVAGE_HEADING),),
        Setting.COMPARATOR: ((Outcome.RESPONSE, words.COMPARATOR_HEADING),),
    }.get(setting, ())
    return Band(
        setting=setting,
        clock=clock,
        title=words.BAND_TITLES[setting],
        clock_text=words.clock_text(setting, clock),
        headings=tuple(pair for pair in headings if pair[0] in context.outcomes),
        groups=_groups(key, rows, context),
    )


def _groups(key: BandKey, rows: Sequence[Row], context: Context) -> tuple[Group, ...]:
    by_site = context.view.group is GroupBy.SITE
    found: dict[str, list[Row]] = {}
    for row in ordered(rows, context.view):
        found.setdefault(_KEYS[context.view.group](row)[1], []).append(row)
    groups = []
    for name, members in found.items():
        drawn_lines = tuple(line for row in members for line in lines(row, key, context))
        if not drawn_lines:
            continue
        groups.append(
            Group(
                key=name,
                label=_KEYS[context.view.group](members[0])[2],
                site=members[0].cohort.site.group if by_site else None,
                cohorts=len({line.cohort for line in drawn_lines}),
                lines=drawn_lines,
            )
        )
    return tuple(groups)
