"""Names stand in the order in which people count."""

from app.content.comparison import compare
from app.content.natural import natural
from models.view import View
from tests.spec.building import row_of

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%", "months": 24}


def test_numbers_in_names_are_compared_by_their_value() -> None:
    names = ["Arm 10", "arm 2", "Arm 1b", "10", "9 Arms", "Arm", "Arm ²", ""]
    assert sorted(names, key=natural) == ["", "9 Arms", "10", "Arm", "Arm 1b", "arm 2", "Arm 10", "Arm ²"]


def test_cohorts_by_name_stand_in_that_order() -> None:
    rows = [row_of({"label": f"Cohort {n}"}, [OS]) for n in (10, 2, 1)]
    lines = compare(rows, View.parse("?sort=name").view, "v").percent.lines
    assert [line.label for line in lines] == ["Cohort 1", "Cohort 2", "Cohort 10"]
