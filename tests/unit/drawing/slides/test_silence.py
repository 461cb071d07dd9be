"""Who has no number: a table beneath rows, or as many tables as a slide of its own needs."""

import pytest

from app.drawing.slides.lectern import CUT
from app.drawing.slides.silence import ALONE, SIZE, Silent, height, largest, parted, table

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
    tables = parted(FOUND, room, CUT, SIZE)
    assert len(tables) > 1
    assert all(height(part, CUT) <= room for part in tables)
    told = [name for part in tables for entry in part for name in entry.names]
    assert told == [name for entry in FOUND for name in entry.names]


def test_a_head_is_never_the_last_of_a_table() -> None:
    for room in range(80, 400, 7):
        for part in parted(FOUND, room, CUT, SIZE):
            assert part[-1].names, room


def test_a_table_that_goes_on_begins_with_its_head() -> None:
    heads = [entry.kind for part in parted(FOUND, 160, CUT, SIZE) for entry in part[:1]]
    assert len(heads) > 3
    assert set(heads) == {"EFS", "EFS, continued", "OS, continued"}


def test_nobody_takes_no_room() -> None:
    assert table((), CUT).height == 0
    assert parted((), 100, CUT, SIZE) == []


@pytest.mark.parametrize("room", [90.0, 300.0])
def test_a_name_higher_than_a_slide_goes_on_in_the_next(room: float) -> None:
    long = "Cohort: " + "a median that stands in words alone, " * 200
    found = (Silent("EFS"), Silent("Given otherwise", ("Short", long.strip(), "Last")))
    for size in (SIZE, 22.0):
        tables = parted(found, room, CUT, size)
        assert len(tables) > 2
        assert all(height(part, CUT, size) <= room for part in tables)
        told = " ".join(name for part in tables for entry in part for name in entry.names)
        assert told == f"Short {long.strip()} Last"


def test_what_goes_on_in_a_table_is_not_named_twice() -> None:
    for part in parted(FOUND, 200, CUT, SIZE):
        kinds = [entry.kind for entry in part if entry.names]
        assert len(kinds) == len(set(kinds)) or any(not entry.names for entry in part[1:])


def test_few_names_are_set_large_and_many_as_they_must() -> None:
    few, tables = largest((Silent("Not reported", NAMES[:3]),), 300, CUT)
    assert (few, len(tables)) == (ALONE[0], 1)
    many, tables = largest((Silent("Not reported", NAMES * 3),), 300, CUT)
    assert (many, len(tables)) == (
        SIZE,
        len(parted((Silent("Not reported", NAMES * 3),), 300, CUT, SIZE)),
    )
