"""What stands on the pages over time: their names, families cut at rows, heads of what is there."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from app.content.wording import listed
from app.drawing.over_time.time_canvas import TimeLeaf
from app.drawing.over_time.timeline import TimeEntry
from app.drawing.slides import lecture_rows, sources


def names(leaves: Sequence[TimeLeaf]) -> Iterator[str]:
    """What each slide shows, with its number among those that show the same."""
    named = [
        sources.NAME if leaf.columns else f"{listed([one.label for one in leaf.outcomes])} over time"
        for leaf in leaves
    ]
    for place, name in enumerate(named):
        count = named.count(name)
        yield f"{name}, {named[: place + 1].count(name)} of {count}" if count > 1 else name


def parted(entry: TimeEntry) -> Iterator[TimeEntry]:
    """Each row by itself; what stands beneath a cohort names it."""
    piece, owner = entry.piece, entry.lines[0]
    for number, line in enumerate(entry.lines):
        first = number == 0
        named = line if first else replace(line, label=f"{owner.label}: {line.label}")
        band, group = piece.opens_band and first, piece.opens_group and first
        yield replace(entry, piece=replace(piece, lines=(named,), opens_band=band, opens_group=group))


def together(entries: Sequence[TimeEntry]) -> tuple[TimeEntry, ...]:
    """The entries of one slide: heads say of their band what holds for the rows that stand there."""
    rows = lecture_rows.together([entry.piece for entry in entries if entry.lines])
    bands = {piece.band.key: piece.band for piece in rows}
    kept = iter(rows)
    return tuple(
        replace(entry, piece=next(kept))
        if entry.lines
        else replace(entry, piece=replace(entry.piece, band=bands.get(entry.band.key, entry.band)))
        for entry in entries
    )
