"""A CSV gives cohorts, figures and gaps, each print as it stands; faults are named by row and column."""

# ruff: noqa: E501 - a table is read by its lines

from __future__ import annotations

import csv
import io
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.seed.importing import columns, prints, sheet
from app.seed.importing.begin import drafted
from app.seed.problem import SeedError
from models.records import Cohort, Empty, Estimate
from tests.fixtures.evidence import spoilable

COHORT = {
    "cohort": "made_all", "cohort_label": "Made, all", "cohort_n": "39", "cohort_n_of": "infused",
    "cohort_infused": "39", "cohort_age_group": "pediatric_aya", "cohort_age_text": "2–25 y",
    "cohort_site": "mixed", "cohort_site_at": "infusion", "cohort_site_text": "marrow, CNS or both",
    "cohort_setting": "car_t", "cohort_indication": "relapsed_refractory", "cohort_product": "made cells",
    "cohort_target": "cd19", "cohort_costimulation": "not_reported", "cohort_locator": "methods",
}  # fmt: skip
SURVIVAL = {
    "cohort": "made_all", "outcome": "os", "endpoint": "overall survival", "kind": "survival",
    "printed": "61.5% (95% CI, 44.1-75.0) at 24 months", "months": "24", "clock": "infusion",
    "denominator": "infused", "locator": "results, line 4",
}  # fmt: skip
RESPONSE = {
    "cohort": "made_all", "outcome": "response", "endpoint": "response", "kind": "proportion",
    "printed": "36 of 39 (92.3%)", "response": "cr_day28", "denominator": "infused",
    "locator": "results, line 2",
}  # fmt: skip
GAP = {"cohort": "made_all", "outcome": "efs", "missing": "not_in_text_read"}
ROWS = [COHORT | SURVIVAL, RESPONSE, GAP]
HEADER = [column.name for column in columns.header()]


def spelled(rows: list[dict[str, str]], header: list[str] = HEADER, delimiter: str = ",") -> bytes:
    """A CSV."""
    made = io.StringIO()
    writer = csv.DictWriter(made, header, delimiter=delimiter, lineterminator="\r\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return made.getvalue().encode()


def draft(folder: Path, content: bytes) -> dict[str, Any]:
    """The draft from a CSV."""
    (folder / "a.csv").write_bytes(content)
    made = drafted(spoilable(folder), "made_2021", None, folder / "a.csv")
    return tomllib.loads(made.read_text("utf-8"))


def refused(folder: Path, content: bytes) -> list[str]:
    """The lines with which a CSV is refused, without its name."""
    path, seed_dir = folder / "a.csv", spoilable(folder)
    path.write_bytes(content)
    with pytest.raises(SeedError) as reason:
        drafted(seed_dir, "made_2021", None, path)
    assert not (seed_dir / "studies" / "made_2021.toml").exists()
    assert all(line.startswith(f"{path}: ") for line in reason.value.lines)
    return [line.removeprefix(f"{path}: ") for line in reason.value.lines]


def test_rows_are_cohorts_figures_and_gaps(tmp_path: Path) -> None:
    made = draft(tmp_path, spelled(ROWS))
    (cohort,) = made["cohort"]
    assert (cohort["id"], cohort["n"], cohort["source"]) == ("made_all", 39, "made_text_2021")
    survival, response = made["estimate"]
    assert (survival["id"], survival["value"], survival["months"]) == ("made_all_os_24", 61.5, 24)
    assert survival["printed"] == SURVIVAL["printed"]
    assert "ci_low" not in survival
    assert (response["id"], response["events"], response["total"]) == ("made_all_response", 36, 39)
    gaps = {one["outcome"]: one["missing"] for one in made["empty"]}
    assert gaps == {"efs": "not_in_text_read", "neurotoxicity": "", "crs": "", "relapse": ""}


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_order_of_columns_their_sign_and_a_byte_order_mark_do_not_matter(
    delimiter: str, tmp_path: Path
) -> None:
    made = draft(tmp_path, b"\xef\xbb\xbf" + spelled(ROWS, HEADER[::-1], delimiter))
    assert len(made["estimate"]) == 2


def test_blank_columns_that_a_spreadsheet_adds_are_left_out(tmp_path: Path) -> None:
    wide = b"".join(line + b",,\r\n" for line in spelled(ROWS).splitlines())
    assert len(draft(tmp_path, wide)["estimate"]) == 2


def test_the_row_that_explains_and_blank_rows_are_left_out(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(columns.template() + ",\n" + spelled(ROWS).decode().split("\n", 1)[1])
    assert len(sheet.read(tmp_path / "a.csv").estimates) == 2


def test_every_field_has_a_column_that_says_what_it_holds() -> None:
    names, meanings = csv.reader(columns.template().splitlines())
    assert names == HEADER
    assert all(len(meaning) > 10 for meaning in meanings)
    assert {*Estimate.model_fields, "missing"} <= {*names}
    assert {f"cohort_{name}" for name in Cohort.model_fields if name != "id"} <= {*names}
    assert set(Empty.model_fields) - {"of", "text"} <= {*names}


def test_columns_that_a_row_can_do_without_may_be_left_out(tmp_path: Path) -> None:
    needed = [column.name for column in columns.header() if column.needed]
    assert len(draft(tmp_path, spelled([COHORT | RESPONSE], [*needed, "response"]))["estimate"]) == 1


@pytest.mark.parametrize("name", [column.name for column in columns.header() if column.needed])
def test_a_column_that_every_row_needs_is_missed(name: str, tmp_path: Path) -> None:
    (said,) = refused(tmp_path, spelled(ROWS, [one for one in HEADER if one != name]))
    assert said == f"row 1: expected a column {name}, as in add --template csv"


def changed(number: int, **cells: str) -> bytes:
    """The CSV with other cells in a row, counted from 0."""
    return spelled([row | (cells if at == number else {}) for at, row in enumerate(ROWS)])


def swapped(one: str, other: str) -> bytes:
    """The CSV with the names of two columns swapped."""
    names = {one: other, other: one}
    head, _, body = spelled(ROWS).decode().partition("\r\n")
    return "\r\n".join([",".join(names.get(name, name) for name in head.split(",")), body]).encode()


WRONG: dict[str, tuple[bytes, str]] = {
    "50 MB": (b"cohort\n" + b"x" * 50_000_000, "expected at most 1 MB"),
    "UTF-16": (spelled(ROWS).decode().encode("utf-16"), "expected UTF-8 text, found UTF-16; save the file as UTF-8"),
    "Latin-1": (spelled(ROWS).decode().replace("–", "ü").encode("latin-1"), "line 2: expected UTF-8 text"),
    "empty": (b"", "expected a record, found an empty file"),
    "a header alone": (spelled([]), "expected a row for each figure, found none"),
    "another table": (b"a,b\n1,2\n", "row 1: expected a column cohort and 18 more, as in add --template csv"),
    "brackets": (b"[" * 900_000, "line 1: expected CSV: field larger than field limit"),
    "a quote that stays open": (spelled(ROWS) + b'"x', "line 5: expected CSV: unexpected end of data"),
    "an unknown column": (spelled(ROWS).replace(b"printed,", b"prnted,", 1), "row 1: prnted: unknown column; did you mean 'printed'?"),
    "a column twice": (spelled(ROWS).replace(b",months,", b",clock,", 1), "row 1: clock: expected each column once"),
    "too many cells": (spelled(ROWS)[:-2] + b",x\r\n", "row 4: expected 73 cells, got 74"),
    "no cohort": (changed(1, cohort=""), "row 3: cohort: expected the id of a cohort, found nothing"),
    "a cohort that is no id": (spelled([RESPONSE | {"cohort": "Made All"}]), "cohort Made All: cohort: expected lower-case letters, digits"),
    "a decimal comma": (changed(0, value="61,5"), "row 2: value: expected a number, got text ('61,5')"),
    "half a month": (changed(0, months="24.5"), "row 2: months: expected a whole number, got 24.5"),
    "a word": (changed(0, clock="Infusion day"), "row 2: clock: unknown word 'Infusion day'"),
    "cohorts that disagree": (changed(1, cohort_n="40"), "row 3: cohort_n: expected 39 as in a row before, or another cohort; got 40"),
    "a cohort against itself": (changed(0, cohort_n="38"), "cohort made_all: cohort_n: expected 39 as in infused"),
    "a value that is not printed": (changed(0, value="60"), "row 2: printed: expected to hold the value 60"),
    "a print without a number": (changed(0, printed="most"), "row 2: value: expected a number"),
    "a share for a percentage": (changed(0, printed="0.615"), "row 2: value: expected a percentage from 0 to 100, got 0.615"),
    "a figure in a gap": (changed(2, value="50"), "row 4: value: expected nothing in a row that names a gap"),
    "kind and outcome swapped": (swapped("kind", "outcome"), "row 2: outcome: unknown word 'survival'"),
    "print and place swapped": (swapped("printed", "locator"), "row 2: value: expected a number"),
    "site and setting swapped": (swapped("cohort_site", "cohort_setting"), "cohort made_all: cohort_site: unknown word 'car_t'"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_what_is_wrong_is_named_by_row_and_column(case: str, tmp_path: Path) -> None:
    content, said = WRONG[case]
    assert any(line.startswith(said) for line in refused(tmp_path, content))


def test_many_faults_are_counted(tmp_path: Path) -> None:
    lines = refused(tmp_path, spelled([COHORT | SURVIVAL | {"clock": "x"}] * 40))
    assert (len(lines), lines[-1]) == (13, "and 28 more to put right")


READ: list[tuple[dict[str, Any], dict[str, Any]]] = [
    ({"kind": "survival", "printed": "57.0% (95% CI, 42–72%)"}, {"value": 57.0}),
    ({"kind": "median_time", "printed": "8.7 months in 36 patients"}, {"value": 8.7}),
    ({"kind": "count", "printed": "12"}, {"value": 12.0}),
    ({"kind": "survival", "printed": "57"}, {"value": 57.0}),
    ({"kind": "survival", "printed": "57% or 60%"}, {}),
    ({"kind": "survival", "printed": "results, line 4"}, {}),
    ({"kind": "survival", "printed": "12 and 24"}, {}),
    ({"kind": "survival", "printed": "36 of 39"}, {}),
    ({"printed": "57%"}, {}),
    ({"kind": "proportion", "printed": "36/39 (92.3%)"}, {"value": 92.3, "events": 36, "total": 39, "counts_basis": "printed"}),
    ({"kind": "proportion", "printed": "41 of 42"}, {"events": 41, "total": 42, "counts_basis": "printed", "derivation": "percent_from_counts"}),
    ({"kind": "proportion", "printed": "92.3%", "events": 36, "total": 39}, {"value": 92.3}),
    ({"kind": "proportion", "printed": "9 of 10.5%"}, {"value": 10.5}),
    ({"printed": "57%", "ci_printed": "90% CI, 42–72"}, {"ci_low": 42.0, "ci_high": 72.0, "ci_level": 90.0}),
    ({"printed": "57%", "ci_printed": "42 to NE"}, {}),
]  # fmt: skip


@pytest.mark.parametrize(("cells", "more"), READ)
def test_a_print_gives_what_it_says_without_doubt(cells: dict[str, Any], more: dict[str, Any]) -> None:
    assert prints.completed(cells) == cells | more


def test_figures_of_one_kind_get_ids_that_no_landmark_is_read_from(tmp_path: Path) -> None:
    crs = {"cohort": "made_all", "outcome": "crs", "grade": "ge3"}
    median = {"cohort": "made_all", "outcome": "os", "kind": "median_time"}
    made = draft(tmp_path, spelled([COHORT | crs, crs, median, {"cohort": "made_all", "locator": "table 2"}]))
    ids = [one["id"] for one in made["estimate"]]
    assert ids == ["made_all_crs_ge3", "made_all_crs_ge3_b", "made_all_os_median", "made_all_figure"]


def test_a_row_of_a_cohort_alone_is_no_figure(tmp_path: Path) -> None:
    assert "estimate" not in draft(tmp_path, spelled([COHORT]))
