"""Rows of a band → sets of values, one per definition, each with its answer or every reason against one."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from app.content.comparison.pooling import pools as answers
from app.content.comparison.pooling.candidates import CONDITIONAL, Candidate, plain
from app.content.comparison.pooling.refusal import refusal, unknown
from app.content.comparison.pooling.remedies import studies
from app.content.comparison.pooling.traits import Definition, LeftOut, Member, Pool, PooledValue, Reason
from app.statistics import FEWEST
from app.statistics.comparability import BandKey
from models.records import Estimate
from models.view import View


def pools(standing: Sequence[Candidate], view: View, place: BandKey) -> tuple[Pool, ...]:
    """The sets of one band, by panel and definition; answered only where the view asks for pooling.

    Args:
        standing: the values drawn in the band, in drawing order of their cohorts.
        view: what was asked.
        place: of the band.
    """
    found = []
    for outcome in view.outcomes:
        shown = [one for one in standing if one.estimate.outcome is outcome]
        parts = Counter(part_of(one.estimate) or "definition" for one in shown)
        whole = [one for one in shown if part_of(one.estimate) is None]
        for what, offered in definitions(whole):
            found.append(_pool(place, what, offered, _left_out(parts, len(offered)), view))
    return tuple(found)


def part_of(estimate: Estimate) -> LeftOut | None:
    """What part of its cohort a value is of; None for a value of the whole."""
    if estimate.burden is not None:
        return "subgroup"
    return "subset" if estimate.subset_of is not None else None


def _left_out(parts: Mapping[LeftOut, int], offered: int) -> tuple[tuple[LeftOut, int], ...]:
    """How many other values of the panel there are than those of a set, by why they are not in it."""
    counts = ((part, parts.get(part, 0) - (offered if part == "definition" else 0)) for part in _PARTS)
    return tuple((part, count) for part, count in counts if count)


_PARTS: Final[tuple[LeftOut, ...]] = ("definition", "subgroup", "subset")


def definitions(whole: Sequence[Candidate]) -> Iterator[tuple[Definition, list[Candidate]]]:
    """Values of a panel by what they measure.

    A landmark or a window that three studies give is a definition of its own; the others stand together.
    """
    for offered in _grouped(whole).values():
        times: dict[tuple[int | None, str | None], list[Candidate]] = {}
        for one in offered:
            times.setdefault(_time(one.estimate), []).append(one)
        own = {time: some for time, some in times.items() if any(time) and studies(some) >= FEWEST}
        for time in sorted(own, key=_order):
            yield definition(own[time][0].estimate, timed=True), own[time]
        rest = [one for one in offered if _time(one.estimate) not in own]
        if rest:
            alone = len({_time(one.estimate) for one in rest}) == 1
            yield replace(definition(rest[0].estimate, timed=alone), rest=bool(own)), rest


def _grouped(offered: Sequence[Candidate]) -> dict[Definition, list[Candidate]]:
    found: dict[Definition, list[Candidate]] = {}
    for one in offered:
        found.setdefault(definition(one.estimate), []).append(one)
    return found


def definition(estimate: Estimate, *, timed: bool = False) -> Definition:
    """What a value measures; with its landmark and window where they are asked for, as they are printed."""
    e = estimate
    conditional = e.denominator if e.denominator in CONDITIONAL else None
    what = Definition(e.outcome, e.endpoint, e.response, e.kind, conditional)
    return replace(what, months=e.months, window=e.window) if timed else what


def _time(estimate: Estimate) -> tuple[int | None, str | None]:
    return estimate.months, plain(estimate.window) if estimate.window else None


def _order(time: tuple[int | None, str | None]) -> tuple[int, str]:
    return time[0] or 0, time[1] or ""


def _pool(
    place: BandKey,
    what: Definition,
    offered: Sequence[Candidate],
    left_out: tuple[tuple[LeftOut, int], ...],
    view: View,
) -> Pool:
    reasons, answer = judged(offered, view)
    members = tuple(map(_member, offered))
    return Pool(place, what, members, left_out, unknown(offered), reasons, answer)


def _member(one: Candidate) -> Member:
    study = one.row.study
    return Member(study.id, study.short, one.row.cohort.id, one.estimate.id)


def judged(offered: Sequence[Candidate], view: View) -> tuple[tuple[Reason, ...], PooledValue | None]:
    """Every reason against pooling these, and the answer where there is none and the view asks for it.

    Whether a standard error can be read back is asked last, or where pooling is asked for, and a mean is
    fitted only where their numbers do not show that there is one: it takes what serving a page does without.
    """
    reasons = refusal(offered, view, _readable if view.pool else lambda _: True)
    if reasons:
        return reasons, None
    if not view.pool and (reasons := refusal(offered, view, _readable)):
        return reasons, None
    if not view.pool and answers.sure(offered):
        return (), None
    made = answers.attempt(offered)
    if isinstance(made, Reason):
        return (made,), None
    return (), answers.answer(offered, made) if view.pool else None


def _readable(one: Candidate) -> bool:
    return answers.standard_error(one) is not None
