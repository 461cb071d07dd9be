"""How much is shown, and the view in words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.content import wording
from app.content.comparison.chart import Panel
from app.content.comparison.comparison import Totals
from app.statistics import overlap
from models.records import Row, Rows
from models.view import DEFAULT, FACETS, View
from models.vocabulary import AgeMatch, SiteChoice

Forms = tuple[frozenset[str], frozenset[str]]
"""The cohorts that give a percentage, and those that give a median."""

Reporting = Mapping[Panel, Forms]
"""The cohorts that report each panel, what is part of another one counted as that."""


def totals(rows: Sequence[Row], kept: Sequence[Row], view: View, numbered: int = 0) -> Totals:
    """Counts of what is shown and of what is not, each with its reason.

    Args:
        rows: every row of the evidence.
        kept: the cohorts shown.
        view: what was asked.
        numbered: how many of them have a number in the view.
    """
    held = Rows.of(rows)
    usual, here = DEFAULT.among(held), held.bits(kept)
    defined = here & view.with_(site=(SiteChoice.DEFINED,)).among(held)
    shown, other, doubtful = _many(held, here), _other_ages(held, view), cns_possible(held, view)
    return Totals(
        cohorts=shown,
        studies=len({r.study.id for r in kept}),
        of=shown if here & ~usual else _many(held, usual),
        numbered=numbered,
        same_age=_many(held, other),
        same_age_view=_ages_matched(view).spell() if other else "",
        no_site=_many(held, _silent_sites(held, view)),
        unselected=_many(held, _beyond(held, view)),
        defined=_many(held, defined),
        cns_possible=_many(held, doubtful),
        cns_possible_view=wider_site(view) if doubtful else "",
    )


def _many(rows: Rows, some: int) -> int:
    """How many cohorts these are, none counted again as part of another."""
    return overlap.counting(rows, some).bit_count()


def _ages_matched(view: View) -> View:
    """The view with the ages matched the other way."""
    whole = view.age_match is AgeMatch.ONLY
    return view.with_(age_match=AgeMatch.INCLUDES if whole else AgeMatch.ONLY)


def _other_ages(rows: Rows, view: View) -> int:
    """The cohorts wholly of the ages asked; where those are shown, the others that include the ages."""
    if not view.age:
        return 0
    other = _ages_matched(view).among(rows)
    return other & ~view.among(rows) if view.age_match is AgeMatch.ONLY else other


def _silent_sites(rows: Rows, view: View) -> int:
    """The cohorts that do not state their site, where sites are asked for."""
    if not view.site or {SiteChoice.NOT_REPORTED, *FACETS["site"].alone} & {*view.site}:
        return 0
    return view.with_(site=(SiteChoice.NOT_REPORTED,)).among(rows)


def _beyond(rows: Rows, view: View) -> int:
    """The cohorts whose site is mixed or not stated, where those that state it are shown."""
    if view.shown("site") != (SiteChoice.DEFINED,):
        return 0
    return view.with_(site=(SiteChoice.ALL,)).among(rows) & ~view.among(rows)


def cns_possible(rows: Rows, view: View) -> int:
    """Cohorts called extramedullary that may hold CNS disease, which a view of EMD does not show, as bits."""
    if SiteChoice.EMD not in view.site or SiteChoice.EMD_CNS_POSSIBLE in view.site:
        return 0
    return view.with_(site=(SiteChoice.EMD_CNS_POSSIBLE,)).among(rows)


def wider_site(view: View) -> str:
    """The address of a view with the cohorts that may hold CNS disease beside it."""
    return view.with_(site=(*view.site, SiteChoice.EMD_CNS_POSSIBLE)).spell()


def filters(
    view: View, names: Mapping[str, str] = MappingProxyType({}), at: str = ""
) -> tuple[tuple[str, str], ...]:
    """The keys that were asked, each said in words; empty for the default view.

    Args:
        view: what was asked.
        names: what studies and cohorts are called, by id; an id without a name is said as it is.
        at: what has the landmark asked, in words; empty where the values are not known.
    """
    said = ((key, FACETS[key].said(wording.chosen(getattr(view, key), names))) for key in view.asked)
    everywhere = (("site", "all disease sites"),) if view.everywhere and not view.site else ()
    return (*everywhere, *((key, at if key == "month" and at else text) for key, text in said if text))


def summary(
    title: str,
    subtitle: str,
    reporting: Reporting,
    counted: Totals,
    version: str,
    further: Sequence[str] = (),
) -> str:
    """The view in one paragraph: for a screen reader, an alternative text, a file's description.

    Args:
        title: the heading of the view.
        subtitle: how much is shown, and the filters in words.
        reporting: the cohorts that report each panel.
        counted: how much is shown.
        version: of the data.
        further: what pooling gives and what is known and not read, in sentences; empty ones are left out.
    """
    if counted.cohorts:
        reported = [_reported(*told, counted.cohorts) for told in reporting.items()]
        said = [f"{subtitle}.", wording.CAVEAT, *reported]
    else:
        said = [wording.NO_COHORT, f"{subtitle}."]
    rest = [text for text in further if text]
    return " ".join(part for part in (f"{title}.", *said, *rest, f"Data version {version}.") if part)


def _reported(panel: Panel, forms: Forms, of: int) -> str:
    """How many cohorts report an outcome; where any gives a median, how many in which form."""
    percent, median = forms
    count = len(percent | median) or "none"
    form = f": at a landmark by {len(percent)}, as a median by {len(median)}" if percent else ", as a median"
    said = f"{panel.heading} reported by {count} of {wording.plural(of, 'cohort')}"
    return f"{said}{form if median else ''}."
