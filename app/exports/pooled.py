"""What pooling gives, as data: one record per band, panel and definition, in every file and in the API."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from app.content.comparison import Comparison
from app.content.comparison.pooling import pool_wording, telling
from app.content.comparison.pooling.traits import Pool, PooledValue
from app.exports.record import AnswerModel as Record
from app.exports.record import Id
from models.vocabulary import Clock, Denominator, Endpoint, Kind, Outcome, Response, Setting

Value = str | int | float | None


class WithoutRecord(Record):
    """The pooled value without one study."""

    study: str
    """The study left out, by name."""
    value: float | None
    """The mean of the others, percent; null where none can be estimated."""
    ci_low: float | None
    """Its lower limit, percent."""
    ci_high: float | None
    """Its upper limit, percent."""


class PooledRecord(Record):
    """A pooled value, or every reason why there is none; percentages are 0 to 100.

    It is a mean of separate studies under a model, and no row of the data.
    """

    id: Id
    """A stable name of the set."""
    outcome: Outcome
    """The panel of the figure."""
    endpoint: Endpoint
    """What the values are called."""
    band: str
    """Setting and clock."""
    setting: Setting
    """Setting of the band."""
    clock: Clock
    """Clock of the band."""
    response_definition: Response | None = None
    """Which response."""
    kind: Kind
    """What kind of number."""
    months: int | None = None
    """Landmark, where all values have it."""
    window: str | None = None
    """Window, where all values have it."""
    counted_among: Denominator | None = None
    """Whom conditional values count: responders and the like."""
    definition: str
    """What is measured, in words."""
    values: int
    """How many values the set has."""
    left_out: str | None = None
    """Values of the same band and panel that are not in the set, and why."""
    not_compared: str | None = None
    """What need not be stated and is not, with in how many values."""
    k: int | None = None
    """How many studies are pooled; null where pooling is refused, as are all fields of the answer."""
    studies: tuple[Id, ...]
    """Ids of the studies of the set."""
    study_names: tuple[str, ...]
    """The same by name."""
    model: Literal["glmm", "inverse"] | None = None
    """Random-intercept logistic model of counts, or inverse variance on log(-log S)."""
    model_text: str | None = None
    """The model in words."""
    value: float | None = None
    """The mean, percent."""
    unit: Literal["percent"] | None = None
    """The unit of every figure but tau."""
    ci_low: float | None = None
    """Lower limit of its interval."""
    ci_high: float | None = None
    """Upper limit of its interval."""
    ci_level: float | None = None
    """Level of every interval, percent."""
    ci_method: str | None = None
    """How the interval is made."""
    df: int | None = None
    """Degrees of freedom of the t quantile, k - 1."""
    prediction_low: float | None = None
    """Lower limit of the prediction interval: where a further study's true value would lie."""
    prediction_high: float | None = None
    """Upper limit of the prediction interval."""
    prediction_method: str | None = None
    """How the prediction interval is made."""
    tau: float | None = None
    """Standard deviation between studies, on the scale of the model."""
    i2: float | None = None
    """I², percent."""
    i2_low: float | None = None
    """Lower limit of I²."""
    i2_high: float | None = None
    """Upper limit of I²."""
    reml_value: float | None = None
    """The mean by inverse variance with REML, where the model is another one."""
    reml_low: float | None = None
    """Lower limit of that by Hartung and Knapp."""
    reml_high: float | None = None
    """Upper limit of that."""
    leave_one_out: tuple[WithoutRecord, ...] = ()
    """The mean without each study in turn."""
    refused: tuple[str, ...] | None = None
    """Every reason against pooling, in words, with where it could be resolved; null where it is allowed."""


def pooled(comparison: Comparison) -> tuple[PooledRecord, ...]:
    """A record per band, panel and definition; none where pooling is not asked for."""
    return tuple(map(_record, _shown(comparison)))


def _record(pool: Pool) -> PooledRecord:
    what, answer = pool.what, pool.answer
    return PooledRecord(
        id=pool.id,
        outcome=what.outcome,
        endpoint=what.endpoint,
        band=pool.band,
        setting=pool.setting,
        clock=pool.clock,
        response_definition=what.response,
        kind=what.kind,
        months=what.months,
        window=what.window,
        counted_among=what.conditional,
        definition=pool_wording.measured(pool),
        values=len(pool.members),
        left_out=pool_wording.left_out(pool) or None,
        not_compared=pool_wording.unknown(pool) or None,
        studies=tuple(dict.fromkeys(member.study for member in pool.members)),
        study_names=pool.studies,
        refused=None if answer else pool_wording.refused(pool),
        **(_answered(pool, answer) if answer else {}),  # type: ignore[arg-type]
    )


def _answered(pool: Pool, answer: PooledValue) -> Mapping[str, object]:
    beside, error = answer.beside, "Hartung-Knapp, " if answer.model == "inverse" else ""
    return {
        "k": len(pool.studies),
        "model": answer.model,
        "model_text": telling.model(answer),
        "value": answer.span.value,
        "unit": "percent",
        "ci_low": answer.span.lower,
        "ci_high": answer.span.upper,
        "ci_level": answer.level,
        "ci_method": f"{error}t on k - 1 = {answer.df}",
        "df": answer.df,
        "prediction_low": answer.ahead.lower,
        "prediction_high": answer.ahead.upper,
        "prediction_method": telling.ahead_kind(answer).replace("−", "-"),
        "tau": answer.tau,
        "i2": answer.i2.value,
        "i2_low": answer.i2.lower,
        "i2_high": answer.i2.upper,
        "reml_value": beside.value if beside else None,
        "reml_low": beside.lower if beside else None,
        "reml_high": beside.upper if beside else None,
        "leave_one_out": tuple(
            WithoutRecord(
                study=one.name,
                value=one.span.value if one.span else None,
                ci_low=one.span.lower if one.span else None,
                ci_high=one.span.upper if one.span else None,
            )
            for one in answer.without
        ),
    }


HEADS: Final = tuple(name for name in PooledRecord.model_fields if name != "leave_one_out")
"""The columns of a sheet; each study left out is a row of its own."""


def sheet(comparison: Comparison) -> list[Sequence[Value]]:
    """The records as rows of a sheet, each followed by a row per study left out."""
    rows: list[Sequence[Value]] = []
    for record in pooled(comparison):
        rows.append([_cell(getattr(record, name)) for name in HEADS])
        for one in record.leave_one_out:
            about = {
                "id": f"{record.id}_without",
                "definition": f"{record.definition}, without {one.study}",
                "value": one.value,
                "ci_low": one.ci_low,
                "ci_high": one.ci_high,
            }
            rows.append([about.get(name) for name in HEADS])
    return rows


def rows(comparison: Comparison, names: Sequence[str]) -> list[dict[str, Value]]:
    """The records as rows of the tidy file, told apart by the column ``pooled``; no xi, ni, yi or sei.

    Args:
        comparison: what is shown.
        names: the columns of the file.
    """
    return [dict.fromkeys(names) | _tidy(pool, comparison) for pool in _shown(comparison)]


def _shown(comparison: Comparison) -> tuple[Pool, ...]:
    return comparison.pools if comparison.view.pool else ()


_SHARED: Final = (
    "id", "setting", "outcome", "endpoint", "response_definition", "window", "months", "clock",
    "value", "unit", "ci_low", "ci_high", "ci_level",
)  # fmt: skip
"""Columns of the tidy file that a pooled value has under the same name."""


def _tidy(pool: Pool, comparison: Comparison) -> dict[str, Value]:
    record, answer = _record(pool), pool.answer
    return {name: _cell(getattr(record, name)) for name in _SHARED} | {
        "cohort_label": f"Pooled, {len(pool.studies)} studies" if answer else "Not pooled",
        "pooled": telling.told(pool),
        "data_version": comparison.data_version,
        "caveat": comparison.caveat,
        "ci_method": f"t, {answer.df} df" if answer else None,
        "shown": f"{answer.span.value:.1f} {pool_wording.span(answer.span)}" if answer else None,
    }


def _cell(value: object) -> Value:
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    return value if value is None or isinstance(value, int | float) else str(value)
