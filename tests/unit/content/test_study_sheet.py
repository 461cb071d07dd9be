"""A study as one value: every figure, every gap, every text, and what relates it to others."""

from dataclasses import replace

import pytest

from app.content.study_sheet import CohortSheet, SheetFigure, StudySheet, study_sheet
from models.records import Row, StudyFile
from models.vocabulary import Burden, Clock, Flag, Kind, Missing
from tests.fixtures.evidence import fixture_evidence, fixture_rows

EVIDENCE = fixture_evidence()
STUDIES = [file.study.id for file in EVIDENCE.files]


def file_of(study: str) -> StudyFile:
    return next(file for file in EVIDENCE.files if file.study.id == study)


def sheet(study: str) -> StudySheet:
    return study_sheet(file_of(study), EVIDENCE.rows, EVIDENCE.files, EVIDENCE.conflicts)


def cohort(name: str) -> CohortSheet:
    row = next(row for row in fixture_rows() if row.cohort.id == name)
    return next(c for c in sheet(row.study.id).cohorts if c.id == name)


def figure(name: str) -> SheetFigure:
    sheets = (c for study in STUDIES for c in sheet(study).cohorts)
    return next(f for c in sheets for f in (*c.percents, *c.medians) if f.id == name)


@pytest.mark.parametrize("study", STUDIES)
def test_every_estimate_stands_once_and_units_never_mix(study: str) -> None:
    shown = [f.id for c in sheet(study).cohorts for f in (*c.percents, *c.medians, *c.counts)]
    given = file_of(study).estimate
    assert sorted(shown) == sorted(e.id for e in given)
    months = {f.id for c in sheet(study).cohorts for f in c.medians}
    assert months == {e.id for e in given if e.kind.in_months}
    counts = {f.id for c in sheet(study).cohorts for f in c.counts}
    assert counts == {e.id for e in given if e.kind is Kind.COUNT}


@pytest.mark.parametrize("study", STUDIES)
def test_every_recorded_gap_and_every_detail_stands_there(study: str) -> None:
    made = sheet(study)
    gaps = [one.id for c in made.cohorts for one in c.silences if one.id]
    assert sorted(gaps) == sorted(empty.id for empty in file_of(study).empty)
    assert {item.id for topic in made.topics for item in topic.items} == {d.id for d in file_of(study).detail}
    assert [text.id for text in made.texts] == [source.id for source in file_of(study).source]


def test_a_figure_keeps_the_decimals_and_the_interval_of_the_print() -> None:
    shown = figure("alpha_cns_efs_24")
    assert (shown.value, shown.interval, shown.interval_is) == ("85.2", "(72.4–99.0)", "published")
    assert shown.where
    assert "85.2 percent" in shown.spoken


def test_a_value_computed_here_says_so() -> None:
    shown = figure("alpha_cns_mrd")
    assert shown.computed
    assert shown.counts == "37/39"
    assert "% computed" in shown.remark
    assert shown.interval_is == "derived from counts"


def test_survival_without_an_interval_has_none() -> None:
    shown = figure("alpha_cns_os_12")
    assert (shown.interval, shown.interval_is) == ("", "")


def test_endpoints_keep_their_names_and_clocks_are_said() -> None:
    assert figure("alpha_cns_rfs_24").outcome == "RFS"
    assert "from remission" in figure("alpha_cns_dfs_24").what
    assert figure("alpha_cns_efs_24").what == "24 mo, from infusion"


def test_a_response_after_car_t_failure_is_one_to_salvage() -> None:
    rows = next(c for c in sheet("gamma_2021").cohorts if c.id == "gamma_relapse").percents
    assert "Response to salvage" in {one.outcome for one in rows}
    assert figure("alpha_cns_best").outcome == "Response"


def test_toxicity_prints_its_term_grade_and_grading() -> None:
    shown = figure("alpha_cns_icans_ge3")
    assert shown.what.startswith("ICANS, ")
    assert shown.counts == "4/42"


def test_relapse_says_whether_it_is_crude() -> None:
    assert figure("alpha_cns_cns_relapse").what.endswith("crude")
    assert "cumulative incidence" in figure("alpha_cns_cir_12").what


def test_a_subgroup_and_a_subset_say_so() -> None:
    assert "marrow blasts <5%" in figure("alpha_cns_os_24_low").whom
    assert figure("alpha_cns_efs_48").remark.endswith("subset §")


def test_gaps_nobody_recorded_are_named_too() -> None:
    silent = [one for one in cohort("alpha_cns").silences if one.id is None]
    assert "CRS, any grade" in {one.of for one in silent}
    assert {one.kind for one in silent} == {Missing.NOT_REPORTED}, "its paper was read whole"


def test_a_grade_that_is_not_given_is_a_gap_of_its_own() -> None:
    assert "CRS, any grade" in {one.of for one in cohort("alpha_cns").silences}


def test_a_gap_says_what_the_source_does_say() -> None:
    found = {one.kind: one for one in cohort("gamma_relapse").silences}
    assert found[Missing.TEXT_ONLY].said == "P = .116, by type of salvage"
    median = next(one for one in cohort("alpha_cns").silences if one.kind is Missing.NOT_REACHED)
    assert median.of == "median OS"


def test_a_gap_narrows_to_grade_burden_and_landmark() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "alpha_cns")
    told = row.empties[0].model_copy(update={"of": None, "burden": Burden.LOW, "months": 24})
    graded = next(e for r in fixture_rows() for e in r.empties if e.id == "delta_aya_neuro")
    whole = graded.model_copy(update={"cohort": "alpha_cns", "grade": None})
    made = _sheet_of(replace(row, empties=(told, whole)))
    assert {one.of for one in made.cohorts[0].silences} >= {
        "OS, marrow blasts <5%, 24 mo",
        "ICANS / neurotoxicity, further grades",
    }


def _sheet_of(row: Row) -> StudySheet:
    return study_sheet(file_of(row.study.id), (row,), EVIDENCE.files, EVIDENCE.conflicts)


def test_what_the_text_does_not_state_of_a_study_is_a_word() -> None:
    facts = {fact.name: fact for fact in sheet("epsilon_2019").facts}
    missing = [fact for fact in facts.values() if fact.missing]
    assert missing
    assert all(fact.text == "not stated in the text read" for fact in missing)


def test_a_cohort_without_numbers_says_so() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "beta_testis")
    blank = {"n": None, "enrolled": None, "infused": None, "evaluable": None}
    made = _sheet_of(replace(row, cohort=row.cohort.model_copy(update=blank))).cohorts[0]
    assert made.n_text == "n not stated"
    assert next(fact for fact in made.facts if fact.name == "Patients").missing
    counted = row.cohort.model_copy(update=blank | {"infused": 9})
    made = _sheet_of(replace(row, cohort=counted)).cohorts[0]
    assert next(fact for fact in made.facts if fact.name == "Patients").text == "9 infused"


def test_an_earlier_report_points_to_the_later_and_back() -> None:
    earlier, later = sheet("alpha_2022"), sheet("alpha_2024")
    assert earlier.superseded_by is not None
    assert earlier.superseded_by.study == "alpha_2024"
    assert [one.study for one in later.supersedes] == ["alpha_2022"]
    assert later.superseded_by is None


def test_overlap_gives_its_reason() -> None:
    shared = sheet("beta_2023").overlaps
    assert [one.study for one in shared] == ["delta_2020"]
    assert shared[0].why
    assert shared[0].note


def test_disputes_that_name_the_study_stand_with_it() -> None:
    assert [one.id for one in sheet("alpha_2024").disputes] == ["alpha_efs_12"]
    assert sheet("gamma_2021").disputes == ()


def test_the_way_to_compare_holds_every_outcome_the_study_gives() -> None:
    assert sheet("alpha_2024").address.startswith("/?")
    assert "study=alpha_2024" in sheet("alpha_2024").address


def test_notes_explain_the_signs_in_use() -> None:
    signs = {sign for sign, _ in sheet("alpha_2024").notes}
    assert {"§", "( )", "[ ]"} <= signs
    bare = next(row for row in fixture_rows() if row.cohort.id == "gamma_progression")
    assert {sign for sign, _ in _sheet_of(bare).notes} <= {"†", "( )", "[ ]", "¶"}


def test_cautions_and_other_levels_stand_in_the_remark() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "alpha_cns")
    first = row.estimates[0].model_copy(
        update={"flags": (Flag.SUSPICIOUS,), "ci_level": 90.0, "months": 60, "clock": Clock.NOT_STATED}
    )
    shown = _sheet_of(replace(row, estimates=(first,))).cohorts[0].percents[0]
    assert "90% interval" in shown.remark
    assert "beyond median follow-up\u00a0¶" in shown.remark
    assert shown.remark.endswith("suspicious as printed")


def test_when_something_was_assessed_and_what_to_know_of_the_cohort_is_said() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "alpha_cns")
    first = next(e for e in row.estimates if e.id == "alpha_cns_icans_ge3")
    timed = first.model_copy(update={"window": "within 30 days"})
    noted = row.cohort.model_copy(update={"note": "A remark."})
    made = _sheet_of(replace(row, cohort=noted, estimates=(timed,))).cohorts[0]
    assert made.percents[0].what.endswith("within 30 days")
    assert made.facts[-1].text == "A remark."


def test_a_study_read_in_several_texts_says_in_which() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "alpha_cns")
    second = row.sources[0].model_copy(update={"id": "another"})
    shown = _sheet_of(replace(row, sources=(*row.sources, second))).cohorts[0].percents[0]
    assert shown.where.startswith(f"{row.sources[0].tier.label}: ")


def test_the_citation_holds_title_and_links() -> None:
    made = sheet("alpha_2024")
    cited = file_of("alpha_2024").citation
    assert (cited.title or "") in made.citation
    assert [label for label, _ in made.links] == [
        label
        for label, given in (("DOI", cited.doi), ("PubMed", cited.pmid), ("PubMed Central", cited.pmcid))
        if given
    ]


def test_where_a_bibliographic_record_was_seen_stands_with_the_links() -> None:
    file = file_of("alpha_2024")
    seen = {"seen_at": "https://example.org/record", "seen_on": "2026-11-29"}
    looked_up = file.model_copy(update={"citation": file.citation.model_copy(update=seen)})
    links = study_sheet(looked_up, EVIDENCE.rows, EVIDENCE.files, EVIDENCE.conflicts).links
    assert links[-1] == ("Bibliographic record, seen Nov 29, 2026", "https://example.org/record")
    assert all("record" not in label for label, _ in sheet("alpha_2024").links)
