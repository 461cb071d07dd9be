"""Pools in words: what is measured, every reason against pooling, the ways on, and the answer."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from app.content import wording
from app.content.comparison.pooling.traits import Definition, Fault, Pool, PooledSpan, Reason, WayOn, Why
from models.view import FACETS
from models.vocabulary import Clock, Kind, Outcome, Setting

NAMES: Final[Mapping[Why, str]] = MappingProxyType(
    {
        Why.SITE: "disease site",
        Why.AGE: "age group",
        Why.TARGET: "target",
        Why.POPULATION: "population",
        Why.PRODUCT: "product",
        Why.COSTIMULATION: "costimulatory domain",
        Why.BURDEN: "marrow burden",
        Why.LINE: "line of treatment",
        Why.CNS_STATUS: "CNS status",
        Why.SITE_TIME: "time at which the site was assessed",
        Why.EVENTS: "event definition",
        Why.CENSORING: "censoring at transplant",
        Why.LANDMARK: "landmark",
        Why.CLOCK: "time zero",
        Why.WINDOW: "window",
        Why.TERM: "term",
        Why.GRADE: "grade",
        Why.GRADING: "grading system",
        Why.DENOMINATOR: "denominator",
    }
)
"""What must agree, as it is said within a sentence."""

_BARS: Final[Mapping[Why, str]] = MappingProxyType(
    {
        Why.INFUSIONS: "infusions are counted, not patients, in {n}",
        Why.CRUDE: "a crude share over each study's own follow-up has no common time, {n}",
        Why.INCIDENCE: "no method is held here for a cumulative incidence with competing events, {n}",
        Why.COUNTS: "counts are not given in {n}",
        Why.RECOVERED: "counts are recovered or their total inferred, not printed, in {n}",
        Why.FLAGGED: "kept as printed and not fit to be pooled, {n}{found}",
        Why.ERROR: "no standard error in {n}{found}",
        Why.ARMS: "several values are of one study, {n}{found}",
        Why.SHARED: "may share patients, or no text names a center that tells them apart, {n}{found}",
        Why.FEW: "fewer than three independent studies ({values})",
        Why.NOT_ESTIMABLE: "no mean with a spread can be estimated: {why}",
    }
)

_SHORT: Final[Mapping[Why, str]] = MappingProxyType(
    {
        Why.INFUSIONS: "infusions, not patients",
        Why.CRUDE: "crude shares over follow-up",
        Why.INCIDENCE: "cumulative incidence",
        Why.COUNTS: "counts not given",
        Why.RECOVERED: "counts recovered",
        Why.FLAGGED: "values not fit as printed",
        Why.ERROR: "no standard error",
        Why.ARMS: "several values of one study",
        Why.SHARED: "patients may be shared",
        Why.FEW: "fewer than three independent studies",
        Why.NOT_ESTIMABLE: "not estimable",
    }
)

_FAULTS: Final[Mapping[Fault, str]] = MappingProxyType(
    {"differs": "differs", "silent": "not stated", "loose": "alike in word only"}
)

_PARTS: Final = {
    "definition": "of another definition, landmark or window",
    "subgroup": "of a marrow-burden subgroup",
    "subset": "of a subset",
}

_MOST: Final = 6
"""Words of one reason, or names of one way, that are told; the rest is counted."""

NOTHING: Final = "nothing in the view resolves it"


def measured(pool: Pool) -> str:
    """What a set measures: "MRD negativity, day 28", "OS at 24 months", "ICANS, grade ≥3"."""
    parts = [defined(pool.what)]
    if pool.setting is not Setting.CAR_T or pool.place.again:
        parts.append(wording.running(wording.band_title(pool.setting, again=pool.place.again)))
    if pool.place.condition:
        parts.append(pool.place.condition.label)
    if pool.clock is Clock.NOT_STATED:
        parts.append("time zero not stated")
    elif pool.clock not in (Clock.INFUSION, Clock.NOT_APPLICABLE):
        parts.append(f"from {pool.clock.label}")
    return ", ".join(parts)


def defined(what: Definition) -> str:
    """The same of a definition."""
    head = what.response.label if what.response else what.endpoint.short
    crude = what.outcome is Outcome.RELAPSE or (what.outcome.timed and what.kind is Kind.PROPORTION)
    form = {Kind.PROPORTION: "crude", Kind.CUMULATIVE_INCIDENCE: "cumulative incidence"}.get(what.kind)
    parts = [head + (f" at {what.months} months" if what.months else "")]
    parts += [form] if crude and form else []
    parts += [what.window] if what.window else []
    parts += [f"counted among those {what.conditional.label}"] if what.conditional else []
    if what.rest and not what.months and not what.window:
        parts.append("other landmarks" if what.outcome.timed else "other windows")
    return ", ".join(parts)


def reason(one: Reason) -> str:
    """A reason in words, without its ways: "disease site differs in 3 values: CNS (2), marrow only (1)"."""
    name = NAMES.get(one.why, "")
    share = f"{one.values} of {one.of}"
    if one.fault == "differs":
        return f"{name} differs in {wording.plural(one.values, 'value')}: {_counted(one.entries)}"
    if one.fault == "silent":
        return f"{name} is not stated in {share}"
    if one.fault == "loose":
        found = wording.listed([f"“{word}”" for word, _ in one.entries])
        return f"{name} is {found} in {share}, which agrees with nothing, since each source means its own"
    found = f": {_counted(one.entries)}" if one.entries else ""
    why = wording.running(one.entries[0][0].rstrip(".")) if one.entries else ""
    return _BARS[one.why].format(n=share, found=found, values=wording.plural(one.values, "study"), why=why)


def _counted(entries: Sequence[tuple[str, int]]) -> str:
    told = [f"{word} ({count})" for word, count in entries[:_MOST]]
    rest = len(entries) - len(told)
    return "; ".join([*told, *([f"{rest} more"] if rest else [])])


def way(one: WayOn) -> str:
    """A way on, as a link says it: "Age group: Adult (6 studies remain)"."""
    remain = f"({wording.plural(one.studies, 'study')} remain)"
    if one.key == "one_of_each":
        return f"one of each of those that may share patients {remain}"
    if one.key == "hide":
        told = one.words[:_MOST]
        rest = len(one.words) - len(told)
        return f"leave out {wording.listed([*told, *([f'{rest} more'] if rest else [])])} {remain}"
    return f"{FACETS[one.key].label}: {', '.join(one.words)} {remain}"


def refused(pool: Pool) -> tuple[str, ...]:
    """Every reason of a set, each with where it could be resolved."""
    return tuple(
        f"{reason(one)}: {'; or '.join(way(w) for w in one.ways) or NOTHING}" for one in pool.reasons
    )


def short(one: Why, fault: Fault) -> str:
    """A reason in a few words: "time zero not stated"."""
    if one in NAMES:
        return f"{NAMES[one]} {_FAULTS[fault]}"
    return _SHORT[one]


def span(one: PooledSpan, joint: str = "–") -> str:
    """Limits: "63.0–99.4"; empty where there are none."""
    return "" if one.lower is None or one.upper is None else f"{one.lower:.1f}{joint}{one.upper:.1f}"


def left_out(pool: Pool) -> str:
    """The values of the panel that are not in this set: "13 of another definition, …"; empty for none."""
    return ", ".join(f"{count} {_PARTS[part]}" for part, count in pool.left_out)


def unknown(pool: Pool) -> str:
    """What is stated by some or none, and so could not be compared; empty where all is."""
    return ", ".join(f"{NAMES[why]} in {count} of {len(pool.members)}" for why, count in pool.unknown)


def named(pool: Pool) -> str:
    """How many studies, by name: "3 studies: Alpha 2024, Beta 2023 and Gamma 2021"."""
    return f"{wording.plural(len(pool.studies), 'study')}: {wording.listed(list(pool.studies))}"


def reasons(pools: Iterable[Pool]) -> tuple[str, ...]:
    """The reasons of several sets in a few words, each once."""
    found = {(one.why, one.fault): one for pool in pools for one in pool.reasons}
    return tuple(short(one.why, one.fault) for one in found.values())


def offer(pools: Sequence[Pool]) -> str:
    """What pooling can do, said beforehand: "Pool 4 studies", "Pooling: cannot answer here, 5 reasons"."""
    able = [pool for pool in pools if not pool.reasons]
    if not pools:
        return "Pooling: nothing to pool here"
    if not able:
        return f"Pooling: cannot answer here, {wording.plural(len(reasons(pools)), 'reason')}"
    if len(able) == 1:
        return f"Pool {wording.plural(len(able[0].studies), 'study')}: {measured(able[0])}"
    return f"Pool {len(able)} definitions: {wording.listed([measured(pool) for pool in able])}"
