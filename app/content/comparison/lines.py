"""Row → Line → Group → Band: which cells a cohort fills, and where it stands."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.ages import ages
from app.content.comparison.chart import Band, Group, Line
from app.content.comparison.placement import Context, cell, placed, subgroup_n
from app.statistics import overlap
from app.statistics.comparability import BandKey
from models.records import Row
from models.view import View
from models.vocabulary import (
    AgeGroup,
    Burden,
    BurdenRows,
    GroupBy,
    Outcome,
    Setting,
    SiteGroup,
    SortBy,
    Tier,
)

SUBGROUPS: Final = (Burden.LOW, Burden.HIGH)
LOW_BURDENS: Final = (Burden.LOW, Burden.MRD_ONLY, Burden.UNDETECTABLE)


def _cohort_line(row: Row, band: BandKey, context: Context) -> Line:
    cohort = row.cohort
    cells = tuple(cell(row, outcome, band, None, context) for outcome in context.outcomes)
    return Line(
        id=_id(row, band, context),
        kind="cohort",
        cohort=cohort.id,
        study=row.study.id,
        label=cohort.label,
        citation=0,
        n_text=str(cohort.n) if cohort.n is not None else wording.N_NOT_STATED,
        description=(
            f"{row.study.short} · {ages(row, context.view)}",
            cohort.site_text,
            f"{wording.follow_up(cohort)} · {row.source(cohort.source).tier.label}",
        ),
        site=cohort.site.group,
        shares=False,
        cells=cells,
        counts_as=cohort.id,
    )


def _id(row: Row, band: BandKey, context: Context) -> str:
    """The cohort's id, in a band that is not its first with what sets that one apart."""
    if placed(row, context)[0] == band:
        return row.cohort.id
    return "-".join(map(str, filter(None, (row.cohort.id, band.clock, band.condition))))


def _burden_lines(row: Row, band: BandKey, context: Context) -> tuple[Line, ...]:
    lines = []
    for burden in SUBGROUPS:
        cells = tuple(cell(row, outcome, band, burden, context) for outcome in context.outcomes)
        if not any(cell.marks for cell in cells):
            continue
        lines.append(
            replace(
                _cohort_line(row, band, context),
                id=f"{_id(row, band, context)}-{burden}",
                kind="burden",
                label=burden.label,
                burden=burden,
                n_text=_burden_n(row, burden),
                description=(),
                cells=cells,
            )
        )
    return tuple(lines)


def _burden_n(row: Row, burden: Burden) -> str:
    patients = subgroup_n(row, burden)
    if patients is not None:
        return f"n = {patients}"
    given = any(e.total for e in row.estimates if e.burden is burden)
    return wording.N_AT_VALUES if given else wording.N_NOT_STATED


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
    return tuple(
        replace(b, label=f"{row.cohort.label}: {b.label}", description=whole.description)
        for b in beneath
        if b.burden is wanted
    )


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
        r.cohort.product if r.cohort.product != "not_reported" else "Product not stated",
    ),
    GroupBy.TIER: lambda r: (
        list(Tier).index(_tier(r)),
        str(_tier(r)),
        wording.capitalized(_tier(r).label),
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
    """Bands in order of setting, clock and condition, each with its groups; what signs say is still open."""
    standing = [(row, placed(row, context)) for row in rows]
    keys = {key for _, found in standing for key in found}
    order = sorted(keys, key=lambda key: key.place)
    made = (_band(key, [row for row, found in standing if key in found], context) for key in order)
    return tuple(band for band in made if band.groups)


def _band(key: BandKey, rows: Sequence[Row], context: Context) -> Band:
    headings = {
        Setting.POST_CAR_T: ((Outcome.RESPONSE, wording.SALVAGE_HEADING),),
        Setting.COMPARATOR: ((Outcome.RESPONSE, wording.COMPARATOR_HEADING),),
    }.get(key.setting, ())
    return Band(
        place=key,
        title=wording.band_title(key.setting, key.condition, again=key.again),
        clock_text="",
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
        drawn_lines = _together(members, key, context)
        if not drawn_lines:
            continue
        groups.append(
            Group(
                key=name,
                label=_KEYS[context.view.group](members[0])[2],
                site=members[0].cohort.site.group if by_site else None,
                cohorts=len({line.cohort for line in drawn_lines if line.leads}),
                lines=drawn_lines,
            )
        )
    return tuple(groups)


def _together(rows: Sequence[Row], key: BandKey, context: Context) -> tuple[Line, ...]:
    """The lines of a group, in order, each cohort that is part of another one of them beneath that one."""
    made = {row.cohort.id: lines(row, key, context) for row in rows}
    standing = [row for row in rows if made[row.cohort.id]]
    if context.view.burden not in (BurdenRows.BENEATH, BurdenRows.OFF):
        return tuple(line for row in standing for line in made[row.cohort.id])
    return tuple(
        _beneath(line, row, whole, context.view) if whole else line
        for row, whole in families(standing)
        for line in made[row.cohort.id]
    )


def families(rows: Sequence[Row]) -> tuple[tuple[Row, Row | None], ...]:
    """The rows in the order given, but a part beneath its whole; each with the whole it stands beneath."""
    by_id = {row.cohort.id: row for row in rows}
    within = overlap.wholes(rows)
    parts: dict[str | None, list[Row]] = {}
    for row in rows:
        parts.setdefault(within.get(row.cohort.id), []).append(row)

    def family(whole: str | None) -> Iterable[tuple[Row, Row | None]]:
        for row in parts.get(whole, ()):
            yield row, by_id[whole] if whole else None
            yield from family(row.cohort.id)

    return tuple(family(None))


def _beneath(line: Line, part: Row, whole: Row, view: View) -> Line:
    """A line of a part as it stands beneath its whole, saying only what differs from that."""
    if line.kind != "cohort":
        return line
    said = [
        text
        for text, other in (
            (ages(part, view), ages(whole, view)),
            (part.cohort.site_text, whole.cohort.site_text),
        )
        if text != other
    ]
    return replace(line, kind="subset", description=(" · ".join(said),) if said else ())
