"""Rows → bands and groups: which cohorts stand together, and how many of them report what."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from app.figures.comparison import words
from app.figures.comparison.lines import ordered
from app.figures.evidence_map.cells import cell
from app.figures.evidence_map.columns import Question, figures
from app.figures.evidence_map.values import Band, Cell, Column, Group, Line, Tally
from models.records import Estimate, Row
from models.view import DEFAULT_SITES, View
from models.vocabulary import Denominator, GroupBy, Setting, SiteChoice, SiteGroup, Tier

MOST_NUMBERS: Final = 4
"""Denominators named one by one; more are said by the smallest and the largest."""

_SITES: Final = {group: SiteChoice.of(str(group)) for group in SiteGroup}


@dataclass(frozen=True, slots=True)
class Drawing:
    """What every group is drawn with: the view, its columns, and who may share patients."""

    view: View
    questions: tuple[Question, ...]
    sharing: frozenset[str]


def bands(shown: Sequence[Row], folded: Sequence[Row], drawing: Drawing) -> tuple[Band, ...]:
    """The settings shown, in order, each with its groups.

    Args:
        shown: cohorts that are listed.
        folded: cohorts that are counted under their group's head and not listed.
        drawing: what groups are drawn with.
    """
    made = []
    for setting in Setting:
        groups = [
            *_groups(_of(shown, setting), drawing, False),
            *_groups(_of(folded, setting), drawing, True),
        ]
        if groups:
            made.append(Band(str(setting), words.BAND_TITLES[setting], tuple(groups)))
    return tuple(made)


def _of(rows: Sequence[Row], setting: Setting) -> list[Row]:
    return [row for row in rows if row.cohort.setting is setting]


def _groups(rows: Sequence[Row], drawing: Drawing, folded: bool) -> list[Group]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in ordered(rows, drawing.view):
        found.setdefault(_head(row, drawing.view.group), []).append(row)
    return [_group(key, label, members, drawing, folded) for (key, label), members in found.items()]


def _head(row: Row, group: GroupBy) -> tuple[str, str]:
    """Key and label of the group a cohort stands under."""
    if group is GroupBy.STUDY:
        return row.study.id, row.study.label
    if group is GroupBy.PRODUCT:
        silent = row.cohort.product == "not_reported"
        return row.cohort.product, "Product not reported" if silent else row.cohort.product
    tier: Tier = row.source(row.cohort.source).tier
    term = {GroupBy.AGE: row.cohort.age_group, GroupBy.TIER: tier}.get(group, row.cohort.site.group)
    return str(term), words.capitalized(term.label)


def _group(key: str, label: str, rows: Sequence[Row], drawing: Drawing, folded: bool) -> Group:
    view = drawing.view
    site = rows[0].cohort.site.group if view.group is GroupBy.SITE else None
    lines = tuple(_line(row, drawing) for row in rows)
    wider = view.with_(site=(*(view.site or DEFAULT_SITES), _SITES[rows[0].cohort.site.group]))
    return Group(
        key=key,
        label=label,
        site=site,
        about=words.plural(len(rows), "cohort"),
        cohorts=len(rows),
        folded=folded,
        address=wider.spell(),
        tallies=tuple(
            _tally(question, label, rows, [line.cells[index] for line in lines], view)
            for index, question in enumerate(drawing.questions)
        ),
        lines=() if folded else lines,
    )


def denominators(column: Column, rows: Sequence[Row]) -> str:
    """Of how many patients the figures of a column are, cohort by cohort and never added: "n = 12, 42"."""
    numbers = [(estimate, row) for row in rows for estimate in figures(column, row)]
    known = sorted({n for n in (counted(estimate, row) for estimate, row in numbers) if n is not None})
    if not known:
        return words.N_NOT_REPORTED
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


def _line(row: Row, drawing: Drawing) -> Line:
    cohort = row.cohort
    return Line(
        cohort=cohort.id,
        study=row.study.id,
        label=cohort.label,
        n_text=f"n = {cohort.n}" if cohort.n is not None else words.N_NOT_REPORTED,
        shares=cohort.id in drawing.sharing,
        cells=tuple(cell(row, question) for question in drawing.questions),
    )


def _tally(question: Question, label: str, rows: Sequence[Row], cells: Sequence[Cell], view: View) -> Tally:
    giving = [row for row, one in zip(rows, cells, strict=True) if one.state == "given"]
    able = sum(one.state != "inapplicable" for one in cells)
    return Tally(
        given=len(giving),
        of=able,
        landmarks=_landmarks(question.column, giving),
        denominators=denominators(question.column, giving) if giving else "",
        address=f"/{_narrowed(question.view, rows[0], view)}" if able else "",
        about=f"{label}, {question.column.label}",
    )


def _narrowed(asked: View, row: Row, view: View) -> str:
    """The address of the group and the outcome."""
    if view.group is GroupBy.SITE:
        asked = asked.with_(site=(_SITES[row.cohort.site.group],))
    if row.cohort.setting is not Setting.CAR_T or view.setting:
        asked = asked.with_(setting=(row.cohort.setting,))
    return asked.spell()


def _landmarks(column: Column, rows: Sequence[Row]) -> str:
    months = sorted({e.months for row in rows for e in figures(column, row) if e.months is not None})
    return f"{', '.join(map(str, months))} mo" if months else ""
