"""The account of the evidence, counted from the records."""

import pytest

from app.content.account import excluded, flow, searches
from models.vocabulary import Exclusion
from tests.fixtures.evidence import fixture_evidence

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
ACCOUNT = EVIDENCE.account


def test_the_flow_is_counted_from_the_records() -> None:
    texts, left, studies, cohorts, figures, known, parts = flow(ACCOUNT, EVIDENCE.rows)
    held = {source.id for file in EVIDENCE.files for source in file.source}
    assert texts.count == len(held) == sum(count for count, _ in texts.reasons)
    assert studies.count == len(EVIDENCE.files) == sum(count for count, _ in studies.reasons)
    assert cohorts.count == len(EVIDENCE.rows)
    assert left.sentence == "2 further texts read and left out: 2 single cases."
    assert figures.sentence.endswith(": 1 no panel for it.")
    assert (known.count, parts.count) == (3, 0)


def test_one_study_less_is_one_less_in_the_flow() -> None:
    fewer = [row for row in EVIDENCE.rows if row.study.id != "epsilon_2019"]
    assert flow(ACCOUNT, fewer)[2].count == flow(ACCOUNT, EVIDENCE.rows)[2].count - 1


def test_a_part_of_a_study_held_is_counted_apart() -> None:
    part = ACCOUNT.known[0].model_copy(update={"part_of": "beta_2023"})
    known, parts = flow(ACCOUNT.model_copy(update={"known": (part, *ACCOUNT.known[1:])}), EVIDENCE.rows)[-2:]
    assert (known.count, parts.count) == (2, 1)


def test_a_search_says_what_was_not_kept() -> None:
    first, second = searches(ACCOUNT)
    assert first[:4] == ("not kept", "not kept", "not kept", "not counted")
    assert second == ("Feb 20, 2024", "an invented shelf", "invented CNS disease", "2", "")


def test_what_is_left_out_stands_under_its_reason() -> None:
    found = dict(excluded(ACCOUNT))
    assert [len(found[kind]) for kind in found] == [2, 1]
    assert list(found) == [Exclusion.SINGLE_CASES, Exclusion.NO_PANEL]
