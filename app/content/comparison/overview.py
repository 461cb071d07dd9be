"""Rows and the lines of a view → Overview: what is said of the view as a whole, before any cohort is."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.content import wording
from app.content.comparison import heading
from app.content.comparison.chart import Chart, Panel
from app.content.comparison.comparison import Origin, Totals, Unread
from app.content.comparison.lineup import Lineup
from app.content.comparison.named import spoken
from app.content.comparison.origin import Gathered, origin, unread
from app.content.comparison.summary import Reporting, filters, summary, totals
from app.statistics import overlap
from models.records import Row, Rows
from models.view import View


@dataclass(frozen=True, slots=True)
class Overview:
    """A view as a whole, with its lines: what it is called, how much it shows, and that in words.

    The fields are those of a Comparison.
    """

    view: View
    title: str
    filters: tuple[str, ...]
    keys: tuple[str, ...]
    percent: Chart
    months: Chart | None
    caveat: str
    data_version: str
    totals: Totals
    summary: str
    unread: Unread
    origin: Origin


def overview(
    rows: Sequence[Row], drawn: Lineup, gathered: Gathered | None = None, pooled: str = ""
) -> Overview:
    """What is said of a view as a whole.

    Args:
        rows: every row of the evidence.
        drawn: the lines of the view.
        gathered: how the evidence was gathered; None where that is of no account.
        pooled: what pooling gives, in words.
    """
    view, kept, patient = drawn.view, drawn.kept, drawn.patient
    reporting = _reporting(drawn)
    numbered = frozenset[str]().union(*(cohorts for forms in reporting.values() for cohorts in forms))
    counted = totals(rows, kept, view, len(numbered))
    names = Rows.of(rows).once(wording.names)
    title = heading.title(kept, view, names)
    said = filters(view, names, heading.landmark(kept, view) if view.month else "")
    asked = tuple(text for _, text in said)
    further = unread(gathered.account.known if gathered else (), view)
    below = wording.subtitle(counted.cohorts, counted.studies, asked)
    named = " ".join(filter(None, (spoken(drawn.percent), pooled)))
    beside = (patient.spoken if patient else "", named, further.told)
    return Overview(
        view=view,
        title=title,
        filters=asked,
        keys=tuple(key for key, _ in said),
        percent=drawn.percent,
        months=drawn.months,
        caveat=drawn.caveat,
        data_version=drawn.data_version,
        totals=counted,
        summary=summary(title, below, reporting, counted, drawn.data_version, beside),
        unread=further,
        origin=origin(gathered),
    )


def _reporting(drawn: Lineup) -> Reporting:
    """The cohorts that report each panel of percentages, in either form."""
    counts_as = overlap.counts_as(drawn.kept)

    def of(chart: Chart | None, panel: Panel) -> frozenset[str]:
        return chart.reporting(panel.outcome, counts_as) if chart else frozenset()

    panels = drawn.percent.panels
    return {panel: (of(drawn.percent, panel), of(drawn.months, panel)) for panel in panels}
