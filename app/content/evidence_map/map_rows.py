"""Rows and a view → EvidenceMap."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Final

from app.content import wording
from app.content.comparison.heading import kept
from app.content.comparison.summary import cns_possible, wider_site
from app.content.evidence_map.map_columns import questions
from app.content.evidence_map.map_groups import Drawing, bands
from app.content.evidence_map.matrix import (
    EvidenceMap,
    Finding,
    MapBand,
    MapCell,
    MapColumn,
    MapGroup,
    MapRows,
)
from app.statistics import overlap
from models.records import Row, Rows
from models.view import View
from models.vocabulary import Missing, SiteChoice

UNCOUNTED: Final = ("inapplicable", "above")
"""States of a cell of which nothing is asked here."""

MEANING: Final = "No empty cell is a zero."
_KINDS: Final = {
    Missing.COPY_BREAKS_OFF: "where the copy breaks off",
    Missing.TEXT_ONLY: "in words or a P value only",
}
"""Kinds of empty as the headline counts them, where their label does not follow a number."""

FINDING: Final = "“Not reported” is a finding about the literature: the full paper was read and is silent."


def evidence_map(rows: Sequence[Row], view: View, by: MapRows) -> EvidenceMap:
    """What has been reported of the cohorts of a view, and what has not.

    Cohorts whose site is mixed or not stated are counted under their own heads and listed only where they
    are asked for.

    Args:
        rows: every row of the evidence; the view chooses among them.
        view: what was asked.
        by: whether cohorts or their groups are the rows.
    """
    shown = kept(rows, view)
    wider = () if view.site else kept(rows, view.with_(site=(SiteChoice.ALL,)))
    listed_ids = {row.cohort.id for row in shown}
    folded = tuple(row for row in wider if row.cohort.id not in listed_ids)
    doubtful = cns_possible(Rows.of(rows), view)
    drawing = Drawing(view, questions(view), overlap.sharing(shown))
    listed = bands(shown, folded, drawing)
    columns = tuple(question.column for question in drawing.questions)
    cells = [c for band in listed for g in band.groups for line in g.lines for c in line.cells]
    told, rest = _told(cells)
    return EvidenceMap(
        view=view,
        rows=by,
        columns=columns,
        bands=listed if by == "cohort" else tuple(_heads(band) for band in listed),
        told=told,
        rest=rest,
        nobody=tuple(_findings(listed, columns, _silent)),
        once=tuple(_findings(listed, columns, _alone)),
        notes=tuple(_notes(cells, drawing.sharing)),
        cns_possible=overlap.counting(Rows.of(rows), doubtful).bit_count(),
        cns_possible_view=wider_site(view) if doubtful else "",
    )


def _heads(band: MapBand) -> MapBand:
    """The groups of a band without their cohorts."""
    return replace(band, groups=tuple(replace(group, lines=()) for group in band.groups))


def _told(cells: Sequence[MapCell]) -> tuple[str, str]:
    """How many cells hold a number, how many do not and why."""
    states = Counter(c.state for c in cells)
    kinds = Counter(c.kind for c in cells if c.state == "empty")
    possible = states.total() - states["inapplicable"] - states["above"]
    parts = [f"{states['given']} of {wording.plural(possible, 'possible cell')} hold a number"]
    if states["other"]:
        parts.append(f"{states['other']} in another form")
    parts += [f"{kinds[kind]} {_KINDS.get(kind, kind.label)}" for kind in Missing if kinds[kind]]
    beyond = states["inapplicable"]
    beside = f"{beyond} more {'does' if beyond == 1 else 'do'} not apply. " if beyond else ""
    found = f"{FINDING} " if kinds[Missing.NOT_REPORTED] else ""
    return "; ".join(parts) + ".", beside + found + MEANING


def _silent(group: MapGroup, index: int) -> str | None:
    """An outcome of which no cohort of the group gives a number; said where words or a P value stand."""
    cells = [line.cells[index] for line in group.lines]
    possible = [c for c in cells if c.state not in UNCOUNTED]
    if not possible or any(c.state != "empty" for c in possible):
        return None
    worded = any(c.kind is Missing.TEXT_ONLY for c in possible)
    return " (in words or a P value only)" if worded else ""


def _alone(group: MapGroup, index: int) -> str | None:
    """An outcome that one of several cohorts gives."""
    given = [line for line in group.lines if line.cells[index].state == "given"]
    several = sum(line.cells[index].state not in UNCOUNTED for line in group.lines) > 1
    return f" ({given[0].label})" if several and len(given) == 1 else None


def _findings(
    listed: Iterable[MapBand], shown: Sequence[MapColumn], says: Callable[[MapGroup, int], str | None]
) -> Iterable[Finding]:
    for band in listed:
        for group in band.groups:
            said = [(c.label, says(group, i)) for i, c in enumerate(shown)]
            named = [f"{label}{more}" for label, more in said if more is not None]
            if named and not group.folded:
                where = group.label if band is _first(listed) else f"{band.title}: {group.label}"
                yield Finding(where, "; ".join(named))


def _first(listed: Iterable[MapBand]) -> MapBand | None:
    return next(iter(listed), None)


def _notes(cells: Iterable[MapCell], sharing: frozenset[str]) -> Iterable[str]:
    for key in ("recovered", "inferred"):
        sign = wording.SIGNS[key]
        if any(sign in line for c in cells for line in c.lines):
            yield f"{sign} {wording.SIGNED[key]}"
    if sharing:
        count = wording.plural(len(sharing), "cohort")
        yield f"Patients are never added across studies: {count} may share patients with another one."
