"""Twice the evidence is twice the work at most: nothing of a view looks at pairs of all there is."""

import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import FrameType

import pytest

from app.content.comparison import compare
from app.seed.gather import gather
from app.store.corpus import rows_of
from models.records import Rows
from models.view import View
from tests.fixtures import synthetic
from tests.fixtures.evidence import FIXTURES

COPIES = 8


@cache
def copied(copies: int) -> Rows:
    with TemporaryDirectory() as folder:
        corpus = gather(synthetic.write(Path(folder) / "seed", FIXTURES, copies))
    return Rows(row for file in corpus.files for row in rows_of(file))


def steps(rows: Rows, view: View) -> int:
    """How many functions are called for a view that was compared once."""
    compare(rows, view, "0000000")
    taken = 0

    def count(_: FrameType, event: str, __: object) -> None:
        nonlocal taken
        taken += event == "call"

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        compare(rows, view, "0000000")
    finally:
        sys.setprofile(before)
    return taken


@pytest.mark.parametrize("query", ["", "?site=all", "?age=adult", "?pool=1", "?show=time", "?patient=age:9"])
def test_twice_the_evidence_takes_no_more_than_twice_the_steps(query: str) -> None:
    view = View.parse(query).view
    small, large = copied(COPIES), copied(2 * COPIES)
    assert len(large) == 2 * len(small)
    assert steps(large, view) <= 2 * steps(small, view)


def test_cells_of_a_large_view_are_held_for_the_next_one() -> None:
    rows = copied(2 * COPIES)
    first, again = (compare(rows, View.parse(f"?sort={word}").view, "0000000") for word in ("n", "name"))
    marks = {mark.id: mark.spoken for mark in first.percent.marks}
    assert all(marks[mark.id] is mark.spoken for mark in again.percent.marks if mark.id in marks)
