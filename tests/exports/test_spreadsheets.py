"""Files of numbers as a spreadsheet opens them: LibreOffice Calc, in three languages."""

import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from app.exports.dictionary import columns, meanings
from tests.unit.exports.made import made
from tests.unit.exports.test_tables import rows_of_csv

ENGLISH, GERMAN, FRENCH = 1033, 1031, 1036
"""Languages as LibreOffice numbers them."""

TEXTS = (
    "57.0%", "80,9%", "9-27", "9–27", "1/2", "12.5.2024", "2024-01-01", "Mar 5", "MAR5", "Mai 2024", "1e5",
    "1e59059", "12:30", "57", "57.0", "1.234", "1,234", "(5)", "$5", "5 €", "TRUE", "WAHR", "VRAI", "=1+1",
    "+1", "-1", "@A1", "'1", "0815", "½", "42 of 63",
)  # fmt: skip


def opened(csv: bytes, folder: Path, language: int, separator: str = ";") -> list[dict[str, Any]]:
    """The rows of a CSV as Calc reads them, which takes every date, time and percentage it can."""
    (folder / "numbers.csv").write_bytes(csv)
    settings = f"-env:UserInstallation=file://{folder / 'settings'}"
    read = f"--infilter=CSV:{ord(separator)},34,76,1,,{language},false,true"
    command = [
        "soffice",
        settings,
        "--headless",
        read,
        "--convert-to",
        "xlsx",
        "--outdir",
        str(folder),
        "numbers.csv",
    ]
    env = {**os.environ, "SAL_USE_VCLPLUGIN": "svp"}
    subprocess.run(command, cwd=folder, env=env, capture_output=True, timeout=240, check=True)
    heads, *rows = load_workbook(folder / "numbers.xlsx").worksheets[0].iter_rows(values_only=True)
    return [dict(zip(map(str, heads), row, strict=True)) for row in rows]


@pytest.mark.parametrize("language", [GERMAN, FRENCH])
def test_the_form_for_spreadsheets_is_read_as_it_is_printed(language: int, tmp_path: Path) -> None:
    kinds = {column.name: column.kind for column in columns()}
    told = rows_of_csv(made("estimates.csv", scope="all"))
    rows = opened(made("estimates.csv", scope="all", sep=";"), tmp_path, language)
    assert len(rows) == len(told)
    for row, plain in zip(rows, told, strict=True):
        for name, value in row.items():
            if value is None:
                assert plain[name] == ""
            elif kinds[name] in ("number", "whole number"):
                assert value == pytest.approx(float(plain[name]))
            elif name != "ci_printed":
                assert str(value).removeprefix("\u200b") == plain[name]


@pytest.mark.parametrize("language", [ENGLISH, GERMAN, FRENCH])
def test_no_text_becomes_a_number_a_date_or_a_formula(language: int, tmp_path: Path) -> None:
    codes = [word.code for word in meanings()]
    guarded_texts = "".join(f"\u200b{text}\r\n" for text in TEXTS)
    csv = f"\ufefftext\r\n{guarded_texts}" + "".join(f"{code}\r\n" for code in codes)
    found = [row["text"] for row in opened(csv.encode(), tmp_path, language)]
    assert found == [*(f"\u200b{text}" for text in TEXTS), *codes]
