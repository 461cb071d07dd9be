"""What changed between two versions of the evidence, as far as a view, a study or a page shows it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from app.content.comparison.chart import Line
from app.content.comparison.comparison import Comparison
from app.content.wording import plural
from models.releases.difference import Change

_OWN: Final = ("cohort", "study")
"""Records whose label names them already."""


@dataclass(frozen=True, slots=True)
class Since:
    """What is other than before.

    Attributes:
        before: the earlier version.
        after: the later one.
        lines: each change of a figure, cohort or study, in words.
        further: how much else changed, in words: "474 gaps are of another kind"; empty where nothing did.
        figures: of each figure that changed, by id, what became of it: "57.0 → 75.0".
    """

    before: str
    after: str
    lines: tuple[str, ...]
    further: str
    figures: Mapping[str, str]

    @property
    def nothing(self) -> bool:
        """Whether nothing changed."""
        return not self.lines and not self.further


def of_view(before: Comparison, after: Comparison, found: Sequence[Change]) -> Since:
    """What changed in a view.

    Args:
        before: the view of the earlier version.
        after: the same view of the later one.
        found: all that differs between the two versions.
    """
    names = {**_names(before), **_names(after)}
    studies = {shown.study for one in (before, after) for shown in one.cohorts}
    kept = [one for one in found if one.id in names or (one.record == "study" and one.study in studies)]
    come_or_gone = {one.id for one in found if one.what != "changed"}
    moved = _moved(before, after, come_or_gone)
    return _since(before.data_version, after.data_version, kept, names, moved)


def of_records(before: str, after: str, found: Iterable[Change]) -> Since:
    """What changed of these records, whatever shows them: of one study, or of all."""
    return _since(before, after, found, {})


def _since(
    before: str, after: str, found: Iterable[Change], names: Mapping[str, str], moved: Iterable[str] = ()
) -> Since:
    seen = [one for one in found if one.seen]
    told = [one for one in seen if one.record != "empty"]
    gaps = len(seen) - len(told)
    further = f"{plural(gaps, 'gap')} {'is' if gaps == 1 else 'are'} new, gone or of another kind"
    return Since(
        before,
        after,
        (*(_line(one, names) for one in told), *moved),
        further if gaps else "",
        {one.id: "; ".join(part.words for part in one.figures) or one.brief for one in told},
    )


def _line(change: Change, names: Mapping[str, str]) -> str:
    """A change with the cohort it is of: "Rankin, CNS: OS 24 mo 57.0 → 75.0"."""
    numbers = [one.words for one in change.fields if one.name in change.numbers]
    told = "; ".join([change.brief, *(() if change.figures else numbers)])
    name = names.get(change.id, "") if change.record not in _OWN else ""
    return f"{name}: {told}" if name else told


def _names(seen: Comparison) -> dict[str, str]:
    """The cohort's name of everything a view shows, by id: its figures, its gaps, itself."""
    named = {shown.cohort: shown.label for shown in seen.cohorts}
    charts = [chart for chart in (seen.percent, seen.months) if chart is not None]
    return named | {
        one: named.get(line.cohort, line.label)
        for chart in charts
        for line in chart.lines
        for one in _ids(line)
    }


def _ids(line: Line) -> Iterator[str]:
    for cell in line.cells:
        yield from (mark.id for mark in cell.marks)
        yield from (gap.about for gap in cell.gaps if gap.about)


def _moved(before: Comparison, after: Comparison, known: Iterable[str]) -> Iterator[str]:
    """Cohorts that are in both versions, and in the view of one alone."""
    known = set(known)
    old, new = ({one.cohort: one for one in seen.cohorts} for seen in (before, after))
    for cohort, shown in {**old, **new}.items():
        if (cohort in old) != (cohort in new) and not known & {cohort, shown.study}:
            yield f"{shown.label}: {'now' if cohort in new else 'no longer'} in this view"
