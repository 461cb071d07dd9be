"""Rows → bands and groups: which cohorts stand together, and how many of them report what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import Final

from app.content import wording
from app.content.comparison.grouping import ordered
from app.content.comparison.lines import families
from app.content.evidence_map.map_cells import BandMembership, cell, in_condition, state
from app.content.evidence_map.map_columns import MapQuestion, figures
from app.content.evidence_map.matrix import MapBand, MapColumn, MapGroup, MapLine, State, Tally
from app.statistics import overlap
from models.records import Estimate, Row
from models.view import View
from models.vocabulary import Condition, Denominator, GroupBy, Setting, SiteChoice, SiteGroup, Tier

MOST_NUMBERS: Final = 4
"""Denominators named one by one; more are said by the smallest and the largest."""

_SITES: Final = {group: SiteChoice.of(str(group)) for group in SiteGroup}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What every group is drawn with: the view, its columns, and who may share patients."""

    view: View
    questions: tuple[MapQuestion, ...]
    sharing: frozenset[str]


def bands(shown: Sequence[Row], folded: Sequence[Row], drawing: Drawing) -> tuple[MapBand, ...]:
    """The settings shown, in order, each with its groups, and with its conditional figures beneath.

    Args:
        shown: cohorts that are listed.
        folded: cohorts that are counted under their group's head and not listed.
        drawing: what groups are drawn with.
    """
    made = []
    for setting, again, condition in product(Setting, (False, True), (None, *Condition)):
        of = partial(_of, setting=setting, again=again, condition=condition, drawing=drawing)
        groups = [*_groups(of(shown), drawing, False), *_groups(of(folded), drawing, True)]
        if groups:
            key = "-".join(filter(None, (setting, "again" * again, condition)))
            title = wording.band_title(setting, condition, again=again)
            made.append(MapBand(key, title, condition, tuple(groups)))
    return tuple(made)


def _of(
    rows: Sequence[Row], setting: Setting, again: bool, condition: Condition | None, drawing: Drawing
) -> list[BandMembership]:
    """The cohorts of a setting, CAR T again apart, that stand in its band of this condition."""
    mine = [row for row in rows if row.cohort.setting is setting and row.cohort.again is again]
    found = (in_condition(row, condition, drawing.questions) for row in mine)
    return [one for one in found if one is not None]


def _groups(rows: Sequence[BandMembership], drawing: Drawing, folded: bool) -> list[MapGroup]:
    by_id = {one.row.cohort.id: one for one in rows}
    found: dict[tuple[str, str], list[Row]] = {}
    for row in ordered([one.row for one in rows], drawing.view):
        found.setdefault(_head(row, drawing.view.group), []).append(row)
    return [
        _group(key, label, [(by_id[r.cohort.id], whole) for r, whole in families(members)], drawing, folded)
        for (key, label), members in found.items()
    ]


def _head(row: Row, group: GroupBy) -> tuple[str, str]:
    """Key and label of the group a cohort stands under."""
    if group is GroupBy.STUDY:
        return row.study.id, row.study.label
    if group is GroupBy.PRODUCT:
        silent = row.cohort.product == "not_reported"
        return row.cohort.product, "Product not stated" if silent else row.cohort.product
    tier: Tier = row.source(row.cohort.source).tier
    term = {GroupBy.AGE: row.cohort.age_group, GroupBy.TIER: tier}.get(group, row.cohort.site.group)
    return str(term), wording.capitalized(term.label)


def _group(
    key: str,
    label: str,
    members: Sequence[tuple[BandMembership, Row | None]],
    drawing: Drawing,
    folded: bool,
) -> MapGroup:
    view = drawing.view
    rows = [one.row for one, _ in members]
    site = rows[0].cohort.site.group if view.group is GroupBy.SITE else None
    lines = () if folded else tuple(_line(one, whole is not None, drawing) for one, whole in members)
    states = [[c.state for c in line.cells] for line in lines]
    if folded:
        states = [[state(one, question) for question in drawing.questions] for one, _ in members]
    counts_as = overlap.counts_as(rows)
    cohorts = len(set(counts_as.values()))
    return MapGroup(
        key=key,
        label=label,
        site=site,
        about=wording.plural(cohorts, "cohort"),
        cohorts=cohorts,
        folded=folded,
        address=view.with_(site=(SiteChoice.ALL,)).spell(),
        tallies=tuple(
            _tally(question, label, list(zip(rows, told, strict=True)), counts_as, view)
            for question, told in zip(drawing.questions, zip(*states, strict=True), strict=True)
        ),
        lines=lines,
    )


def denominators(column: MapColumn, rows: Sequence[Row]) -> str:
    """Of how many patients the figures of a column are, cohort by cohort and never added: "n = 12, 42"."""
    numbers = [(estimate, row) for row in rows for estimate in figures(column, row)]
    known = sorted({n for n in (counted(estimate, row) for estimate, row in numbers) if n is not None})
    if not known:
        return wording.N_NOT_STATED
    shown = ", ".join(f"{n:,}" for n in known[:MOST_NUMBERS])
    return f"n = {shown}" if len(known) <= MOST_NUMBERS else f"n = {known[0]:,} to {known[-1]:,}"


def counted(estimate: Estimate, row: Row) -> int | None:
    """The patients a figure counts: its own total, else those its denominator names in the cohort."""
    cohort = row.cohort
    if estimate.total is not None or estimate.subset_of is not None or estimate.burden is not None:
        return estimate.total
    if estimate.denominator is Denominator.COHORT or estimate.denominator is cohort.n_of:
        return cohort.n
    return cohort.counts.get(estimate.denominator)


def _line(one: BandMembership, beneath: bool, drawing: Drawing) -> MapLine:
    cohort, row = one.row.cohort, one.row
    return MapLine(
        cohort=cohort.id,
        study=row.study.id,
        label=cohort.label,
        n_text=wording.n_text(cohort.n),
        shares=cohort.id in drawing.sharing,
        beneath=beneath,
        cells=tuple(cell(one, question) for question in drawing.questions),
    )


def _tally(
    question: MapQuestion,
    label: str,
    told: Sequence[tuple[Row, State]],
    counts_as: Mapping[str, str],
    view: View,
) -> Tally:
    giving = [row for row, found in told if found == "given"]
    able = [row for row, found in told if found not in ("inapplicable", "above")]
    return Tally(
        given=len({counts_as[row.cohort.id] for row in giving}),
        of=len({counts_as[row.cohort.id] for row in able}),
        landmarks=_landmarks(question.column, giving),
        denominators=denominators(question.column, giving) if giving else "",
        address=f"/{_narrowed(question.view, told[0][0], view)}" if able else "",
        about=f"{label}, {question.column.label}",
    )


def _narrowed(asked: View, row: Row, view: View) -> str:
    """The address of the group and the outcome."""
    if view.group is GroupBy.SITE:
        asked = asked.with_(site=(_SITES[row.cohort.site.group],))
    if row.cohort.setting is not Setting.CAR_T or view.setting:
        asked = asked.with_(setting=(row.cohort.setting,))
    return asked.spell()


def _landmarks(column: MapColumn, rows: Sequence[Row]) -> str:
    months = sorted({e.months for row in rows for e in figures(column, row) if e.months is not None})
    return f"{', '.join(map(str, months))} mo" if months else ""
