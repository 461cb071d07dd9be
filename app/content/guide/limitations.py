"""The limits of the evidence, counted: how it was read, what it does not say, how little of it there is."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app.content.comparison.figures import interval
from app.statistics import overlap
from models.records import NOT_REPORTED, Estimate, Row, StudyFile
from models.vocabulary import CiSource, Clock, Design, Flag, Grading, Kind, Outcome, SiteGroup, Tier


@dataclass(frozen=True, slots=True)
class Limit:
    """One limit: how many of how many, and what that means."""

    count: int
    of: int
    text: str

    @property
    def sentence(self) -> str:
        """The limit as one sentence."""
        return f"{self.count:,} of {self.of:,} {self.text}"


def limits(rows: Sequence[Row], files: Sequence[StudyFile]) -> tuple[Limit, ...]:
    """What to keep in mind of all of it, most telling first; limits of nothing are left out."""
    found = [*_reading(files), *_cohorts(rows), *_figures([e for row in rows for e in row.estimates])]
    return tuple(one for one in found if one.count)


def reporting(rows: Sequence[Row]) -> tuple[Limit, ...]:
    """For each outcome, how many cohorts give a figure."""
    return tuple(
        Limit(sum(any(e.outcome is o for e in row.estimates) for row in rows), len(rows), o.label)
        for o in Outcome
    )


def _reading(files: Sequence[StudyFile]) -> Iterable[Limit]:
    def only(tiers: set[Tier]) -> int:
        return sum({source.tier for source in file.source} <= tiers for file in files)

    total = len(files)
    second = {Tier.NEWS, Tier.SUMMARY}
    unread = sum(Tier.PAPER not in {source.tier for source in file.source} for file in files)
    yield Limit(
        unread, total, "studies were not read as a full paper: only what the text read prints is here."
    )
    yield Limit(only(second), total, "studies were read only through a news report or a summary page.")
    single = sum(file.study.design is not Design.RANDOMIZED for file in files)
    yield Limit(single, total, "studies are not randomized; most have one arm or look back.")
    silent = sum(file.study.event_definition == NOT_REPORTED for file in files)
    yield Limit(silent, total, "studies do not say, in the text read, what counts as an event.")


def _cohorts(rows: Sequence[Row]) -> Iterable[Limit]:
    def count(holds: Callable[[Row], bool]) -> int:
        return sum(holds(row) for row in rows)

    total = len(rows)
    unselected = count(lambda row: row.cohort.site.group is SiteGroup.UNSELECTED)
    yield Limit(unselected, total, "cohorts mix disease sites or do not delimit them.")
    yield Limit(len(overlap.sharing(rows)), total, "cohorts may share patients with another one.")
    silent = count(lambda row: row.cohort.follow_up_text == NOT_REPORTED)
    yield Limit(silent, total, "cohorts do not state their follow-up.")
    yield Limit(count(lambda row: row.cohort.n is None), total, "cohorts do not state how many patients.")
    small = count(lambda row: row.cohort.n is not None and row.cohort.n < 20)
    yield Limit(small, total, "cohorts hold fewer than 20 patients.")


def _figures(figures: Sequence[Estimate]) -> Iterable[Limit]:
    timed = [e for e in figures if e.clock is not Clock.NOT_APPLICABLE]
    unsaid = sum(e.clock is Clock.NOT_STATED for e in timed)
    yield Limit(unsaid, len(timed), "timed figures do not state their time zero.")
    survival = [e for e in figures if e.kind is Kind.SURVIVAL]
    bare = sum(interval(e).source is CiSource.NONE for e in survival)
    yield Limit(
        bare, len(survival), "survival figures are printed without an interval, and so have none here."
    )
    graded = [e for e in figures if e.outcome.graded]
    ungraded = sum(e.grading is Grading.NOT_REPORTED for e in graded)
    yield Limit(ungraded, len(graded), "toxicity figures do not name their grading system.")
    for flag, text in (
        (Flag.READ_ONCE, "figures were read once only, and say so."),
        (Flag.SUSPICIOUS, "figures look like a slip of the source; they are kept as printed and flagged."),
        (Flag.PRINTED_MISMATCH, "printed percentages do not round from their own counts; both are kept."),
    ):
        yield Limit(sum(flag in e.flags for e in figures), len(figures), text)
