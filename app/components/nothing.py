"""What to say where nothing is drawn: what matched, what is missing, where to go instead."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from app.components import elements as html
from app.components.attributes import aria
from app.components.filters import whole_ages
from app.content import wording
from app.content.comparison.comparison import Comparison
from app.content.comparison.figures import interval, of_whom, value_text
from app.content.comparison.heading import asked
from app.content.filters import Way, ways
from models.records import Estimate, Row, silence
from models.view import View
from models.vocabulary import Kind, Missing, Outcome

MOST = 1
"""Cohorts whose other figures are listed one by one; of more, outcomes are counted."""

MOST_REASONS = 4
"""Reasons told of each panel."""

_COUNTED: Final = {1: "one filter", 2: "two filters", 3: "three filters"}


def nothing(comparison: Comparison, rows: Sequence[Row], view: View) -> html.Section | None:
    """The box beneath a figure without any mark; None where something is drawn.

    Args:
        comparison: what is shown.
        rows: all of the evidence.
        view: what was asked; a phone shows one outcome of it.
    """
    if not comparison.silent:
        return None
    shown = {one.cohort for one in comparison.cohorts}
    matched = [row for row in rows if row.cohort.id in shown]
    reported = [_reported(row) for row in matched] if len(matched) <= MOST else [_counted(matched)]
    parts = [_missing(comparison, matched), *reported, _ways(comparison, rows, view)]
    return html.Section(parts, className="nothing", **aria(label="Nothing to draw"))


def _missing(comparison: Comparison, matched: Sequence[Row]) -> html.Div:
    view = comparison.view
    if not matched:
        filters = "; ".join(comparison.filters) or wording.UNFILTERED
        return html.Div([html.H2("No cohort fits all of these filters"), html.P(f"Asked for: {filters}.")])
    head = f"No cohort here reports {asked(view)}"
    names = wording.listed([f"{row.cohort.label} ({wording.n_text(row.cohort.n)})" for row in matched[:4]])
    rest = f" and {len(matched) - 4} more" if len(matched) > 4 else ""
    gives = "gives" if len(matched) == 1 else "give"
    text = f"{names}{rest} {gives} no figure that could be drawn. This does not mean that none occurred."
    return html.Div([html.H2(head), html.P(text), *_why(comparison)])


def _why(comparison: Comparison) -> list[html.P]:
    """Why each panel is empty, the most frequent reasons first: "Overall survival: not at 60 mo (2)"."""
    told = []
    for panel in comparison.percent.panels:
        given = {
            (line.cohort, gap.told)
            for line in comparison.percent.lines
            for cell in line.cells
            if cell.outcome is panel.outcome
            for gap in cell.gaps
        }
        gaps = Counter(text for _, text in sorted(given))
        most = gaps.most_common(MOST_REASONS)
        found = [f"{text} ({wording.plural(count, 'cohort')})" for text, count in most]
        rest = [f"and {len(gaps) - len(found)} more"] if len(gaps) > len(found) else []
        told.append(html.P(f"{panel.heading}: {'; '.join([*found, *rest])}."))
    return told


def _reported(row: Row) -> html.Div:
    """What the cohort does report, so that a gap is not taken for silence."""
    drawn = [e for e in row.estimates if e.kind is not Kind.COUNT and e.burden is None]
    given = {e.outcome for e in drawn}
    rows = [
        html.Tr(
            [
                html.Th(_named(e), scope="row"),
                html.Td(html.A(value_text(e) + (" mo" if e.kind.in_months else ""), href=f"#{e.id}")),
                html.Td(
                    interval(e).text
                    or (wording.counts(e.events, e.total) and of_whom(e))
                    or wording.NO_INTERVAL
                ),
            ]
        )
        for e in drawn
    ]
    for kind in Missing:
        silent = [o.label for o in Outcome if o not in given and kind in _kinds(row, o)]
        if silent:
            word = f"{kind.glyph} {kind.label}".strip()
            rows.append(html.Tr([html.Th(", ".join(silent), scope="row"), html.Td(), html.Td(word)]))
    return html.Div([html.H3(f"What {row.cohort.label} does report"), html.Table(html.Tbody(rows))])


def _kinds(row: Row, outcome: Outcome) -> set[Missing]:
    """Which kinds of empty stand for an outcome of which a cohort gives no number."""
    recorded = {e.missing for e in row.empties if e.outcome is outcome}
    return recorded or {silence(row.sources, outcome)}


def _counted(rows: Sequence[Row]) -> html.Div:
    """How many of the cohorts report each outcome."""
    lines = []
    for outcome in Outcome:
        count = sum(any(e.outcome is outcome for e in row.estimates) for row in rows)
        said = f"{count or 'none'} of {len(rows)}"
        lines.append(html.Tr([html.Th(outcome.heading, scope="row"), html.Td(said)]))
    return html.Div([html.H3("What these cohorts do report"), html.Table(html.Tbody(lines))])


def _named(estimate: Estimate) -> str:
    name = estimate.response.label if estimate.response else estimate.endpoint.short
    if estimate.kind.in_months:
        return f"median {name}"
    return f"{name}, {estimate.months} mo" if estimate.months else name


def _ways(comparison: Comparison, rows: Sequence[Row], view: View) -> html.Div:
    """Which filter to take away, and how many cohorts with a number that brings."""
    found = ways(rows, view)
    links = [html.Li([_without(way), f" {wording.plural(way.cohorts, 'cohort')}"]) for way in found]
    wider = whole_ages(comparison)
    links += [html.Li(wider)] if wider else []
    links.append(html.Li(html.A("Evidence map: what exists and what does not", href="/map")))
    head = f"Take {_COUNTED[len(found[0].chips)]} away" if found else "Where to go instead"
    back = html.A("Reset filters", href=f"/{view.unfiltered().spell()}", className="button")
    return html.Div([html.H3(head), html.Ul(links), back])


def _without(way: Way) -> html.A:
    taken = wording.listed([f"{wording.running(chip.label)}: {chip.words}" for chip in way.chips])
    return html.A(f"Without {taken}", href=f"/{way.address}")
