"""Every reason against pooling a set of values, with how many it concerns and where it could be resolved."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Final

from app.content.comparison.pooling.agreement import AGREEMENTS, Agreement
from app.content.comparison.pooling.candidates import UNFIT, Candidate, crude
from app.content.comparison.pooling.remedies import Offered, studies, ways
from app.content.comparison.pooling.traits import Fault, Reason, Why
from app.statistics import FEWEST, overlap
from models.records import Row, unnamed
from models.view import View
from models.vocabulary import CountsBasis, Denominator, Kind, TotalBasis

Readable = Callable[[Candidate], bool]
"""Whether the standard error of a survival value can be read back from its printed interval."""


def refusal(offered: Offered, view: View, readable: Readable) -> tuple[Reason, ...]:
    """Every reason why these may not be pooled; none if they may.

    Args:
        offered: the values of one definition in one band, one at least.
        view: what was asked; the ways lead from it.
        readable: asked of survival values with both limits printed.
    """
    return (
        *_disagreements(offered, view),
        *_unfit(offered, view, readable),
        *_dependent(offered, view),
    )


def _disagreements(offered: Offered, view: View) -> Iterator[Reason]:
    for place, line in enumerate(AGREEMENTS):
        if line.applies(offered[0].estimate.outcome):
            for fault, concerned in _faults(line, place, offered):
                counted = Counter(line.said(one) for one in concerned)
                entries = tuple(counted.most_common()) if fault != "silent" else ()
                breaks = partial(_breaks, line, place)
                found = ways(offered, view, _agreed(line, place, offered), breaks, line.facet)
                yield Reason(line.why, fault, len(concerned), len(offered), entries, found)


def unknown(offered: Offered) -> tuple[tuple[Why, int], ...]:
    """What need not be stated and is not, with in how many values."""
    outcome = offered[0].estimate.outcome
    lines = [(i, one) for i, one in enumerate(AGREEMENTS) if not one.stated and one.applies(outcome)]
    counted = ((line.why, sum(one.words[i] in line.silent for one in offered)) for i, line in lines)
    return tuple(entry for entry in counted if entry[1])


def _faults(line: Agreement, place: int, offered: Offered) -> Iterator[tuple[Fault, list[Candidate]]]:
    """How a line fails, the one at this place among all, with the values concerned."""
    told = [one for one in offered if one.words[place] not in line.silent]
    loose = [one for one in told if one.words[place] in line.loose]
    if len({one.words[place] for one in told}) > 1:
        yield "differs", told
    elif loose:
        yield "loose", loose
    if line.stated and len(told) < len(offered):
        yield "silent", [one for one in offered if one.words[place] in line.silent]


def _breaks(line: Agreement, place: int, kept: Offered) -> bool:
    return any(True for _ in _faults(line, place, kept))


def _agreed(line: Agreement, place: int, offered: Offered) -> list[Candidate]:
    """The most values that agree in a line, with those that need not state it."""
    apart = line.silent | line.loose
    common = Counter(one.words[place] for one in offered if one.words[place] not in apart).most_common(1)
    kept = {word for word, _ in common} | (frozenset() if line.stated else line.silent)
    return [one for one in offered if one.words[place] in kept]


def _unfit(offered: Offered, view: View, readable: Readable) -> Iterator[Reason]:
    """What is wrong with values by themselves."""
    for why, bars in _BARS.items():
        yield from _barred(why, offered, [one for one in offered if bars(one)], view)
    unmeasured = [one for one in offered if not _measured(one, readable)]
    yield from _barred(Why.ERROR, offered, unmeasured, view)


_BARS: Final[dict[Why, Callable[[Candidate], bool]]] = {
    Why.INFUSIONS: lambda one: one.estimate.denominator is Denominator.INFUSIONS,
    Why.CRUDE: lambda one: crude(one.estimate),
    Why.INCIDENCE: lambda one: one.estimate.kind is Kind.CUMULATIVE_INCIDENCE,
    Why.COUNTS: lambda one: (
        one.estimate.kind is Kind.PROPORTION and None in (one.estimate.events, one.estimate.total)
    ),
    Why.RECOVERED: lambda one: (
        one.estimate.counts_basis is CountsBasis.RECOVERED
        or one.estimate.total_basis is not TotalBasis.PRINTED
    ),
    Why.FLAGGED: lambda one: not set(UNFIT).isdisjoint(one.estimate.flags),
}


def _barred(why: Why, offered: Offered, concerned: Offered, view: View) -> Iterator[Reason]:
    if concerned:
        barred = frozenset(concerned)
        rest = [one for one in offered if one not in barred]
        found = ways(offered, view, rest, lambda kept: not barred.isdisjoint(kept))
        yield Reason(why, "bars", len(concerned), len(offered), _entries(why, concerned), found)


def _measured(one: Candidate, readable: Readable) -> bool:
    """Whether a value needs no standard error, or has one."""
    return one.estimate.kind is not Kind.SURVIVAL or (limited(one) and readable(one))


def limited(one: Candidate) -> bool:
    """Whether both limits of an interval are printed."""
    return None not in (one.estimate.ci_low, one.estimate.ci_high)


def _entries(why: Why, concerned: Offered) -> tuple[tuple[str, int], ...]:
    """What was found, where the reason alone does not say it."""
    if why is Why.FLAGGED:
        return tuple(Counter(f.label for c in concerned for f in c.estimate.flags if f in UNFIT).items())
    if why is Why.ERROR:
        bare = sum(not limited(one) for one in concerned)
        found = (("no whole interval is printed", bare), ("it cannot be read back", len(concerned) - bare))
        return tuple(entry for entry in found if entry[1])
    return ()


def _dependent(offered: Offered, view: View) -> Iterator[Reason]:
    """Whether at least three studies stand apart."""
    for why, test in ((Why.ARMS, several), (Why.SHARED, sharing)):
        concerned = test(offered)
        if concerned:
            named = Counter(one.row.study.short for one in concerned)
            once = why is Why.SHARED
            barred = frozenset(concerned)
            rest = [one for one in offered if one not in barred]
            found = ways(offered, view, rest, partial(_any, test), once=once)
            yield Reason(why, "bars", len(concerned), len(offered), tuple(named.items()), found)
    count = studies(offered)
    if count < FEWEST:
        yield Reason(Why.FEW, "bars", count, len(offered))


def _any(test: Callable[[Offered], Offered], kept: Offered) -> bool:
    return bool(test(kept))


def several(offered: Offered) -> list[Candidate]:
    """The values of studies that give more than one of these."""
    counted = Counter(one.row.study.id for one in offered)
    return [one for one in offered if counted[one.row.study.id] > 1]


def sharing(offered: Offered) -> list[Candidate]:
    """The values of cohorts that may share patients with another one of these."""
    cohorts = {one.row.cohort.id for one in offered}
    studies = {one.row.study.id: one for one in offered}
    joined = {name for name, one in studies.items() if any(other in studies for other in one.kin)}
    joined.update(_untold([one.row for one in studies.values()]))
    return [one for one in offered if one.row.study.id in joined or not one.near.isdisjoint(cohorts)]


def _untold(rows: Sequence[Row]) -> Iterator[str]:
    """The studies that nothing tells apart from another one of these; a row of each is given."""
    nameless = [row for row in rows if unnamed(row.study)]
    for row in rows:
        others = rows if unnamed(row.study) else nameless
        if any(other.study.id != row.study.id and not overlap.told_apart(row, other) for other in others):
            yield row.study.id
