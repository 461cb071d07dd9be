"""What every cohort answers of a patient: once, and against none of its own fields."""

from pathlib import Path

import pytest

from app.seed import check
from tests.fixtures.evidence import spoilable

ALPHA, EARLY = "studies/alpha_2024.toml", "studies/alpha_2022.toml"
SILENT = 'silent_on = ["relapse", "blina", "ino", "car_t", "cd19"]'
FACT = """
[[fact]]
cohort = "{cohort}"
about = "{about}"
value = "{value}"
share = "{share}"
text = "{about} {value}"
locator = "Table 9, row 1"
"""
FACTS = (
    ("alpha_early", "cns", "cns2", "some", "agrees with cns3 of all, as the cohort's fields say: 'CNS-3'"),
    ("alpha_early", "cns", "involved", "none", "agrees with cns3 of all"),
    ("alpha_early", "burden", "none", "some", "agrees with none of all"),
    ("alpha_early", "burden", "high", "some", "agrees with none of all"),
    ("alpha_early", "burden", "mixed", "all", "agrees with none of all"),
    (
        "alpha_cns",
        "relapse",
        "1",
        "some",
        "agrees with 1 of all, as the cohort's fields say: 'first relapse'",
    ),
    ("alpha_cns", "relapse", "later", "some", "agrees with 1 of all"),
    ("alpha_cns", "hsct", "yes", "some", "expected once, given 2 times"),
    ("alpha_cns", "cd19", "negative", "some", "as fact alpha_cns_cd19_positive says: 'CD19 positive'"),
    ("alpha_cns", "hsct", "negative", "all", "value: expected one of: yes where about is hsct, got negative"),
    ("alpha_cns", "cns", "mixed", "some", "share: expected all where value is mixed, got some"),
    ("gamma_relapse", "car_t", "yes", "none", "'relapse or other failure after CAR T'"),
    ("beta_marrow", "cns", "cns3", "some", "agrees with involved of none"),
    ("beta_marrow", "relapse", "2", "all", "agrees with later of some"),
    ("unknown_cns", "cns", "cns3", "some", "cohort: expected a known cohort, got 'unknown_cns'"),
)
BESIDE = (
    ("alpha_cns", "cns", "cns1", "some"),
    ("alpha_cns", "burden", "low", "some"),
    ("alpha_early", "burden", "low", "all"),
    ("alpha_early", "cns", "involved", "all"),
    ("alpha_early", "cns", "cns1", "none"),
    ("beta_marrow", "relapse", "2", "some"),
    ("beta_marrow", "relapse", "1", "some"),
    ("epsilon_control", "cns", "cns1", "some"),
    ("delta_adult", "relapse", "later", "all"),
)
"""Facts that may stand beside what the invented studies say."""


def home(cohort: str) -> str:
    names = {"alpha_early": "alpha_2022", "alpha_cns": "alpha_2024", "gamma_relapse": "gamma_2021"}
    others = {"beta_marrow": "beta_2023", "delta_adult": "delta_2020", "epsilon_control": "epsilon_2019"}
    return f"studies/{(names | others).get(cohort, 'alpha_2024')}.toml"


def written(seed: Path, cohort: str, about: str, value: str, share: str) -> list[str]:
    """What is said of the invented studies with one more fact."""
    path = seed / home(cohort)
    fact = FACT.format(cohort=cohort, about=about, value=value, share=share)
    path.write_text(path.read_text("utf-8") + fact, "utf-8")
    return [str(problem) for problem in check(seed_dir=seed)]


def changed(seed: Path, file: str, was: str, becomes: str) -> list[str]:
    path = seed / file
    text = path.read_text("utf-8")
    assert was in text
    path.write_text(text.replace(was, becomes, 1), "utf-8")
    return [str(problem) for problem in check(seed_dir=seed)]


@pytest.mark.parametrize(("cohort", "about", "value", "share", "said"), FACTS)
def test_a_fact_that_cannot_be_true_is_named(
    cohort: str, about: str, value: str, share: str, said: str, tmp_path: Path
) -> None:
    (line,) = written(spoilable(tmp_path), cohort, about, value, share)
    assert said in line
    assert line.startswith(f"{home(cohort)}: fact {cohort}_{about}_{value}: ")


@pytest.mark.parametrize(("cohort", "about", "value", "share"), BESIDE)
def test_a_fact_that_can_be_true_stands(
    cohort: str, about: str, value: str, share: str, tmp_path: Path
) -> None:
    assert written(spoilable(tmp_path), cohort, about, value, share) == []


@pytest.mark.parametrize(
    ("becomes", "said"),
    [
        (
            'silent_on = ["relapse", "car_t", "cd19"]',
            "by a [[fact]] or in silent_on: blina, ino; found neither",
        ),
        (SILENT.replace('"]', '", "hsct"]'), "expected no hsct, which is stated: 'no transplant before'"),
        (SILENT.replace('"]', '", "burden"]'), "expected no burden, which is stated"),
        (SILENT.replace('"]', '", "ino"]'), "expected ino once, given 2 times"),
        (SILENT.replace('"]', '", "hsct_after"]'), "car_t, cd19; got hsct_after"),
        (SILENT.replace('"]', '", "blinatumomab"]'), "unknown word 'blinatumomab'"),
    ],
)
def test_a_cohort_answers_each_thing_once(becomes: str, said: str, tmp_path: Path) -> None:
    (line,) = changed(spoilable(tmp_path), EARLY, SILENT, becomes)
    assert line.startswith(f"{EARLY}: cohort alpha_early: silent_on: ")
    assert said in line


def test_a_study_that_answers_nothing_is_refused(tmp_path: Path) -> None:
    seed = spoilable(tmp_path)
    path = seed / EARLY
    text = path.read_text("utf-8")
    fact = text[text.index("[[fact]]") : text.index("[[estimate]]")]
    path.write_text(text.replace(fact, "").replace(f"{SILENT}\n", ""), "utf-8")
    (problem,) = check(seed_dir=seed)
    assert problem.expected.endswith("relapse, hsct, blina, ino, car_t, cd19; found neither")
