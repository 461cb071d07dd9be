"""Who has no number: a table beneath rows, or as many tables as a slide of its own needs."""

import pytest

from app.drawing.slides.lectern import CUT
from app.drawing.slides.silence import SIZE, Silent, height, parted, table

pytestmark = pytest.mark.unit

NAMES = tuple(f"Cohort of the center number {number}" for number in range(90))
FOUND = (
    Silent("EFS"),
    Silent("Not reported", NAMES),
    Silent("Copy breaks off", NAMES[:40]),
    Silent("OS"),
    Silent("Not in the text read", NAMES[:60]),
)


@pytest.mark.parametrize("room", [90.0, 160.0, 300.0])
def test_long_lists_go_on_in_further_tables(room: float) -> None:
    tables = parted(FOUND, room, CUT.style, SIZE)
    assert len(tables) > 1
    assert all(height(part, CUT.style) <= room for part in tables)
    told = [name for part in tables for entry in part for name in entry.names]
    assert told == [name for entry in FOUND for name in entry.names]


def test_a_head_is_never_the_last_of_a_table() -> None:
    for room in range(80, 400, 7):
        for part in parted(FOUND, room, CUT.style, SIZE):
            assert part[-1].names, room


def test_nobody_takes_no_room() -> None:
    assert table((), CUT.style).height == 0
    assert parted((), 100, CUT.style, SIZE) == []
