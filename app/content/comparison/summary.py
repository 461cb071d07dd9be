"""How much is shown, and the view in words."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from app.content import wording
from app.content.comparison.chart import Chart, Panel
from app.content.comparison.comparison import Totals
from app.statistics import overlap
from models.records import Row
from models.view import FACETS, View
from models.vocabulary import AgeMatch, SiteChoice


def totals(rows: Sequence[Row], kept: Sequence[Row], view: View, numbered: int = 0) -> Totals:
    """Counts of what is shown and of what is not, each with its reason.

    Args:
        rows: every row of the evidence.
        kept: the cohorts shown.
        view: what was asked.
        numbered: how many of them have a number in the view.
    """
    usual = [r for r in rows if View().keeps(r)]
    among = {r.cohort.id for r in kept} <= {r.cohort.id for r in usual}
    shown = overlap.counted(kept)
    other = _other_ages(rows, view)
    doubtful = cns_possible(rows, view)
    return Totals(
        cohorts=shown,
        studies=len({r.study.id for r in kept}),
        of=overlap.counted(usual) if among else shown,
        numbered=numbered,
        same_age=overlap.counted(other),
        same_age_view=_ages_matched(view).spell() if other else "",
        no_site=overlap.counted(_silent_sites(rows, view)),
        unselected=overlap.counted(_beyond(rows, view)),
        defined=overlap.counted([r for r in kept if view.with_(site=(SiteChoice.DEFINED,)).keeps(r)]),
        cns_possible=overlap.counted(doubtful),
        cns_possible_view=wider_site(view) if doubtful else "",
    )


def _ages_matched(view: View) -> View:
    """The view with the ages matched the other way."""
    whole = view.age_match is AgeMatch.ONLY
    return view.with_(age_match=AgeMatch.INCLUDES if whole else AgeMatch.ONLY)


def _other_ages(rows: Sequence[Row], view: View) -> list[Row]:
    """The cohorts wholly of the ages asked; where those are shown, the others that include the ages."""
    if not view.age:
        return []
    other = _ages_matched(view)
    only = view.age_match is AgeMatch.ONLY
    return [r for r in rows if other.keeps(r) and not (only and view.keeps(r))]


def _silent_sites(rows: Sequence[Row], view: View) -> list[Row]:
    """The cohorts that do not state their site, where sites are asked for."""
    if not view.site or {SiteChoice.NOT_REPORTED, *FACETS["site"].alone} & {*view.site}:
        return []
    silent = view.with_(site=(SiteChoice.NOT_REPORTED,))
    return [r for r in rows if silent.keeps(r)]


def _beyond(rows: Sequence[Row], view: View) -> list[Row]:
    """The cohorts whose site is mixed or not stated, where those that state it are shown."""
    if view.shown("site") != (SiteChoice.DEFINED,):
        return []
    every = view.with_(site=(SiteChoice.ALL,))
    return [r for r in rows if every.keeps(r) and not view.keeps(r)]


def cns_possible(rows: Sequence[Row], view: View) -> list[Row]:
    """Cohorts called extramedullary that may hold CNS disease, which a view of EMD does not show."""
    if SiteChoice.EMD not in view.site or SiteChoice.EMD_CNS_POSSIBLE in view.site:
        return []
    alone = view.with_(site=(SiteChoice.EMD_CNS_POSSIBLE,))
    return [row for row in rows if alone.keeps(row)]


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
    charts: tuple[Chart, Chart | None],
    counted: Totals,
    version: str,
    further: Sequence[str] = (),
) -> str:
    """The view in one paragraph: for a screen reader, an alternative text, a file's description.

    Args:
        title: the heading of the view.
        subtitle: how much is shown, and the filters in words.
        charts: percentages, and medians if there are any.
        counted: how much is shown.
        version: of the data.
        further: what pooling gives and what is known and not read, in sentences; empty ones are left out.
    """
    if counted.cohorts:
        reported = [_reported(panel, charts, counted.cohorts) for panel in charts[0].panels]
        said = [f"{subtitle}.", wording.CAVEAT, *reported]
    else:
        said = [wording.NO_COHORT, f"{subtitle}."]
    rest = [text for text in further if text]
    return " ".join(part for part in (f"{title}.", *said, *rest, f"Data version {version}.") if part)


def _reported(panel: Panel, charts: tuple[Chart, Chart | None], of: int) -> str:
    """How many cohorts report an outcome; where any gives a median, how many in which form."""
    percent, median = (chart.reporting(panel.outcome) if chart else frozenset() for chart in charts)
    count = len(percent | median) or "none"
    form = f": at a landmark by {len(percent)}, as a median by {len(median)}" if percent else ", as a median"
    said = f"{panel.heading} reported by {count} of {wording.plural(of, 'cohort')}"
    return f"{said}{form if median else ''}."
