"""The data files, read back with csv, json and openpyxl, against the Comparison and the records."""

import csv
import json
import re
from dataclasses import replace
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from app.exports.dictionary import columns, meanings
from app.exports.estimates import recorded, shown
from app.exports.record import EstimateRecord
from app.exports.relations import overlaps, partners
from app.exports.sheet_cells import guarded, number, verbatim
from models.vocabulary import VOCABULARIES, Missing, Naming, Question, Sharing
from tests.unit.exports.made import LINK, ROWS, made, seen

pytestmark = pytest.mark.unit

NUMBERS = ("value", "ci_low", "ci_high", "events", "total", "months", "xi", "ni", "yi", "sei")
NAMES = [column.name for column in columns()]


def rows_of_csv(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline="")))


def sheet(body: bytes, name: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(body))[name].iter_rows(values_only=True))


def test_csv_opens_in_excel_and_in_r() -> None:
    body = made("estimates.csv")
    assert body.startswith(b"\xef\xbb\xbf")
    assert body.count(b"\r\n") == body.count(b"\n") == len(rows_of_csv(body)) + 1


def test_a_row_holds_the_record_as_it_is() -> None:
    records = {record.id: record for record in shown(ROWS, seen())}
    rows = rows_of_csv(made("estimates.csv"))
    assert [row["id"] for row in rows] == list(records)
    for row in rows:
        record = records[row["id"]]
        for name in EstimateRecord.model_fields:
            value = getattr(record, name)
            if isinstance(value, float):
                assert float(row[name]) == pytest.approx(value, abs=1e-6)
            elif name != "flags":
                assert row[name] == ("" if value is None else str(value))
        assert row["flags"] == ";".join(record.flags)


def test_every_mark_of_the_page_is_a_row_with_its_text() -> None:
    rows = {row["id"]: row for row in rows_of_csv(made("estimates.csv"))}
    charts = [(chart, sign) for chart, sign in ((seen().percent, "%"), (seen().months, " mo")) if chart]
    for mark, sign in ((mark, sign) for chart, sign in charts for mark in chart.marks):
        texts = (mark.value_text + sign, mark.interval_text, mark.counted)
        assert rows[mark.id]["shown"] == " ".join(text for text in texts if text)
        assert float(rows[mark.id]["value"]) == mark.value


def test_a_gap_is_a_row_with_its_code_and_its_words() -> None:
    rows = {row["id"]: row for row in rows_of_csv(made("estimates.csv"))}
    gaps = [g for line in seen().percent.lines for cell in line.cells for g in cell.gaps if g.kind]
    for gap in (gap for gap in gaps if gap.about):
        assert (rows[gap.about]["missing"], rows[gap.about]["shown"]) == (gap.kind, gap.text)
    empty = [row for row in rows.values() if row["missing"]]
    assert len(empty) >= len(gaps)
    assert all(row["value"] == "" and row["shown"] and row["missing"] in Missing.codes() for row in empty)


def test_the_caveat_and_the_version_travel_with_every_row() -> None:
    rows = rows_of_csv(made("estimates.csv"))
    assert {(row["caveat"], row["data_version"]) for row in rows} == {(seen().caveat, "abc1234")}
    assert all(row["reference"] for row in rows)


@pytest.mark.parametrize("name", ["estimates.csv", "estimates.json", "estimates.xlsx"])
def test_all_is_everything_recorded_whatever_is_shown(name: str) -> None:
    body = made(name, "?study=epsilon_2019", scope="all")
    if name.endswith("csv"):
        ids = [row["id"] for row in rows_of_csv(body)]
    elif name.endswith("json"):
        ids = [row["id"] for row in json.loads(body)["estimates"]]
    else:
        ids = [row[0] for row in sheet(body, "data")[1:]]
    assert ids == [record.id for record in recorded(ROWS)]


def test_what_is_not_shown_says_what_it_would() -> None:
    rows = {row["id"]: row for row in rows_of_csv(made("estimates.csv", "?study=epsilon_2019", scope="all"))}
    marks = {mark.id: mark for mark in seen().percent.marks}
    for mark in marks.values():
        assert rows[mark.id]["shown"].startswith(mark.value_text)
    assert all(row["shown"] for row in rows.values())


def test_json_says_what_it_is() -> None:
    told = json.loads(made("estimates.json", "?site=cns"))
    assert (told["data_version"], told["scope"], told["link"]) == ("abc1234", "shown", LINK)
    assert seen().caveat in told["caveat"]
    assert list(told["estimates"][0]) == NAMES


def test_the_workbook_holds_numbers_text_and_no_formula() -> None:
    book = load_workbook(BytesIO(made("estimates.xlsx")))
    assert book.sheetnames == ["data", "sources", "appraisal", "overlaps", "dictionary", "about"]
    data = book["data"]
    assert data.freeze_panes == "D2"
    heads = [cell.value for cell in data[1]]
    assert heads == NAMES
    csv_rows = rows_of_csv(made("estimates.csv"))
    for cells, row in zip(data.iter_rows(min_row=2), csv_rows, strict=True):
        for head, cell in zip(heads, cells, strict=True):
            assert cell.data_type != "f"
            assert cell.hyperlink is None
            if (
                head in ("value", "ci_low", "events", "total", "months", "yi", "sei")
                and cell.value is not None
            ):
                assert cell.data_type == "n"
                assert cell.value == pytest.approx(float(row[head]), abs=1e-6)


def test_the_workbook_names_every_text_that_was_read() -> None:
    rows = sheet(made("estimates.xlsx"), "sources")
    shown_ids = {reference.study for reference in seen().citations}
    wanted = {source.id for row in ROWS if row.study.id in shown_ids for source in row.sources}
    assert {row[3] for row in rows[1:]} == wanted
    every = {row[3] for row in sheet(made("estimates.xlsx", scope="all"), "sources")[1:]}
    assert every == {source.id for row in ROWS for source in row.sources}


@pytest.mark.parametrize("scope", ["shown", "all"])
def test_a_value_bears_its_unit_also_beside_its_interval(scope: str) -> None:
    rows = {row["id"]: row for row in rows_of_csv(made("estimates.csv", "?site=all", scope=scope))}
    assert rows["gamma_relapse_os_median"]["shown"].startswith("15.3 mo (")
    assert rows["alpha_cns_os_12"]["shown"] == "100%"
    assert rows["alpha_cns_efs_12"]["shown"] == "90% (81–100)"


def test_the_appraisal_is_a_column_for_each_question_and_a_sheet_with_reasons() -> None:
    rows = {row["study"]: row for row in rows_of_csv(made("estimates.csv", scope="all"))}
    assert rows["alpha_2024"]["appraisal"] == "appraised"
    assert rows["alpha_2024"]["appraisal_complete"] == "no"
    assert rows["alpha_2024"]["appraisal_statistics"] == "not_applicable"
    assert rows["epsilon_2019"]["appraisal"] == "not a case series"
    assert rows["epsilon_2019"]["appraisal_complete"] == ""
    told = sheet(made("estimates.xlsx", scope="all"), "appraisal")
    assert told[0] == ("study", "reference", "question", "asks", "answer", "reason", "locator")
    assert [row[2] for row in told if row[0] == "alpha_2024"] == list(Question.codes())
    assert [row[4] for row in told if row[0] == "epsilon_2019"] == ["not a case series"]


def test_shared_patients_are_a_column_and_a_sheet() -> None:
    rows = {row["study"]: row for row in rows_of_csv(made("estimates.csv", scope="all"))}
    assert rows["beta_2023"]["may_share"] == "delta_2020"
    assert rows["gamma_2021"]["may_share"] == ""
    told = sheet(made("estimates.xlsx", scope="all"), "overlaps")
    assert ("beta_2023", "delta_2020", "registry", "probable", None) in [row[:5] for row in told]


def test_a_relation_that_is_ruled_out_or_of_other_cohorts_is_no_partner() -> None:
    row = next(row for row in ROWS if row.study.id == "beta_2023")
    some = row.overlaps[0].model_copy(update={"cohorts": (row.cohort.id,)})
    apart = row.overlaps[0].model_copy(update={"basis": Sharing.RULED_OUT})
    assert partners(row.cohort.id, (some, apart)) == "delta_2020"
    assert partners("another", (some, apart)) is None


def test_a_study_without_a_named_center_is_one_line_of_the_overlaps() -> None:
    row = next(row for row in ROWS if row.study.id == "gamma_2021")
    nameless = row.study.model_copy(update={"named_centers": (), "centers_named": Naming.NONE})
    (told,) = overlaps([replace(row, study=nameless)])
    assert told[:4] == ("gamma_2021", "any study", None, "possible")


def test_the_workbook_names_the_readers_and_the_extent_of_each_reading() -> None:
    heads, *rows = sheet(made("estimates.xlsx", scope="all"), "sources")
    told = [dict(zip(heads, row, strict=True)) for row in rows]
    first = next(row for row in told if row["study"] == "alpha_2024")
    assert first["read"] == "whole"
    assert first["coded"] == "2026-01-01, first reader: invented text"
    assert first["checked"] == "2026-01-02, second reader: invented text"


def test_the_workbook_says_what_it_is_about() -> None:
    told = [row[:2] for row in sheet(made("estimates.xlsx", title="=1+1"), "about")]
    assert ("Title", "=1+1") in told
    assert ("Data version", "abc1234") in told
    assert ("Scope", "the figures shown") in told
    assert [text for name, text in told if name == "Note"]


def test_the_dictionary_explains_every_column_and_every_word() -> None:
    assert NAMES[: len(EstimateRecord.model_fields)] == list(EstimateRecord.model_fields)
    assert all(column.meaning for column in columns())
    kinds = {column.name: (column.kind, column.words) for column in columns()}
    assert kinds["outcome"] == ("word", "Outcome")
    assert kinds["flags"] == ("word", "Flag")
    assert kinds["value"] == ("number", "")
    assert kinds["events"] == ("whole number", "")
    assert kinds["printed"] == kinds["ci_method"] == kinds["id"] == kinds["subset_of"] == ("text", "")
    used = {column.words for column in columns()} - {""}
    known = {terms.__name__: list(terms) for terms in VOCABULARIES}
    assert used <= set(known)
    assert [m.code for m in meanings()] == [str(t) for name in known if name in used for t in known[name]]
    rows = sheet(made("estimates.xlsx"), "dictionary")
    assert [row[0] for row in rows[1 : len(NAMES) + 1]] == NAMES
    told = [row[:4] for row in rows]
    assert ("Missing", "not_reported", "not reported", Missing.NOT_REPORTED.definition) in told
    written = {row[0]: row[4] for row in rows[1 : len(NAMES) + 1]}
    assert all(written.values())
    assert (written["ci_low"], written["yi"], written["events"]) == ("40.1 or 40,1", "six decimals", "digits")
    assert (written["printed"], written["ci_printed"]) == ("guarded", "guarded, 9–27")
    assert (written["cohort"], written["outcome"]) == ("bare", "code")


def test_text_cells_of_the_workbook_stay_text_when_they_are_edited() -> None:
    book = load_workbook(BytesIO(made("estimates.xlsx", scope="all")))
    for sheet_of in book:
        for row in sheet_of.iter_rows(min_row=2):
            for cell in row:
                assert cell.value is None or (cell.data_type, cell.number_format) in {
                    ("s", "@"),
                    ("n", "General"),
                }
    with ZipFile(BytesIO(made("estimates.xlsx"))) as archive:
        sheets = [name for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
        marked = b'<ignoredError sqref="A1:XFD1048576" numberStoredAsText="1"/>'
        assert [name for name in sheets if marked not in archive.read(name)] == []


def test_no_number_has_three_decimals_and_what_is_computed_has_six() -> None:
    rows = rows_of_csv(made("estimates.csv", scope="all"))
    for row in rows:
        for name in NUMBERS:
            assert not re.fullmatch(r"-?\d+\.\d{3}", row[name])
        computed = [
            row["yi"],
            row["sei"],
            *([row["ci_low"], row["ci_high"]] if row["ci_source"] == "derived" else []),
        ]
        assert [text for text in computed if text and not re.fullmatch(r"-?\d+\.\d{6}", text)] == []
    printed = {row["id"]: row["value"] for row in rows}
    assert (printed["alpha_cns_os_12"], printed["beta_emd_os_24"]) == ("100", "66.7")


@pytest.mark.parametrize(
    ("value", "computed", "text"),
    [
        (82.918, False, "82.918000"), (82.918, True, "82.918000"), (9.0, True, "9.000000"),
        (57.0, False, "57"), (57.5, False, "57.5"), (57.25, False, "57.25"), (-2.623194, False, "-2.623194"),
        (0.0, False, "0"),
        (0.0, True, "0.000000"), (1e-9, False, "0"), (33.3333333, False, "33.333333"),
    ],
)  # fmt: skip
def test_a_number_has_the_decimals_of_its_print_or_six(value: float, computed: bool, text: str) -> None:
    assert number(value, computed=computed) == text


def sheet_rows(body: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(body.decode("utf-8-sig"), newline=""), delimiter=";"))


def test_the_form_for_spreadsheets_says_the_same_with_commas_and_guards() -> None:
    kinds = {column.name: column.kind for column in columns()}
    plain, spaced = (
        rows_of_csv(made("estimates.csv", scope="all")),
        sheet_rows(made("estimates.csv", scope="all", sep=";")),
    )
    for told, shown_in in zip(plain, spaced, strict=True):
        for name in NAMES:
            if kinds[name] in ("number", "whole number"):
                assert shown_in[name] == told[name].replace(".", ",")
            elif name != "ci_printed":
                assert shown_in[name].removeprefix("\u200b") == told[name]
    assert {row["ci_printed"] for row in spaced} >= {"\u200b81–100"}


@pytest.mark.parametrize(
    ("text", "shown_as"),
    [
        ("57.0%", "\u200b57.0%"), ("9-27", "\u200b9-27"), ("=1+1", "\u200b=1+1"),
        ("@SUM(A1)", "\u200b@SUM(A1)"), ("1e59059", "\u200b1e59059"), ("MAR5", "\u200bMAR5"),
        ("true", "\u200btrue"), ("2024_1", "\u200b2024_1"),
        ("rankin_emd_os_24", "rankin_emd_os_24"), ("", ""), ("7;12", "\u200b7;12"),
    ],
)  # fmt: skip
def test_text_is_guarded_and_a_stable_name_is_not(text: str, shown_as: str) -> None:
    assert guarded({"printed": text}, frozenset()) == {"printed": shown_as}
    assert guarded({"printed": text}, frozenset({"printed"})) == {"printed": text}


def test_the_range_of_an_interval_has_its_dash_in_the_form_for_spreadsheets() -> None:
    assert guarded({"ci_printed": "9-27"}, frozenset())["ci_printed"] == "\u200b9–27"
    assert verbatim({"ci_printed": "9-27"})["ci_printed"] == "9-27"
