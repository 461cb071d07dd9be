"""Files of a view of a patient: its columns, its title and caveat, and a name that tells nothing of it."""

import csv
from io import BytesIO, StringIO

from openpyxl import load_workbook

from app.content.patient.fit_wording import NO_PREDICTION
from app.exports import EXPORTS
from app.exports.dictionary import columns
from models.view import View
from tests.unit.exports.made import OPTIONS, ROWS, made, seen

QUERY = "patient=age:9,relapse:1,hsct:no"


def test_a_csv_holds_answer_and_words_of_each_fact() -> None:
    rows = list(csv.DictReader(StringIO(made("estimates.csv", QUERY).decode("utf-8-sig"), newline="")))
    one = next(row for row in rows if row["cohort"] == "alpha_cns")
    assert (one["fit_age"], one["fit_age_words"]) == ("fits", "1–29 y, median 9")
    assert (one["fit_hsct"], one["fit_hsct_words"]) == ("partly", "prior transplant 7%")
    assert "fit_cd19" not in one
    assert NO_PREDICTION in one["caveat"]
    assert not any(
        name.startswith("fit_") for name in next(csv.reader(StringIO(made("estimates.csv").decode())))
    )


def test_the_columns_are_described() -> None:
    book = load_workbook(BytesIO(made("estimates.xlsx", QUERY)))
    told = {row[0]: row for row in book["dictionary"].iter_rows(values_only=True)}
    assert told["fit_hsct"][2] == "FitAnswer"
    assert "FitAnswer" in told
    assert [one.name for one in columns(View.parse(QUERY).view)][-6:] == [
        "fit_age", "fit_age_words", "fit_relapse", "fit_relapse_words", "fit_hsct", "fit_hsct_words",
    ]  # fmt: skip


def test_the_name_of_a_file_tells_nothing_of_the_patient() -> None:
    for name, export in EXPORTS.items():
        filename = export.render(seen(QUERY), OPTIONS, ROWS).filename
        assert "patient" in filename, name
        assert not {"age", "9", "relapse", "hsct"} & {
            *filename.replace("_", "-").replace(".", "-").split("-")
        }


def test_a_picture_carries_the_patient_and_that_it_is_no_prediction() -> None:
    drawn = made("forest.svg", QUERY).decode()
    assert "first relapse, no prior transplant" in drawn
    assert NO_PREDICTION in drawn
