"""EvidenceMap: what the texts read give and what they do not, as one frozen value.

::

    EvidenceMap ─ columns
      └─ bands (setting) ─ groups (site, …) ─ one tally per column
                               └─ lines (cohorts) ─ one cell per column
"""

from dataclasses import dataclass
from typing import Literal

from models.view import View
from models.vocabulary import Condition, Grade, Missing, Outcome, SiteGroup

State = Literal["given", "other", "empty", "inapplicable", "above"]
"""A figure; one in another form than the column asks for; none; none possible; said in the row above."""

MapRows = Literal["cohort", "site"]
"""What the rows of the map are: cohorts, or their groups."""


@dataclass(frozen=True, slots=True)
class MapColumn:
    """One outcome of the map.

    Attributes:
        key: a stable name.
        label: the head of the column.
        grade: the toxicity grade it asks for; None where the outcome has none.
        burden: whether it asks for figures by marrow burden.
        salvage: whether it asks for responses to salvage after CAR T, never among responses to CAR T.
    """

    key: str
    label: str
    outcome: Outcome
    grade: Grade | None = None
    burden: bool = False
    salvage: bool = False


@dataclass(frozen=True, slots=True)
class MapCell:
    """What one cohort reports of one outcome.

    Attributes:
        kind: which of the seven kinds of empty it is; None where something is reported.
        lines: the words of the cell, in order.
        address: the view it opens; empty where the outcome does not apply.
        about: cohort and outcome, for whoever hears the cell without its row.
    """

    state: State
    kind: Missing | None
    lines: tuple[str, ...]
    address: str
    about: str


@dataclass(frozen=True, slots=True)
class MapLine:
    """A cohort; ``shares`` says that it may share patients with another one of the map.

    ``beneath`` says that it is part of the cohort above it.
    """

    cohort: str
    study: str
    label: str
    n_text: str
    shares: bool
    beneath: bool
    cells: tuple[MapCell, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How many cohorts of a group report an outcome.

    Attributes:
        given: cohorts that give a figure.
        of: cohorts to which the outcome applies; 0 where it applies to none.
        landmarks: the landmarks given, for example "12–48 mo"; empty where there are none.
        denominators: of how many patients their figures are, never added; empty for none.
        address: the view of the group and the outcome.
        about: group and outcome, for whoever hears the cell without its row.
    """

    given: int
    of: int
    landmarks: str
    denominators: str
    address: str
    about: str

    @property
    def text(self) -> str:
        """The count in words: "2 of 3", "none of 3", "not applicable"."""
        if not self.of:
            return Missing.NOT_APPLICABLE.label
        return f"{self.given or 'none'} of {self.of}"


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Cohorts under one head; ``cohorts`` counts none again as part of another.

    Attributes:
        site: the color of the head where groups are sites, else None.
        about: how many cohorts.
        folded: whether its cohorts are counted and belong to another view, which lists them.
        left: how many are not listed, parts of cohorts counted; ``address`` lists them.
    """

    key: str
    label: str
    site: SiteGroup | None
    about: str
    cohorts: int
    folded: bool
    left: int
    address: str
    tallies: tuple[Tally, ...]
    lines: tuple[MapLine, ...]


@dataclass(frozen=True, slots=True)
class MapBand:
    """Setting × condition; figures of all infused and figures that presuppose more never share a group."""

    key: str
    title: str
    condition: Condition | None
    groups: tuple[MapGroup, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """One group and the outcomes a sentence names of it."""

    group: str
    outcomes: str


@dataclass(frozen=True, slots=True)
class EvidenceMap:
    """Everything the map shows of a view.

    Attributes:
        told: how many cells hold a number, in one sentence.
        rest: how many do not apply, and what an empty cell means.
        nobody: outcomes of which the texts read give no figure for any cohort of a group.
        once: outcomes of which they give one for a single cohort, named.
        notes: what the signs mean, and why patients are not added.
        begun: how much is listed where cohorts or groups are left out; empty where none are.
        cohorts: those of the view, parts of cohorts counted.
        cns_possible: cohorts called extramedullary that may hold CNS disease and are not listed here.
        cns_possible_view: the address that lists them too; empty if there are none.
    """

    view: View
    rows: MapRows
    columns: tuple[MapColumn, ...]
    bands: tuple[MapBand, ...]
    told: str
    rest: str
    nobody: tuple[Finding, ...]
    once: tuple[Finding, ...]
    notes: tuple[str, ...]
    begun: str
    cohorts: int
    cns_possible: int
    cns_possible_view: str
