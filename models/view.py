"""View: the state of the screen as one frozen value, and its spelling in the address.

::

    ?site=cns&month=24 ── View.parse ──► Parsed(view, refused) ── view.spell() ──► ?site=cns&month=24

A field is a key of the address. Its ``Facet`` says what the key is called on screen, which words it
takes, and which cohorts a choice keeps; pages, exports, the API and the counts all read it from here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Final, Self

from models.address import Address, facets, read
from models.columns import CohortColumn
from models.facets import (
    VERSION,
    Facet,
    Keeps,
    Refused,
    at_site,
    includes_ages,
    mentions,
    of_setting,
    of_tier,
    within_ages,
)
from models.patient import PATTERN, PatientFact, expected, named, once
from models.patient import read as read_fact
from models.vocabulary import (
    AgeGroup,
    AgeMatch,
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

_OUTCOMES: Final = (Outcome.EFS, Outcome.OS, Outcome.RESPONSE, Outcome.NEUROTOXICITY)
_SETTINGS: Final = (Setting.CAR_T, Setting.POST_CAR_T)
_FLAG: Final = re.compile("1")
_TEXT: Final = re.compile(r"\w[\w .,:;'’()/+&–-]*")
_ROWS: Final = re.compile("rows")
_ALL: Final = re.compile("all")
_FIGURE: Final = "figure"
_SHOWN: Final = re.compile("figure|time|table")

OVER_TIME: Final = "time"
"""The word that asks for survival landmarks on an axis of months."""


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
            open=True,
            finer=(SiteChoice.CNS_ISOLATED, SiteChoice.CNS_MARROW),
            default=lambda view: (SiteChoice.ALL if view.everywhere else SiteChoice.DEFINED,),
            alone=(SiteChoice.DEFINED, SiteChoice.ALL),
            everywhere=False,
            who=True,
            phrase="site: {words}",
            about="Unset, it is “all” where patients, studies or words are asked for, else “site-defined”.",
        ),
    ] = ()
    age: Annotated[
        tuple[AgeGroup, ...],
        Facet(
            "Age group",
            AgeGroup,
            includes_ages,
            control="segments",
            open=True,
            who=True,
            phrase="includes age: {words}",
            about="Keeps the cohorts that include the age; each row says who else is in it.",
        ),
    ] = ()
    age_match: Annotated[
        AgeMatch,
        Facet(
            "Age match",
            AgeMatch,
            phrase="whole range within it",
            about="With “only”, an age filter keeps the cohorts whose whole range lies within it.",
        ),
    ] = AgeMatch.INCLUDES
    patient: Annotated[
        tuple[PatientFact, ...],
        Facet(
            "Patient",
            keeps=lambda _row, _facts: True,
            open=True,
            phrase="ordered for a patient: {words}",
            about="Facts of a patient, each once: they order and explain cohorts, and leave none out. "
            "Nothing of it is kept or logged.",
            pattern=PATTERN,
            expects="facts of a patient such as age:9,relapse:1",
            reads=read_fact,
            merges=once,
            named=named,
            wanted=expected,
        ),
    ] = ()
    setting: Annotated[
        tuple[Setting, ...],
        Facet(
            "Setting",
            Setting,
            of_setting,
            control="segments",
            default=lambda view: tuple(Setting) if view.study or view.cohort else _SETTINGS,
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
            open=True,
            default=lambda _: _OUTCOMES,
            phrase="",
            aliases=(("orr", "response"), ("icans", "neurotoxicity")),
        ),
    ] = ()
    month: Annotated[
        tuple[Landmark, ...],
        Facet("Landmark", Landmark, control="segments", open=True, any="All", phrase="at {words}"),
    ] = ()
    response: Annotated[
        tuple[Response, ...], Facet("Response definition", Response, phrase="response definition: {words}")
    ] = ()
    grade: Annotated[
        Grade,
        Facet(
            "Grade",
            Grade,
            control="select",
            counted=False,
            phrase="{words} grade",
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
            default=lambda _: tuple(Collection),
            everywhere=False,
        ),
    ] = ()
    study: Annotated[
        tuple[str, ...],
        Facet("Study", keeps=lambda row, chosen: row.study.id in chosen, phrase="only {words}", of="study"),
    ] = ()
    cohort: Annotated[
        tuple[str, ...],
        Facet(
            "Cohort", keeps=lambda row, chosen: row.cohort.id in chosen, phrase="only {words}", of="cohort"
        ),
    ] = ()
    hide: Annotated[
        tuple[str, ...],
        Facet(
            "Hidden study",
            keeps=lambda row, chosen: row.study.id not in chosen,
            everywhere=False,
            phrase="without {words}",
            of="study",
        ),
    ] = ()
    q: Annotated[
        str | None,
        Facet(
            "Find",
            keeps=mentions,
            control="search",
            phrase="found by “{words}”",
            about="Keeps the cohorts whose names, product, authors or registration hold every word.",
            free=True,
            pattern=_TEXT,
            expects="at most 80 letters, digits and plain signs",
        ),
    ] = None
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
    ref: Annotated[str | None, Facet("Reference line", of="cohort")] = None
    pool: Annotated[str | None, Facet("Pooling", phrase="pooling asked for", pattern=_FLAG, expects="1")] = (
        None
    )
    columns: Annotated[
        tuple[CohortColumn, ...],
        Facet("Columns", CohortColumn, control="switches", any="None", counted=False, phrase=""),
    ] = ()
    empty: Annotated[
        str | None,
        Facet(
            "Cohorts without a number",
            phrase="",
            about="They are named in one line per group; “rows” draws each as a row.",
            pattern=_ROWS,
            expects="rows",
        ),
    ] = None
    data: Annotated[
        str | None, Facet("Data version", phrase="", pattern=VERSION, expects="a data version")
    ] = None
    since: Annotated[
        str | None, Facet("Changed since", phrase=None, pattern=VERSION, expects="a data version")
    ] = None
    rows: Annotated[
        str | None,
        Facet(
            "Rows drawn",
            phrase=None,
            about="Pages, pictures and slides draw the first 40 cohorts of a view and say so; “all” draws "
            "every one. Files of data always hold all.",
            pattern=_ALL,
            expects="all",
        ),
    ] = None
    show: Annotated[
        str | None,
        Facet(
            "Show as",
            phrase=None,
            about="“time” draws survival landmarks on months 0–60, in pictures too; “table” changes no file.",
            pattern=_SHOWN,
            expects="figure, time or table",
        ),
    ] = None

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The panels: those asked for, else the first four."""
        return self.shown("outcome")

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings: those asked for, else CAR T and after CAR T failure; all where rows are named."""
        return self.shown("setting")

    @property
    def over_time(self) -> bool:
        """Whether survival landmarks are drawn on an axis of months."""
        return self.show == OVER_TIME

    @property
    def drawn_whole(self) -> bool:
        """Whether each cohort has a row, one without a number too: where asked, and always for a patient."""
        return self.empty is not None or bool(self.patient)

    @property
    def carried(self) -> Self:
        """The view as its files take it: without how the page draws it, unless pictures are drawn so too."""
        kept = {"rows", "show"} if self.over_time else {"rows"}
        return self.without(*(key for key in FORM if key not in kept))

    def keeper(self, key: str) -> Keeps | None:
        """What tells whether a cohort stays; an age by the whole range of the cohort where that is asked."""
        if key == "age" and self.age_match is AgeMatch.ONLY:
            return within_ages
        return Address.keeper(self, key)

    def _implied(self) -> Iterator[str]:
        yield from Address._implied(self)
        if self.age_match is AgeMatch.ONLY and not self.age:
            yield "age_match"
        if self.patient:
            yield "group"
        if self.show == _FIGURE:
            yield "show"

    def unfiltered(self) -> Self:
        """The default view of the same data in the form of this one: as a figure or a table."""
        return self.without(*(key for key in FACETS if key not in (*FORM, "data")))

    @classmethod
    def parse(cls, query: str) -> "Parsed":
        """Read an address. Never raises: what is not understood is set aside and named."""
        values, refused = read(query, cls)
        return Parsed(cls(**values), refused)


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
