"""StudySheet: everything known of one study, as one frozen value.

::

    StudySheet
      ├─ cohorts ─ facts; percents, medians, counts (a table per unit); silences (what is missing)
      ├─ topics  ─ details: what is printed and not plotted
      ├─ facts, texts (what was read), relations, disputes
      └─ citation, notes
"""

from dataclasses import dataclass

from app.figures.conflicts import Dispute
from models.vocabulary import Missing, SiteGroup


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is known of it; ``missing`` says that it is not stated."""

    name: str
    text: str
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
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
        where: the place in the text read.
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
    spoken: str


@dataclass(frozen=True, slots=True)
class Silence:
    """A gap: which of the seven kinds of empty, of what.

    Attributes:
        id: the gap's; None where nothing was recorded and nothing is reported.
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
    percents: tuple[Figure, ...]
    medians: tuple[Figure, ...]
    counts: tuple[Figure, ...]
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
    """A text that was read."""

    id: str
    tier: str
    label: str
    title: str
    url: str | None
    date: str
    about: str
    note: str


@dataclass(frozen=True, slots=True)
class Relation:
    """Another study, and what it has to do with this one."""

    study: str
    label: str
    short: str
    why: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class StudySheet:
    """Everything a study page shows.

    Attributes:
        told: report, journal, registration and design in one line.
        read: how it was read, in a few words; ``unread`` is what was not.
        superseded_by: the later full report of the same patients; None if there is none.
        supersedes: earlier reports of the same patients.
        companions: other reports of the same trial or series.
        overlaps: studies that may share patients, with the reason.
        notes: sign and meaning.
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
    disputes: tuple[Dispute, ...]
    citation: str
    links: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    address: str
