"""Where one number comes from: what the source prints, what it measures, what was computed here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import bare
from app.components.text_read import text_read
from app.content import wording
from app.content.belonging import p_values
from app.content.comparison.empties import subject
from app.content.comparison.figures import called, interval, value_text, whom
from app.content.study_sheet.facts import counted
from app.statistics.comparability import condition_of
from models.records import Empty, Estimate, Row
from models.vocabulary import (
    CiSource,
    Clock,
    CountsBasis,
    Denominator,
    Derivation,
    Grade,
    TotalBasis,
)

Entry = tuple[str, str]
"""A name and what stands beside it."""


@dataclass(frozen=True, slots=True)
class Location:
    """Where a number stands on the page.

    Attributes:
        row: ids of its siblings, landmarks and subgroups of its outcome, in order, itself among them; empty
            for none.
        said: one sentence where the page does not show it; empty if it does.
        way: a link out of that: its words and its address.
        under: the view of its outcome alone, where a narrow page shows it; None if this view does not.
    """

    row: tuple[str, ...] = ()
    said: str = ""
    way: tuple[str, str] | None = None
    under: str | None = None


def provenance(row: Row, estimate: Estimate, standing: Location, report: html.A | None = None) -> html.Aside:
    """The panel of a number; ``report`` is the link by which an error in it is told."""
    parts = [
        _number(estimate),
        _column("What the source prints", (*_printed(estimate), *_tests(row, estimate))),
        html.Div(
            [
                *_listed("What was computed here", _computed(estimate)),
                *_listed("What it counts", _measured(row, estimate)),
            ]
        ),
        text_read(row, row.source(estimate.source), report),
    ]
    return docked(f"{row.cohort.label} · {called(estimate)}", parts, standing, estimate.id)


def absence(row: Row, empty: Empty, standing: Location, report: html.A | None = None) -> html.Aside:
    """The panel of a gap: which of the seven kinds of empty it is, and by which text."""
    label = f"{empty.missing.glyph} {empty.missing.label}"
    first = html.Div(
        [html.P(label, className="figure-word"), html.P(empty.missing.definition)], className="lead"
    )
    entries = [
        ("Outcome", empty.outcome.heading),
        ("Missing", subject(empty) if subject(empty) != empty.outcome.label else ""),
        ("Printed", f"“{empty.printed}”" if empty.printed else "nothing"),
        ("Where", empty.locator or ""),
        ("Note", empty.note or ""),
    ]
    second = _column("What the source prints", [pair for pair in entries if pair[1]])
    parts = [first, second, text_read(row, row.source(empty.source), report, of="")]
    return docked(f"{row.cohort.label} · {subject(empty)}", parts, standing, empty.id)


def unknown(wanted: str) -> html.Aside:
    """What stands in place of the panel of a number that is not held; ``wanted`` is empty if it is no id."""
    named = f"“{wanted}”" if wanted else "of the name in the address"
    said = f"There is no number {named} in this collection."
    return docked("No such number", [], Location(said=said), wanted)


def docked(title: str, parts: list[html.Div], standing: Location, here: str) -> html.Aside:
    """The docked panel around its columns."""
    ids = standing.row
    place = ids.index(here) if here in ids else -1
    told = f"{place + 1} of {len(ids)} of this outcome" if place >= 0 else ""
    walk = [_step("Previous", ids, place - 1), _step("Next", ids, place + 1)] if place >= 0 else []
    head = html.Div(
        [
            html.H2(title, tabIndex=-1, id="panel-title"),
            html.Span(told),
            html.Div([*walk, bare("Close", "unhash", "cross")], className="ways"),
        ],
        className="headline",
    )
    columns = html.Div(parts, className="parts") if parts else None
    more = aria(labelledby="panel-title") | data(under=standing.under)
    return html.Aside([head, _said(standing), columns], id="number", className="panel", **more)


def _said(standing: Location) -> html.P | None:
    if not standing.said:
        return None
    link = html.A(standing.way[0], href=standing.way[1]) if standing.way else None
    return html.P([f"{standing.said} ", link], role="note")


def _step(label: str, ids: tuple[str, ...], place: int) -> html.A:
    if 0 <= place < len(ids):
        return html.A(label, href=f"#{ids[place]}", **data(key=label))
    return html.A(label, role="link", tabIndex=0, **aria(disabled="true"), **data(key=label))


def _number(estimate: Estimate) -> html.Div:
    shown = interval(estimate)
    unit = "mo" if estimate.kind.in_months else "%"
    if shown.source is CiSource.NONE:
        bounds: list[Any] = [html.Span(wording.NO_INTERVAL)]
    else:
        level = f"{estimate.ci_level:g}% interval, {shown.source.label}"
        bounds = [html.Span(shown.text, className="strong"), f" {level}"]
    sign = "".join(f", {label} {wording.SIGNS[key]}" for key, label in _known(estimate))
    counted = f"{estimate.events} of {estimate.total} patients" if estimate.events is not None else ""
    return html.Div(
        [
            html.P([html.B(value_text(estimate)), html.Span(unit)], className="figure-value"),
            html.P(bounds),
            html.P([html.Span(counted, className="strong"), sign]) if counted else None,
            html.P(estimate.says, className="soft") if estimate.says else None,
            html.P(estimate.note, className="soft") if estimate.note else None,
        ],
        className="lead",
    )


def _known(estimate: Estimate) -> Iterable[Entry]:
    """How count and total are known where the source does not print them together: sign and words."""
    if estimate.counts_basis is CountsBasis.RECOVERED:
        yield "recovered", CountsBasis.RECOVERED.label
    if estimate.total_basis is TotalBasis.INFERRED:
        yield "inferred", TotalBasis.INFERRED.label


def _printed(estimate: Estimate) -> Iterable[Entry]:
    yield "Figure", f"“{estimate.printed}”"
    yield "Where", estimate.locator
    if estimate.ci_printed:
        yield "Interval", f"“{estimate.ci_printed}”"
    elif interval(estimate).source is CiSource.NONE:
        yield "Interval", CiSource.NONE.definition
    if estimate.counts_basis is not CountsBasis.RECOVERED:
        yield "Count", _count(estimate)
    if estimate.grade_text:
        yield "Grade", f"“{estimate.grade_text}”"
    if estimate.grading is not None:
        yield "Grading", estimate.grading.label
    if estimate.at_risk is not None:
        yield "At risk", f"{estimate.at_risk} at {estimate.months} months"
    for flag in estimate.flags:
        yield "Caution", flag.definition


def _tests(row: Row, estimate: Estimate) -> Iterable[Entry]:
    """The P values that the source prints of the number, with what each compares."""
    for detail in p_values(row, estimate):
        yield "P value", f"“{detail.printed}”, {detail.label}"


def _measured(row: Row, estimate: Estimate) -> Iterable[Entry]:
    yield "Measures", _measure(estimate)
    yield "Of whom", _whom(row, estimate)
    others = counted(row.cohort, row.cohort.n_of)
    if others:
        yield "Cohort", counted(row.cohort)
    condition = condition_of(row.cohort, estimate)
    if condition is not None:
        yield "Presupposes", condition.definition
    if estimate.window:
        yield "Assessed", estimate.window
    if estimate.grade is Grade.GE3:
        yield "Shown as", Grade.GE3.definition
    yield (
        "Time from",
        Clock.NOT_APPLICABLE.definition if not estimate.outcome.timed else estimate.clock.definition,
    )


def _measure(estimate: Estimate) -> str:
    """What it measures; under the source's own term alone where it has one, lest one fact have two names."""
    measured = estimate.response or estimate.endpoint
    if estimate.response and estimate.term and estimate.term != estimate.response.label:
        return f"“{estimate.term}” in the words of the source; shown among “{measured.label}”."
    return measured.definition


def _computed(estimate: Estimate) -> Iterable[Entry]:
    """What the source does not print but its figures give, each with how; that there is none such, too."""
    made = []
    if estimate.derivation is not Derivation.NONE:
        made.append(("Percent", f"{estimate.derivation.definition} {estimate.events}/{estimate.total}."))
    if estimate.counts_basis is CountsBasis.RECOVERED:
        made.append(("Count", _count(estimate)))
    if interval(estimate).source is CiSource.DERIVED:
        counts = f"{estimate.events}/{estimate.total}"
        made.append(("Interval", f"Wilson 95%, from {counts}; the source prints none"))
    return made or [("Nothing", "shown as printed")]


def _count(estimate: Estimate) -> str:
    if estimate.events is None:
        return CountsBasis.NOT_REPORTED.definition
    reason = f": {estimate.counts_reason}" if estimate.counts_reason else ""
    of = "" if estimate.total_basis is TotalBasis.PRINTED else f", {estimate.total_basis.label}"
    return f"{estimate.events}/{estimate.total}, {estimate.counts_basis.label}{of}{reason}"


def _whom(row: Row, estimate: Estimate) -> str:
    total = f"n = {estimate.total}" if estimate.total else wording.N_NOT_STATED
    if estimate.denominator is Denominator.NOT_REPORTED:
        return f"{total}; {Denominator.NOT_REPORTED.definition}"
    size = row.cohort.n if row.cohort.n != estimate.total else None
    whole = f"; the cohort has {size}, {row.cohort.n_of.label}" if size else ""
    return f"{whom(estimate)}, {total}{whole}"


def _column(title: str, entries: Iterable[Entry]) -> html.Div:
    return html.Div(_listed(title, entries))


def _listed(title: str, entries: Iterable[Entry]) -> tuple[html.H3, html.Dl]:
    rows = [part for name, text in entries for part in (html.Dt(name), html.Dd(text, className=_tone(text)))]
    return html.H3(title), html.Dl(rows)


def _tone(text: str) -> str | None:
    return "soft" if wording.NOT_STATED in text else None
