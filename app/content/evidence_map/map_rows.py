"""Rows and a view → EvidenceMap."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Final

from app.content import wording
from app.content.comparison.heading import kept
from app.content.comparison.summary import cns_possible, wider_site
from app.content.comparison.trimming import drawable, first_of
from app.content.evidence_map.map_columns import questions
from app.content.evidence_map.map_counts import UNCOUNTED, StateBits, first_row
from app.content.evidence_map.map_groups import CountedBand, Drawing, bands
from app.content.evidence_map.map_room import MapRoom
from app.content.evidence_map.matrix import EvidenceMap, Finding, MapCell, MapColumn, MapRows
from app.statistics import overlap
from models.records import Row, Rows
from models.view import View
from models.vocabulary import Missing, SiteChoice

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
    are asked for. The first cohorts and groups are listed unless all are asked for; counts and sentences
    are of all.

    Args:
        rows: every row of the evidence; the view chooses among them.
        view: what was asked.
        by: whether cohorts or their groups are the rows.
    """
    held = Rows.of(rows)
    some = kept(held, view)
    shown = held.bits(some)
    folded = 0 if view.site else held.bits(kept(held, view.with_(site=(SiteChoice.ALL,)))) & ~shown
    asked, sharing, room = questions(view), overlap.sharing(some), MapRoom(drawable(view))
    drawing = Drawing(held, view, asked, shown, folded, sharing, by == "cohort", room)
    listed = tuple(bands(drawing))
    columns = tuple(question.column for question in asked)
    told, rest = _told(listed)
    doubtful = cns_possible(held, view)
    cells = [c for one in listed for g in one.band.groups for line in g.lines for c in line.cells]
    return EvidenceMap(
        view=view,
        rows=by,
        columns=columns,
        bands=tuple(one.band for one in listed),
        told=told,
        rest=rest,
        nobody=tuple(_findings(listed, columns, held, _silent)),
        once=tuple(_findings(listed, columns, held, _alone)),
        notes=tuple(_notes(cells, sharing)),
        begun=_begun(drawing),
        cohorts=shown.bit_count(),
        cns_possible=overlap.counting(held, doubtful).bit_count(),
        cns_possible_view=wider_site(view) if doubtful else "",
    )


def _begun(drawing: Drawing) -> str:
    """How much is listed, where something is left out."""
    room, total, said = drawing.room, drawing.shown.bit_count(), []
    left = total - room.cohorts.bit_count() if drawing.lists else 0
    if left:
        said.append(first_of(total, left, overlap.counting(drawing.rows, drawing.shown).bit_count()))
    if room.left:
        every = room.heads + room.left
        said.append(f"The first {room.heads} of {every} groups are drawn, and the lists below are of these.")
    return " ".join(said)


def _told(listed: Iterable[CountedBand]) -> tuple[str, str]:
    """How many cells hold a number, how many do not and why."""
    states: Counter[str] = Counter()
    kinds: Counter[Missing | None] = Counter()
    for one in listed:
        for told, bits in ((told, bits) for column in one.states for told, bits in column.items()):
            count = (bits & one.listed).bit_count()
            states[told.state] += count
            kinds[told.kind] += count if told.state == "empty" else 0
    possible = states.total() - sum(states[state] for state in UNCOUNTED)
    parts = [f"{states['given']} of {wording.plural(possible, 'possible cell')} hold a number"]
    if states["other"]:
        parts.append(f"{states['other']} in another form")
    parts += [f"{kinds[kind]} {_KINDS.get(kind, kind.label)}" for kind in Missing if kinds[kind]]
    beyond = states["inapplicable"]
    beside = f"{beyond} more {'does' if beyond == 1 else 'do'} not apply. " if beyond else ""
    found = f"{FINDING} " if kinds[Missing.NOT_REPORTED] else ""
    return "; ".join(parts) + ".", beside + found + MEANING


def _silent(_: Rows, group: int, states: StateBits) -> str | None:
    """An outcome of which no cohort of the group gives a number; said where words or a P value stand."""
    possible = group & states.able
    if not possible or possible & ~states.empty:
        return None
    return " (in words or a P value only)" if group & states.worded else ""


def _alone(rows: Rows, group: int, states: StateBits) -> str | None:
    """An outcome that one of several cohorts gives."""
    given = group & states.given
    several = (group & states.able).bit_count() > 1
    return f" ({first_row(rows, given).cohort.label})" if several and given.bit_count() == 1 else None


def _findings(
    listed: Sequence[CountedBand],
    shown: Sequence[MapColumn],
    rows: Rows,
    says: Callable[[Rows, int, StateBits], str | None],
) -> Iterable[Finding]:
    """What a sentence says of the outcomes of each group drawn."""
    for one in listed:
        for group, bits in zip(one.band.groups, one.groups, strict=True):
            said = [(c.label, says(rows, bits, held)) for c, held in zip(shown, one.states, strict=True)]
            named = [f"{label}{more}" for label, more in said if more is not None]
            if named and not group.folded:
                where = group.label if one is listed[0] else f"{one.band.title}: {group.label}"
                yield Finding(where, "; ".join(named))


def _notes(cells: Iterable[MapCell], sharing: frozenset[str]) -> Iterable[str]:
    for key in ("recovered", "inferred"):
        sign = wording.SIGNS[key]
        if any(sign in line for c in cells for line in c.lines):
            yield f"{sign} {wording.SIGNED[key]}"
    if sharing:
        count = wording.plural(len(sharing), "cohort")
        yield f"Patients are never added across studies: {count} may share patients with another one."
