"""Pairs of studies: which the rule finds, and what an answer may say."""
# ruff: noqa: E501

from pathlib import Path

import pytest

from app.seed import check
from models.records import Study, pairs, shared, unnamed
from models.vocabulary import OverlapKind
from tests.fixtures.evidence import spoilable
from tests.spec.building import study_of

CENTER = {"named_centers": ("Hospital A, Berlin", "Hospital B"), "centers_named": "all"}
YEARS = {"treated_from": "2012", "treated_to": "2016-05"}


def study(name: str, **fields: object) -> Study:
    return study_of({"id": f"{name}_study", "named_centers": (f"{name} Hospital",), **fields})


@pytest.mark.parametrize(
    ("one", "other", "kinds"),
    [
        ({}, {}, []),
        ({"registration": ("NCT1",)}, {"registration": ("nct 1",)}, [OverlapKind.SAME_TRIAL]),
        ({"programs": ("ELIANA",)}, {"programs": ("Eliana",)}, [OverlapKind.SAME_TRIAL]),
        ({"companions": ("other_study",)}, {}, [OverlapKind.SAME_TRIAL]),
        ({}, {"superseded_by": "one_study"}, [OverlapKind.SAME_TRIAL]),
        (CENTER, {"named_centers": ("hospital a Berlin",)}, [OverlapKind.SAME_CENTER]),
        ({"consortia": ("C",)}, {"consortia": ("C",)}, [OverlapKind.CONSORTIUM]),
        ({"registries": ("R",)}, {"registries": ("R", "S")}, [OverlapKind.REGISTRY]),
        (CENTER | YEARS, CENTER | {"treated_from": "2016-05", "treated_to": "2020"}, [OverlapKind.SAME_CENTER] * 2),
        (CENTER | YEARS, CENTER | {"treated_from": "2016-06", "treated_to": "2020"}, []),
        (CENTER | YEARS, CENTER | {"treated_from": "2017"}, [OverlapKind.SAME_CENTER] * 2),
        ({"registration": ("N",)} | YEARS, {"registration": ("N",), "treated_from": "2017", "treated_to": "2018"},
         [OverlapKind.SAME_TRIAL]),
    ],
)  # fmt: skip
def test_the_rule_finds_shared_keys_whose_years_meet_or_are_not_stated(one, other, kinds):
    first, second = study("one", **one), study("other", **other)
    assert [key.kind for key in shared(first, second)] == kinds
    assert bool(pairs([first, second])) is bool(kinds)


def test_a_pair_says_what_joins_it_and_no_more():
    (pair,) = pairs([study("one", **CENTER), study("other", **CENTER)])
    assert (
        pair.facts
        == "the same center: Hospital A, Berlin; the same center: Hospital B; years not stated in both"
    )
    (dated,) = pairs([study("one", **CENTER, **YEARS), study("other", **CENTER, **YEARS)])
    assert dated.facts.endswith("overlapping years")


def test_years_that_do_not_meet_are_said_of_a_trial():
    late = {"treated_from": "2017", "treated_to": "2018"}
    (pair,) = pairs([study("one", programs=("P",), **YEARS), study("other", programs=("P",), **late)])
    assert pair.facts == "the same trial program: P; years that do not meet"


def test_a_study_without_a_named_center_is_no_pair_of_anybody():
    nameless = study_of({"id": "nameless_study", "centers_named": "none"})
    assert unnamed(nameless)
    assert pairs([nameless, study("one")]) == ()


def lines(seed_dir: Path) -> list[str]:
    return [str(problem) for problem in check(seed_dir=seed_dir)]


def change(seed_dir: Path, name: str, old: str, new: str) -> None:
    path = seed_dir / "studies" / f"{name}.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_a_pair_nobody_answered_names_both_files_and_its_facts(tmp_path):
    seed_dir = spoilable(tmp_path)
    change(seed_dir, "gamma_2021", "Fixture Hospital Gamma", "Fixture Hospital Beta")
    assert lines(seed_dir) == [
        (
            "studies/beta_2023.toml: study beta_2023: overlap: expected an overlap with gamma_2021 "
            "(studies/gamma_2021.toml), a pair by the same center: Fixture Hospital Beta; years not stated in both"
        )
    ]


def test_overlapping_years_are_said_only_where_both_print_them(tmp_path):
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / "delta_2020.toml"
    head, tail = path.read_text("utf-8").split("[[overlap]]", 1)
    told = tail.replace('note = "', 'note = "Overlapping years. ', 1)
    path.write_text(f"{head}[[overlap]]{told}", "utf-8")
    assert lines(seed_dir) == [
        (
            "studies/delta_2020.toml: overlap with beta_2023: note: expected no word of overlapping years, "
            "which delta_2020 and beta_2023 do not both print"
        )
    ]
    for name in ("delta_2020", "beta_2023"):
        change(seed_dir, name, "[study]\n", '[study]\ntreated_from = "2012"\ntreated_to = "2019"\n')
    assert lines(seed_dir) == []


def test_one_center_has_one_spelling(tmp_path):
    seed_dir = spoilable(tmp_path)
    change(seed_dir, "alpha_2022", "Fixture Hospital Alpha", "Fixture hospital, Alpha")
    (line,) = lines(seed_dir)
    assert "named_centers: expected 'Fixture" in line


def test_cohorts_of_an_overlap_are_those_of_the_file(tmp_path):
    seed_dir = spoilable(tmp_path)
    change(seed_dir, "delta_2020", "[[overlap]]\n", '[[overlap]]\ncohorts = ["beta_emd"]\n')
    assert lines(seed_dir) == [
        "studies/delta_2020.toml: overlap with beta_2023: cohorts: expected cohorts of this file, got 'beta_emd'"
    ]


def test_a_study_without_a_named_center_says_so_in_its_note(tmp_path):
    seed_dir = spoilable(tmp_path)
    change(
        seed_dir,
        "gamma_2021",
        '["Fixture Hospital Gamma"]\ncenters_named = "all"',
        '[]\ncenters_named = "none"',
    )
    (line,) = lines(seed_dir)
    assert line.endswith(
        "note: expected a sentence that its centers are not named, so that shared patients cannot be excluded"
    )
