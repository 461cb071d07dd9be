"""Footnotes and citations of what is shown, and only of that."""

from collections.abc import Iterable, Mapping, Sequence

from app.content import bibliography, wording
from app.content.comparison.chart import Chart, Line
from app.content.comparison.comparison import Note, Reference
from app.content.comparison.line import Partner
from app.content.comparison.sharing import shared
from models.records import Row, numbers
from models.view import View
from models.vocabulary import CiSource, Missing, Site, Topic


def notes(
    rows: Sequence[Row], charts: Sequence[Chart], beside: Mapping[str, Sequence[Partner]]
) -> tuple[Note, ...]:
    """What the signs mean, which empties are drawn, and what the sources print of their own cohorts.

    Args:
        rows: the cohorts on screen.
        charts: what is drawn of them; percentages first.
        beside: those that may share patients with each cohort.
    """
    drawn = {line.study for chart in charts for line in chart.lines}
    own = [row for row in rows if row.study.id in drawn]
    used = signs(line for chart in charts for line in chart.lines)
    found = [Note("sign", wording.SIGNED[key], sign) for key, sign in wording.SIGNS.items() if sign in used]
    kinds = dict.fromkeys(
        g.kind for chart in charts for line in chart.lines for c in line.cells for g in c.gaps if g.kind
    )
    glyphs = (kind for kind in Missing if kind in kinds and kind.glyph)
    found.extend(Note("empty", kind.definition, kind.glyph) for kind in glyphs)
    if any(m.ci is CiSource.DERIVED for chart in charts for m in chart.marks):
        derived = "Derived intervals are Wilson 95% intervals from counts. None is derived for survival."
        found.append(Note("interval", derived))
    found.extend(_cns_possible(own))
    found.extend(_tests(own, charts[0]))
    found.extend(shared(rows, beside, drawn))
    found.extend(_nested(own))
    return tuple(found)


def needed(notes: Iterable[Note], charts: Sequence[Chart]) -> tuple[Note, ...]:
    """Return the notes without those of a sign, an empty or an interval that these charts do not hold."""
    lines = [line for chart in charts for line in chart.lines]
    gaps = frozenset(gap.glyph for line in lines for cell in line.cells for gap in cell.gaps)
    held = {"sign": signs(lines), "empty": gaps}
    derived = any(mark.ci is CiSource.DERIVED for chart in charts for mark in chart.marks)
    return tuple(
        note
        for note in notes
        if note.sign in held.get(note.kind, {note.sign}) and (derived or note.kind != "interval")
    )


def signs(lines: Iterable[Line]) -> frozenset[str]:
    """Return the signs that stand in these lines."""
    cells = [cell for line in lines for cell in line.cells]
    marked = (sign for cell in cells for mark in cell.marks for sign in mark.signs)
    return frozenset((*marked, *(gap.sign for cell in cells for gap in cell.gaps if gap.sign)))


def _cns_possible(rows: Sequence[Row]) -> Iterable[Note]:
    """Why a cohort called extramedullary does not stand under EMD."""
    for row in rows:
        if row.cohort.site is Site.EMD_ANY:
            why = row.cohort.site_note or Site.EMD_ANY.definition
            yield Note("site", f"{row.cohort.label}: {why}", studies=(row.study.id,))


def _tests(rows: Sequence[Row], percent: Chart) -> Iterable[Note]:
    """P values a source prints, kept with that source's own cohorts."""
    outcomes = {panel.outcome for panel in percent.panels}
    studies: dict[str, list[Row]] = {}
    for row in rows:
        studies.setdefault(row.study.id, []).append(row)
    names = {row.cohort.id: row.cohort.label for row in rows}
    for study, own in studies.items():
        tests = {d.id: d for r in own for d in r.details if d.topic is Topic.COMPARISON}
        details = [d for d in tests.values() if d.outcome in outcomes and numbers(d.printed)]
        if details:
            printed = "; ".join(
                f"{names[d.cohort]}, {d.label}: {d.printed}"
                if d.cohort in names
                else f"{d.label}: {d.printed}"
                for d in details
            )
            text = wording.ended(f"{own[0].study.short} prints, for its own cohorts: {printed}")
            yield Note("test", text, studies=(study,))


def _nested(rows: Sequence[Row]) -> Iterable[Note]:
    """One sentence for each cohort that is part of another one on screen, or of the same unseen one."""
    shown = {row.cohort.id: row for row in rows}
    apart: dict[str, list[Row]] = {}
    for part in rows:
        wholes = part.wholes or tuple(filter(None, (part.cohort.subset_of,)))
        whole = next((shown[one] for one in wholes if one in shown), None)
        if whole is not None:
            text = f"{part.cohort.label} is part of {whole.cohort.label}; never added together."
            yield Note("nested", text, studies=(part.study.id,))
        elif wholes:
            apart.setdefault(wholes[-1], []).append(part)
    for parts in apart.values():
        if len(parts) > 1:
            names = wording.listed([r.cohort.label for r in parts])
            said = f"{names} are parts of one cohort and may overlap."
            yield Note("nested", said, studies=(parts[0].study.id,))


def cns_note(count: int) -> tuple[Note, ...]:
    """What a view of EMD leaves out: cohorts called so that may hold CNS disease; nothing for none."""
    text = f"{wording.may_hold_cns(count)} and {wording.be(count)} not shown."
    return (Note("hidden", text),) if count else ()


def reference_note(rows: Sequence[Row], view: View) -> tuple[Note, ...]:
    """What the dashed reference line is, where one is asked for and its cohort is shown."""
    label = next((row.cohort.label for row in rows if row.cohort.id == view.ref), None)
    if label is None:
        return ()
    text = (
        f"Dashed vertical line: {label}, in its own band and where it reports one value; a reader's choice."
    )
    return (Note("reference", text),)


def citations(rows: Sequence[Row], numbers: dict[str, int]) -> tuple[Reference, ...]:
    """Numbered citations of exactly the studies shown, by number."""
    found = {}
    for row in {row.study.id: row for row in rows}.values():
        read = dict.fromkeys(s.label for s in row.sources)
        found[row.study.id] = Reference(
            number=numbers[row.study.id],
            study=row.study.id,
            short=row.study.short,
            text=bibliography.reference(row.study, row.citation),
            read_as=f"Read as {wording.listed(list(read))}.",
            url=next((s.url for s in row.sources if s.url), None),
            tiers=tuple(dict.fromkeys(s.tier for s in row.sources)),
        )
    return tuple(sorted(found.values(), key=lambda reference: reference.number))
