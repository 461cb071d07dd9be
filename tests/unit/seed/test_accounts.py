"""A spoiled account: one line each, naming file, record, field and what was expected."""

from pathlib import Path

import pytest

from app.seed import check
from tests.fixtures.evidence import spoilable

pytestmark = pytest.mark.unit

BAD = {
    "a date of the evidence that the change log lacks": (
        'evidence = "2024-03-01"',
        'evidence = "2024-03-02"',
        "account: evidence: expected 2024-03-01, the newest day in CHANGES.md; got 2024-03-02",
    ),
    "another last search": (
        'searched = "2024-02-20"',
        'searched = "2024-02-21"',
        "account: expected searched 2024-02-20, the last day of a search; got 2024-02-21",
    ),
    "no day": (
        'on = "2024-02-20"',
        'on = "20 Feb 2024"',
        "search fixture_cns: on: expected a day such as 2026-11-29 in quotes, or not_kept, got '20 Feb 2024'",
    ),
    "no day of the calendar": (
        'searched = "2024-02-20"',
        'searched = "2024-02-30"',
        "account: searched: expected a day of the calendar such as 2026-11-29, got 2024-02-30",
    ),
    "a day in other words": (
        'searched = "2024-02-20"',
        'searched = "yesterday"',
        "account: searched: expected a day such as 2026-11-29, in quotes, got 'yesterday'",
    ),
    "an unknown reason": (
        'kind = "no_panel"',
        'kind = "no_panels"',
        "left_out number 3: kind: unknown word 'no_panels'; expected one of: no_place,",
    ),
    "an unknown field": (
        'what = "Survival of adults with CNS disease."',
        'what = "Survival."\nwhen = "now"',
        "known psi_2022: when: unknown field",
    ),
    "an id given twice": (
        'id = "psi_2022"',
        'id = "omega_2021"',
        "known omega_2021: id: expected an id of its own, given 2 times",
    ),
    "a study that is read after all": (
        'id = "psi_2022"',
        'id = "gamma_2021"',
        "known gamma_2021: id: expected a study not read, found studies/gamma_2021.toml",
    ),
    "a part of a study that is not held": (
        'id = "psi_2022"',
        'id = "psi_2022"\npart_of = "gamma_2012"',
        "known psi_2022: part_of: expected a known study, got 'gamma_2012'; did you mean 'gamma_2021'?",
    ),
    "an unknown table": ("[[left_out]]", "[[excluded]]", "excluded: unknown table"),
    "two accounts": ("[account]", "[[account]]", "account: expected [account], got [{"),
}


@pytest.mark.parametrize(("old", "new", "said"), BAD.values(), ids=BAD)
def test_a_spoiled_account_is_named_in_one_line(old: str, new: str, said: str, tmp_path: Path) -> None:
    path = spoilable(tmp_path) / "account.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), "utf-8")
    found = [str(problem) for problem in check(seed_dir=path.parent)]
    assert len(found) == 1, found
    assert found[0].startswith(f"account.toml: {said}")


def test_an_account_without_its_tables_is_said(tmp_path: Path) -> None:
    path = spoilable(tmp_path) / "account.toml"
    path.write_text('[[left_out]]\nlabel = "A"\nkind = "no_panel"\nreason = "b"\n', "utf-8")
    assert [str(problem) for problem in check(seed_dir=path.parent)] == [
        "account.toml: account: expected a table [account], found nothing",
        "account.toml: search: expected a table [[search]], found nothing",
    ]


def test_a_collection_without_an_account_is_refused(tmp_path: Path) -> None:
    path = spoilable(tmp_path) / "account.toml"
    path.unlink()
    said = "account.toml: expected the account of the evidence, found no such file"
    assert [str(problem) for problem in check(seed_dir=path.parent)] == [said]


def test_a_part_of_a_study_that_is_held_is_believed(tmp_path: Path) -> None:
    path = spoilable(tmp_path) / "account.toml"
    text = path.read_text("utf-8").replace('id = "psi_2022"', 'id = "psi_2022"\npart_of = "gamma_2021"')
    path.write_text(text, "utf-8")
    assert check(seed_dir=path.parent) == []
