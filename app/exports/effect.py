"""An estimate as a meta-analysis reads it: ``xi`` of ``ni``, or ``yi`` with its standard error ``sei``.

::

    proportion with counts              xi, ni
    proportion, published interval      yi = logit,       sei = width on that scale over 2z
    survival, published interval        yi = log(-log S), sei by ``app.statistics.survival.recover``
    anything else                       nothing: no variance is made up

``yi`` and ``sei`` need a published interval that lies strictly inside 0 to 100.
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


def effect(record: EstimateRecord) -> Effect:
    """The estimate for a meta-analysis."""
    counted = record.kind is Kind.PROPORTION and record.events is not None
    xi, ni = (record.events, record.total) if counted else (None, None)
    if record.ci_source is not CiSource.PUBLISHED or not _inside(record):
        return Effect(xi, ni)
    if record.kind is Kind.PROPORTION:
        return _logit(record, xi, ni)
    return _survival(record) if record.kind is Kind.SURVIVAL else Effect()


def _inside(record: EstimateRecord) -> bool:
    bounds = (record.ci_low, record.value, record.ci_high)
    return all(bound is not None and 0 < bound < 100 for bound in bounds)


def _fractions(record: EstimateRecord) -> tuple[float, float, float]:
    low, value, high = record.ci_low or 0.0, record.value or 0.0, record.ci_high or 0.0
    return low / 100, value / 100, high / 100


def _logit(record: EstimateRecord, xi: int | None, ni: int | None) -> Effect:
    low, value, high = _fractions(record)
    error = survival.standard_error(value, low, high, "logit", _level(record))
    return Effect(xi, ni, round(transform(value, "logit"), DIGITS), round(error, DIGITS), "logit")


def _survival(record: EstimateRecord) -> Effect:
    low, value, high = _fractions(record)
    printed, limits = record.printed or "", record.ci_printed or ""
    places = 2 + decimals(printed, record.value or 0.0)
    limit_places = 2 + max(decimals(limits, bound or 0.0) for bound in (record.ci_low, record.ci_high))
    found = survival.recover(value, low, high, places, _level(record), limit_places)
    if found.standard_error is None:
        return Effect()
    return Effect(
        yi=round(transform(value, "cloglog"), DIGITS),
        sei=round(found.standard_error, DIGITS),
        scale="cloglog",
    )


def _level(record: EstimateRecord) -> float:
    return (record.ci_level or 95) / 100
