"""Rows → bands and groups: which cohorts stand together, and how many of them report what.

Counts are made of bits; words are made of what is listed alone.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from typing import NamedTuple

from app.content import wording
from app.content.comparison.grouping import ordered
from app.content.comparison.lines import families
from app.content.evidence_map.map_cells import BandMembership, cell
from app.content.evidence_map.map_columns import MapQuestion
from app.content.evidence_map.map_counts import StateBits, first_row, memberships, standing, states
from app.content.evidence_map.map_room import MapRoom
from app.content.evidence_map.map_tallies import SITES, TallyBits, tally
from app.content.evidence_map.matrix import MapBand, MapGroup, MapLine
from app.statistics import overlap
from models.records import Row, Rows
from models.view import View
from models.vocabulary import Condition, GroupBy, Setting, SiteChoice, Tier


@dataclass(frozen=True, slots=True)
class Drawing:
    """What every group is drawn with.

    Attributes:
        rows: every row of the evidence.
        view: what was asked.
        questions: the columns.
        shown: cohorts that are listed, as bits.
        folded: cohorts that are counted under their group's head and not listed, as bits.
        sharing: ids of those that may share patients.
        lists: whether cohorts are lines.
        room: how much is listed.
    """

    rows: Rows
    view: View
    questions: tuple[MapQuestion, ...]
    shown: int
    folded: int
    sharing: frozenset[str]
    lists: bool
    room: MapRoom


class CountedBand(NamedTuple):
    """A band with the cohorts it lists, those of each group drawn, and those of each state, as bits."""

    band: MapBand
    listed: int
    groups: tuple[int, ...]
    states: tuple[StateBits, ...]


def bands(drawing: Drawing) -> Iterator[CountedBand]:
    """The settings shown, in order, each with its groups, and with its conditional figures beneath."""
    rows, settings = drawing.rows, drawing.rows.once(_settings)
    for setting, again, condition in product(Setting, (False, True), (None, *Condition)):
        held = settings.get((setting, again), 0) & standing(rows, condition, drawing.questions)
        if not held & (drawing.shown | drawing.folded):
            continue
        told = tuple(rows.once(states, q.column, q.view)[condition] for q in drawing.questions)
        groups = dict(_groups(held, condition, told, drawing))
        key = "-".join(filter(None, (setting, "again" * again, condition)))
        title = wording.band_title(setting, condition, again=again)
        band = MapBand(key, title, condition, tuple(groups.values()))
        yield CountedBand(band, held & drawing.shown, tuple(groups), told)


def _settings(rows: Rows) -> dict[tuple[Setting, bool], int]:
    """The cohorts of each setting, CAR T again apart, as bits."""
    found: dict[tuple[Setting, bool], int] = {}
    for place, row in enumerate(rows):
        key = row.cohort.setting, row.cohort.again
        found[key] = found.get(key, 0) | 1 << place
    return found


def _groups(
    held: int, condition: Condition | None, told: Sequence[StateBits], drawing: Drawing
) -> Iterator[tuple[int, MapGroup]]:
    """The groups of a band that are drawn: first those that are listed, then those that are folded."""
    heads = drawing.rows.once(_heads, drawing.view.group)
    for some in (held & drawing.shown, held & drawing.folded):
        for head, bits in heads.items():
            if some & bits and drawing.room.head():
                yield some & bits, _group(head, some & bits, condition, told, drawing)


def _heads(rows: Rows, group: GroupBy) -> dict[tuple[str, str], int]:
    """The groups in order, each with its cohorts as bits."""
    found: dict[tuple[str, str], int] = {}
    first: dict[tuple[str, str], Row] = {}
    for place, row in enumerate(rows):
        head = _head(row, group)
        found[head] = found.get(head, 0) | 1 << place
        first.setdefault(head, row)
    heads = {row.cohort.id: head for head, row in first.items()}
    order = ordered(first.values(), View(group=group))
    return {heads[row.cohort.id]: found[heads[row.cohort.id]] for row in order}


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
    head: tuple[str, str], bits: int, condition: Condition | None, told: Sequence[StateBits], drawing: Drawing
) -> MapGroup:
    rows, view = drawing.rows, drawing.view
    first = first_row(rows, bits)
    folded = not bits & drawing.shown
    lines = () if folded else tuple(_lines(bits, condition, drawing))
    cohorts = overlap.counting(rows, bits).bit_count()
    return MapGroup(
        key=head[0],
        label=head[1],
        site=first.cohort.site.group if view.group is GroupBy.SITE else None,
        about=wording.plural(cohorts, "cohort"),
        cohorts=cohorts,
        folded=folded,
        left=bits.bit_count() - len(lines),
        address=_listing(first, view, folded, bool(lines)),
        tallies=tuple(
            tally(head[1], question, TallyBits(rows, bits, condition, states), view)
            for question, states in zip(drawing.questions, told, strict=True)
        ),
        lines=lines,
    )


def _listing(row: Row, view: View, folded: bool, begun: bool) -> str:
    """The address of a map that lists the cohorts of a group: of its site alone, where that can be asked."""
    site = SITES[row.cohort.site.group]
    asked = {site, SiteChoice.ALL, SiteChoice.DEFINED} & set(view.shown("site"))
    if view.group is GroupBy.SITE and asked and view.site != (site,):
        alone = view.with_(site=(site,))
        return (alone.with_(rows="all") if begun else alone).spell()
    return (view.with_(site=(SiteChoice.ALL,)) if folded else view).with_(rows="all").spell()


def _lines(bits: int, condition: Condition | None, drawing: Drawing) -> Iterator[MapLine]:
    """The lines of the cohorts of a group that there is room for, parts beneath their wholes."""
    rows, room = drawing.rows, drawing.room
    members = rows.once(memberships)[condition]
    if drawing.lists and room.some(bits):
        for row, whole in families(ordered(rows.some(bits), drawing.view)):
            place = rows.by_cohort[row.cohort.id]
            if room.line(place):
                yield _line(members[place], whole is not None, drawing)


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
