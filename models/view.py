"""View: the state of the screen as one frozen value, and its spelling in the address.

::

    ?site=cns&month=24 ── View.parse ──► Parsed(view, refused) ── view.spell() ──► ?site=cns&month=24

A field is a key of the address. Its ``Facet`` says what the key is called on screen, which words it
takes, and which cohorts a choice keeps; pages, exports, the API and the counts all read it from here.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from typing import Annotated, Any, Final, Self, get_type_hints
from urllib.parse import parse_qsl, quote

from models.columns import CohortColumn
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

DEFAULT_OUTCOMES: Final = (Outcome.EFS, Outcome.OS, Outcome.RESPONSE, Outcome.NEUROTOXICITY)
DEFAULT_SETTINGS: Final = (Setting.CAR_T, Setting.POST_CAR_T)
_ALL_IS_UNASKED: Final = ("collection",)
DEFAULT_SITES: Final = tuple(s for s in SiteChoice if s is not SiteChoice.UNSELECTED)
_FLAG: Final = re.compile("1")
_ALL: Final = re.compile("all")
_TABLE: Final = re.compile("table")


@dataclass(frozen=True, slots=True)
class View:
    """What the reader asked for. Empty tuples and None mean "not asked"; ``View()`` is the default view.

    Two views that mean the same are equal and are spelled alike: words stand in vocabulary order,
    ids in alphabetical order, and what equals the default is left out.
    """

    site: Annotated[tuple[SiteChoice, ...], Facet("Disease site", SiteChoice, at_site)] = ()
    age: Annotated[tuple[AgeGroup, ...], Facet("Age group", AgeGroup, within_ages)] = ()
    setting: Annotated[tuple[Setting, ...], Facet("Setting", Setting, of_setting)] = ()
    target: Annotated[
        tuple[Target, ...],
        Facet(
            "Target",
            Target,
            lambda row, chosen: row.cohort.target in chosen,
            allowed=(Target.CD19, Target.CD22, Target.CD19_CD22, Target.NONE),
        ),
    ] = ()
    outcome: Annotated[
        tuple[Outcome, ...],
        Facet("Outcome", Outcome, aliases=(("orr", "response"), ("icans", "neurotoxicity"))),
    ] = ()
    month: Annotated[tuple[Landmark, ...], Facet("Landmark", Landmark)] = ()
    response: Annotated[tuple[Response, ...], Facet("Response definition", Response)] = ()
    grade: Annotated[Grade, Facet("Grade", Grade, allowed=(Grade.GE3, Grade.ANY))] = Grade.GE3
    burden: Annotated[BurdenRows, Facet("Marrow burden", BurdenRows)] = BurdenRows.BENEATH
    endpoint: Annotated[EndpointScope, Facet("Endpoint", EndpointScope)] = EndpointScope.OWN
    tier: Annotated[tuple[Tier, ...], Facet("Source", Tier, of_tier)] = ()
    collection: Annotated[
        tuple[Collection, ...],
        Facet("Collection", Collection, lambda row, chosen: row.study.collection in chosen),
    ] = ()
    study: Annotated[tuple[str, ...], Facet("Study", keeps=lambda row, chosen: row.study.id in chosen)] = ()
    hide: Annotated[
        tuple[str, ...], Facet("Hidden study", keeps=lambda row, chosen: row.study.id not in chosen)
    ] = ()
    one_of_each: Annotated[str | None, Facet("One of each", pattern=_FLAG, expects="1")] = None
    group: Annotated[GroupBy, Facet("Group by", GroupBy)] = GroupBy.SITE
    sort: Annotated[SortBy, Facet("Sort by", SortBy)] = SortBy.YEAR
    ref: Annotated[str | None, Facet("Reference line")] = None
    pool: Annotated[str | None, Facet("Pooling", pattern=_FLAG, expects="1")] = None
    columns: Annotated[tuple[CohortColumn, ...], Facet("Columns", CohortColumn)] = ()
    data: Annotated[str | None, Facet("Data version", pattern=VERSION, expects="a data version")] = None
    since: Annotated[str | None, Facet("Changed since", pattern=VERSION, expects="a data version")] = None
    rows: Annotated[str | None, Facet("Rows on the page", pattern=_ALL, expects="all")] = None
    show: Annotated[str | None, Facet("Show as", pattern=_TABLE, expects="table")] = None

    def __post_init__(self) -> None:
        """Bring every choice into its one spelling."""
        for key, facet in FACETS.items():
            chosen = getattr(self, key)
            if isinstance(chosen, tuple):
                order = list(facet.choices) if facet.words else sorted(set(chosen))
                plain = tuple(word for word in order if word in chosen)
                same = plain == DEFAULTS.get(key) or (key in _ALL_IS_UNASKED and plain == facet.choices)
                object.__setattr__(self, key, () if same else plain)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """The panels: those asked for, else the first four."""
        return self.outcome or DEFAULT_OUTCOMES

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings: those asked for, else CAR T and after CAR T failure; all where studies are named."""
        return self.setting or (tuple(Setting) if self.study else DEFAULT_SETTINGS)

    @property
    def sites(self) -> tuple[SiteChoice, ...]:
        """The sites: those asked for, else all but unselected; all where studies are named."""
        return self.site or (tuple(SiteChoice) if self.study else DEFAULT_SITES)

    def keeps(self, row: Row) -> bool:
        """Whether the cohort belongs to this view."""
        return all(
            facet.keeps(row, chosen)
            for key, facet in FACETS.items()
            if facet.keeps and (chosen := self._chosen(key))
        )

    def _chosen(self, key: str) -> tuple[Any, ...]:
        special: dict[str, tuple[Any, ...]] = {"site": self.sites, "setting": self.settings}
        return special[key] if key in special else getattr(self, key)

    def with_(self, **changes: Any) -> Self:
        """This view with some keys changed."""
        return replace(self, **changes)

    def without(self, *keys: str) -> Self:
        """This view with these keys as if never asked."""
        blank = View()
        changes: dict[str, Any] = {key: getattr(blank, key) for key in keys}
        return replace(self, **changes)

    def unfiltered(self) -> Self:
        """The default view of the same data in the form of this one: as a figure or a table."""
        return self.without(*(key for key in FACETS if key not in (*FORM, "data")))

    def toggled(self, key: str, word: Any) -> Self:
        """This view with one word of a key added or taken away; the first one chosen stands alone."""
        chosen = getattr(self, key)
        words = tuple(w for w in chosen if w != word) if word in chosen else (*chosen, word)
        changes: dict[str, Any] = {key: words}
        return replace(self, **changes)

    @property
    def asked(self) -> tuple[str, ...]:
        """The keys that differ from the default view."""
        return tuple(key for key in FACETS if getattr(self, key) != getattr(DEFAULT, key))

    def spell(self) -> str:
        """The address of this view, beginning with ``?``; empty for the default view."""
        return f"?{self.query}" if self.query else ""

    @property
    def query(self) -> str:
        """The keys and words of the address; empty for the default view."""
        parts = []
        for key in self.asked:
            chosen = getattr(self, key)
            words = chosen if isinstance(chosen, tuple) else (chosen,)
            parts.append(f"{key}={','.join(quote(str(word), safe='') for word in words)}")
        return "&".join(parts)

    @classmethod
    def parse(cls, query: str) -> "Parsed":
        """Read an address. Never raises: what is not understood is set aside and named."""
        if len(query) > MAX_QUERY:
            return Parsed(DEFAULT, (Refused("address", query[:20] + "…", f"at most {MAX_QUERY} characters"),))
        try:
            pairs = parse_qsl(query.lstrip("?"), keep_blank_values=True, max_num_fields=50, errors="replace")
        except ValueError:
            return Parsed(DEFAULT, (Refused("address", query[:20] + "…", "at most 50 keys"),))
        return _read(pairs)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A view and the words that were not understood."""

    view: View
    refused: tuple[Refused, ...] = ()


def _facets() -> dict[str, Facet]:
    hints = get_type_hints(View, include_extras=True)
    return {field.name: hints[field.name].__metadata__[0] for field in fields(View)}


FACETS: Final[dict[str, Facet]] = _facets()
"""Every key of the address, in the order in which it is spelled."""

DEFAULTS: Final[dict[str, tuple[Any, ...]]] = {"outcome": DEFAULT_OUTCOMES, "setting": DEFAULT_SETTINGS}
"""What a key shows where it is not asked."""

FORM: Final = ("since", "rows", "show")
"""Keys of how the page draws a view, which are no filters."""

DEFAULT: Final = View()


def _read(pairs: Iterable[tuple[str, str]]) -> Parsed:
    chosen: dict[str, list[Any]] = {}
    refused: list[Refused] = []
    for key, text in pairs:
        facet = FACETS.get(key)
        if facet is None:
            refused.append(Refused(key[:40], text[:40], f"one of the keys {', '.join(FACETS)}"))
            continue
        for word in filter(None, (part.strip() for part in text.split(","))):
            found = facet.read(word)
            if found is None:
                refused.append(Refused(key, word[:40], _expected(facet)))
            else:
                chosen.setdefault(key, []).append(found)
    return Parsed(_assembled(chosen, refused), tuple(refused))


def _expected(facet: Facet) -> str:
    return f"one of {', '.join(map(str, facet.choices))}" if facet.words else facet.expects


def _assembled(chosen: dict[str, list[Any]], refused: list[Refused]) -> View:
    values: dict[str, Any] = {}
    for key, words in chosen.items():
        if isinstance(getattr(DEFAULT, key), tuple):
            values[key] = tuple(words)
        else:
            values[key] = words[0]
            refused.extend(Refused(key, str(word), "one word only") for word in words[1:] if word != words[0])
    return View(**values)
