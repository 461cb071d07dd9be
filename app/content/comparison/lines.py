"""Row → Line → Group → Band: which cells a cohort fills, and where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.ages import ages
from app.content.comparison.chart import FIT_COLUMN, Band, FactSaid, Group, Line, Profile
from app.content.comparison.grouping import headed, named
from app.content.comparison.placement import Context, Placed, cells, subgroup_n
from app.content.patient import fit_wording
from app.content.patient.fitting import Rank
from app.statistics import overlap
from app.statistics.comparability import BandKey
from models.columns import CohortColumn
from models.records import NOT_REPORTED, Row
from models.view import View
from models.vocabulary import (
    Burden,
    BurdenRows,
    GroupBy,
    Outcome,
    Setting,
)

SUBGROUPS: Final = (Burden.LOW, Burden.HIGH)
LOW_BURDENS: Final = (Burden.LOW, Burden.MRD_ONLY, Burden.UNDETECTABLE)


def _cohort_line(one: Placed, band: BandKey, context: Context) -> Line:
    row, cohort = one.row, one.row.cohort
    return Line(
        id=_id(one, band),
        kind="cohort",
        cohort=cohort.id,
        study=row.study.id,
        label=cohort.label,
        citation=0,
        patients=cohort.n,
        profile=_profile(row, context),
        facts=_facts(row, context),
        fit=context.fits.get(cohort.id),
        site=cohort.site.group,
        shares=False,
        cells=cells(one, band, None, context),
        counts_as=cohort.id,
    )


def _profile(row: Row, context: Context) -> Profile:
    cohort = row.cohort
    return Profile(
        study=row.study.short,
        age=ages(row, context.view),
        site=cohort.site_text,
        follow_up=None if cohort.follow_up_text == NOT_REPORTED else cohort.follow_up_text,
        tier=row.source(cohort.source).tier,
        given=tuple(_given(row, context)),
    )


def _given(row: Row, context: Context) -> Iterator[str]:
    """What clinicians ask of a cohort beside its numbers, where the source gives it and no column says it."""
    asked, cohort = context.view.columns, row.cohort
    counts = {word.label: count for word, count in cohort.counts.items() if count is not None}
    if len(set(counts.values())) > 1 and CohortColumn.PATIENTS not in asked:
        yield " → ".join(f"{count} {label}" for label, count in counts.items())
    if cohort.prior_hsct != NOT_REPORTED and CohortColumn.PRIOR_HSCT not in asked:
        yield f"{wording.running(CohortColumn.PRIOR_HSCT.label)}: {cohort.prior_hsct}"


def _facts(row: Row, context: Context) -> tuple[FactSaid, ...]:
    """What the columns asked for say of a cohort; the figure of medians has none."""
    asked = context.view.columns if context.unit == "percent" else ()
    told = tuple(FactSaid(column.label, column.told(row)) for column in asked)
    fit = context.fits.get(row.cohort.id)
    if fit is None or context.unit != "percent":
        return told
    said, *shorter = fit_wording.forms(fit)
    return (FactSaid(FIT_COLUMN.label, said, tuple(shorter), fit_wording.PATIENT), *told)


def _id(one: Placed, band: BandKey) -> str:
    """The cohort's id, in a band that is not its first with what sets that one apart."""
    name = one.row.cohort.id
    apart = (band.clock, band.condition) if one.bands[0] != band else ()
    return "-".join(map(str, filter(None, (name, *apart))))


def _burden_lines(one: Placed, whole: Line, band: BandKey, context: Context) -> tuple[Line, ...]:
    lines = []
    split = {e.burden for e in one.row.estimates}
    for burden in (burden for burden in SUBGROUPS if burden in split):
        made = cells(one, band, burden, context)
        if not any(cell.marks for cell in made):
            continue
        patients = subgroup_n(one.row, burden)
        given = any(e.total for e in one.row.estimates if e.burden is burden)
        lines.append(
            replace(
                whole,
                id=f"{whole.id}-{burden}",
                kind="burden",
                label=burden.label,
                burden=burden,
                patients=patients,
                varied=patients is None and given,
                facts=tuple(fact._replace(text="", shorter=()) for fact in whole.facts),
                cells=made,
            )
        )
    return tuple(lines)


def lines(one: Placed, band: BandKey, context: Context) -> tuple[Line, ...]:
    """The lines of a cohort in one band; made once for all views alike."""
    if band not in one.lines:
        one.lines[band] = _lines(one, band, context)
    return one.lines[band]


def _lines(one: Placed, band: BandKey, context: Context) -> tuple[Line, ...]:
    """The cohort, its burden rows beneath, as the view asks."""
    asked, row = context.view.burden, one.row
    whole = _cohort_line(one, band, context)
    if asked is BurdenRows.OFF:
        return (whole,)
    beneath = _burden_lines(one, whole, band, context)
    if asked is BurdenRows.BENEATH:
        return (whole, *beneath)
    wanted = Burden.LOW if asked is BurdenRows.LOW else Burden.HIGH
    if row.cohort.burden is wanted or (wanted is Burden.LOW and row.cohort.burden in LOW_BURDENS):
        return (whole,)
    return tuple(
        replace(b, label=f"{row.cohort.label}: {b.label}", alone=True, facts=whole.facts)
        for b in beneath
        if b.burden is wanted
    )


def arrange(standing: Sequence[Placed], context: Context) -> tuple[Band, ...]:
    """Bands in order of setting, clock and condition, each with its groups; what signs say is still open.

    Args:
        standing: the cohorts, in drawing order.
        context: what every line is drawn with.
    """
    keys = {key for one in standing for key in one.bands}
    order = sorted(keys, key=lambda key: (_best(key, standing, context), key.place))
    made = (_band(key, [one for one in standing if key in one.bands], context) for key in order)
    return tuple(band for band in made if band.groups)


def _best(key: BandKey, standing: Sequence[Placed], context: Context) -> Rank:
    """The rank of what fits a patient best in the setting of a band; the same of all without a patient."""
    ranks = (
        context.fits[one.row.cohort.id].rank
        for one in standing
        if context.fits and (one.bands[0].setting, one.bands[0].again) == (key.setting, key.again)
    )
    return min(ranks, default=(0, 0, 0))


def _band(key: BandKey, standing: Sequence[Placed], context: Context) -> Band:
    headings = {
        Setting.POST_CAR_T: ((Outcome.RESPONSE, wording.SALVAGE_HEADING),),
        Setting.COMPARATOR: ((Outcome.RESPONSE, wording.COMPARATOR_HEADING),),
    }.get(key.setting, ())
    return Band(
        place=key,
        title=wording.band_title(key.setting, key.condition, again=key.again),
        clock_text="",
        headings=tuple(pair for pair in headings if pair[0] in context.outcomes),
        groups=_groups(key, standing, context),
    )


def _groups(key: BandKey, standing: Sequence[Placed], context: Context) -> tuple[Group, ...]:
    by_site = context.view.group is GroupBy.SITE and not context.fits
    found: dict[str, list[Placed]] = {}
    for one in standing:
        found.setdefault(named(one.row, context.view, context.fits), []).append(one)
    groups = []
    for name, placed in found.items():
        drawn_lines, members = _together(placed, key, context), [one.row for one in placed]
        if not drawn_lines:
            continue
        groups.append(
            Group(
                key=name,
                label=headed(members, context.view, context.fits),
                site=members[0].cohort.site.group if by_site else None,
                cohorts=len({line.cohort for line in drawn_lines if line.leads}),
                lines=drawn_lines,
                named=context.unit == "percent" and not context.view.drawn_whole,
            )
        )
    return tuple(groups)


def _together(members: Sequence[Placed], key: BandKey, context: Context) -> tuple[Line, ...]:
    """The lines of a group, in order, each cohort that is part of another one of them beneath that one."""
    made = {one.row.cohort.id: lines(one, key, context) for one in members}
    standing = [one.row for one in members if made[one.row.cohort.id]]
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
    age = "" if ages(part, view) == ages(whole, view) else line.profile.age
    site = "" if part.cohort.site_text == whole.cohort.site_text else line.profile.site
    return replace(line, kind="subset", profile=replace(line.profile, age=age, site=site))
