"""What is said of studies that may share patients: no more than their texts print."""

import pytest

from app.components.cards import cards
from app.components.markup import markup
from app.content.comparison import compare
from models.records import Row
from models.view import View
from tests.spec.building import row_of

YEARS = {"treated_from": "2012", "treated_to": "2016"}
LATER = {"treated_from": "2015", "treated_to": "2019"}
OS = {"outcome": "os", "value": 90, "printed": "90%"}


def row(name: str, study: dict[str, object], *overlaps: dict[str, object]) -> Row:
    whose = {"id": f"{name.lower()}_study", "label": name, "short": f"{name} 2024", **study}
    return row_of(
        {"label": f"{name}, CNS", "id": f"{name.lower()}_cns"}, [OS], study=whose, overlaps=overlaps
    )


def sentences(*rows: Row) -> list[str]:
    notes = compare(rows, View(), "0000000").notes
    return [note.text for note in notes if "may share" in note.text]


@pytest.mark.parametrize(
    ("kind", "one", "other", "said"),
    [
        ("same_center", {}, {}, "the same center, years not stated; possible, not stated"),
        ("same_center", YEARS, {}, "the same center, years not stated; possible, not stated"),
        ("same_center", YEARS, LATER, "the same center, overlapping years; possible, not stated"),
        (
            "registry",
            YEARS,
            {"treated_from": "2018", "treated_to": "2019"},
            "years that do not meet; possible",
        ),
        ("same_trial", YEARS, LATER, "(the same trial; possible, not stated)"),
    ],
)
def test_years_overlap_only_where_both_texts_print_them(
    kind: str, one: dict[str, object], other: dict[str, object], said: str
) -> None:
    told = {"kind": kind, "basis": "possible"}
    (sentence,) = sentences(
        row("Alpha", one, {"study": "beta_study", **told}),
        row("Beta", other, {"study": "alpha_study", **told}),
    )
    assert sentence.startswith("Alpha, CNS may share patients with Beta, CNS (")
    assert said in sentence


def test_what_is_ruled_out_is_not_called_shared() -> None:
    told = {"basis": "ruled_out"}
    one, other = (
        row("Alpha", {}, {"study": "beta_study", **told}),
        row("Beta", {}, {"study": "alpha_study", **told}),
    )
    assert sentences(one, other) == []


def test_cohorts_that_are_not_meant_are_not_named() -> None:
    mine: dict[str, object] = {"study": "beta_study", "cohorts": ("alpha_cns",)}
    first = row("Alpha", {}, mine)
    second = row_of(
        {"label": "Alpha, EMD"},
        [OS],
        study={"id": "alpha_study", "label": "Alpha", "short": "Alpha 2024"},
        overlaps=[mine],
    )
    other = row("Beta", {}, {"study": "alpha_study"})
    (sentence,) = sentences(first, second, other)
    assert sentence.startswith("Alpha, CNS may share patients with Beta, CNS (")
    assert sentences(second, other) == []


def test_more_than_three_cohorts_of_a_study_are_counted_and_fewer_are_named() -> None:
    study = {"id": "alpha_study", "label": "Alpha", "short": "Alpha 2024"}
    other = row("Beta", {}, {"study": "alpha_study"})
    sites = ["CNS", "EMD", "marrow", "all"]
    many = [row_of({"label": f"Alpha, {site}"}, [OS], study=study) for site in sites]
    (few,) = sentences(*many[:3], other)
    assert few.startswith("Beta, CNS may share patients with Alpha, CNS; Alpha, EMD; and Alpha, marrow (")
    (counted,) = sentences(*many, other)
    assert counted.startswith("Beta, CNS may share patients with all 4 cohorts of Alpha 2024 (")


def test_a_part_is_not_named_beside_its_whole() -> None:
    study = {"id": "alpha_study", "label": "Alpha", "short": "Alpha 2024"}
    whole = row_of({"label": "Alpha, all", "id": "alpha_all"}, [OS], study=study)
    part = row_of({"label": "Alpha, CNS", "subset_of": "alpha_all"}, [OS], study=study)
    (sentence,) = sentences(whole, part, row("Beta", {}, {"study": "alpha_study"}))
    assert sentence.startswith("Beta, CNS may share patients with Alpha, all (")


def test_centers_that_are_not_named_are_a_difference_and_no_pair() -> None:
    rows = row("Alpha", {"centers_named": "none"}), row("Beta", {})
    told = compare(rows, View(), "0000000")
    assert {d.key: d.text for d in told.differences}["centers"] == "centers not named, 1 of 2"
    assert sentences(*rows) == []


def test_the_appraisal_is_said_in_words_cohort_by_cohort() -> None:
    rows = row("Alpha", {}), row("Beta", {"design": "randomized"})
    said = {one.attribute: one.entries for one in compare(rows, View(), "0000000").contrasts}
    assert said["Appraisal"] == ("not appraised", "not a case series")
    assert said["Second reading"] == ("no second reading yet", "no second reading yet")
    assert said["Text read"] == ("full paper, read whole", "full paper, read whole")


def test_the_partners_of_each_cohort_are_named_side_by_side_and_on_the_phone() -> None:
    rows = (
        row("Alpha", {}, {"study": "beta_study"}),
        row("Beta", {}, {"study": "alpha_study"}),
        row("Gamma", {"centers_named": "none"}),
        row("Delta", {}),
    )
    found = compare(rows, View(), "0000000")
    named = {one.label: one.partners for one in found.cohorts}
    assert named == {
        "Alpha, CNS": ("Beta, CNS",),
        "Beta, CNS": ("Alpha, CNS",),
        "Gamma, CNS": (),
        "Delta, CNS": (),
    }
    said = {one.attribute: one.entries for one in found.contrasts}["May share patients with"]
    assert dict(zip(named, said, strict=True)) == {
        "Alpha, CNS": "Beta, CNS",
        "Beta, CNS": "Alpha, CNS",
        "Gamma, CNS": "any other one, centers not named",
        "Delta, CNS": "none recorded",
    }
    shown = markup(cards(found))
    assert 'aria-label="may share patients with Beta, CNS"' in shown
    assert shown.count("may share patients with") == 2 * 2
