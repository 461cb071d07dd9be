"""The frame for notebooks, against the records and the files."""

from io import StringIO

import pandas as pd
import pytest

from app.exports import Options, frame
from app.exports.dictionary import columns
from app.exports.estimates import recorded, shown
from app.exports.rows import tidy
from models.view import View
from tests.fixtures.evidence import fixture_evidence
from tests.unit.exports.made import ROWS, made, material, seen

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()


def test_frame_holds_what_a_view_shows_in_the_order_of_the_page() -> None:
    found = frame.estimates(View.parse("?site=cns").view, EVIDENCE)
    assert list(found["id"]) == [record.id for record in shown(ROWS, seen("?site=cns"))]
    assert list(found.columns) == [column.name for column in columns()]
    assert set(found["data_version"]) == {EVIDENCE.data_version}


def test_frame_of_everything_holds_every_record_whatever_the_view_shows() -> None:
    found = frame.estimates(View.parse("?site=cns").view, EVIDENCE, scope="all")
    assert list(found["id"]) == [record.id for record in recorded(ROWS)]


def test_frame_keeps_prints_as_text_and_what_is_missing_missing() -> None:
    found = frame.estimates(View.parse("").view, EVIDENCE, scope="all").set_index("id")
    for record in recorded(ROWS):
        row = found.loc[record.id]
        assert row["printed"] == record.printed if record.printed is not None else pd.isna(row["printed"])
        for name in ("value", "ci_low", "total", "months"):
            value = getattr(record, name)
            assert row[name] == value if value is not None else pd.isna(row[name])
    assert str(found["value"].dtype) == "Float64"
    assert str(found["total"].dtype) == "Int64"


def test_csv_is_written_from_the_values_of_the_frame() -> None:
    text = made("estimates.csv", "?site=cns").decode("utf-8-sig")
    read = pd.read_csv(StringIO(text), dtype=str, keep_default_na=False)
    found = frame.table(tidy(material("?site=cns"), Options()))
    assert list(read.columns) == list(found.columns)
    assert list(read["printed"]) == ["" if value is None else value for value in found["printed"]]
    assert [float(value) if value else None for value in read["value"]] == list(found["value"])
