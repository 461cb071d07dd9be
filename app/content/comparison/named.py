"""The cohorts of a group without a number, by what is said of them: named in one line in place of rows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.content import wording
from app.content.comparison.cell import Gap
from app.content.comparison.chart import Chart, Group
from app.content.comparison.line import Line
from models.vocabulary import Missing, Outcome

LEAD: Final = "No number here"
"""How the line begins."""


class NamedCohort(NamedTuple):
    """A cohort that is named and not drawn.

    Attributes:
        line: the row it would have.
        name: its name, of a marrow burden with that of its cohort.
        gap: the gap that its name stands for, which can be opened; None where nothing was recorded.
    """

    line: Line
    name: str
    gap: Gap | None


@dataclass(frozen=True, slots=True)
class Unnumbered:
    """The cohorts of which the same is said.

    Attributes:
        glyph: the sign of their kind of empty; empty for none.
        words: what is said of each: "not in the text read", "not at 24 mo (reports 12, 48)".
        cohorts: in the order of the figure.
    """

    glyph: str
    words: str
    cohorts: tuple[NamedCohort, ...]

    @property
    def told(self) -> str:
        """The words after their glyph."""
        return f"{self.glyph} {self.words}".strip()

    @property
    def spoken(self) -> str:
        """What is said, and of whom."""
        return f"{self.words}: {'; '.join(one.name for one in self.cohorts)}"


def unnumbered(group: Group) -> tuple[Unnumbered, ...]:
    """What is said of the cohorts of a group that are not drawn: other forms first, then kinds of empty."""
    found: dict[tuple[int, str, str], list[NamedCohort]] = {}
    for line, name in _named(group):
        told = sorted(((gap, cell.outcome) for cell in line.cells for gap in cell.gaps), key=_first)
        opened = next((gap for gap, _ in told if gap.about), None)
        key = (_rank(told[0][0]), told[0][0].glyph, "; ".join(_apart(told)))
        found.setdefault(key, []).append(NamedCohort(line, name, opened))
    order = sorted(found.items(), key=lambda entry: entry[0][0])
    return tuple(Unnumbered(glyph, words, tuple(cohorts)) for (_, glyph, words), cohorts in order)


def _named(group: Group) -> Iterator[tuple[Line, str]]:
    """The lines not drawn with their names; a marrow burden is named where its cohort is drawn."""
    silent = {line.cohort for line in group.silent if not _within(line)}
    owners = {line.cohort: line.label for line in group.lines if not _within(line)}
    for line in group.silent:
        if not _within(line):
            yield line, line.label
        elif line.cohort not in silent:
            yield line, f"{owners[line.cohort]}, {line.label}"


def _within(line: Line) -> bool:
    """Whether it is a marrow burden beneath its cohort."""
    return line.kind == "burden" and not line.alone


def _first(told: tuple[Gap, Outcome]) -> int:
    return _rank(told[0])


def _apart(told: Sequence[tuple[Gap, Outcome]]) -> Iterator[str]:
    """What is said, each thing once; with the outcomes it is said of where they differ in it."""
    alike: dict[str, list[str]] = {}
    for gap, outcome in told:
        alike.setdefault(_short(gap), []).append(wording.running(outcome.label))
    differ = len(set(map(tuple, alike.values()))) > 1
    for words, outcomes in alike.items():
        named = differ and not any(outcome in words for outcome in outcomes)
        yield f"{wording.listed(list(dict.fromkeys(outcomes)))} {words}" if named else words


def _short(gap: Gap) -> str:
    """A gap in a few words: what a source says in words alone is read where the gap is opened."""
    return Missing.TEXT_ONLY.label if gap.kind is Missing.TEXT_ONLY else gap.text


def _rank(gap: Gap) -> int:
    """The other forms of a figure first, then the kinds of empty in the order of the vocabulary."""
    return -1 if gap.kind is None else list(Missing).index(gap.kind)


def sentence(group: Group) -> str:
    """The whole line in words; empty where every cohort of the group is drawn."""
    said = [one.spoken for one in unnumbered(group)]
    return " ".join([f"{LEAD}.", *(wording.ended(wording.capitalized(one)) for one in said)]) if said else ""


def counted(group: Group) -> str:
    """How many cohorts a group has, how many stand here where it is cut, and how many have a number."""
    here = group.cohorts - group.cut
    much = wording.plural(group.cohorts, "cohort") + (f", {wording.first(here)}" if group.cut else "")
    return much if group.numbered == here else f"{much}, {wording.with_number(group.numbered)}"


def spoken(chart: Chart) -> str:
    """How many cohorts have no number in any panel shown and are named, as a sentence; empty for none."""
    groups = [group for band in chart.bands for group in band.groups]
    named = {line.cohort for group in groups for line in group.silent if line.leads}
    drawn = {line.cohort for group in groups for line in group.rows}
    return f"{wording.without_number(len(named - drawn))}." if named - drawn else ""
