"""An estimate as a meta-analysis reads it: ``xi`` of ``ni``, or ``yi`` with its standard error ``sei``.

::

    proportion with counts              xi, ni
    proportion, published interval      yi = logit,       sei = width on that scale over 2z
    survival, published interval        yi = log(-log S), sei by ``app.statistics.survival.recover``
    anything else                       nothing: no variance is made up

The interval of a proportion must lie strictly inside 0 to 100. One limit of survival may be cut at 0 or 100:
the other is read. ``sei_rule`` names the scale the interval was read on, ``sei_limits`` what was read of it.
"""

from dataclasses import dataclass
from typing import Final, Literal

from app.exports.record import EstimateRecord
from app.statistics import survival
from app.statistics.scales import transform
from models.records import decimals
from models.vocabulary import CiSource, Kind

DIGITS: Final = 6


@dataclass(frozen=True, slots=True)
class Effect:
    """What R's ``metafor`` takes; every part is None where the source does not allow it."""

    xi: int | None = None
    ni: int | None = None
    yi: float | None = None
    sei: float | None = None
    scale: Literal["logit", "cloglog"] | None = None
    sei_rule: survival.Rule | None = None
    sei_limits: survival.Limits | None = None


def effect(record: EstimateRecord) -> Effect:
    """The estimate for a meta-analysis."""
    counted = record.kind is Kind.PROPORTION and record.events is not None
    xi, ni = (record.events, record.total) if counted else (None, None)
    if record.ci_source is not CiSource.PUBLISHED or not _ordered(record):
        return Effect(xi, ni)
    if record.kind is Kind.PROPORTION:
        return _logit(record, xi, ni)
    return _survival(record) if record.kind is Kind.SURVIVAL else Effect()


def _ordered(record: EstimateRecord) -> bool:
    """Whether the value lies inside 0 to 100 and within two limits."""
    lower, value, upper = record.ci_low, record.value, record.ci_high
    if lower is None or value is None or upper is None:
        return False
    return 0 < value < 100 and 0 <= lower <= value <= upper <= 100


def _fractions(record: EstimateRecord) -> tuple[float, float, float]:
    lower, value, upper = record.ci_low or 0.0, record.value or 0.0, record.ci_high or 0.0
    return lower / 100, value / 100, upper / 100


def _logit(record: EstimateRecord, xi: int | None, ni: int | None) -> Effect:
    lower, value, upper = _fractions(record)
    if not 0 < lower < upper < 1:
        return Effect(xi, ni)
    error = survival.standard_error(value, lower, upper, "logit", _level(record))
    yi = round(transform(value, "logit"), DIGITS)
    return Effect(xi, ni, yi, round(error, DIGITS), "logit", "logit", "both")


def _survival(record: EstimateRecord) -> Effect:
    lower, value, upper = _fractions(record)
    printed, limits = record.printed or "", record.ci_printed or ""
    places = 2 + decimals(printed, record.value or 0.0)
    limit_places = 2 + max(decimals(limits, bound or 0.0) for bound in (record.ci_low, record.ci_high))
    found = survival.recover(value, lower, upper, places, _level(record), limit_places)
    if found.standard_error is None:
        return Effect()
    return Effect(
        yi=round(transform(value, "cloglog"), DIGITS),
        sei=round(found.standard_error, DIGITS),
        scale="cloglog",
        sei_rule=found.rule,
        sei_limits=found.limits,
    )


def _level(record: EstimateRecord) -> float:
    return (record.ci_level or 95) / 100
