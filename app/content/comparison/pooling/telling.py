"""Pools told: an answer with all it is made of, or the reasons against one; in full, in a line, aloud."""

from collections.abc import Sequence
from typing import Final

from app.content import wording as words
from app.content.comparison.pooling import pool_wording
from app.content.comparison.pooling.traits import Pool, PooledSpan, PooledValue

_MODELS: Final = {
    "glmm": "random-intercept logistic model of the counts, maximum likelihood",
    "inverse": "inverse variance on log(−log S), REML, Hartung–Knapp",
}

_SCALES: Final = {"glmm": "log odds", "inverse": "log(−log S)"}

FULL: Final = 3
"""So many sets that are refused are told one by one where there is little room."""

BESIDE: Final = "inverse variance, REML, Hartung–Knapp"


def level(answer: PooledValue) -> str:
    """What the interval is: "95% interval, t on k − 1 = 2"."""
    return f"{answer.level:g}% interval, t on k − 1 = {answer.df}"


def spread(answer: PooledValue) -> str:
    """How much the studies differ: "tau 0.49 (log odds), I² 62% (0–89)"."""
    i2 = answer.i2
    bounds = "" if i2.lower is None or i2.upper is None else f" ({i2.lower:.0f}–{i2.upper:.0f})"
    return f"tau {answer.tau:.2f} ({_SCALES[answer.model]}), I² {i2.value:.0f}%{bounds}"


def ahead(answer: PooledValue) -> str:
    """The prediction interval: "prediction interval 31.4–99.2"."""
    return f"prediction interval {answer.ahead.lower:.1f}–{answer.ahead.upper:.1f}"


def ahead_kind(answer: PooledValue) -> str:
    """How it is made."""
    error = "of Hartung and Knapp" if answer.ahead.kind == "HK" else "of the model"
    return f"t on k − 1 = {answer.ahead.df}, standard error {error}"


def model(answer: PooledValue) -> str:
    """The model by name."""
    return _MODELS[answer.model]


def beside(answer: PooledValue) -> str:
    """The other model's line; empty where there is none."""
    return (
        f"{BESIDE}: {answer.beside.value:.1f} ({pool_wording.span(answer.beside)})" if answer.beside else ""
    )


def without(answer: PooledValue) -> tuple[tuple[str, str], ...]:
    """Each study left out in turn, with what the others give."""
    return tuple((one.name, _mean(one.span)) for one in answer.without)


def _mean(span: PooledSpan | None) -> str:
    return f"{span.value:.1f} ({pool_wording.span(span)})" if span else "no mean can be estimated"


def _runs(answer: PooledValue) -> str:
    return ", ".join(f"without {name} {found}" for name, found in without(answer))


def _rest(pool: Pool, answer: PooledValue) -> tuple[str, ...]:
    """What stands beside the mean and its intervals; empty words for what there is none of."""
    left = pool_wording.left_out(pool)
    return (
        beside(answer),
        f"each study left out in turn: {_runs(answer)}",
        f"left out: {left}" if left else "",
        f"not stated, and so not compared: {pool_wording.unknown(pool)}" if pool.unknown else "",
    )


def answered(pool: Pool, answer: PooledValue) -> str:
    """The whole answer as one sentence, for files and for the ear."""
    value = f"pooled {answer.span.value:.1f}% ({pool_wording.span(answer.span)}), {level(answer)}"
    parts = (
        value,
        pool_wording.named(pool),
        f"model: {model(answer)}",
        spread(answer),
        f"{ahead(answer)} ({ahead_kind(answer)})",
        *_rest(pool, answer),
    )
    return f"{pool_wording.measured(pool)}: {'; '.join(part for part in parts if part)}."


def told(pool: Pool) -> str:
    """A set in full: its answer, or every reason against one with where it could be resolved."""
    if pool.answer:
        return answered(pool, pool.answer)
    head = f"{pool_wording.measured(pool)}: not pooled."
    if any(one.ways for one in pool.reasons):
        return f"{head} {'. '.join(map(words.capitalized, pool_wording.refused(pool)))}."
    given = ". ".join(words.capitalized(pool_wording.reason(one)) for one in pool.reasons)
    return f"{head} {given}. {words.capitalized(pool_wording.NOTHING)}."


def brief(pool: Pool) -> str:
    """A set in one line: what its row in a picture does not say; or every reason and how many it concerns."""
    if pool.answer is None:
        given = ", ".join(f"{pool_wording.short(one.why, one.fault)} ({one.values})" for one in pool.reasons)
        return f"Not pooled: {pool_wording.measured(pool)}: {given}."
    answer = pool.answer
    parts = (model(answer), f"prediction interval by {ahead_kind(answer)}", *_rest(pool, answer))
    return f"Pooled {pool_wording.measured(pool)}: {'; '.join(part for part in parts if part)}."


def lines(pools: Sequence[Pool]) -> tuple[str, ...]:
    """The sets of a picture or of a summary, a line each; many that are refused are one line."""
    given = [brief(pool) for pool in pools if pool.answer]
    barred = [pool for pool in pools if pool.answer is None]
    if len(barred) <= FULL:
        return (*given, *map(brief, barred))
    why = ", ".join(pool_wording.reasons(barred))
    return (*given, f"Not pooled: {len(barred)} definitions, by these reasons: {why}.")


def spoken(pools: Sequence[Pool]) -> str:
    """The same for the ear, with every answer in full."""
    given = [answered(pool, pool.answer) for pool in pools if pool.answer]
    return " ".join((*given, *lines([pool for pool in pools if pool.answer is None])))
