"""One cohort and one outcome → what the cell says: what is given, or which kind of empty."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from app.content import wording
from app.content.comparison.figures import basis, value_text
from app.content.comparison.gaps import Whose, first_kind, gaps
from app.content.comparison.placement import drawn
from app.content.evidence_map.map_columns import MapQuestion, applies, figures
from app.content.evidence_map.matrix import MapCell, MapColumn, State
from app.statistics.comparability import condition_of, endpoint_asked
from models.records import Empty, Estimate, Row, silence
from models.view import View
from models.vocabulary import Burden, Endpoint, Kind, Missing, Outcome

ABOVE: Final = "see above"
MOST: Final = 3
"""Lines of words in a cell."""

_WHOLE: Final = (Burden.LOW, Burden.HIGH, Burden.MRD_ONLY, Burden.UNDETECTABLE)
"""Burdens that a whole cohort has, so that it cannot be split by burden."""


@dataclass(frozen=True, slots=True)
class BandMembership:
    """A cohort in one band: with its figures of that condition alone.

    ``others`` are those of its other bands; ``first`` says whether it is the one where its gaps are said.
    """

    row: Row
    others: Row
    first: bool


class CellState(NamedTuple):
    """What a cell is without its words; ``kind`` is that of its first gap, None for none."""

    state: State
    kind: Missing | None = None


def cell_state(one: BandMembership, column: MapColumn, view: View) -> CellState:
    """Which state the cell of a cohort and a column is in.

    Args:
        one: the cohort in its band.
        column: the column.
        view: what says which figures count there.
    """
    row = one.row
    if not (applies(column, row) or applies(column, one.others)):
        return CellState("inapplicable", Missing.NOT_APPLICABLE)
    mine = figures(column, row)
    if any(_counts(e, view, row) for e in mine):
        return CellState("given")
    if not one.first:
        return CellState("above")
    if not mine and any(_counts(e, view, row) for e in figures(column, one.others)):
        return CellState("other")
    if column.burden and row.cohort.burden in _WHOLE:
        return CellState("inapplicable", Missing.NOT_APPLICABLE)
    kind = first_kind(mine, _empties(row, column, view), view, silence(row.sources, column.outcome))
    return CellState(_STATES.get(kind, "empty"), kind)


_STATES: Final[dict[Missing | None, State]] = {None: "other", Missing.NOT_APPLICABLE: "inapplicable"}
"""The state of a cell by the kind of its first gap; every other kind leaves it empty."""


def _empties(row: Row, column: MapColumn, view: View) -> list[Empty]:
    return [e for e in row.empties if _speaks(e, column, view)]


def cell(one: BandMembership, question: MapQuestion) -> MapCell:
    """What a cohort reports of the outcome of a column, as the view asks, on the condition of its band."""
    found = cell_state(one, question.column, question.view)
    said = tuple(_words(one, question, found.state))
    if len(said) > MOST:
        said = (*said[: MOST - 1], f"and {len(said) - MOST + 1} more")
    about = f"{one.row.cohort.label}, {question.column.label}"
    return MapCell(found.state, found.kind, said, _address(one.row, question, found.state), about)


def _words(one: BandMembership, question: MapQuestion, state: State) -> Iterable[str]:
    column, view, row = question.column, question.view, one.row
    mine, empties = figures(column, row), _empties(row, column, view)
    if state == "given":
        return _given([e for e in mine if _counts(e, view, row)], empties if one.first else ())
    if state == "above":
        return [ABOVE]
    if not (applies(column, row) or applies(column, one.others)):
        return [Missing.NOT_APPLICABLE.label]
    apart = [] if mine else [e for e in figures(column, one.others) if _counts(e, view, row)]
    if apart:
        return [c.label for c in dict.fromkeys(condition_of(row.cohort, e) for e in apart) if c]
    if column.burden and row.cohort.burden in _WHOLE:
        return [f"{Missing.NOT_APPLICABLE.label}, {row.cohort.burden.label}"]
    silent = silence(row.sources, column.outcome)
    found = gaps(column.outcome, mine, (), empties, view, Whose(row.cohort.label), silent)
    return [gap.text if gap.kind is None else gap.told for gap in found]


def _counts(estimate: Estimate, view: View, row: Row) -> bool:
    """Whether a figure fills the cell; with a landmark asked, a median does not."""
    if drawn(estimate, view, "percent", row):
        return True
    return not view.month and drawn(estimate, view, "months", row)


def _speaks(empty: Empty, column: MapColumn, view: View) -> bool:
    return (
        empty.outcome is column.outcome
        and column.burden is (empty.burden is not None)
        and (column.grade is None or empty.grade in (None, column.grade))
        and (empty.endpoint is None or endpoint_asked(empty.endpoint, view.endpoint))
        and (empty.months is None or not view.month or any(m.months == empty.months for m in view.month))
    )


def _address(row: Row, question: MapQuestion, state: State) -> str:
    """The view that shows the cohort's study and the outcome alone."""
    if state in ("inapplicable", "above"):
        return ""
    wider = state == "other" and question.column.outcome is Outcome.EFS and not question.view.month
    return f"/{question.related if wider else question.address}&study={row.study.id}"


def _given(given: Sequence[Estimate], empties: Sequence[Empty]) -> list[str]:
    """The words of a filled cell, in the form its outcome is given in."""
    lines = list(dict.fromkeys(_form(given[0].outcome)(given)))
    lines += [
        f"{e.missing.glyph} {_named_as(e.endpoint)}median {e.missing.label}"
        for e in empties
        if e.of is Kind.MEDIAN_TIME and not e.missing.silent
    ]
    return lines


def _survival(given: Sequence[Estimate]) -> Iterable[str]:
    """Landmarks by endpoint and clock, then medians: "12, 24, 48 mo", "median only 8.7 mo"."""
    timed = [e for e in given if e.months is not None]
    first = given[0].clock
    for clock in dict.fromkeys(e.clock for e in timed):
        for endpoint in dict.fromkeys(e.endpoint for e in timed if e.clock is clock):
            mine = [e for e in timed if e.clock is clock and e.endpoint is endpoint]
            months = ", ".join(str(m) for m in sorted({e.months for e in mine if e.months is not None}))
            yield f"{_named_as(endpoint)}{months} mo{_since(mine[0], first)}"
    for estimate in given:
        if estimate.kind.in_months:
            word = "median" if timed else "median only"
            figure = f"{value_text(estimate)} mo{_since(estimate, first)}"
            yield f"{_named_as(estimate.endpoint)}{word} {figure}"


def _named_as(endpoint: Endpoint | None) -> str:
    return "" if endpoint is None or endpoint.own else f"{endpoint.short} "


def _since(estimate: Estimate, first: object) -> str:
    """The clock, where a cohort counts on more than one."""
    return "" if estimate.clock is first else f" from {estimate.clock.label}"


def _response(given: Sequence[Estimate]) -> Iterable[str]:
    for estimate in given:
        yield estimate.response.label if estimate.response else estimate.endpoint.short


def _toxicity(given: Sequence[Estimate]) -> Iterable[str]:
    for estimate in given:
        yield _counted(estimate)


def _relapse(given: Sequence[Estimate]) -> Iterable[str]:
    """How often, or by when: "6/43, crude", "12 mo marrow relapse"."""
    for estimate in given:
        name = "" if estimate.endpoint.own else f" {estimate.endpoint.short}"
        if estimate.kind is Kind.PROPORTION:
            yield f"{_counted(estimate)}{name}, crude"
        elif estimate.kind.in_months:
            yield f"median {value_text(estimate)} mo{name}"
        else:
            yield f"{estimate.months} mo{name}"


def _counted(estimate: Estimate) -> str:
    return wording.counts(estimate.events, estimate.total) + basis(estimate) or f"{value_text(estimate)}%"


def _form(outcome: Outcome) -> Callable[[Sequence[Estimate]], Iterable[str]]:
    """How a cell of this outcome says what is given."""
    if outcome.graded:
        return _toxicity
    if outcome is Outcome.RELAPSE:
        return _relapse
    return _survival if outcome.timed else _response
