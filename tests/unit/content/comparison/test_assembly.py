# ruff: noqa: E501 - a table is read by its lines

import json
from dataclasses import replace
from pathlib import Path

import pytest

from app.content.bibliography import reference
from app.content.comparison import compare
from app.content.filters import choices
from models.records import Citation
from models.view import View
from models.vocabulary import Tier
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of, study_of
from tests.spec.reading import cell_words, plain

pytestmark = pytest.mark.unit

SNAPSHOT = Path(__file__).parent / "comparison.json"
OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
EFS = {"outcome": "efs", "value": 85, "printed": "85%"}
CR = {"outcome": "response", "value": 80, "printed": "80%"}
TOXIC = {"outcome": "neurotoxicity", "value": 9, "printed": "9%"}
MEDIAN = {"kind": "median_time", "value": 8.7, "printed": "8.7 mo"}


def seen(query: str, *rows):
    return compare(rows, View.parse(query).view, "abc1234")


def words(query: str, *rows, panel: int = 0, unit: str = "percent") -> str:
    """What the first line says in one panel."""
    comparison = seen(query, *rows)
    chart = comparison.percent if unit == "percent" else comparison.months
    return cell_words(chart.lines[0].cells[panel])


def alpha(*estimates, empties=(), **cohort):
    return row_of({"label": "Alpha", **cohort}, estimates, empties)


def test_a_small_comparison_as_json():
    """A narrow snapshot: delete the file and run again to renew it, then read the difference."""
    found = json.loads(json.dumps(plain(seen("?outcome=os", alpha(OS | {"total": 38}, OS | MEDIAN, n=42)))))
    if not SNAPSHOT.exists():
        SNAPSHOT.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    assert found == json.loads(SNAPSHOT.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("query", "row", "said"),
    [
        ("?outcome=response&response=best_orr", alpha(CR), "not as best ORR (reports CR)"),
        ("?outcome=os&tier=news", alpha(OS), None),
        ("?outcome=neurotoxicity", alpha(TOXIC | {"grade": "any"}), "not as grade ≥3 (reports any grade)"),
        (
            "?outcome=neurotoxicity",
            alpha(TOXIC | {"grade": "grade_4", "grade_text": "grade 4"}),
            "not as grade ≥3 (reports grade 4)",
        ),
        (
            "?outcome=neurotoxicity",
            alpha(TOXIC | {"grade": "severe"}),
            "not as grade ≥3 (reports severe by the center's own definition)",
        ),
        ("?outcome=neurotoxicity", alpha(TOXIC | {"grade": "grade_4"}), "not as grade ≥3 (reports grade 4)"),
        ("?outcome=neurotoxicity&grade=any", alpha(TOXIC), "not as any grade (reports grade ≥3)"),
        ("?outcome=response", alpha(CR | {"kind": "count", "value": 17, "printed": "17"}), "–"),
        ("?outcome=os", alpha(OS | MEDIAN), "median only: 8.7 mo, no interval reported"),
        ("?outcome=os", alpha(OS | MEDIAN | {"clock": "not_stated"}), "median only: 8.7 mo, no interval reported"),
        (
            "?outcome=os",
            alpha(OS | MEDIAN | {"clock": "not_stated", "ci_low": 3.7, "ci_high": 18.8, "ci_printed": "3.7–18.8"}),
            "median only: 8.7 mo (3.7–18.8)",
        ),
        ("?outcome=os", alpha(empties=[{"missing": "not_reached", "printed": "Not reached"}]), "→ Not reached"),
        (
            "?outcome=os",
            alpha(empties=[{"missing": "not_reached", "printed": "not reached (95% CI, 27.60-NE)"}]),
            "→ not reached (95% CI, 27.60–NE)",
        ),
        (
            "?outcome=os",
            alpha(OS | MEDIAN | {"ci_low": 6.4, "ci_printed": "6.4-not estimable"}),
            "median only: 8.7 mo (6.4–not estimable)",
        ),
        (
            "?outcome=os",
            alpha(empties=[{"missing": "not_reached", "of": "median_time", "printed": "not reached (16.8–NE)"}]),
            "→ median not reached (16.8–NE)",
        ),
        ("?outcome=os", alpha(empties=[{"missing": "not_estimable", "printed": "NE"}]), "? not estimable (NE)"),
        (
            "?outcome=os&month=48",
            alpha(OS, empties=[{"missing": "not_estimable", "months": 48}]),
            "? not estimable",
        ),
        ("?outcome=os&month=48", alpha(OS, empties=[{"missing": "not_estimable", "months": 12}]), "not at 48 mo"),
        (
            "?outcome=efs",
            alpha(empties=[{"outcome": "efs", "missing": "not_reached", "endpoint": "disease-free survival"}]),
            "– not reported",
        ),
        ("?outcome=os", alpha(empties=[{"missing": "not_reached", "clock": "hsct"}]), "→ not reached"),
        ("?outcome=neurotoxicity", alpha(empties=[{"outcome": "neurotoxicity", "missing": "text_only",
         "printed": "mild", "grade": "any"}]), "– not reported"),
    ],
)  # fmt: skip
def test_what_a_cell_says_without_a_mark(query, row, said):
    found = seen(query, row)
    if said is None:
        assert found.empty
    else:
        assert said in cell_words(found.percent.lines[0].cells[0])


def test_another_kind_of_text():
    paper = OS | {"source": "paper"}
    row = row_of({"label": "Alpha"}, [paper, CR], tier="news")
    source = row.sources[0].model_copy(update={"id": "paper", "tier": Tier.PAPER})
    row = type(row)(row.study, row.citation, row.cohort, (*row.sources, source), row.estimates, row.empties)
    assert words("?outcome=os,response&tier=news", row) == "only in another kind of text"


def test_the_other_band_is_named():
    row = alpha(OS, EFS | {"clock": "hsct"}, CR)
    bands = seen("?outcome=efs,os,response", row).percent.bands
    assert [band.key for band in bands] == ["car_t-infusion", "car_t-hsct"]
    first, second = ([cell_words(c) for c in band.lines[0].cells] for band in bands)
    assert first[0] == "timed from transplant: see that band"
    assert second[1] == "timed from infusion: see that band"
    assert second[2] == "see the cohort's first band"
    assert [band.lines[0].id for band in bands] == ["alpha", "alpha-hsct"]


def test_a_count_elsewhere_is_no_figure():
    count = CR | {"kind": "count", "value": 3, "printed": "3"}
    row = alpha(EFS, EFS | {"clock": "hsct"}, count)
    second = seen("?outcome=efs,response", row).percent.bands[1]
    assert cell_words(second.lines[0].cells[1]) == "see the cohort's first band"


def test_the_months_figure_says_what_is_given_instead():
    row = alpha(OS | MEDIAN, EFS | {"months": 12}, EFS)
    assert words("?outcome=efs,os", row, unit="months") == "no median (reports 12, 24 mo)"
    named = [{"outcome": "efs", "missing": "not_reached", "of": "median_time"}]
    assert words("?outcome=efs,os", alpha(OS, empties=named), unit="months") == "→ median not reached"
    silent = [{"outcome": "efs", "missing": "text_only", "printed": "P = .1"}]
    assert words("?outcome=efs,os", alpha(OS | MEDIAN, empties=silent), unit="months") == "“ P = .1"


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (OS | {"ci_low": 40, "ci_high": 70, "ci_printed": "40 to 70", "ci_level": 90}, "24 mo 57.0 (40–70) 90% interval"),
        (OS | {"ci_low": 40, "ci_printed": "(40–NE)"}, "24 mo 57.0 (40–NE)"),
        (OS | {"total": 38}, "no interval reported"),
        (OS | {"total": 38}, "n = 38, of infused"),
        (OS | {"total": 42}, "24 mo 57.0 no interval reported"),
        (OS | {"denominator": "responders"}, "of responders, n not stated"),
        (OS | {"denominator": "subset_with_site", "total": 3}, "n = 3, of those with disease at that site"),
        (OS | {"denominator": "cohort", "total": 41}, "n = 41, of all 41"),
        (OS | {"total": 14, "subset_of": "alpha"}, "subset, n = 14 §"),
        (OS | {"subset_of": "alpha"}, "subset, n = not stated §"),
        (OS | {"flags": ("suspicious", "read_once")}, "suspicious as printed read once"),
        (OS | {"months": 9}, "9 mo 57.0"),
    ],
)  # fmt: skip
def test_what_stands_beside_and_beneath_a_survival_value(estimate, said):
    assert said in words("?outcome=os", alpha(estimate, n=42))


def test_a_part_whose_counts_are_printed_says_its_number_once():
    part = CR | {"events": 12, "total": 15, "subset_of": "alpha"}
    (mark,) = seen("?outcome=response", alpha(part, n=42)).percent.marks
    assert mark.counts_text.startswith("12/15")
    assert "n = 15" not in "; ".join(mark.beneath(terse=True, brief=True))
    assert "§" in mark.marked


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        (CR | {"total": 39}, "CR, of infused n = 39"),
        (CR | {"denominator": "cohort"}, "CR, of the whole cohort"),
        (CR | {"denominator": "not_reported"}, "CR, denominator not stated"),
        (CR | {"denominator_text": "those in remission"}, "CR, of those in remission"),
        (CR | {"term": "ORR"}, "ORR, of infused"),
        (CR | {"derivation": "percent_from_counts", "value": None, "events": 40, "total": 40, "printed": "40 of 40"},
         "100 [91.2–100] 40/40 CR, of infused; % computed"),
        (CR | {"derivation": "percent_from_counts", "value": None, "events": 0, "total": 40, "printed": "0 of 40"},
         "0 [0–8.8] 0/40"),
    ],
)  # fmt: skip
def test_what_stands_beneath_a_response(estimate, said):
    assert said in words("?outcome=response", alpha(estimate, n=42))


@pytest.mark.parametrize(
    ("estimate", "said"),
    [
        ({"outcome": "relapse", "value": 14, "printed": "14%", "events": 6, "total": 43}, "crude, of infused"),
        (
            {"outcome": "relapse", "derivation": "percent_from_counts", "printed": "6/43", "events": 6, "total": 43},
            "14.0 [6.6–27.3] 6/43 crude, of infused; % computed",
        ),
        (
            {"outcome": "relapse", "kind": "cumulative_incidence", "value": 31.1, "printed": "31.1%",
             "endpoint": "marrow relapse", "denominator": "not_reported", "clock": "not_stated"},
            "marrow relapse 24 mo 31.1 cumulative incidence, denominator not stated no interval reported",
        ),
    ],
)  # fmt: skip
def test_what_stands_beneath_relapse(estimate, said):
    assert said in words("?outcome=relapse", alpha(estimate))


def test_a_toxicity_names_term_grade_and_grading():
    assert "ICANS, of infused; ASTCT" in words("?outcome=neurotoxicity", alpha(TOXIC))
    computed = {
        "outcome": "crs",
        "derivation": "percent_from_counts",
        "printed": "4/43",
        "events": 4,
        "total": 43,
    }
    assert "CRS, of infused; ASTCT; % computed" in words("?outcome=crs", alpha(computed))


def test_a_spoken_mark_names_its_level():
    row = alpha(OS | {"ci_low": 40, "ci_high": 70, "ci_printed": "40–70", "ci_level": 90})
    (mark,) = seen("?outcome=os", row).percent.marks
    assert "90% interval 40 to 70 published" in mark.spoken
    (median,) = seen("?outcome=os", alpha(OS | MEDIAN | {"clock": "not_stated"})).months.marks
    assert "median OS 8.7 months" in median.spoken
    assert "time zero not stated" in median.spoken


LOW, HIGH = OS | {"burden": "low", "total": 9}, OS | {"burden": "high", "total": 12}


def test_burden_rows_stand_beneath_their_cohort():
    comparison = seen("?outcome=os", alpha(OS, LOW, HIGH))
    assert [(line.kind, line.label, line.n_text) for line in comparison.percent.lines] == [
        ("cohort", "Alpha", "n = 40"),
        ("burden", "marrow blasts <5%", "n = 9"),
        ("burden", "marrow blasts ≥5%", "n = 12"),
    ]
    assert len(seen("?outcome=os&burden=off", alpha(OS, LOW, HIGH)).percent.lines) == 1


def test_a_burden_row_shown_alone_leads_with_its_cohorts_name():
    (line,) = seen("?outcome=os&burden=low", alpha(OS, LOW, HIGH)).percent.lines
    assert (line.kind, line.label, line.leads) == ("burden", "Alpha: marrow blasts <5%", True)
    assert line.citation == 1
    assert line.description


def test_a_cohort_of_the_burden_asked_for_stands_whole():
    for burden, query in (("low", "low"), ("mrd_only", "low"), ("undetectable", "low"), ("high", "high")):
        (line,) = seen(f"?outcome=os&burden={query}", alpha(OS, burden=burden)).percent.lines
        assert line.kind == "cohort"
    assert seen("?outcome=os&burden=low", alpha(OS, burden="high")).empty
    two = (alpha(OS, LOW), row_of({"label": "Beta"}, [OS]))
    assert [c.cohort for c in seen("?outcome=os&burden=low", *two).cohorts] == ["alpha"]


def test_a_subgroups_n_is_that_of_all_its_values_or_stands_at_each():
    both = alpha(OS, LOW, CR | {"burden": "low", "total": 8, "value": 50, "printed": "50%"})
    line = seen("?outcome=os,response", both).percent.lines[1]
    assert line.n_text == "n at each value"
    assert "n = 9" in cell_words(line.cells[0])
    silent = alpha(OS, OS | {"burden": "low"})
    assert seen("?outcome=os", silent).percent.lines[1].n_text == "n not stated"


@pytest.mark.parametrize(
    ("query", "order"),
    [
        ("", ["Beta", "Alpha", "Gamma"]),
        ("?sort=n", ["Gamma", "Alpha", "Beta"]),
        ("?sort=name", ["Alpha", "Beta", "Gamma"]),
    ],
)
def test_cohorts_are_ordered_as_asked(query, order):
    rows = (
        row_of({"label": "Alpha", "n": 20}, [OS], study={"year": 2020}),
        row_of({"label": "Beta", "n": None}, [OS], study={"year": 2024}),
        row_of({"label": "Gamma", "n": 90}, [OS], study={"year": 2019}),
    )
    assert [line.label for line in seen(query, *rows).percent.lines] == order


@pytest.mark.parametrize(
    ("group", "labels"),
    [
        ("site", ["CNS", "EMD (non-CNS)"]),
        ("age", ["Pediatric & AYA", "Adult"]),
        ("study", ["Beta", "Alpha"]),
        ("product", ["fixturecel", "Product not stated"]),
        ("tier", ["Full paper", "News report"]),
    ],
)
def test_groups(group, labels):
    rows = (
        row_of({"label": "Alpha", "product": "fixturecel"}, [OS], study={"year": 2020}),
        row_of(
            {"label": "Beta", "site": "emd_non_cns", "age_group": "adult"},
            [OS],
            study={"year": 2024},
            tier="news",
        ),
    )
    (band,) = seen(f"?group={group}", *rows).percent.bands
    assert [g.label for g in band.groups] == labels
    assert all((g.site is None) is (group != "site") for g in band.groups)


def test_axes_reach_what_they_hold():
    small, large = alpha(TOXIC), alpha(TOXIC | {"value": 61, "printed": "61%"})
    for shown in (small, large):
        panels = seen("?outcome=efs,neurotoxicity,crs", shown).percent.panels
        assert {(panel.top, panel.ticks) for panel in panels} == {(100, (0, 25, 50, 75, 100))}
    long = alpha(OS | MEDIAN | {"value": 70, "printed": "70 mo"})
    assert seen("", long).months.panels[0].top == 90
    unreached = alpha(OS, empties=[{"missing": "not_reached", "of": "median_time"}])
    assert seen("", unreached).months.panels[0].top == 30


def test_differences_and_contrasts_speak_of_what_is_shown():
    comparison = compare(
        fixture_rows(), View.parse("?endpoint=related&setting=car_t,post_car_t,comparator").view, "a"
    )
    cohorts = {cohort.cohort for cohort in comparison.cohorts}
    assert {d.key for d in comparison.differences} >= {
        "clock",
        "endpoint",
        "landmark",
        "response",
        "tier",
        "sharing",
    }
    assert all(set(d.lines) <= cohorts and d.lines for d in comparison.differences)
    assert all(len(c.entries) == len(comparison.cohorts) and all(c.entries) for c in comparison.contrasts)


def test_one_cohort_differs_from_nothing_but_says_what_is_unknown():
    told = {d.key: d.text for d in seen("?outcome=os", alpha(OS)).differences}
    assert told["follow_up"] == "follow-up not stated, 1 of 1"
    assert "age" not in told
    assert seen("?outcome=os&site=emd", alpha(OS)).differences == ()


def test_totals_name_what_is_not_shown():
    silent = row_of({"label": "Silent", "site": "not_reported"}, [OS])
    mixed = row_of({"label": "Mixed", "site": "mixed"}, [OS])
    totals = seen("?site=cns", alpha(OS), silent, mixed).totals
    assert (totals.cohorts, totals.no_site, totals.unselected) == (1, 1, 0)
    assert seen("", alpha(OS), silent, mixed).totals.unselected == 2
    everywhere = seen("?target=cd19", alpha(OS), silent, mixed).totals
    assert (everywhere.cohorts, everywhere.defined, everywhere.unselected) == (3, 1, 0)
    assert seen("?target=cd19&site=defined", alpha(OS), silent, mixed).totals.unselected == 2
    assert seen("?site=all", alpha(OS), silent).totals.no_site == 0
    assert seen("?study=alpha_study", alpha(OS), mixed).totals.unselected == 0
    assert seen("?site=cns,not_reported", alpha(OS), silent).totals.no_site == 0


@pytest.mark.parametrize(
    ("query", "title"),
    [
        ("", "Published outcomes after CAR T-cell therapy in B-ALL"),
        (
            "?month=24",
            "Published outcomes: OS at 24 months; EFS, response and ICANS / neurotoxicity, no value",
        ),
        ("?site=cns&outcome=os&month=24", "CNS disease: overall survival at 24 months"),
        ("?outcome=os,efs", "Event-free survival and overall survival"),
        ("?outcome=neurotoxicity", "Grade ≥3 ICANS / neurotoxicity"),
        ("?outcome=crs&grade=any", "Any-grade cytokine release syndrome"),
        ("?outcome=icans,relapse", "Grade ≥3 ICANS / neurotoxicity and relapse"),
        (
            "?outcome=os,icans,crs,relapse",
            "Overall survival, grade ≥3 ICANS / neurotoxicity, grade ≥3 cytokine release syndrome and relapse",
        ),
        (
            "?outcome=crs,icans&grade=any",
            "Any-grade ICANS / neurotoxicity and any-grade cytokine release syndrome",
        ),
        (
            "?age=aya,adult&age_match=only&outcome=os",
            "Adolescents and young adults, and adults: overall survival",
        ),
        ("?age=adult", "Cohorts including adults"),
        ("?age=adult&age_match=only", "Adults"),
        ("?setting=post_car_t&site=defined", "After CAR T failure"),
        ("?setting=post_car_t", "After CAR T failure"),
        ("?site=all&outcome=os", "Overall survival"),
        ("?q=alpha", "Published outcomes after CAR T-cell therapy in B-ALL (found by “alpha”)"),
        ("?cohort=alpha", "Alpha: published outcomes"),
        (
            "?age=adult&age_match=only&month=12,24",
            "Adults: EFS, OS, response and ICANS / neurotoxicity; nothing has the 12- or 24-month landmark",
        ),
        ("?site=cns&age=adult,mixed", "CNS disease, cohorts including adults, or mixed ages"),
        ("?age=adult&site=emd&outcome=os", "EMD (non-CNS), cohorts including adults: overall survival"),
        ("?setting=car_t,comparator", "CAR T-cell therapy and comparators without CAR T"),
        ("?setting=comparator", "Comparators without CAR T"),
        ("?site=cns,emd,marrow", "CNS disease, EMD (non-CNS) and marrow only"),
        ("?study=alpha_study", "Alpha (Alpha 2024): published outcomes"),
        ("?study=alpha_study&group=age", "Alpha (Alpha 2024): published outcomes"),
        ("?study=alpha_study&outcome=os&month=24", "Alpha (Alpha 2024): overall survival at 24 months"),
        ("?study=alpha_study&outcome=neurotoxicity", "Alpha (Alpha 2024): grade ≥3 ICANS / neurotoxicity"),
        ("?study=alpha_study&site=cns", "Alpha (Alpha 2024): CNS disease"),
        ("?study=alpha_study,beta_study&site=cns", "CNS disease"),
        ("?study=nobody", "Published outcomes after CAR T-cell therapy in B-ALL"),
    ],
)
def test_titles(query, title):
    assert seen(query, alpha(OS)).title == title
    assert seen(query, alpha(OS)).summary.startswith(f"{title}.")


def test_filters_are_said_in_words():
    query = "?site=cns&month=24&hide=beta&grade=any&one_of_each=1&sort=name&pool=1"
    subtitle = seen(query, alpha(OS)).subtitle
    assert "site: CNS; any grade" not in subtitle
    assert "all disease sites" in seen("?age=adult", alpha(OS)).subtitle
    assert "all disease sites" not in seen("?age=adult&site=cns", alpha(OS)).subtitle
    for said in ("site: CNS", "at 24 mo", "without beta", "any grade", "one of each", "sorted by name"):
        assert said in subtitle


@pytest.mark.parametrize(
    ("query", "reported"),
    [
        (
            "?outcome=os",
            "Overall survival (OS) reported by 3 of 4 cohorts: at a landmark by 2, as a median by 2.",
        ),
        ("?outcome=efs", "Event-free survival (EFS) reported by 1 of 4 cohorts, as a median."),
        ("?outcome=response", "Response (ORR/CR) reported by 1 of 4 cohorts."),
        ("?outcome=crs", "Cytokine release syndrome (CRS) reported by none of 4 cohorts."),
    ],
)
def test_the_summary_counts_medians_as_the_outcome_buttons_do(query, reported):
    rows = [
        row_of({"label": name}, estimates)
        for name, estimates in {
            "Both": [OS, OS | MEDIAN],
            "Landmark": [OS],
            "Median": [OS | MEDIAN, EFS | MEDIAN],
            "Neither": [CR],
        }.items()
    ]
    view = View.parse(query).view
    assert reported in compare(rows, view, "abc1234").summary
    count = next(c.count for c in choices(rows, view).control("outcome").choices if c.state == "changed")
    assert f"reported by {count or 'none'} of" in reported


def test_the_summary_names_filters_and_data_version():
    query = "?site=cns&month=24"
    cns, none = seen(query, alpha(OS, site="cns_isolated")), seen(query, alpha(OS, site="marrow_only"))
    assert ". 1 cohort from 1 study; site: CNS; at 24 mo: OS." in cns.summary
    assert none.summary.endswith(
        "No cohort fits these filters. 0 cohorts from 0 studies; site: CNS; "
        "the 24-month landmark, which nothing has. Data version abc1234."
    )
    assert cns.summary.endswith(" Data version abc1234.")


def test_medians_alone_are_not_silence():
    assert not seen("?outcome=os", alpha(OS | MEDIAN)).silent
    assert seen("?outcome=efs", alpha(OS | MEDIAN)).silent


def test_words_of_the_vocabulary_are_said_within_a_sentence():
    query = "?site=marrow,not_reported&age=adult,aya,mixed&setting=post_car_t&sort=name"
    assert seen(query, alpha(OS)).subtitle.endswith(
        "; site: marrow only, not stated; includes age: AYA, adult, mixed; setting: after CAR T failure; "
        "sorted by name, A to Z"
    )


def test_one_of_each_keeps_the_latest_full_report():
    early = row_of({"label": "Early"}, [OS], study={"year": 2020}, overlaps=[{"study": "late_study"}])
    late = row_of({"label": "Late"}, [OS], study={"year": 2024})
    assert [line.label for line in seen("?one_of_each=1", early, late).percent.lines] == ["Late"]


def test_subsets_of_one_unseen_cohort_are_said_to_overlap():
    parts = [
        row_of({"label": name, "subset_of": "whole"}, [OS], study={"id": "one_study"})
        for name in ("Part", "Other")
    ]
    assert any("are parts of one cohort and may overlap" in note.text for note in seen("", *parts).notes)


def test_a_part_of_a_part_is_said_to_be_part_of_the_whole_on_screen():
    study = {"id": "one_study"}
    grain = row_of({"label": "Grain", "subset_of": "part"}, [OS], study=study)
    whole = row_of({"label": "Whole"}, [OS], study=study)
    comparison = seen("", replace(grain, wholes=("part", "whole")), whole)
    assert [line.shares for line in comparison.percent.lines] == [True, True]
    assert any(note.text.startswith("Grain is part of Whole;") for note in comparison.notes)


def test_one_subset_alone_overlaps_with_nothing_on_screen():
    part = row_of({"label": "Part", "subset_of": "whole"}, [OS], study={"id": "one_study"})
    comparison = seen("", part)
    assert not any("overlap" in note.text for note in comparison.notes)
    assert not comparison.percent.lines[0].shares


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        ({"authors": ("A A", "B B", "C C", "D D")}, "A A, B B, C C, et al. J Made 2024."),
        ({"authors": ("A A",), "more_authors": True}, "A A, et al. J Made 2024."),
        (
            {"authors": (), "volume": "1", "issue": "2", "pages": "3"},
            "[Title not read: Made 2024]. J Made 2024;1(2):3.",
        ),
        (
            {"authors": (), "pages": "e3", "container": "J Made 2024"},
            "[Title not read: Made 2024]. J Made 2024, e3.",
        ),
    ],
)
def test_short_citations(citation, text):
    made = {"kind": "article", "container": "J Made", "year": 2024, **citation}
    assert reference(study_of({}), Citation.model_validate(made)) == text


def test_citations_hold_exactly_the_studies_shown():
    comparison = compare(fixture_rows(), View(), "abc1234")
    assert {r.study for r in comparison.citations} == {line.study for line in comparison.percent.lines}
    assert [r.number for r in comparison.citations] == list(range(1, len(comparison.citations) + 1))
