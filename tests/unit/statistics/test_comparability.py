import pytest

from app.statistics.comparability import bands, beyond_follow_up, clock_of, endpoint_asked, in_band
from models.vocabulary import Clock, Endpoint, EndpointScope, Outcome, Setting
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

SURVIVAL = (Outcome.EFS, Outcome.OS)
OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}


def test_not_stated_stands_with_infusion_after_car_t_only():
    assert clock_of(Setting.CAR_T, Clock.NOT_STATED) is Clock.INFUSION
    assert clock_of(Setting.POST_CAR_T, Clock.NOT_STATED) is Clock.NOT_STATED
    assert clock_of(Setting.CAR_T, Clock.REINFUSION) is Clock.REINFUSION


def test_a_cohort_stands_once_per_clock():
    row = row_of({"label": "A"}, [OS, OS | {"clock": "not_stated"}, OS | {"clock": "treatment_start"}])
    assert bands(row, SURVIVAL) == ((Setting.CAR_T, Clock.INFUSION), (Setting.CAR_T, Clock.TREATMENT_START))


def test_a_clock_of_nothing_drawn_makes_no_band():
    row = row_of({"label": "A"}, [OS, OS | {"clock": "treatment_start"}])
    assert bands(row, SURVIVAL, row.estimates[:1]) == ((Setting.CAR_T, Clock.INFUSION),)
    assert bands(row, SURVIVAL, ()) == ((Setting.CAR_T, Clock.INFUSION),)


def test_where_no_outcome_is_timed_no_clock_applies():
    row = row_of({"label": "A"}, [OS])
    assert bands(row, (Outcome.RESPONSE,)) == ((Setting.CAR_T, Clock.NOT_APPLICABLE),)


def test_a_cohort_without_timed_values_stands_beside_its_peers():
    other = row_of({"label": "A"}, [OS | {"clock": "treatment_start"}])
    assert bands(other, (Outcome.EFS,)) == ((Setting.CAR_T, Clock.TREATMENT_START),)
    silent = row_of({"label": "B"}, [], [{"outcome": "os", "clock": "not_stated"}])
    assert bands(silent, SURVIVAL) == ((Setting.CAR_T, Clock.INFUSION),)
    assert bands(row_of({"label": "C"}), SURVIVAL) == ((Setting.CAR_T, Clock.INFUSION),)
    after = row_of({"label": "D", "setting": "post_car_t"})
    assert bands(after, SURVIVAL) == ((Setting.POST_CAR_T, Clock.NOT_STATED),)


def test_what_has_no_clock_stands_in_the_first_band():
    row = row_of({"label": "A"}, [OS, {"outcome": "response", "value": 80, "printed": "80%"}])
    timed, plain = row.estimates
    assert in_band(plain, Setting.CAR_T, Clock.INFUSION, first=True)
    assert not in_band(plain, Setting.CAR_T, Clock.INFUSION, first=False)
    assert in_band(timed, Setting.CAR_T, Clock.INFUSION, first=False)
    assert not in_band(timed, Setting.CAR_T, Clock.REINFUSION, first=True)
    assert in_band(timed, Setting.CAR_T, Clock.NOT_APPLICABLE, first=True)


def test_efs_means_efs_unless_related_endpoints_are_asked_for():
    assert endpoint_asked(Endpoint.EFS, EndpointScope.OWN)
    assert not endpoint_asked(Endpoint.DFS, EndpointScope.OWN)
    assert endpoint_asked(Endpoint.DFS, EndpointScope.RELATED)
    assert endpoint_asked(Endpoint.OS, EndpointScope.OWN)


@pytest.mark.parametrize(
    ("estimate", "cohort", "past"),
    [
        ({}, {"follow_up_months": 12.0, "follow_up_clock": "infusion"}, True),
        ({}, {"follow_up_months": 24.0, "follow_up_clock": "infusion"}, False),
        ({}, {"follow_up_months": 12.0}, True),
        ({}, {"follow_up_months": 12.0, "follow_up_clock": "hsct"}, False),
        ({"clock": "not_stated"}, {"follow_up_months": 12.0, "follow_up_clock": "hsct"}, True),
        ({"denominator": "subset_potential_follow_up"}, {"follow_up_months": 12.0}, False),
        ({}, {}, False),
    ],
)
def test_a_landmark_beyond_follow_up_is_known(estimate, cohort, past):
    row = row_of({"label": "A", **cohort}, [OS | estimate])
    assert beyond_follow_up(row.estimates[0], row.cohort) is past
