"""What pooling gives, in every file: the same numbers and names, or every reason; nothing where not asked."""

import csv
import json
from io import BytesIO, StringIO

import pytest
from openpyxl import load_workbook
from pptx import Presentation
from pypdf import PdfReader

from app.exports.pooled import HEADS, pooled
from tests.fixtures.pooling import ALL, agreeing_rows, seen, shares, survivals
from tests.unit.exports.made import made

ROWS = agreeing_rows()
BOTH = f"{ALL}&outcome=os,response"
BARE = BOTH.replace("&pool=1", "")
REFUSED = "fewer than three independent studies (2 studies)"


def test_a_record_holds_the_whole_answer() -> None:
    survival, response = pooled(seen(ROWS, BOTH))
    assert (response.outcome, response.endpoint, response.band) == ("response", "response", "car_t-infusion")
    assert (response.k, response.studies[0], response.study_names[0]) == (
        4,
        "kappa_2024",
        "Fixture Kappa 2024",
    )
    assert (response.model, response.ci_level, response.ci_method) == ("glmm", 95, "t on k - 1 = 3")
    assert response.value == pytest.approx(80.951, abs=0.001)
    assert response.reml_value == pytest.approx(80.372, abs=0.001)
    assert len(response.leave_one_out) == 4
    assert response.refused is None
    assert (survival.model, survival.months, survival.reml_value) == ("inverse", 24, None)
    assert survival.ci_method == "Hartung-Knapp, t on k - 1 = 3"
    assert survival.prediction_method is not None
    assert "Hartung" in survival.prediction_method


def test_a_record_of_a_refusal_holds_every_reason_and_no_number() -> None:
    (record,) = pooled(seen(shares()[:2]))
    assert record.refused == (f"{REFUSED}: nothing in the view resolves it",)
    assert (record.k, record.value, record.ci_low, record.tau, record.i2) == (None,) * 5
    assert pooled(seen(shares(), "")) == ()


def test_csv_tells_pooled_rows_from_those_of_studies() -> None:
    def read(query: str, rows=ROWS) -> list[dict[str, str]]:
        text = made("estimates.csv", query, rows).decode("utf-8-sig")
        return list(csv.DictReader(StringIO(text, newline="")))

    told = [row for row in read(BOTH) if row["pooled"]]
    assert len(told) == 2
    assert all((row["study"], row["kind"], row["xi"], row["yi"], row["sei"]) == ("",) * 5 for row in told)
    assert told[1]["value"] == "80.951388"
    assert "4 studies: Fixture Kappa 2024" in told[1]["pooled"]
    (refused,) = [row for row in read(ALL, shares()[:2]) if row["pooled"]]
    assert (refused["value"], refused["cohort_label"]) == ("", "Not pooled")
    assert REFUSED in refused["pooled"].lower()
    assert not any(row["pooled"] for row in read(BARE))


def test_json_holds_the_records() -> None:
    found = json.loads(made("estimates.json", BOTH, ROWS))
    assert [one["k"] for one in found["pooled"]] == [4, 4]
    assert "pooled" not in json.loads(made("estimates.json", BARE, ROWS))


def test_the_workbook_has_a_sheet_of_them_with_each_study_left_out() -> None:
    book = load_workbook(BytesIO(made("estimates.xlsx", BOTH, ROWS)))
    head, *rows = book["pooled"].iter_rows(values_only=True)
    assert head == HEADS
    assert len(rows) == 2 * (1 + 4)
    about = " ".join(str(cell) for row in book["about"].iter_rows(values_only=True) for cell in row)
    assert "MRD negativity, day 28: pooled 81.0%" in about
    assert "pooled" not in load_workbook(BytesIO(made("estimates.xlsx", BARE, ROWS))).sheetnames


def test_a_left_out_study_without_an_answer_is_empty() -> None:
    rows = shares([(0, 8), (2, 39), (0, 10)])
    (record,) = pooled(seen(rows))
    assert [one.value is None for one in record.leave_one_out] == [False, True, False]


def test_a_slide_holds_the_diamond_as_a_shape_in_a_group_of_its_name() -> None:
    slides = Presentation(BytesIO(made("forest.pptx", BOTH, ROWS))).slides
    groups = {s.name: (s, slide) for slide in slides for s in slide.shapes if s.shape_type == 6}
    group, slide = groups["Pooled: MRD negativity, day 28"]
    xml = group._element.xml
    assert "custGeom" in xml
    assert "pooled 81.0% (60.4–92.2)" in xml
    assert "pooled 81.0%" in slide.notes_slide.notes_text_frame.text


def test_svg_pdf_and_archive_hold_it() -> None:
    count = len(Presentation(BytesIO(made("forest.pptx", BOTH, ROWS))).slides)
    svg = "".join(made("forest.svg", BOTH, ROWS, page=n).decode() for n in range(1, count + 1))
    assert svg.count("<polygon") >= 2
    assert "Pooled, 4 studies" in svg
    text = PdfReader(BytesIO(made("forest.pdf", BOTH, ROWS))).pages[0].extract_text()
    assert "Pooled, 4 studies" in text
    assert "81.0" in text
    drawn = [made("forest.png", query, ROWS, size="handout") for query in (BOTH, BARE)]
    assert drawn[0] != drawn[1]
    assert made("view.zip", BOTH, ROWS)


def test_survival_alone_is_pooled_in_files_too() -> None:
    (record,) = pooled(seen(survivals(), f"{ALL}&outcome=os"))
    assert record.definition == "OS at 24 months"
    assert record.not_compared is None
    assert record.left_out is None
