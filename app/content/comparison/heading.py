"""What a view is called: whose outcomes, which, and the time each is really of.

::

    month=24, values shown ── of each outcome ─┬─ at 24 months              has the landmark
                                               ├─ as a median               months, no landmark
                                               ├─ any time, crude           a share of relapses
                                               └─ day 28 | no time stated   its own window, or none

A landmark is claimed of nothing else: titles, captions, files, citations and speech all take it from here.
"""

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Final, NamedTuple

from app.content import wording
from app.content.comparison.lines import LOW_BURDENS, SUBGROUPS
from app.content.comparison.placement import drawn
from app.content.patient import fit_wording
from app.statistics import overlap
from models.records import Estimate, Row
from models.view import FACETS, View
from models.vocabulary import Burden, BurdenRows, Endpoint, Outcome

CRUDE: Final = "any time, crude"
AT: Final = " at "
NO_VALUE: Final = ", no value"
MEDIANS: Final = "survival medians"
OWN: Final = "each in its own window"
OWN_OR_NONE: Final = "own window or no time stated"


class When(NamedTuple):
    """The time of an outcome in words, and its rank: at the landmark, at another time, without a value."""

    rank: int
    said: str


def kept(rows: Sequence[Row], view: View) -> tuple[Row, ...]:
    """The cohorts that belong to a view, in file order."""
    found = view.kept(rows)
    return overlap.one_of_each(found) if view.one_of_each else found


def shown(rows: Sequence[Row], view: View) -> dict[Outcome, list[Estimate]]:
    """What the figures draw of these cohorts, medians included, by panel."""
    found: dict[Outcome, list[Estimate]] = {outcome: [] for outcome in view.outcomes}
    for row in rows:
        for estimate in row.estimates:
            seen = drawn(estimate, view, "percent", row) or drawn(estimate, view, "months", row)
            if estimate.outcome in found and seen and _in_line(estimate, row, view):
                found[estimate.outcome].append(estimate)
    return found


def _in_line(estimate: Estimate, row: Row, view: View) -> bool:
    """Whether the line of an estimate, of a cohort or of a marrow burden in it, is drawn."""
    if view.burden in (BurdenRows.OFF, BurdenRows.BENEATH):
        return estimate.burden is None or (view.burden is BurdenRows.BENEATH and estimate.burden in SUBGROUPS)
    wanted = Burden.LOW if view.burden is BurdenRows.LOW else Burden.HIGH
    whole = row.cohort.burden is wanted or (wanted is Burden.LOW and row.cohort.burden in LOW_BURDENS)
    return estimate.burden is (None if whole else wanted)


def title(
    rows: Sequence[Row], view: View, names: Mapping[str, str] = MappingProxyType({}), what: str = ""
) -> str:
    """The heading of a view, from its filters and from what it shows.

    Args:
        rows: the cohorts that belong to it.
        view: what was asked.
        names: what studies are called, by id; a view of one study alone bears its name.
        what: the outcomes and their time, where they are known; empty to read them from the rows.
    """
    said = _said(rows, view, names, what)
    beside = "; ".join(_beside_who(view))
    if view.patient:
        after = ";" if "; " in said else ","
        said = f"{said}{after} {fit_wording.ORDERED}: {fit_wording.told(view.patient)}"
    return f"{said} ({beside})" if beside else said


def _beside_who(view: View) -> Iterator[str]:
    """The filters that choose cohorts and do not name patients, as the title says them last."""
    for key in view.asked:
        facet = FACETS[key]
        if facet.keeps and facet.control and not facet.who:
            yield facet.said(wording.chosen(getattr(view, key)))


def _said(rows: Sequence[Row], view: View, names: Mapping[str, str], what: str) -> str:
    """Who and what: the title without its further filters."""
    named = view.study or view.cohort
    alone = names.get(named[0]) if len(named) == 1 else None
    who = wording.whom(view)
    what = what or (_timed(rows, view) if view.month else wording.listed(_outcomes(view)))
    if what or who:
        lead = "" if who or view.outcome or alone else f"{wording.PUBLISHED}: "
        said = f"{who}: {what}" if who and what else who or what
        said = said if lead else wording.capitalized(said)
        return f"{alone}: {wording.running(said)}" if alone else f"{lead}{said}"
    return f"{alone}: {wording.running(wording.PUBLISHED)}" if alone else wording.DEFAULT_TITLE


def _outcomes(view: View) -> list[str]:
    return [wording.outcome_words(outcome, view.grade) for outcome in view.outcome]


def _timed(rows: Sequence[Row], view: View) -> str:
    """The outcomes, each with its own time: those at the landmark first, those without a value last."""
    found = shown(rows, view)
    named = _outcomes(view) or [wording.running(outcome.label) for outcome in view.outcomes]
    some = any(landmarks(found[outcome], view) for outcome in view.outcomes)
    together: dict[When, list[str]] = {}
    for outcome, panel in zip(view.outcomes, named, strict=True):
        name = _endpoints(found[outcome], view) or panel if outcome is Outcome.EFS else panel
        together.setdefault(_when(outcome, found[outcome], view, some), []).append(name)
    order = sorted(together, key=lambda when: when.rank)
    said = [f"{wording.listed(together[when])}{when.said}" for when in order]
    if any(_beside(found[outcome], view) for outcome in view.outcomes):
        said.append(MEDIANS)
    return "; ".join(said if some else [*said, f"nothing has the {_asked(view)} landmark"])


def _endpoints(found: Sequence[Estimate], view: View) -> str:
    """The endpoints of what stands at the landmark, where another one than EFS does; else nothing."""
    asked = {m.months for m in view.month}
    ends = {e.endpoint for e in found if e.months in asked} or {e.endpoint for e in found}
    if not ends - {Endpoint.EFS}:
        return ""
    names = [wording.running(e.label) if view.outcome else e.short for e in Endpoint if e in ends]
    return wording.listed(names)


def _beside(found: Sequence[Estimate], view: View) -> bool:
    """Whether medians stand beside values at the landmark."""
    return bool(landmarks(found, view)) and any(e.kind.in_months for e in found)


def landmarks(found: Sequence[Estimate], view: View) -> list[int]:
    """The landmarks asked that values really have, in months."""
    return sorted({m.months for m in view.month} & {e.months for e in found if e.months is not None})


def _when(outcome: Outcome, found: Sequence[Estimate], view: View, some: bool) -> When:
    months, loose = landmarks(found, view), [e for e in found if e.months is None]
    parts = []
    if months:
        lacking = [m.value for m in view.month if m.months not in months]
        none = f" (none at {wording.listed(lacking)})" if lacking else ""
        parts.append(f"{wording.listed(list(map(str, months)))} months{none}")
    if any(not e.kind.in_months for e in loose):
        parts.append(_window(outcome, [e for e in loose if not e.kind.in_months]))
    if any(e.kind.in_months for e in loose) and not months:
        parts.append("as a median")
    said = " and ".join(parts)
    if months:
        return When(0, f"{AT}{said}")
    if said or not some:
        return When(1, f", {said}" if said else "")
    return When(2, NO_VALUE)


def _window(outcome: Outcome, loose: Sequence[Estimate]) -> str:
    if outcome is Outcome.RELAPSE:
        return CRUDE
    stated = {e.window for e in loose}
    if len(stated) > 1:
        return OWN_OR_NONE if None in stated else OWN
    return next(iter(stated)) or wording.NO_TIME


def _asked(view: View) -> str:
    """The landmarks asked: "24-month", "12- or 24-month"."""
    return f"{_or([f'{m.value}-' for m in view.month])}month"


def landmark(rows: Sequence[Row], view: View) -> str:
    """The landmark as a filter in words, of the outcomes that have it: "at 24 mo: EFS and OS"."""
    found = shown(rows, view)
    having = [wording.running(o.label) for o in view.outcomes if landmarks(found[o], view)]
    if not having:
        return f"the {_asked(view)} landmark, which nothing has"
    present = sorted({m for o in view.outcomes for m in landmarks(found[o], view)})
    return f"at {', '.join(map(str, present))} mo: {wording.listed(having)}"


def asked(view: View) -> str:
    """What was asked in words, whether there or not: outcomes with grade, timed ones with the landmark."""
    when = f" at {_or([m.value for m in view.month])} months" if view.month else ""
    names = [
        wording.outcome_words(outcome, view.grade) + (when if outcome.timed else "")
        for outcome in view.outcomes
    ]
    return _or(names)


def _or(parts: Sequence[str]) -> str:
    return f"{', '.join(parts[:-1])} or {parts[-1]}" if len(parts) > 1 else parts[0]
