"""What a meta-analysis may read: counts, and a variance only where the source prints one."""

from math import log

import pytest

from app.exports.effect import Effect, effect
from app.exports.estimates import recorded
from app.exports.record import EstimateRecord
from models.vocabulary import CiSource, Kind
from tests.unit.exports.made import ROWS

pytestmark = pytest.mark.unit

RECORDS = {record.id: record for record in recorded(ROWS)}


def changed(name: str, **fields: object) -> EstimateRecord:
    return RECORDS[name].model_copy(update=fields)


def test_a_proportion_gives_its_counts() -> None:
    record = RECORDS["alpha_cns_best"]
    assert effect(record) == Effect(xi=record.events, ni=record.total)


def test_a_printed_interval_of_a_proportion_gives_a_logit() -> None:
    found = effect(RECORDS["alpha_cns_csf"])
    low, value, high = 0.715, 0.857, 0.946
    assert found.scale == "logit"
    assert found.yi == pytest.approx(log(value / (1 - value)), abs=1e-5)
    width = log(high / (1 - high)) - log(low / (1 - low))
    assert found.sei == pytest.approx(width / (2 * 1.959964), abs=1e-5)
    assert (found.xi, found.ni) == (36, 42)


def test_a_printed_interval_of_survival_gives_its_own_scale() -> None:
    """85% (72–99) fits the log scale: the standard error of ``app.statistics.survival.recover``."""
    record = changed(
        "alpha_cns_efs_24", value=85.0, printed="85%", ci_low=72.0, ci_high=99.0, ci_printed="72–99"
    )
    found = effect(record)
    assert (found.xi, found.ni, found.scale) == (None, None, "cloglog")
    assert found.yi == pytest.approx(log(-log(0.85)), abs=1e-5)
    assert found.sei == pytest.approx((log(0.85) - log(0.72)) / 1.959964 / abs(log(0.85)), abs=1e-5)


@pytest.mark.parametrize(
    "fields",
    [
        {"ci_high": 100.0, "ci_printed": "72–100"},
        {"ci_high": None, "ci_printed": "72–NE"},
        {"ci_low": 0.0, "ci_printed": "0–99"},
        {"value": 100.0},
        {"ci_source": CiSource.NONE},
        {"kind": Kind.MEDIAN_TIME},
        {"kind": Kind.CUMULATIVE_INCIDENCE},
        {"value": 50.0, "printed": "50%", "ci_low": 49.0, "ci_high": 99.0, "ci_printed": "49–99"},
    ],
)
def test_no_variance_is_made_up(fields: dict[str, object]) -> None:
    assert effect(changed("alpha_cns_efs_24", **fields)) == Effect()


def test_a_derived_interval_gives_no_variance() -> None:
    derived = [effect(record) for record in RECORDS.values() if record.ci_source is CiSource.DERIVED]
    assert derived
    assert all(found.yi is found.sei is found.scale is None for found in derived)


def test_a_gap_gives_nothing() -> None:
    assert {effect(record) for record in RECORDS.values() if record.missing} == {Effect()}
