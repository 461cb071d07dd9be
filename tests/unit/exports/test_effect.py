"""What a meta-analysis may read: counts, and a variance only where the source prints one."""

from math import log

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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
    lower, value, upper = 0.715, 0.857, 0.946
    assert found.scale == "logit"
    assert found.yi == pytest.approx(log(value / (1 - value)), abs=1e-5)
    width = log(upper / (1 - upper)) - log(lower / (1 - lower))
    assert found.sei == pytest.approx(width / (2 * 1.959964), abs=1e-5)
    assert (found.xi, found.ni) == (36, 42)
    assert (found.sei_rule, found.sei_limits) == ("logit", "both")


def printed(value: str, lower: str, upper: str, **fields: object) -> EstimateRecord:
    return changed(
        "alpha_cns_efs_24",
        value=float(value),
        printed=f"{value}%",
        ci_low=float(lower),
        ci_high=float(upper),
        ci_printed=f"{lower}–{upper}",
        **fields,
    )


@pytest.mark.parametrize(
    ("value", "lower", "upper", "yi", "sei", "rule", "limits"),
    [
        ("90", "81", "100", -2.250, 0.510, "log", "lower"),
        ("90", "78", "100", -2.250, 0.693, "log", "lower"),
        ("81.8", "59", "100", -1.605, 0.830, "log", "lower"),
        ("77.8", "64.8", "90.7", -1.382, 0.338, "plain", "both"),
        ("68.7", "47.7", "89.6", -0.980, 0.414, "plain", "both"),
        ("68.6", "49.2", "88.0", -0.976, 0.383, "plain", "both"),
        ("79", "66", "91", -1.445, 0.342, "plain", "both"),
        ("43", "25", "62", -0.170, 0.260, "plain", "both"),
        ("85", "72", "99", -1.817, 0.500, "log", "both"),
        ("14", "8", "26", 0.676, 0.153, "log", "both"),
        ("43", "32", "53", -0.170, 0.149, "cloglog", "both"),
        ("55", "34", "74", -0.514, 0.328, "logit", "both"),
        ("10", "0", "25", 0.834, 0.332, "plain", "upper"),
    ],
)
def test_a_printed_interval_of_survival_gives_its_error_and_how_it_was_read(
    value: str, lower: str, upper: str, yi: float, sei: float, rule: str, limits: str
) -> None:
    found = effect(printed(value, lower, upper))
    assert (found.xi, found.ni, found.scale) == (None, None, "cloglog")
    assert found.yi == pytest.approx(yi, abs=6e-4)
    assert found.sei == pytest.approx(sei, abs=6e-4)
    assert (found.sei_rule, found.sei_limits) == (rule, limits)


@settings(deadline=None)
@given(st.integers(60, 99), st.integers(30, 98))
def test_an_interval_cut_at_100_is_read_wherever_the_log_scale_reaches_it(value: int, lower: int) -> None:
    """The upper limit of the log scale is S²/L."""
    found = effect(printed(str(value), str(lower), "100")) if lower < value else Effect()
    if lower < value and value * value / lower >= 100:
        z = 1.959964
        error = log(value / lower) / z / -log(value / 100)
        assert found.sei == pytest.approx(error, rel=1e-4, abs=1e-6)
        assert (found.sei_rule, found.sei_limits) == ("log", "lower")


@settings(deadline=None)
@given(st.integers(20, 80), st.integers(1, 19))
def test_an_interval_symmetric_on_survival_is_never_lost(value: int, half: int) -> None:
    found = effect(printed(str(value), str(value - half), str(value + half)))
    assert found.sei is not None
    assert found.sei_limits == "both"
    if found.sei_rule == "plain":
        s = value / 100
        assert found.sei == pytest.approx(half / 100 / 1.959964 / (s * -log(s)), rel=1e-4, abs=1e-6)


@pytest.mark.parametrize(
    "fields",
    [
        {"ci_low": 0.0, "ci_high": 100.0, "ci_printed": "0–100"},
        {"ci_high": None, "ci_printed": "72–NE"},
        {"ci_low": 72.0, "ci_high": 80.0, "ci_printed": "72–80"},
        {"value": 100.0},
        {"value": 0.0},
        {"ci_source": CiSource.NONE},
        {"kind": Kind.MEDIAN_TIME},
        {"kind": Kind.CUMULATIVE_INCIDENCE},
        {"value": 50.0, "printed": "50%", "ci_low": 49.0, "ci_high": 99.0, "ci_printed": "49–99"},
    ],
)
def test_no_variance_is_made_up(fields: dict[str, object]) -> None:
    assert effect(changed("alpha_cns_efs_24", **fields)) == Effect()


def test_a_cut_interval_of_a_proportion_gives_its_counts_alone() -> None:
    found = effect(changed("alpha_cns_csf", ci_high=100.0, ci_printed="71.5–100"))
    assert found == Effect(xi=36, ni=42)


def test_a_derived_interval_gives_no_variance() -> None:
    derived = [effect(record) for record in RECORDS.values() if record.ci_source is CiSource.DERIVED]
    assert derived
    assert {(found.yi, found.sei, found.scale) for found in derived} == {(None, None, None)}


def test_a_gap_gives_nothing() -> None:
    assert {effect(record) for record in RECORDS.values() if record.missing} == {Effect()}
