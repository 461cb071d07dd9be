"""Comparison: everything a reader sees of a view, as one frozen value.

::

    Comparison
      ├─ percent: Chart ─ panels ─ one column of the figure each
      │    └─ bands (setting × clock) ─ groups ─ lines ─ one cell per panel ─ marks and gaps
      ├─ months: Chart | None        medians, a unit of their own
      ├─ differences, contrasts      what differs between the cohorts
      ├─ notes, citations, caveat, data version, origin, totals
      ├─ unread                      what is known and could not be read
      └─ title, subtitle, summary    the view in words

Figure, table, files and the spoken summary are made from it and from nothing else.
"""

from dataclasses import dataclass
from typing import Literal

from app.content import wording
from app.content.comparison.chart import Chart
from app.content.comparison.pooling.traits import Pool
from app.content.comparison.sections import OutcomeSection
from app.content.patient import PatientSurvey
from models.records import NOT_KEPT, AccountFile, Known
from models.view import View
from models.vocabulary import Tier

NoteKind = Literal[
    "sign", "empty", "interval", "site", "test", "sharing", "nested", "reference", "hidden", "unread", "fit"
]


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote.

    Attributes:
        kind: what it is about.
        text: its words.
        sign: the sign that it explains; empty for none.
        studies: those it speaks of; empty for all.
    """

    kind: NoteKind
    text: str
    sign: str = ""
    studies: tuple[str, ...] = ()

    @property
    def told(self) -> str:
        """The words after their sign."""
        return f"{self.sign} {self.text}".strip()


@dataclass(frozen=True, slots=True)
class Reference:
    """A numbered citation of a study shown, with the texts that were read."""

    number: int
    study: str
    short: str
    text: str
    read_as: str
    url: str | None
    tiers: tuple[Tier, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs between the lines on screen or is unknown of them.

    Attributes:
        key: the attribute, for example "clock".
        text: for example "time zero not stated, 5 of 7 cohorts".
        lines: the lines (or cohorts) it speaks of.
    """

    key: str
    text: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Contrast:
    """One attribute across the cohorts shown.

    Attributes:
        attribute: its name.
        entries: its words, in the order of ``Comparison.cohorts``.
        unknown: which of them say no more than that nothing is known.
    """

    attribute: str
    entries: tuple[str, ...]
    unknown: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A cohort on screen: enough to head a column of the contrasts.

    ``partners`` are the names of others on screen that may share patients with it.
    """

    cohort: str
    study: str
    label: str
    patients: int | None
    partners: tuple[str, ...] = ()

    @property
    def n_text(self) -> str:
        """How many patients, in words."""
        return wording.n_text(self.patients)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the evidence comes from and how old it is.

    Attributes:
        account: how it was gathered, with the days of the evidence and of the last search; None if unknown.
        built: the day the database was built from it, ISO 8601; never a date of the evidence.
        released: whether a release holds it, so that links and citations may name its version.
    """

    account: AccountFile | None = None
    built: str = ""
    released: bool = False

    @property
    def evidence(self) -> str:
        """The day the evidence last changed; empty if unknown."""
        return self.account.account.evidence if self.account else ""

    @property
    def searched(self) -> str:
        """The day of the last search; empty if unknown."""
        searched = self.account.account.searched if self.account else ""
        return "" if searched == NOT_KEPT else searched

    @property
    def days(self) -> tuple[tuple[str, str], ...]:
        """The three days by name; those unknown are left out."""
        named = (("Evidence of", self.evidence), ("Last search", self.searched), ("Built", self.built))
        return tuple((name, day) for name, day in named if day)


@dataclass(frozen=True, slots=True)
class Unread:
    """What a view would hold if its text could be read.

    Attributes:
        said: how many, and of what; empty if there is none.
        known: each of them.
    """

    said: str = ""
    known: tuple[Known, ...] = ()

    @property
    def told(self) -> str:
        """The same as a sentence; empty if there is none."""
        return f"{self.said}." if self.said else ""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many cohorts are shown, and of how many; patients are never added over studies.

    Attributes:
        cohorts: cohorts shown.
        studies: studies shown.
        of: cohorts the default view would show; those shown, where any is not among them.
        numbered: those of the cohorts shown that have a number in the view.
        same_age: cohorts that include the ages asked among others, where whole cohorts alone are shown;
            otherwise the whole ones.
        same_age_view: the address that matches ages the other way; empty if that shows none.
        no_site: cohorts not shown because they do not state site.
        unselected: cohorts not shown because their site is mixed or not stated.
        defined: those of the cohorts shown that state one disease site.
        cns_possible: cohorts called extramedullary that may hold CNS disease, not shown where EMD is asked.
        cns_possible_view: the address that shows them too; empty if there are none.
    """

    cohorts: int
    studies: int
    of: int
    numbered: int
    same_age: int
    same_age_view: str
    no_site: int
    unselected: int
    defined: int
    cns_possible: int = 0
    cns_possible_view: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything visible of a view, in words.

    ``filters`` are those asked for, ``keys`` what each is called in an address, ``sections`` its panels.
    """

    view: View
    title: str
    filters: tuple[str, ...]
    percent: Chart
    months: Chart | None
    differences: tuple[Difference, ...]
    cohorts: tuple[Shown, ...]
    contrasts: tuple[Contrast, ...]
    notes: tuple[Note, ...]
    citations: tuple[Reference, ...]
    caveat: str
    data_version: str
    totals: Totals
    summary: str
    unread: Unread = Unread()
    origin: Origin = Origin()
    patient: PatientSurvey | None = None
    sections: tuple[OutcomeSection, ...] = ()
    keys: tuple[str, ...] = ()

    @property
    def subtitle(self) -> str:
        """How much is shown, and the filters in words, in one line."""
        return wording.subtitle(self.totals.cohorts, self.totals.studies, self.filters)

    def without(self, *keys: str) -> str:
        """The same without some filters, such as the landmark of medians, which it does not narrow."""
        said = [text for key, text in zip(self.keys, self.filters, strict=True) if key not in keys]
        return wording.subtitle(self.totals.cohorts, self.totals.studies, said)

    @property
    def empty(self) -> bool:
        """Whether no cohort fits the view."""
        return not self.percent.lines and self.months is None

    @property
    def pools(self) -> tuple[Pool, ...]:
        """Which values may be pooled and which not, in drawing order."""
        return tuple(pool for band in self.percent.bands for pool in band.pools)

    @property
    def silent(self) -> bool:
        """Whether no cohort shown has a number, neither a percentage nor a median."""
        return not self.percent.marks and not (self.months and self.months.marks)
