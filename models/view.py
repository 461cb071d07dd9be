"""View: the state of the screen as one frozen value, and its spelling in the address.

::

    ?site=cns&month=24 ── View.parse ──► Parsed(view, refused) ── view.spell() ──► ?site=cns&month=24

A field is a key of the address. Its ``Facet`` says what the key is called on screen, which words it
takes, and which cohorts a choice keeps; pages, exports, the API and the counts all read it from here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Final, Self
from urllib.parse import parse_qsl

from models.address import Address, facets, read
from models.facets import VERSION, Facet, Refused, at_site, of_setting, of_tier, within_ages
from models.records import Row
from models.vocabulary import (
    AgeGroup,
    BurdenRows,
    Collection,
    EndpointScope,
    Grade,
    GroupBy,
    Landmark,
    Outcome,
    Response,
    Setting,
    SiteChoice,
    SortBy,
    Target,
    Tier,
)

MAX_QUERY: Final = 4000
"""Characters of an address that are read; a longer one is refused whole."""

DEFAULT_SITES: Final = tuple(s for s in SiteChoice if s is not SiteChoice.UNSELECTED)
_FLAG: Final = re.compile("1")
_ALL: Final = re.compile("all")
_TABLE: Final = re.compile("table")


@dataclass(frozen=True, slots=True)
class View(Address):
    """What the reader asked for. Empty tuples and None mean "not asked"; ``View()`` is the default view.

    Two views that mean the same are equal and are spelled alike: words stand in vocabulary order,
    ids in alphabetical order, and what equals the default is left out.
    """

    site: Annotated[
        tuple[SiteChoice, ...],
        Facet(
            "Disease site",
            SiteChoice,
            at_site,
            control="segments",
            finer=(SiteChoice.CNS_ISOLATED, SiteChoice.CNS_MARROW),
            who=True,
            phrase="site: {words}",
        ),
    ] = ()
    age: Annotated[
        tuple[AgeGroup, ...],
        Facet("Age group", AgeGroup, within_ages, control="segments", who=True, phrase="age: {words}"),
    ] = ()
    setting: Annotated[
        tuple[Setting, ...],
        Facet(
            "Setting",
            Setting,
            of_setting,
            control="segments",
            default=(Setting.CAR_T, Setting.POST_CAR_T),
            who=True,
        ),
    ] = ()
    target: Annotated[
        tuple[Target, ...],
        Facet(
            "Target",
            Target,
            lambda row, chosen: row.cohort.target in chosen,
            control="select",
            allowed=(Target.CD19, Target.CD22, Target.CD19_CD22, Target.NONE),
        ),
    ] = ()
    outcome: Annotated[
        tuple[Outcome, ...],
        Facet(
            "Outcome",
            Outcome,
            control="tabs",
            default=(Outcome.EFS, Outcome.OS, Outcome.RESPONSE, Outcome.NEUROTOXICITY),
            phrase="",
            aliases=(("orr", "response"), ("icans", "neurotoxicity")),
        ),
    ] = ()
    month: Annotated[
        tuple[Landmark, ...],
        Facet("Landmark", Landmark, control="segments", any="All", phrase="at {words}"),
    ] = ()
    response: Annotated[
        tuple[Response, ...], Facet("Response definition", Response, phrase="response: {words}")
    ] = ()
    grade: Annotated[
        Grade,
        Facet(
            "Grade",
            Grade,
            control="select",
            counted=False,
            phrase="grade {words}",
            allowed=(Grade.GE3, Grade.ANY),
        ),
    ] = Grade.GE3
    burden: Annotated[
        BurdenRows,
        Facet("Marrow burden", BurdenRows, control="segments", phrase="marrow burden rows: {words}"),
    ] = BurdenRows.BENEATH
    endpoint: Annotated[
        EndpointScope, Facet("Endpoint", EndpointScope, control="select", counted=False, phrase="{words}")
    ] = EndpointScope.OWN
    tier: Annotated[
        tuple[Tier, ...], Facet("Source", Tier, of_tier, control="select", phrase="read as: {words}")
    ] = ()
    collection: Annotated[
        tuple[Collection, ...],
        Facet(
            "Collection",
            Collection,
            lambda row, chosen: row.study.collection in chosen,
            default=tuple(Collection),
        ),
    ] = ()
    study: Annotated[
        tuple[str, ...],
        Facet("Study", keeps=lambda row, chosen: row.study.id in chosen, phrase="only {words}"),
    ] = ()
    hide: Annotated[
        tuple[str, ...],
        Facet("Hidden study", keeps=lambda row, chosen: row.study.id not in chosen, phrase="without {words}"),
    ] = ()
    one_of_each: Annotated[
        str | None,
        Facet(
            "One of each",
            phrase="one of each of the cohorts that may share patients",
            pattern=_FLAG,
            expects="1",
        ),
    ] = None
    group: Annotated[
        GroupBy, Facet("Group by", GroupBy, control="select", counted=False, phrase="by {words}")
    ] = GroupBy.SITE
    sort: Annotated[
        SortBy, Facet("Sort by", SortBy, control="select", counted=False, phrase="sorted by {words}")
    ] = SortBy.YEAR
    ref: Annotated[str | None, Facet("Reference line")] = None
    pool: Annotated[str | None, Facet("Pooling", phrase="pooling asked for", pattern=_FLAG, expects="1")] = (
        None
    )
    data: Annotated[
        str | None, Facet("Data version", phrase="", pattern=VERSION, expects="a data version")
    ] = None
    rows: Annotated[str | None, Facet("Rows on the page", phrase=None, pattern=_ALL, expects="all")] = None
    show: Annotated[str | None, Facet("Show as", phrase=None, pattern=_TABLE, expects="table")] = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The panels: those asked for, else the first four."""
        return self.shown("outcome")

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings: those asked for, else CAR T and after CAR T failure; all where studies are named."""
        return self.shown("setting")

    @property
    def sites(self) -> tuple[SiteChoice, ...]:
        """The sites: those asked for, else all but unselected; all where studies are named."""
        return self.shown("site")

    def shown(self, key: str) -> tuple[Any, ...]:
        """The words a key stands at: those asked for, else its default; empty for all of them."""
        if self.study and key in ("site", "setting"):
            return getattr(self, key) or FACETS[key].choices
        unasked = DEFAULT_SITES if key == "site" else FACETS[key].default
        return getattr(self, key) or unasked

    def keeps(self, row: Row) -> bool:
        """Whether the cohort belongs to this view."""
        return not any(True for _ in self.against(row))

    def against(self, row: Row) -> Iterator[str]:
        """The keys that leave a cohort out of this view."""
        for key, facet in FACETS.items():
            if facet.keeps and (words := self.shown(key)) and not facet.keeps(row, words):
                yield key

    def unfiltered(self) -> Self:
        """The default view in the form of this one: as a figure or a table, with as many rows."""
        return self.without(*(key for key in FACETS if key not in FORM))

    @classmethod
    def parse(cls, query: str) -> "Parsed":
        """Read an address. Never raises: what is not understood is set aside and named."""
        if len(query) > MAX_QUERY:
            return Parsed(DEFAULT, (Refused("address", query[:20] + "…", f"at most {MAX_QUERY} characters"),))
        try:
            pairs = parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=50, errors="replace")
        except ValueError:
            return Parsed(DEFAULT, (Refused("address", query[:20] + "…", "at most 50 keys"),))
        values, refused = read(pairs, View)
        return Parsed(View(**values), refused)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A view and the words that were not understood."""

    view: View
    refused: tuple[Refused, ...] = ()


FACETS: Final[dict[str, Facet]] = facets(View)
"""Every key of the address, in the order in which it is spelled."""

FORM: Final = tuple(key for key, facet in FACETS.items() if facet.phrase is None)
"""Keys of how the page draws a view, which are no filters."""

DEFAULT: Final = View()
