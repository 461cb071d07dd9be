"""Which group a cohort stands in, what heads it, in which order: as asked, or by a patient asked for."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from app.content import wording
from app.content.natural import Natural, natural
from app.content.patient import Fit, fit_wording
from models.records import Row, Rows
from models.view import View
from models.vocabulary import AgeGroup, GroupBy, SiteGroup, SortBy, Term, Tier

Fits = Mapping[str, Fit]
"""How each cohort fits the patient asked for, by its id; empty where none is."""

GroupKey = tuple[int, str, str]
"""The place of a group among the groups, its code, and its head."""


def _told(terms: type[Term]) -> dict[Term, GroupKey]:
    """The groups of a vocabulary, in its order."""
    return {term: (place, str(term), term.label) for place, term in enumerate(terms)}


_SITES, _AGES = _told(SiteGroup), _told(AgeGroup)
_TIERS = {tier: (*key[:2], wording.capitalized(tier.label)) for tier, key in _told(Tier).items()}

_KEYS: Final[dict[GroupBy, Callable[[Row], GroupKey]]] = {
    GroupBy.SITE: lambda r: _SITES[r.cohort.site.group],
    GroupBy.AGE: lambda r: _AGES[r.cohort.age_group],
    GroupBy.STUDY: lambda r: (-r.study.year, r.study.id, r.study.label),
    GroupBy.PRODUCT: lambda r: (
        0 if r.cohort.product != "not_reported" else 1,
        r.cohort.product,
        r.cohort.product if r.cohort.product != "not_reported" else "Product not stated",
    ),
    GroupBy.TIER: lambda r: _TIERS[_tier(r)],
}


def _tier(row: Row) -> Tier:
    return row.source(row.cohort.source).tier


Place = Callable[[str], Any]
"""Where a name stands among names, in an order of its own."""

_ORDERS: Final[dict[SortBy, Callable[[Row, Place], tuple[int, Any, Any]]]] = {
    SortBy.YEAR: lambda r, place: (-r.study.year, place(r.study.id), place(r.cohort.label)),
    SortBy.N: lambda r, place: (-(r.cohort.n or 0), place(r.cohort.label), place(r.cohort.id)),
    SortBy.NAME: lambda r, place: (0, place(r.cohort.label), place(r.cohort.id)),
}


def ordered(rows: Iterable[Row], view: View, fits: Fits = MappingProxyType({})) -> list[Row]:
    """Rows in drawing order: by group, then as asked; never by estimate. File order breaks ties.

    Args:
        rows: the rows, in file order.
        view: what was asked.
        fits: how each fits the patient asked for, which then goes before.
    """
    by_sort = sorted(rows, key=lambda r: _ORDERS[view.sort](r, natural))
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
    place, order = rows.once(_name_ranks).__getitem__, _ORDERS[sort]
    in_line = sorted(rows, key=lambda row: order(row, place))
    return {row.cohort.id: rank for rank, row in enumerate(in_line)}


def _name_ranks(rows: Rows) -> dict[str, int]:
    """The place of each name among all of them; the same of names that are alike but for case."""
    names = {name for row in rows for name in (row.study.id, row.cohort.label, row.cohort.id)}
    keys = {name: natural(name) for name in names}
    ranks = {key: rank for rank, key in enumerate(sorted(set(keys.values())))}
    return {name: ranks[key] for name, key in keys.items()}


def _grouped(key: GroupKey) -> tuple[int, Natural, str]:
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
