"""What files say of the evidence: the account, its three days, and what is known and not read."""

import json
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from pptx import Presentation

from app.content.comparison import compare
from app.exports import EXPORTS
from app.exports.about import gathered
from app.exports.kind import Material
from models.view import View
from tests.fixtures.evidence import fixture_evidence
from tests.unit.exports.made import OPTIONS, ROWS, material, unzipped

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
SAID = "2 further studies of CNS disease are known and not read: Omega 2021; Psi 2022."


def made(name: str, query: str) -> bytes:
    seen = compare(ROWS, View.parse(query).view, EVIDENCE.data_version, EVIDENCE)
    return EXPORTS[name].render(seen, OPTIONS, ROWS).body


def sheet(query: str) -> list[tuple[Any, ...]]:
    return list(load_workbook(BytesIO(made("estimates.xlsx", query)))["about"].iter_rows(values_only=True))


def test_the_workbook_tells_the_account_and_its_days() -> None:
    rows = sheet("?site=cns")
    told = dict(rows)
    assert told["Question"] == EVIDENCE.account.account.question
    assert told["Collection"] == EVIDENCE.account.account.status
    days = ("Evidence of", "Last search", "Built", "Date of this file")
    assert [told[day] for day in days] == ["2024-03-01", "2024-02-20", "2026-01-01", OPTIONS.day]
    assert told["Known and not read"] == SAID
    note = "How the first invented texts were found was not kept."
    assert ("Search", f"When, where, words: not kept. Usable and new: not counted. Note: {note}") in rows
    assert ("Flow", "2 further texts read and left out: 2 single cases.") in rows


def test_a_view_that_nothing_unread_would_answer_says_nothing_of_it() -> None:
    assert "Known and not read" not in dict(sheet("?site=emd"))


def test_the_readme_and_the_json_say_the_same() -> None:
    text = unzipped(made("view.zip", "?site=cns"))["README.txt"].decode()
    for wanted in (SAID, "Account of the evidence:", "invented CNS disease", "Last search: 2024-02-20"):
        assert wanted in text
    told = json.loads(made("estimates.json", "?site=cns"))
    assert (told["evidence_of"], told["last_search"], told["built"]) == (
        "2024-03-01",
        "2024-02-20",
        "2026-01-01",
    )
    assert told["known_and_not_read"] == SAID


def test_slides_name_what_is_known_and_not_read() -> None:
    slides = Presentation(BytesIO(made("forest.pptx", "?site=cns"))).slides
    spoken = " ".join(slide.notes_slide.notes_text_frame.text for slide in slides)
    assert "Known and not read: Omega 2021; Psi 2022." in spoken


def test_files_of_rows_alone_tell_no_account() -> None:
    assert gathered(Material(material().comparison, ROWS)) == ()
