"""Synthetic evidence is whole, says what it is, and keeps to itself."""

from pathlib import Path

import pytest

from app.seed.gather import gather
from models.records import Study, pairs
from tests.fixtures.evidence import FIXTURES, fixture_corpus
from tests.fixtures.synthetic import shifted, write

COPIES = 6


def test_synthetic_evidence_is_believed_and_of_the_shape_it_was_made_from(tmp_path: Path) -> None:
    made = gather(write(tmp_path / "seed", FIXTURES, COPIES)).files
    pattern = fixture_corpus().files
    for kind in ("cohort", "estimate", "empty"):
        assert sum(len(getattr(one, kind)) for one in made) == COPIES * sum(
            len(getattr(one, kind)) for one in pattern
        )
    assert all("(synthetic " in one.study.label for one in made)
    assert max(len(cohort.label) for one in made for cohort in one.cohort) > 100


def test_no_copy_shares_patients_with_another(tmp_path: Path) -> None:
    studies = [one.study for one in gather(write(tmp_path / "seed", FIXTURES, 3)).files]

    def copy(study: Study) -> str:
        return study.label.rpartition("(synthetic ")[2][:1]

    found = pairs(studies)
    assert len(found) == 3 * len(pairs([one.study for one in fixture_corpus().files]))
    assert all(copy(pair.one) == copy(pair.other) for pair in found)


@pytest.mark.parametrize("digits", ["9999999", "1000000", "04150497", "0000", "9041"])
def test_numbers_of_very_many_copies_keep_their_form(digits: str) -> None:
    made = [shifted(digits, number) for number in range(1000)]
    assert made[0] == digits
    assert {len(one) for one in made} == {len(digits)}
    assert all(one[0] != "0" for one in made) or digits[0] == "0"
    assert len(set(made)) == len(made)
