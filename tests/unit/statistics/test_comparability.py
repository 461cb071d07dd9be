import pytest

from app.statistics.comparability import (
    BandKey,
    bands,
    beyond_follow_up,
    clock_of,
    condition_of,
    endpoint_asked,
    in_band,
)
from models.vocabulary import Clock, Condition, Endpoint, EndpointScope, Outcome, Setting
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
    assert bands(row, SURVIVAL) == (
        BandKey(Setting.CAR_T, Clock.INFUSION),
        BandKey(Setting.CAR_T, Clock.TREATMENT_START),
    )


def test_a_clock_of_nothing_drawn_makes_no_band():
    row = row_of({"label": "A"}, [OS, OS | {"clock": "treatment_start"}])
    assert bands(row, SURVIVAL, row.estimates[:1]) == (BandKey(Setting.CAR_T, Clock.INFUSION),)
    assert bands(row, SURVIVAL, ()) == (BandKey(Setting.CAR_T, Clock.INFUSION),)


def test_where_no_outcome_is_timed_no_clock_applies():
    row = row_of({"label": "A"}, [OS])
    assert bands(row, (Outcome.RESPONSE,)) == (BandKey(Setting.CAR_T, Clock.NOT_APPLICABLE),)


def test_a_cohort_without_timed_values_stands_beside_its_peers():
    other = row_of({"label": "A"}, [OS | {"clock": "treatment_start"}])
    assert bands(other, (Outcome.EFS,)) == (BandKey(Setting.CAR_T, Clock.TREATMENT_START),)
    silent = row_of({"label": "B"}, [], [{"outcome": "os", "clock": "not_stated"}])
    assert bands(silent, SURVIVAL) == (BandKey(Setting.CAR_T, Clock.INFUSION),)
    assert bands(row_of({"label": "C"}), SURVIVAL) == (BandKey(Setting.CAR_T, Clock.INFUSION),)
    after = row_of({"label": "D", "setting": "post_car_t"})
    assert bands(after, SURVIVAL) == (BandKey(Setting.POST_CAR_T, Clock.NOT_STATED),)


def test_what_has_no_clock_stands_in_the_first_band():
    row = row_of({"label": "A"}, [OS, {"outcome": "response", "value": 80, "printed": "80%"}])
    timed, plain = row.estimates
    infused, reinfused = BandKey(Setting.CAR_T, Clock.INFUSION), BandKey(Setting.CAR_T, Clock.REINFUSION)
    assert in_band(plain, row.cohort, infused, (infused, reinfused))
    assert not in_band(plain, row.cohort, reinfused, (infused, reinfused))
    assert in_band(timed, row.cohort, infused, (reinfused, infused))
    assert not in_band(timed, row.cohort, reinfused, (reinfused,))
    untimed = BandKey(Setting.CAR_T, Clock.NOT_APPLICABLE)
    assert in_band(timed, row.cohort, untimed, (untimed,))


@pytest.mark.parametrize(
    ("cohort", "estimate", "condition"),
    [
        ({}, {}, None),
        ({}, {"denominator": "responders"}, Condition.IN_REMISSION),
        ({}, {"condition": "still_followed"}, Condition.STILL_FOLLOWED),
        ({"condition": "in_remission"}, {}, Condition.IN_REMISSION),
        ({"condition": "by_later_course"}, {"denominator": "responders"}, Condition.BY_LATER_COURSE),
        ({"condition": "in_remission"}, {"condition": "by_later_course"}, Condition.BY_LATER_COURSE),
        ({}, {"outcome": "efs", "endpoint": "duration of remission"}, Condition.IN_REMISSION),
    ],
)
def test_the_condition_that_presupposes_more_holds(cohort, estimate, condition):
    row = row_of({"label": "A", **cohort}, [OS | estimate])
    assert condition_of(row.cohort, row.estimates[0]) is condition


def test_a_cohort_stands_once_per_condition_each_beneath_its_band():
    row = row_of({"label": "A"}, [OS, OS | {"denominator": "responders"}, OS | {"clock": "hsct"}])
    infused = BandKey(Setting.CAR_T, Clock.INFUSION)
    among = infused._replace(condition=Condition.IN_REMISSION)
    assert bands(row, SURVIVAL) == (infused, among, BandKey(Setting.CAR_T, Clock.HSCT))


def test_a_cohort_without_figures_stands_in_the_band_of_its_own_condition():
    row = row_of({"label": "A", "condition": "by_later_course"})
    assert bands(row, SURVIVAL) == (BandKey(Setting.CAR_T, Clock.INFUSION, Condition.BY_LATER_COURSE),)


def test_a_conditional_response_stands_on_the_time_zero_of_the_rest():
    response = {"outcome": "response", "value": 80, "printed": "80%", "denominator": "responders"}
    row = row_of({"label": "A"}, [OS | {"clock": "reinfusion"}, response])
    among = BandKey(Setting.CAR_T, Clock.REINFUSION, Condition.IN_REMISSION)
    assert bands(row, (*SURVIVAL, Outcome.RESPONSE)) == (BandKey(Setting.CAR_T, Clock.REINFUSION), among)


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


def test_car_t_after_car_t_failed_stands_in_a_band_of_its_own():
    first = row_of({"label": "First"}, [OS])
    again = row_of({"label": "Again", "indication": "post_car_relapse"}, [OS])
    assert [str(band) for band in bands(first, (Outcome.OS,))] == ["car_t-infusion"]
    assert [str(band) for band in bands(again, (Outcome.OS,))] == ["car_t-again-infusion"]
    assert bands(first, (Outcome.OS,))[0].place < bands(again, (Outcome.OS,))[0].place
