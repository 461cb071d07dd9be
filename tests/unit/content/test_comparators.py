"""The comparators without CAR T that a view leaves out are offered in one press, by name and endpoint."""

from typing import Any

from app.content.comparison import compare
from app.content.filters import choices
from app.content.without_car_t import FURTHER
from models.records import Row
from models.view import View
from tests.spec.building import row_of

DFS = {"outcome": "efs", "endpoint": "disease-free survival", "value": 24.0, "printed": "24%", "months": 48}
OS = {"outcome": "os", "value": 57.0, "printed": "57.0%", "months": 24}


def beside(label: str, *figures: dict[str, Any], site: str = "cns_isolated") -> Row:
    return row_of({"label": label, "site": site, "setting": "comparator", "target": "none"}, list(figures))


CAR_T = row_of({"label": "Cells", "site": "cns_isolated"}, [OS])


def offered(rows: tuple[Row, ...], query: str = "") -> tuple[str, View]:
    found = choices(rows, View.parse(query).view).comparators
    return (found.label, View.parse(found.address).view) if found else ("", View())


def test_one_is_named_with_its_endpoint_and_its_number_is_shown_by_the_press() -> None:
    rows = (CAR_T, beside("Trial", DFS))
    said, view = offered(rows)
    assert said == "1 comparator without CAR T: Trial, DFS; adds related"
    lines = compare(rows, view, "v").percent.lines
    (trial,) = [line for line in lines if line.label == "Trial"]
    assert [mark.value_text for cell in trial.cells for mark in cell.marks] == ["24"]
    assert "Cells" in {line.label for line in lines}


def test_the_sites_shown_stay_as_they_are() -> None:
    mixed = beside("Mixed", OS, site="mixed")
    assert offered((CAR_T, mixed)) == ("", View())
    said, view = offered((CAR_T, mixed, beside("Trial", OS)))
    assert said == "1 comparator without CAR T: Trial, OS"
    assert [row.cohort.label for row in (CAR_T, mixed, beside("Trial", OS)) if view.keeps(row)] == [
        "Cells",
        "Trial",
    ]
    assert str(view.endpoint) == "own"


def test_two_are_named_and_more_are_counted() -> None:
    three = [beside(label, OS) for label in ("One", "Two", "Three")]
    assert offered((CAR_T, *three[:2]))[0] == "2 comparators without CAR T: One, OS; Two, OS"
    assert offered((CAR_T, *three))[0] == "3 comparators without CAR T"
    assert offered((CAR_T, *three, beside("Four", DFS)))[0] == f"4 comparators without CAR T{FURTHER}"


def test_none_is_offered_where_it_is_shown_or_reports_nothing_asked() -> None:
    rows = (CAR_T, beside("Trial", OS))
    assert offered(rows, "?setting=comparator")[0] == ""
    assert offered(rows, "?outcome=crs")[0] == ""
    assert offered(rows, "?site=emd")[0] == ""


def test_a_patient_is_offered_them_with_their_numbers() -> None:
    rows = (CAR_T, beside("Trial", DFS))
    found = compare(rows, View.parse("?patient=age:9").view, "v").patient
    assert found is not None
    assert {form.removesuffix(FURTHER) for form in found.offers} == {found.offered, found.offer(0)}
    assert all(form.endswith(FURTHER) for form in found.offers)
    assert FURTHER not in found.spoken
    lines = compare(rows, View.parse(found.wider).view, "v").percent.lines
    (trial,) = [line for line in lines if line.label == "Trial"]
    assert [mark.value_text for cell in trial.cells for mark in cell.marks] == ["24"]
