"""Warnings that a study file accepts, and acceptances of nothing."""

# ruff: noqa: E501 - a table is read by its lines

import re
from pathlib import Path

import pytest

from app.seed import check
from app.seed.problem import CAUTIONS, Problem
from tests.fixtures.evidence import spoilable
from tests.unit.seed.test_mistakes import MISTAKES

ROOT = Path(__file__).parents[3]
FILE = "studies/gamma_2021.toml"


def lines(seed_dir: Path) -> list[str]:
    """Every problem of a folder, as printed."""
    return [str(problem) for problem in check(seed_dir=seed_dir)]


def accepting(folder: Path, was: str, becomes: str) -> list[str]:
    """What is said where the acceptance of the invented study is changed."""
    seed_dir = spoilable(folder)
    text = (seed_dir / FILE).read_text("utf-8")
    assert was in text
    (seed_dir / FILE).write_text(text.replace(was, becomes, 1), "utf-8")
    return lines(seed_dir)


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ('rule = "apart"', 'rule = "aprt"', "accept aprt of cohort gamma_progression: rule: expected a rule that warns, got 'aprt'; did you mean 'apart'?"),
        ('rule = "apart"', 'rule = "spelling"', "accept spelling of cohort gamma_progression: record: expected a warning of this rule and record, found none"),
        ('record = "cohort gamma_progression"', 'record = "cohort gamma_relapse"', "accept apart of cohort gamma_relapse: record: expected a warning of this rule and record, found none"),
        ('reason = "Invented', 'reason = ""\n# "', "accept apart: reason: expected text, found nothing"),
    ],
)  # fmt: skip
def test_an_acceptance_of_nothing_is_an_error(was: str, becomes: str, said: str, tmp_path: Path) -> None:
    found = accepting(tmp_path, was, becomes)
    assert f"{FILE}: {said}" in found
    assert any(line.startswith(f"warning: {FILE}: cohort gamma_progression: subset_of: ") for line in found)


def test_a_warning_is_accepted_once(tmp_path: Path) -> None:
    taken = '[[accept]]\nrule = "apart"\nrecord = "cohort gamma_progression"\nreason = "Again."\n\n'
    (line,) = accepting(tmp_path, "[[accept]]", f"{taken}[[accept]]")
    assert line.endswith("accept apart of cohort gamma_progression: record: expected once, given 2 times")


def test_an_error_is_not_accepted(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    text = (seed_dir / FILE).read_text("utf-8")
    (seed_dir / FILE).write_text(text.replace('"post_car_nonresponse"', '"mixed"', 1), "utf-8")
    (line,) = lines(seed_dir)
    assert not line.startswith("warning: ")


def test_a_warning_names_itself_and_its_rule() -> None:
    problem = Problem("a.toml", "cohort a", "site", "expected b", "site_text")
    assert str(problem) == "warning: a.toml: cohort a: site: expected b [site_text]"
    assert problem.warning
    assert not Problem("a.toml", "cohort a", "site", "expected b").warning


@pytest.mark.parametrize("rule", CAUTIONS)
def test_every_rule_that_warns_has_a_mistake_and_a_line_for_curators(rule: str) -> None:
    raised = {found[1] for _, _, said in MISTAKES.values() if (found := re.search(r"\[([a-z_]+)\]$", said))}
    raised |= {"locator", "site_text", "apart", "spelling"}
    assert rule in raised
    told = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
    assert f"| `{rule}` | {CAUTIONS[rule]} |" in told
