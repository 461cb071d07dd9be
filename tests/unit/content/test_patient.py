"""A patient like this one: each fact against each cohort, the order, and the words."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.content.comparison import compare
from app.content.patient import fit, fit_wording, survey
from app.content.patient.fitting import grouped
from app.content.without_car_t import FURTHER
from models.records import CohortFact, Row
from models.view import View
from models.vocabulary import AgeGroup, FitAnswer, PatientKey
from tests.fixtures.evidence import fixture_rows

ROWS = {row.cohort.id: row for row in fixture_rows()}
EVERY = [f"{key}:{code}" for key in PatientKey for code, _ in key.values] + [
    "age:0",
    "age:9",
    "age:45",
    "age:120",
]
ANSWERS = (
    # age, as printed, else in words
    ("alpha_cns", "age:9", "fits", "1–29 y, median 9"),
    ("alpha_cns", "age:0", "no", "1–29 y, median 9"),
    ("alpha_cns", "age:29", "fits", "1–29 y, median 9"),
    ("alpha_cns", "age:30", "no", "1–29 y, median 9"),
    ("alpha_cns", "age:adult", "partly", "1–29 y, median 9"),
    ("alpha_early", "age:adult", "no", "1–17 y"),
    ("delta_adult", "age:adult", "fits", "18–74 y"),
    ("delta_adult", "age:17", "no", "18–74 y"),
    ("gamma_progression", "age:45", "fits", "adults"),
    # site
    ("alpha_early", "site:cns_isolated", "fits", "isolated CNS relapse"),
    ("alpha_early", "site:cns_marrow", "no", "isolated CNS relapse"),
    ("alpha_cns", "site:cns_isolated", "partly", "31 of 42 isolated"),
    ("alpha_cns", "site:cns_marrow", "partly", "CNS relapse; 31 of 42 isolated"),
    ("alpha_cns", "site:emd", "no", "CNS relapse; 31 of 42 isolated"),
    ("beta_testis", "site:emd", "fits", "isolated testicular disease"),
    ("beta_emd", "site:emd_testicular", "partly", "active EMD outside the CNS"),
    ("delta_adult", "site:marrow", "not_stated", "not restricted"),
    ("delta_aya", "site:marrow", "no", "extramedullary, CNS not excluded"),
    ("delta_aya", "site:cns_isolated", "not_stated", "extramedullary, CNS not excluded"),
    ("delta_aya", "site:emd", "partly", "extramedullary, CNS not excluded"),
    ("gamma_relapse", "site:marrow", "not_stated", "not stated in the texts read"),
    # relapses
    ("alpha_cns", "relapse:1", "fits", "first relapse"),
    ("alpha_cns", "relapse:2", "no", "first relapse"),
    ("alpha_cns", "relapse:refractory", "no", "first relapse"),
    ("beta_marrow", "relapse:2", "partly", "second relapse or later 40%"),
    ("beta_marrow", "relapse:1", "not_stated", "second relapse or later 40%"),
    ("delta_adult", "relapse:3", "not_stated", "mixed lines"),
    ("alpha_early", "relapse:1", "not_stated", "not stated in the texts read"),
    # transplant, asked both ways
    ("alpha_cns", "hsct:no", "partly", "prior transplant 7%"),
    ("alpha_cns", "hsct:yes", "partly", "prior transplant 7%"),
    ("alpha_early", "hsct:no", "fits", "no transplant before"),
    ("alpha_early", "hsct:yes", "no", "no transplant before"),
    # burden
    ("alpha_early", "burden:none", "fits", "no detectable marrow disease"),
    ("alpha_early", "burden:low", "fits", "no detectable marrow disease"),
    ("alpha_early", "burden:high", "no", "no detectable marrow disease"),
    ("delta_adult", "burden:high", "fits", "marrow blasts ≥5%"),
    ("delta_adult", "burden:low", "no", "marrow blasts ≥5%"),
    ("delta_adult", "burden:none", "no", "marrow blasts ≥5%"),
    ("alpha_cns", "burden:none", "partly", "mixed marrow burden"),
    ("beta_testis", "burden:none", "partly", "isolated testicular disease"),
    ("beta_testis", "burden:low", "fits", "isolated testicular disease"),
    # CNS status
    ("alpha_early", "cns:cns3", "fits", "CNS-3"),
    ("alpha_early", "cns:cns1", "no", "CNS-3"),
    ("alpha_cns", "cns:cns1", "partly", "mixed CNS status"),
    ("beta_marrow", "cns:cns3", "no", "no active CNS or EMD"),
    ("beta_marrow", "cns:cns1", "fits", "no active CNS or EMD"),
    ("delta_adult", "cns:cns3", "no", "CNS-3 excluded"),
    ("delta_adult", "cns:cns1", "partly", "CNS-3 excluded"),
    ("epsilon_control", "cns:cns2", "partly", "isolated CNS relapse"),
    ("epsilon_control", "cns:cns1", "no", "isolated CNS relapse"),
    # what was given before
    ("alpha_cns", "blina:yes", "partly", "9 of 42 had blinatumomab"),
    ("alpha_cns", "ino:no", "fits", "no inotuzumab before"),
    ("alpha_cns", "ino:yes", "no", "no inotuzumab before"),
    ("gamma_relapse", "car_t:yes", "fits", "relapse or other failure after CAR T"),
    ("gamma_relapse", "car_t:no", "no", "relapse or other failure after CAR T"),
    ("delta_adult", "car_t:no", "partly", "prior CAR T 5%"),
    ("gamma_relapse", "blina:no", "not_stated", "not stated in the texts read"),
    # CD19
    ("alpha_cns", "cd19:negative", "no", "CD19 positive"),
    ("gamma_progression", "cd19:negative", "fits", "CD19 negative"),
    ("gamma_progression", "cd19:positive", "no", "CD19 negative"),
    ("gamma_relapse", "cd19:positive", "partly", "CD19 negative 40%"),
)  # fmt: skip


def answered(cohort: str, fact: str) -> Any:
    (one,) = fit(ROWS[cohort], View.parse(f"patient={fact}").view.patient).answers
    return one


def told(patient: str, more: str = "") -> Any:
    return compare(tuple(ROWS.values()), View.parse(f"patient={patient}&{more}").view, "0000000")


@pytest.mark.parametrize(("cohort", "fact", "answer", "words"), ANSWERS)
def test_a_cohort_answers_a_fact(cohort: str, fact: str, answer: str, words: str) -> None:
    one = answered(cohort, fact)
    assert (str(one.answer), one.words) == (answer, words)


def test_every_key_is_answered_in_every_way() -> None:
    seen = {(fact.partition(":")[0], answer) for _, fact, answer, _ in ANSWERS}
    ways = {(str(key), answer) for key in PatientKey for answer in ("fits", "partly", "no")}
    assert ways - seen == {("blina", "fits"), ("blina", "no"), ("ino", "partly")}


def test_an_answer_leads_to_its_text() -> None:
    one = answered("alpha_cns", "hsct:no")
    assert (one.source, one.locator) == ("full paper", "Table 1, row 6")
    assert answered("alpha_cns", "age:9").locator == "Table 1"
    silent = answered("gamma_relapse", "ino:no")
    assert (silent.source, silent.locator) == ("", "")


def test_sites_that_are_not_split_are_not_stated_and_say_so_with_their_place() -> None:
    one = answered("delta_adult", "site:cns_isolated")
    assert (one.answer, bool(one.source), bool(one.locator)) == (FitAnswer.NOT_STATED, True, True)
    assert fit_wording.signed(one) == "? not restricted"
    assert fit_wording.spelled(one) == "Disease site: not stated, not restricted"
    assert "site 4" in told("site:cns_isolated").patient.stated


def test_what_was_never_coded_is_not_called_silent() -> None:
    row = ROWS["gamma_relapse"]
    old = row.cohort.model_copy(update={"silent_on": ()})
    found = fit(
        Row(**{**{n: getattr(row, n) for n in Row.__slots__}, "cohort": old}),
        View.parse("patient=ino:no").view.patient,
    )
    assert found.answers[0].words == "not coded in this version of the data"


def test_an_age_that_nobody_states_is_not_stated() -> None:
    row = ROWS["gamma_relapse"]
    silent = {
        "age_group": AgeGroup.NOT_REPORTED,
        "age_low": None,
        "age_high": None,
        "age_text": "not reported",
    }
    changed = {"cohort": row.cohort.model_copy(update=silent)}
    asked = View.parse("patient=age:9").view.patient
    (one,) = fit(Row(**{**{n: getattr(row, n) for n in Row.__slots__}, **changed}), asked).answers
    assert one.answer is FitAnswer.NOT_STATED


def test_a_text_goes_before_a_coded_field() -> None:
    row = ROWS["delta_adult"]
    fact = CohortFact.model_validate(
        {
            "cohort": "delta_adult",
            "about": "relapse",
            "value": "1",
            "share": "some",
            "text": "first relapse in 12",
            "locator": "summary, table 2",
        }
    )
    more = Row(**{**{n: getattr(row, n) for n in Row.__slots__}, "facts": (*row.facts, fact)})
    (one,) = fit(more, View.parse("patient=relapse:1").view.patient).answers
    assert (one.answer, one.words) == (FitAnswer.PARTLY, "first relapse in 12")


@given(st.sets(st.sampled_from(EVERY), min_size=1, max_size=6))
def test_order_is_fewest_no_then_most_fits_then_most_partly_then_newest(facts: set[str]) -> None:
    patient = View.parse(f"patient={','.join(sorted(facts))}").view.patient
    groups = grouped([fit(row, patient) for row in ROWS.values()])
    flat = [one for group in groups for one in group]
    assert {one.cohort for one in flat} == set(ROWS)
    keys = [
        (one.count(FitAnswer.NO), -one.count(FitAnswer.FITS), -one.count(FitAnswer.PARTLY), -one.year)
        for one in flat
    ]
    assert keys == sorted(keys)
    assert all(len({one.count(FitAnswer.NO) for one in group}) == 1 for group in groups)
    assert all(len(one.answers) == len(patient) for one in flat)


@given(
    st.sets(st.sampled_from(EVERY), min_size=1, max_size=4), st.sampled_from(["", "outcome=os", "site=cns"])
)
def test_a_patient_leaves_no_cohort_out_and_changes_no_number(facts: set[str], more: str) -> None:
    asked = View.parse(f"patient={','.join(sorted(facts))}&{more}").view
    plain = asked.without("patient").with_(site=asked.site or asked.shown("site"))
    one, other = (compare(tuple(ROWS.values()), view, "0000000") for view in (asked, plain))
    assert {c.cohort for c in one.cohorts} == {c.cohort for c in other.cohorts}
    marks = [{(m.id, m.value_text, m.interval_text) for m in c.percent.marks} for c in (one, other)]
    assert marks[0] == marks[1]


def test_groups_stand_in_each_band_with_heads_in_words() -> None:
    found = told("age:9,site:cns_isolated,relapse:1,hsct:no")
    (first, *_), *_ = (band.groups for band in found.percent.bands)
    assert first.label == "Nothing asked is contradicted; fits 2 to 3 of 4"
    assert [line.cohort for line in first.lines if line.leads][:2] == ["alpha_early", "alpha_cns"]
    for band in found.percent.bands:
        assert len({group.key for group in band.groups}) == len(band.groups)


def test_a_cohort_without_a_number_has_its_row_for_a_patient() -> None:
    named, rows = (
        [group for band in found.percent.bands for group in band.groups]
        for found in (told("", "site=all&outcome=os&month=24"), told("age:9", "outcome=os&month=24"))
    )
    assert any(group.silent for group in named)
    assert not any(group.silent for group in rows)
    assert {line.cohort for group in rows for line in group.rows} == {
        line.cohort for group in named for line in group.lines
    }


def test_the_band_in_which_most_fits_comes_first() -> None:
    assert str(told("car_t:yes,cd19:negative").percent.bands[0].setting) == "post_car_t"
    assert str(told("car_t:no").percent.bands[0].setting) == "car_t"


@pytest.mark.parametrize(
    ("facts", "head"),
    [
        ("relapse:1", "Nothing asked is contradicted; fits 1 of 1"),
        ("relapse:2", "1 of 1 asked does not fit"),
        ("relapse:2,cd19:negative,age:9", "2 of 3 asked do not fit; fits 1 of 3"),
        ("hsct:no", "Nothing asked is contradicted"),
    ],
)
def test_a_head_says_what_does_not_fit_and_how_much_fits(facts: str, head: str) -> None:
    one = fit(ROWS["alpha_cns"], View.parse(f"patient={facts}").view.patient)
    assert fit_wording.head([one]) == head


def test_a_patient_of_a_view_is_said_everywhere() -> None:
    found = told("age:9,relapse:1")
    assert found.title.endswith(", ordered for a patient: 9 years, first relapse")
    assert fit_wording.NO_PREDICTION in found.caveat
    assert fit_wording.NO_PREDICTION not in told("", "").caveat
    assert "Stated, of 8 cohorts: relapses 1." in found.summary
    assert "without a number" not in found.summary
    assert "1 comparator without CAR T: Fixture Epsilon" in found.summary
    assert any(note.kind == "fit" and "≠ does not fit" in note.text for note in found.notes)


def test_a_comparator_is_offered_until_it_is_shown() -> None:
    offered = told("age:9").patient
    assert View.parse(offered.wider).view.settings[-1] == "comparator"
    assert told("age:9", "setting=car_t,comparator").patient.offered == ""
    assert told("age:9", "setting=car_t,comparator").patient.offers == ()
    assert survey(tuple(ROWS.values()), (), View()) is None


def test_many_comparators_are_counted() -> None:
    row = ROWS["epsilon_control"]
    several = [
        Row(
            **{
                **{n: getattr(row, n) for n in Row.__slots__},
                "cohort": row.cohort.model_copy(update={"id": f"c{k}", "label": f"C{k}"}),
            }
        )
        for k in range(5)
    ]
    found = survey(several, (), View.parse("patient=age:9").view)
    assert found is not None
    assert found.offered == "5 comparators without CAR T: C0; C1; C2; 2 more"
    assert tuple(form.removesuffix(FURTHER) for form in found.offers) == (
        found.offered,
        "5 comparators without CAR T: C0; C1; 3 more",
        "5 comparators without CAR T: C0; 4 more",
        "5 comparators without CAR T",
    )
    assert (found.heads, found.stated) == ((), "")


def test_a_comparator_that_does_not_fit_is_named_only_where_none_does() -> None:
    assert told("age:99").patient.offered.startswith("1 comparator without CAR T")


def test_a_column_says_less_where_it_is_narrow() -> None:
    one = fit(ROWS["alpha_cns"], View.parse("patient=age:9,relapse:2,hsct:no").view.patient)
    assert fit_wording.forms(one) == (
        "≠ first relapse · ≈ prior transplant 7% · = 1–29 y, median 9",
        "≠ first relapse · ≈ prior transplant 7% · = age",
        "≠ relapses · ≈ transplant · = age",
        "≠ relapses · ≈ transplant · = age",
        "≠ relapses · ≈ 1 fact · = 1 fact",
    )
    silent = fit(ROWS["gamma_relapse"], View.parse("patient=ino:no").view.patient)
    assert fit_wording.forms(silent)[0] == "? inotuzumab"
    assert fit_wording.forms(silent)[-1] == "? 1 fact"
    asked = View.parse("patient=age:9,ino:no,blina:no,hsct:no").view.patient
    assert fit_wording.forms(fit(ROWS["gamma_relapse"], asked))[-2].endswith(" · ? 3 facts")
    assert fit_wording.sentence(silent).endswith("Inotuzumab: not stated in the texts read.")


@pytest.mark.parametrize(
    ("word", "label"),
    [
        ("age:0", "under 1 year"),
        ("age:1", "1 year"),
        ("age:9", "9 years"),
        ("age:adult", "adult"),
        ("relapse:3", "third or later relapse"),
    ],
)
def test_a_fact_is_said_in_words(word: str, label: str) -> None:
    assert fit_wording.told(View.parse(f"patient={word}").view.patient) == label


def test_a_view_of_a_patient_is_not_grouped_otherwise() -> None:
    assert View.parse("patient=age:9&group=age").view == View.parse("patient=age:9").view
