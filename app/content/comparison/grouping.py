"""Which group a cohort stands in, what heads it, in which order: as asked, or by a patient asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.content import wording
from app.content.natural import Natural, natural
from app.content.patient import Fit, fit_wording
from models.records import Row, Rows
from models.view import View
from models.vocabulary import AgeGroup, GroupBy, SiteGroup, SortBy, Tier

Fits = Mapping[str, Fit]
"""How each cohort fits the patient asked for, by its id; empty where none is."""

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


_ORDERS: Final[dict[SortBy, Callable[[Row], tuple[int, Natural, Natural]]]] = {
    SortBy.YEAR: lambda r: (-r.study.year, natural(r.study.id), natural(r.cohort.label)),
    SortBy.N: lambda r: (-(r.cohort.n or 0), natural(r.cohort.label), natural(r.cohort.id)),
    SortBy.NAME: lambda r: (0, natural(r.cohort.label), natural(r.cohort.id)),
}


def ordered(rows: Iterable[Row], view: View, fits: Fits = MappingProxyType({})) -> list[Row]:
    """Rows in drawing order: by group, then as asked; never by estimate. File order breaks ties.

    Args:
        rows: the rows, in file order.
        view: what was asked.
        fits: how each fits the patient asked for, which then goes before.
    """
    by_sort = sorted(rows, key=_ORDERS[view.sort])
    if fits:
        return sorted(by_sort, key=lambda r: fits[r.cohort.id].rank)
    return sorted(by_sort, key=lambda r: _grouped(_KEYS[view.group](r)))


def in_order(rows: Rows, some: Sequence[Row], view: View, fits: Fits) -> Sequence[Row]:
    """Some of all rows in drawing order; without a patient every row is ranked once for all views.

    Args:
        rows: every row of the evidence.
        some: those that are ordered.
        view: what was asked.
        fits: how each fits the patient asked for.
    """
    if fits:
        return ordered(some, view, fits)
    groups, within = rows.once(_group_ranks, view.group), rows.once(_sort_ranks, view.sort)
    return sorted(some, key=lambda row: (groups[row.cohort.id], within[row.cohort.id]))


def _group_ranks(rows: Rows, group: GroupBy) -> dict[str, int]:
    """The place of each cohort's group among the groups."""
    keys = {row.cohort.id: _KEYS[group](row) for row in rows}
    places = {key: place for place, key in enumerate(sorted(set(keys.values()), key=_grouped))}
    return {cohort: places[key] for cohort, key in keys.items()}


def _sort_ranks(rows: Rows, sort: SortBy) -> dict[str, int]:
    """The place of each cohort among all of them, whatever its group."""
    return {row.cohort.id: place for place, row in enumerate(sorted(rows, key=_ORDERS[sort]))}


def _grouped(key: tuple[int, str, str]) -> tuple[int, Natural, str]:
    place, code, _ = key
    return place, natural(code), code


def named(row: Row, view: View, fits: Fits) -> str:
    """The key of the group a cohort stands in."""
    if fits:
        return f"fit-{fits[row.cohort.id].rank[0]}"
    return _KEYS[view.group](row)[1]


def headed(members: Sequence[Row], view: View, fits: Fits) -> str:
    """The head of a group."""
    if fits:
        return fit_wording.head([fits[row.cohort.id] for row in members])
    return _KEYS[view.group](members[0])[2]
