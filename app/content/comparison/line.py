"""Line: a cohort's row in a chart, with who its patients are."""

from dataclasses import dataclass
from typing import Final, Literal, NamedTuple

from app.content import wording
from app.content.comparison.cell import Cell
from app.content.patient import Fit
from models.vocabulary import Burden, SiteGroup, Tier

STUDY: Final = "/studies/"
"""How the address of a study's page begins."""

Usual = Literal["tier", "follow_up"]
"""Facts of a cohort that a band says once where most of its cohorts share them."""


@dataclass(frozen=True, slots=True)
class Profile:
    """Who the patients of a line are; beneath its whole, a part says only what differs.

    Attributes:
        study: the report in a few words: "Rankin 2026".
        age: ages in the words of the source; empty where they are those of the whole.
        site: the disease site likewise.
        follow_up: as the source prints it; None if it is not stated.
        tier: the kind of text it was read in.
        usual: which of the last two are what the head of the band says of most, and are not said again.
        given: further facts that the source gives, in words.
        excepted: which of the two the head of the band says of most, and not of this one.
    """

    study: str
    age: str
    site: str
    follow_up: str | None
    tier: Tier
    usual: tuple[Usual, ...] = ()
    given: tuple[str, ...] = ()
    excepted: tuple[Usual, ...] = ()

    @property
    def who(self) -> tuple[str, ...]:
        """Report, ages and site."""
        return tuple(filter(None, (self.study, self.age, self.site)))

    @property
    def read(self) -> str:
        """The kind of text where it is not the usual one of the band; else empty."""
        return "" if "tier" in self.usual else self.tier.label

    @property
    def facts(self) -> tuple[str, ...]:
        """Follow-up where it is not the usual answer of the band, and what else is known of them."""
        followed = "" if "follow_up" in self.usual else wording.follow_up(self.follow_up)
        return tuple(filter(None, (followed, *self.given)))


class Partner(NamedTuple):
    """A cohort on screen that may share patients: its name, and its study."""

    label: str
    study: str

    @property
    def page(self) -> str:
        """The address of its study's page."""
        return f"{STUDY}{self.study}"


class FactSaid(NamedTuple):
    """A fact of a cohort that a reader asked to see.

    Attributes:
        head: the head of its column.
        text: its words.
        shorter: other words for it, ever shorter, where a column has no room for two lines of it.
        name: the same as the head where the key in it is said elsewhere; empty where there is none.
    """

    head: str
    text: str
    shorter: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the figure: a cohort; beneath it a marrow-burden subgroup, or a cohort that is part of it.

    Attributes:
        id: unique in the chart: the cohort's id, with the band's clock and condition or the burden where
            needed.
        kind: cohort, burden, or subset: a cohort that stands beneath the one it is part of.
        label: the name.
        citation: number of the study's entry among the citations.
        patients: how many; None if not stated.
        profile: who they are.
        site: the site group, which gives the color.
        shares: whether the cohort may share patients with another one shown.
        cells: one per panel, in panel order.
        burden: the marrow-burden subgroup; None for a cohort.
        alone: whether a subgroup is shown without its cohort, and is headed as one.
        varied: whether the values of a subgroup count different numbers of patients.
        facts: what the columns asked for say of it; empty texts beneath a cohort that says them.
        fit: how the cohort fits the patient asked for; None where none is.
        counts_as: the cohort it counts as where cohorts are counted: the outermost one in the view that
            holds it, else itself.
        partners: the cohorts on screen that may share patients with it.
    """

    id: str
    kind: Literal["cohort", "burden", "subset"]
    cohort: str
    study: str
    label: str
    citation: int
    patients: int | None
    profile: Profile
    site: SiteGroup
    shares: bool
    cells: tuple[Cell, ...]
    burden: Burden | None = None
    alone: bool = False
    varied: bool = False
    facts: tuple[FactSaid, ...] = ()
    fit: Fit | None = None
    counts_as: str = ""
    partners: tuple[Partner, ...] = ()

    @property
    def leads(self) -> bool:
        """Whether the line stands for itself: a cohort, or a subgroup that is shown without its cohort."""
        return self.kind == "cohort" or self.alone

    @property
    def n_text(self) -> str:
        """How many patients, in words: "n = 36", "n at each value", "n not stated"."""
        return wording.N_AT_VALUES if self.varied else wording.n_text(self.patients)

    @property
    def page(self) -> str:
        """The address of its study's page."""
        return f"{STUDY}{self.study}"

    @property
    def numbered(self) -> bool:
        """Whether any of its cells has a number."""
        return any(cell.marks for cell in self.cells)

    @property
    def description(self) -> tuple[str, ...]:
        """Who the patients are, then what is known of them and how it was read; of a part what differs."""
        who = self.profile
        if self.kind == "subset":
            return tuple(filter(None, [" · ".join(filter(None, (who.age, who.site)))]))
        told = (who.who, (*who.facts, *filter(None, [who.read]))) if self.leads else ()
        return tuple(" · ".join(parts) for parts in told if parts)
