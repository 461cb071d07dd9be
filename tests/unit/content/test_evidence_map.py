"""The evidence map: what each cohort reports, which kind of empty the rest is, and how it is counted."""

from dataclasses import replace

import pytest

from app.content.comparison import compare
from app.content.evidence_map import EvidenceMap, MapCell, MapGroup, evidence_map
from models.records import Row
from models.view import View
from models.vocabulary import Clock, CountsBasis, Denominator, GroupBy, Missing, Outcome
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of

EVERY = "?site=cns,emd,emd_cns_possible,marrow,unselected,not_reported&setting=car_t,post_car_t,comparator"


def drawn(query: str = "", by: str = "cohort", rows: tuple[Row, ...] = ()) -> EvidenceMap:
    return evidence_map(rows or fixture_rows(), View.parse(query).view, "site" if by == "site" else "cohort")


def groups(found: EvidenceMap) -> list[MapGroup]:
    return [group for band in found.bands for group in band.groups]


def cell(found: EvidenceMap, cohort: str, column: str) -> MapCell:
    index = [c.key for c in found.columns].index(column)
    return next(line.cells[index] for g in groups(found) for line in g.lines if line.cohort == cohort)


@pytest.mark.parametrize(
    ("cohort", "column", "state", "lines"),
    [
        ("alpha_cns", "efs", "given", ("12, 24, 48 mo",)),
        ("alpha_cns", "os", "given", ("12, 24 mo", "→ median not reached")),
        ("alpha_cns", "os_burden", "given", ("24 mo",)),
        ("alpha_cns", "response", "given", ("best ORR", "remission at day 28", "and 2 more")),
        ("alpha_cns", "salvage", "inapplicable", ("not applicable",)),
        ("alpha_cns", "neurotoxicity_ge3", "given", ("4/42",)),
        ("alpha_cns", "crs_ge3", "given", ("0/42",)),
        ("alpha_cns", "crs_any", "empty", ("– not reported",)),
        ("alpha_cns", "relapse", "given", ("12 mo", "2/42 CNS relapse, crude")),
        ("alpha_early", "os_burden", "inapplicable", ("not applicable, no detectable marrow disease",)),
        ("beta_testis", "os", "given", ("median only 16.0 mo",)),
        ("beta_testis", "efs", "empty", ("? median not estimable (NE)",)),
        ("beta_marrow", "efs", "empty", ("“ P = .04, against the other sites",)),
        ("beta_marrow", "neurotoxicity_ge3", "given", ("11%",)),
        ("delta_aya", "efs", "other", ("not as EFS (reports PFS)",)),
        ("delta_adult", "neurotoxicity_ge3", "other", ("not as grade ≥3 (reports grade 4)",)),
        ("gamma_relapse", "response", "inapplicable", ("not applicable",)),
        ("gamma_relapse", "salvage", "given", ("CR to salvage",)),
        ("gamma_relapse", "os", "given", ("24 mo", "median 15.3 mo")),
    ],
)
def test_a_cell_says_what_is_given_or_which_kind_of_empty(
    cohort: str, column: str, state: str, lines: tuple[str, ...]
) -> None:
    found = cell(drawn(EVERY), cohort, column)
    assert (found.state, found.lines) == (state, lines)


def test_a_cell_that_is_empty_names_its_kind_and_one_that_is_given_has_none() -> None:
    found = drawn(EVERY)
    assert cell(found, "beta_marrow", "efs").kind is Missing.TEXT_ONLY
    assert cell(found, "alpha_cns", "efs").kind is None


def test_a_cell_opens_the_study_with_the_outcome_and_its_grade() -> None:
    found = drawn(EVERY)
    assert cell(found, "alpha_cns", "os").address == "/?outcome=os&study=alpha_2024"
    assert cell(found, "alpha_cns", "crs_any").address == "/?outcome=crs&grade=any&study=alpha_2024"
    assert cell(found, "delta_aya", "efs").address == "/?outcome=efs&endpoint=related&study=delta_2020"
    assert cell(found, "alpha_cns", "salvage").address == ""


def test_a_landmark_that_is_asked_for_is_not_replaced_by_another() -> None:
    found = drawn("?month=24&outcome=os")
    assert [column.key for column in found.columns] == ["os", "os_burden"]
    assert cell(found, "alpha_early", "os").lines == ("not at 24 mo (reports 12)",)
    assert cell(found, "beta_testis", "os").state == "other"


def test_figures_of_two_clocks_say_which() -> None:
    found = drawn("?endpoint=related&month=24&outcome=efs")
    whole, among = (band.groups[0].lines[0].cells[0] for band in found.bands[:2])
    assert whole.lines == ("24 mo",)
    assert found.bands[1].title == "Counted among responders"
    assert among.lines == ("RFS 24 mo", "DFS 24 mo from remission")


def test_medians_of_two_clocks_say_which() -> None:
    rows = list(fixture_rows())
    at = next(i for i, row in enumerate(rows) if row.cohort.id == "gamma_relapse")
    moved = tuple(
        e.model_copy(update={"clock": Clock.SALVAGE_START}) if e.kind.in_months else e
        for e in rows[at].estimates
    )
    rows[at] = replace(rows[at], estimates=moved)
    found = cell(drawn("?site=all", rows=tuple(rows)), "gamma_relapse", "os")
    assert found.lines == ("24 mo", "median 15.3 mo from start of salvage")


def test_a_median_time_to_relapse_is_a_figure() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "beta_testis")
    median = next(e for e in row.estimates if e.kind.in_months)
    relapse = median.model_copy(update={"outcome": Outcome.RELAPSE, "endpoint": "marrow relapse"})
    relapse = type(median).model_validate(relapse.model_dump() | {"endpoint": "marrow relapse"})
    found = drawn(rows=(replace(row, estimates=(relapse,)),))
    assert cell(found, "beta_testis", "relapse").lines == ("median 16.0 mo marrow relapse",)


def test_unselected_cohorts_are_counted_under_their_head_and_listed_when_asked() -> None:
    folded = next(g for g in groups(drawn()) if g.folded and g.key == "unselected")
    assert (folded.label, folded.lines, folded.cohorts) == ("Unselected", (), 1)
    assert folded.tallies[0].text == "1 of 1"
    listed = next(g for g in groups(drawn(folded.address)) if g.key == "unselected")
    assert not listed.folded
    assert len(listed.lines) == 1


def test_a_study_that_is_named_is_listed_whatever_its_site() -> None:
    found = drawn("?study=delta_2020")
    assert not any(group.folded for group in groups(found))
    assert {line.study for group in groups(found) for line in group.lines} == {"delta_2020"}


def test_settings_never_share_a_group() -> None:
    assert [band.title for band in drawn(EVERY).bands] == [
        "CAR T-cell therapy",
        "After CAR T failure",
        "No CAR T (comparator)",
    ]


def test_a_head_counts_cohorts_and_never_patients() -> None:
    assert {group.about for group in groups(drawn())} == {"1 cohort", "2 cohorts"}


def test_a_count_names_the_denominators_of_its_own_figures() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "beta_marrow")
    response = groups(drawn("?outcome=response", rows=(row,)))[0].tallies[0]
    totals = {e.total for e in row.estimates if e.outcome is Outcome.RESPONSE and e.total}
    assert totals
    assert response.denominators == f"n = {', '.join(map(str, sorted(totals)))}"
    assert str(row.cohort.n) not in response.denominators


def test_many_denominators_are_said_by_the_smallest_and_the_largest() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "beta_marrow")
    figure = next(e for e in row.estimates if e.outcome is Outcome.OS)
    copies = tuple(figure.model_copy(update={"id": f"x{n}", "total": n}) for n in (7, 90, 12, 3, 1250))
    (tally,) = groups(drawn("?outcome=os", rows=(replace(row, estimates=copies),), by="site"))[0].tallies[:1]
    assert tally.denominators == "n = 3 to 1,250"


def test_a_figure_of_a_part_without_a_number_has_no_denominator() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "beta_marrow")
    figure = next(e for e in row.estimates if e.outcome is Outcome.OS)
    part = figure.model_copy(update={"total": None, "denominator": Denominator.SUBSET})
    tally = groups(drawn("?outcome=os", rows=(replace(row, estimates=(part,)),)))[0].tallies[0]
    assert tally.denominators == "n not stated"
    whole = figure.model_copy(update={"total": None, "denominator": Denominator.COHORT})
    tally = groups(drawn("?outcome=os", rows=(replace(row, estimates=(whole,)),)))[0].tallies[0]
    assert tally.denominators == f"n = {row.cohort.n}"


def test_by_site_the_groups_are_the_rows_with_landmarks_and_patients() -> None:
    found = drawn(by="site")
    assert found.rows == "site"
    assert not any(group.lines for group in groups(found))
    cns = groups(found)[0]
    assert cns.tallies[0].text == "2 of 2"
    assert cns.tallies[0].landmarks == "12, 24, 48 mo"
    assert cns.tallies[0].denominators.startswith("n = ")
    assert cns.tallies[0].address == "/?site=cns&outcome=efs"
    assert cns.tallies[4].text == "not applicable"
    assert cns.tallies[4].address == ""
    after = next(group for group in found.bands[1].groups if group.key == "not_reported")
    assert after.tallies[1].address == "/?site=not_reported&setting=post_car_t&outcome=os"


def test_by_site_says_the_same_sentences_as_by_cohort() -> None:
    one, other = drawn(), drawn(by="site")
    assert (one.told, one.nobody, one.once) == (other.told, other.nobody, other.once)


def test_the_sentences_count_the_cells_that_are_listed() -> None:
    found = drawn(EVERY)
    cells = [c for g in groups(found) for line in g.lines for c in line.cells]
    given = sum(c.state == "given" for c in cells)
    possible = sum(c.state != "inapplicable" for c in cells)
    assert found.told.startswith(f"{given} of {possible} possible cells hold a number; ")
    assert "finding about the literature" in found.rest
    assert found.rest.endswith("No empty cell is a zero.")


def test_a_finding_about_the_literature_is_claimed_of_papers_read_whole_alone() -> None:
    rows = [row for row in fixture_rows() if row.study.id == "gamma_2021"]
    found = drawn(EVERY, rows=tuple(rows))
    assert "not in the text read" in found.told
    assert "literature" not in found.rest


def test_nobody_and_one_cohort_only() -> None:
    found = drawn()
    nobody = {finding.group: finding.outcomes for finding in found.nobody}
    assert nobody["CNS"] == "CRS, any grade"
    assert "Relapse" in nobody["EMD (non-CNS)"]
    once = {finding.group: finding.outcomes for finding in found.once}
    assert "CRS, grade ≥3 (Fixture Alpha, CNS)" in once["CNS"]
    assert "Marrow only" not in once


def test_notes_explain_only_what_is_there() -> None:
    assert drawn("?study=epsilon_2019").notes == ()
    assert any("may share patients" in note for note in drawn().notes)


def test_a_recovered_count_carries_its_sign_and_the_sign_is_explained() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "alpha_cns")
    figures = tuple(
        e.model_copy(update={"counts_basis": CountsBasis.RECOVERED}) if e.events is not None else e
        for e in row.estimates
    )
    found = drawn(rows=(replace(row, estimates=figures),))
    assert cell(found, "alpha_cns", "neurotoxicity_ge3").lines == ("4/42‡",)
    assert found.notes[0].startswith("‡ Count recovered")


def test_nothing_to_show_says_so_without_a_fault() -> None:
    found = drawn("?study=nobody_1999")
    assert found.bands == ()
    assert found.told == "0 of 0 possible cells hold a number."


def test_one_of_each_lists_cohorts_that_share_nobody() -> None:
    assert not any(line.shares for group in groups(drawn(f"{EVERY}&one_of_each=1")) for line in group.lines)


@pytest.mark.parametrize("group", GroupBy)
def test_groups_follow_the_view(group: GroupBy) -> None:
    found = drawn(f"?group={group}")
    assert all((g.site is not None) is (group is GroupBy.SITE) for g in groups(found))
    assert sum(len(g.lines) for g in groups(found)) == sum(len(g.lines) for g in groups(drawn()))


@pytest.mark.parametrize("query", ["", EVERY, "?site=cns", "?age=adult", "?setting=post_car_t"])
def test_rings_are_those_of_the_page_that_compares(query: str) -> None:
    """A cohort that may share patients only with one that is not listed bears no ring, here as there."""
    compared = compare(fixture_rows(), View.parse(query).view, "0000000").percent.lines
    ringed = {line.cohort for line in compared if line.shares}
    mapped = {line.cohort for group in groups(drawn(query)) for line in group.lines if line.shares}
    assert mapped == ringed


def test_a_folded_cohort_rings_nobody() -> None:
    told = row_of({"label": "Told"}, overlaps=[{"study": "mixed_study"}])
    mixed = row_of({"label": "Mixed", "site": "mixed"})
    assert not any(line.shares for group in groups(drawn(rows=(told, mixed))) for line in group.lines)
    every = drawn(EVERY, rows=(told, mixed))
    assert all(line.shares for group in groups(every) for line in group.lines)


def test_the_headline_counts_each_kind_of_empty_and_claims_a_finding_for_the_first_alone() -> None:
    row = next(row for row in fixture_rows() if row.cohort.id == "alpha_cns")
    kinds = (Missing.NOT_REPORTED, Missing.NOT_IN_TEXT_READ, Missing.COPY_BREAKS_OFF, Missing.TEXT_ONLY)
    gap = row.empties[0].model_copy(update={"of": None, "printed": "P = .1"})
    rows = [
        replace(
            row,
            cohort=row.cohort.model_copy(update={"id": f"cohort_{kind}"}),
            estimates=(),
            empties=(
                gap.model_copy(update={"id": f"gap_{kind}", "missing": kind, "cohort": f"cohort_{kind}"}),
            ),
        )
        for kind in kinds
    ]
    found = evidence_map(rows, View.parse("?outcome=os").view, "cohort")
    assert found.told.startswith("0 of 8 possible cells hold a number; ")
    for said in ("1 not in the text read", "1 where the copy breaks off", "1 in words or a P value only"):
        assert said in found.told
    assert "is a finding about the literature" in found.rest
    silent = evidence_map(rows[1:2], View.parse("?outcome=os").view, "cohort")
    assert "not reported" in silent.told, "its paper was read whole, so what nobody recorded is not reported"


OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}


def test_conditional_figures_stand_in_a_sub_band_and_say_so_above() -> None:
    among = {"outcome": "efs", "value": 80, "printed": "80%", "denominator": "responders"}
    found = evidence_map((row_of({"label": "Alpha"}, [OS, among]),), View(), "cohort")
    assert [band.key for band in found.bands] == ["car_t", "car_t-in_remission"]
    whole, conditional = (
        {c.key: one for c, one in zip(found.columns, band.groups[0].lines[0].cells, strict=True)}
        for band in found.bands
    )
    assert (whole["efs"].state, whole["efs"].lines) == ("other", ("counted among responders",))
    assert whole["os"].state == conditional["efs"].state == "given"
    assert (conditional["os"].state, conditional["os"].lines) == ("above", ("see above",))
    tallies = dict(zip((c.key for c in found.columns), found.bands[1].groups[0].tallies, strict=True))
    assert (tallies["efs"].given, tallies["efs"].of, tallies["os"].of) == (1, 1, 0)
    assert drawn("?month=12", rows=(row_of({"label": "Alpha"}, [OS, among]),)).bands[1:] == ()


def test_a_part_stands_beneath_its_whole_on_the_map_and_counts_once() -> None:
    study = {"id": "made_2024"}
    part = row_of({"label": "Part", "subset_of": "whole"}, [OS], study=study)
    whole = row_of({"label": "Whole"}, [OS], study=study)
    (group,) = evidence_map((part, whole), View(), "cohort").bands[0].groups
    assert [(line.label, line.beneath) for line in group.lines] == [("Whole", False), ("Part", True)]
    assert (group.cohorts, group.about, group.tallies[1].text) == (1, "1 cohort", "1 of 1")


def test_the_map_of_emd_names_what_may_hold_cns_disease() -> None:
    rows = [row_of({"label": "Any", "site": "emd_any"}), row_of({"label": "Out", "site": "emd_non_cns"})]
    found = evidence_map(rows, View.parse("?site=emd").view, "cohort")
    assert (found.cns_possible, found.cns_possible_view) == (1, "?site=emd,emd_cns_possible")


def test_an_inferred_total_carries_its_sign_and_the_sign_is_explained() -> None:
    inferred = {"total_basis": "inferred", "counts_reason": "Printed elsewhere."}
    toxic = {"outcome": "neurotoxicity", "value": 9, "printed": "4 (9%)", "events": 4, "total": 43}
    found = evidence_map((row_of({"label": "Alpha"}, [toxic | inferred]),), View(), "cohort")
    assert cell(found, "alpha", "neurotoxicity_ge3").lines == ("4/43‖",)
    assert found.notes[0].startswith("‖ Total inferred")


def test_car_t_after_car_t_failed_has_a_band_of_its_own_on_the_map() -> None:
    rows = [
        row_of({"label": "First"}, [OS]),
        row_of({"label": "Again", "indication": "post_car_relapse"}, [OS]),
    ]
    bands = evidence_map(rows, View(), "cohort").bands
    assert [(band.key, band.title) for band in bands] == [
        ("car_t", "CAR T-cell therapy"),
        ("car_t-again", "CAR T-cell therapy after CAR T failure"),
    ]
