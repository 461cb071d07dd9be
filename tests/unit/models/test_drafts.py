"""The rows that readers see: those of the checked studies, without what these say of a draft."""

import pytest

from models.tables.drafts import Rows, shown, unchecked

ROWS: Rows = {
    "study": [
        {"id": "a", "superseded_by": "b", "companions": ("b", "c")},
        {"id": "b", "superseded_by": None, "companions": ("a",)},
        {"id": "c", "superseded_by": None, "companions": ()},
    ],
    "checked": [{"file": "a"}, {"file": "c"}],
    "cohort": [{"file": "a", "id": "a_1"}, {"file": "b", "id": "b_1"}],
    "estimate": [{"file": "a", "id": "a_x"}, {"file": "b", "id": "b_x"}],
    "empty": [{"file": "b", "id": "b_y"}, {"file": "c", "id": "c_y"}],
    "detail": [{"file": "b", "id": "b_z"}],
    "overlap": [{"file": "a", "study": "b"}, {"file": "b", "study": "a"}, {"file": "c", "study": "a"}],
    "conflict": [
        {"id": "between", "claims": ("a_x", "b_x")},
        {"id": "three", "claims": ("a_x", "b_y", "c_y", "b_z")},
        {"id": "apart", "claims": ("a_x", "c_y")},
    ],
    "known": [{"id": "k", "part_of": "b"}, {"id": "l", "part_of": "a"}, {"id": "m", "part_of": None}],
    "review": [{"id": "r"}],
}


def test_a_draft_is_a_study_without_a_second_reading() -> None:
    assert unchecked(ROWS) == {"b"}


@pytest.mark.parametrize(
    ("table", "kept"),
    {
        "study": [{"id": "a", "superseded_by": None, "companions": ("c",)}, ROWS["study"][2]],
        "checked": ROWS["checked"],
        "cohort": [ROWS["cohort"][0]],
        "estimate": [ROWS["estimate"][0]],
        "empty": [ROWS["empty"][1]],
        "detail": [],
        "overlap": [ROWS["overlap"][2]],
        "conflict": [{"id": "three", "claims": ("a_x", "c_y")}, ROWS["conflict"][2]],
        "known": [{"id": "k", "part_of": None}, *ROWS["known"][1:]],
        "review": ROWS["review"],
    }.items(),
)
def test_every_table_is_without_the_draft(table: str, kept: list[object]) -> None:
    assert shown(ROWS)[table] == kept


def test_a_draft_that_is_previewed_is_shown_whole() -> None:
    assert shown(ROWS, "b") is ROWS
    assert shown(ROWS, "c") == shown(ROWS)
