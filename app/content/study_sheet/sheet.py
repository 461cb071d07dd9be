"""StudySheet: everything known of one study, as one frozen value.

::

    StudySheet
      ├─ cohorts ─ facts; percents, medians, counts (a table per unit); silences (outcomes without a figure)
      ├─ topics  ─ details: what is printed and not plotted
      ├─ facts, texts (what was read), readings (by whom), relations, disputes
      ├─ questions of the appraisal with their answers
      └─ citation, notes
"""

from dataclasses import dataclass

from app.content.conflicts import Dispute
from models.vocabulary import Missing, Sharing, SiteGroup


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is known of it; ``missing`` says that the text read does not state it."""

    name: str
    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class SheetFigure:
    """One figure of a cohort, as a row of a table.

    Attributes:
        id: the estimate's.
        outcome: the endpoint by its own name.
        what: landmark or definition.
        value: with the decimals of the print.
        computed: whether the percentage was computed here.
        interval: "(81–100)" published, "[3.7–21.6]" derived; empty if there is none.
        interval_is: where the interval comes from.
        counts: events of patients.
        whom: whom it counts.
        remark: what to beware of.
        where: the place in the text read; ``place`` names it shortly.
        spoken: the whole figure as one sentence.
    """

    id: str
    outcome: str
    what: str
    value: str
    computed: bool
    interval: str
    interval_is: str
    counts: str
    whom: str
    remark: str
    where: str
    place: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A gap: which of the seven kinds of empty, of what.

    Attributes:
        id: the gap's; None where nothing was recorded.
        of: the outcome, with grade, endpoint or landmark where only that is missing.
        said: what the source does say, for example "P = .116, by type of salvage".
    """

    id: str | None
    kind: Missing
    of: str
    said: str
    note: str


@dataclass(frozen=True, slots=True)
class CohortSheet:
    """One cohort of the study."""

    id: str
    label: str
    site: SiteGroup
    n_text: str
    facts: tuple[Fact, ...]
    percents: tuple[SheetFigure, ...]
    medians: tuple[SheetFigure, ...]
    counts: tuple[SheetFigure, ...]
    silences: tuple[Silence, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A figure that is printed and not plotted."""

    id: str
    label: str
    cohort: str
    printed: str
    text: str
    where: str


@dataclass(frozen=True, slots=True)
class TopicSheet:
    """The details of one topic."""

    label: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Text:
    """A text that was read; ``read`` says how far."""

    id: str
    tier: str
    label: str
    title: str
    url: str | None
    date: str
    about: str
    read: str
    note: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Another study, and what it has to do with this one.

    Attributes:
        why: what kind of relation it is.
        basis: how sure it is that patients are shared; None where that is no question.
        cohorts: names of this study's cohorts that are meant; empty for all of them.
        note: the reason.
    """

    study: str
    label: str
    short: str
    why: str
    basis: Sharing | None = None
    cohorts: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Appraised:
    """One question of the appraisal: its words, the answer in a word, why, and where in the text."""

    question: str
    asks: str
    answer: str
    reason: str
    where: str


@dataclass(frozen=True, slots=True)
class StudySheet:
    """Everything a study page shows.

    Attributes:
        told: report, journal, registration and design in one line.
        read: how it was read, in a few words; ``unread`` is what was not.
        superseded_by: the later full report of the same patients; None if there is none.
        supersedes: earlier reports of the same patients.
        companions: other reports of the same trial or series.
        overlaps: studies that may share patients, or are ruled out, with the reason.
        nameless: that shared patients cannot be excluded where no center is named; else empty.
        readings: who coded it and who checked it.
        appraisal: the ten questions; ``unappraised`` says why there are none.
        notes: sign and meaning.
        bases: counts that are not printed whole, with how they are known and why.
    """

    id: str
    label: str
    short: str
    told: str
    read: str
    unread: str
    note: str
    facts: tuple[Fact, ...]
    cohorts: tuple[CohortSheet, ...]
    topics: tuple[TopicSheet, ...]
    texts: tuple[Text, ...]
    superseded_by: Relation | None
    supersedes: tuple[Relation, ...]
    companions: tuple[Relation, ...]
    overlaps: tuple[Relation, ...]
    nameless: str
    readings: tuple[Fact, ...]
    appraisal: tuple[Appraised, ...]
    unappraised: str
    disputes: tuple[Dispute, ...]
    citation: str
    links: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    bases: tuple[tuple[str, str], ...]
    address: str
