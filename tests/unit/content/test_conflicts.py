"""Conflicts: answers side by side, with what differs."""

from app.content.conflicts import disputes, naming
from models.records import Conflict, Detail
from tests.fixtures.evidence import fixture_evidence

EVIDENCE = fixture_evidence()
FOUND = {one.id: one for one in disputes(EVIDENCE.conflicts, EVIDENCE.files)}


def test_every_conflict_stands_with_all_of_its_claims() -> None:
    for conflict in EVIDENCE.conflicts:
        assert [claim.id for claim in FOUND[conflict.id].claims] == list(conflict.claims)
        assert FOUND[conflict.id].question == conflict.question
        assert FOUND[conflict.id].differs == conflict.differs


def test_each_claim_says_every_attribute() -> None:
    for one in FOUND.values():
        assert all(len(claim.facts) == len(one.attributes) for claim in one.claims)
        assert one.differing <= set(one.attributes)


def test_a_claim_leads_to_its_study_and_says_what_is_printed() -> None:
    first = FOUND["alpha_efs_12"].claims[0]
    assert first.address == "/studies/alpha_2024#alpha_cns_efs_12"
    assert first.printed == "90% (81–100)"
    assert first.panel


def test_a_gap_can_be_a_claim() -> None:
    gap = FOUND["epsilon_endpoint"].claims[1]
    assert gap.printed
    assert gap.panel


def test_where_it_was_read_is_not_what_tells_answers_apart() -> None:
    assert all("Where" not in one.differing and "Report" not in one.differing for one in FOUND.values())


def test_what_only_a_name_says_is_said_to_be_in_the_name() -> None:
    detail = next(d for file in EVIDENCE.files for d in file.detail)
    conflict = Conflict(
        id="made", question="Made?", claims=("alpha_cns_efs_12", detail.id), differs="Made up."
    )
    (one,) = disputes((conflict,), EVIDENCE.files)
    told = dict(zip(one.attributes, one.claims[1].facts, strict=True))
    assert told["Landmark"] == "as its name says"
    assert told["Calls it"] == detail.label
    assert not one.claims[1].panel
    assert "Landmark" not in one.differing


def test_a_detail_prints_its_interval_and_counts() -> None:
    file = next(file for file in EVIDENCE.files if file.detail)
    made = Detail.model_validate(
        file.detail[0].model_dump()
        | {"ci_printed": "1–9", "events": 3, "total": 9, "counts_basis": "printed", "counts_reason": None}
    )
    changed = file.model_copy(update={"detail": (made,)})
    conflict = Conflict(id="made", question="Made?", claims=(made.id, "alpha_cns_efs_12"), differs="Made up.")
    (one,) = disputes((conflict,), (changed, *EVIDENCE.files))
    claim = next(claim for claim in one.claims if claim.id == made.id)
    assert claim.printed.endswith("(1–9)") or claim.printed


def test_responses_and_grades_are_named() -> None:
    conflict = Conflict(
        id="made",
        question="Made?",
        claims=("alpha_cns_best", "alpha_cns_icans_ge3", "alpha_cns_os_median"),
        differs="Made up.",
    )
    (one,) = disputes((conflict,), EVIDENCE.files)
    at = one.attributes.index("Calls it")
    assert "ICANS, " in one.claims[1].facts[at]
    assert one.claims[2].printed == "not reached (95% CI 36.8–NE)"


def test_a_cohort_without_a_number_has_no_size() -> None:
    file = next(file for file in EVIDENCE.files if file.study.id == "alpha_2024")
    blank = tuple(cohort.model_copy(update={"n": None}) for cohort in file.cohort)
    changed = file.model_copy(update={"cohort": blank})
    conflict = Conflict(
        id="made", question="Made?", claims=("alpha_cns_best", "alpha_cns_day28"), differs="Made up."
    )
    (one,) = disputes((conflict,), (changed,))
    assert "Cohort size" not in one.attributes


def test_only_the_disputes_of_a_study_are_named_for_it() -> None:
    assert [one.id for one in naming(FOUND.values(), "alpha_2022")] == ["alpha_efs_12"]
    assert naming(FOUND.values(), "delta_2020") == ()
