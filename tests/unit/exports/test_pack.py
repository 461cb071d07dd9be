"""The journal-club pack, and the view as a file that opens without a network."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from app.content.wording import CAVEAT, NOT_FOR_PATIENTS
from app.exports import EXPORTS, Exported
from app.pages import standalone
from models.records import Row
from models.view import View
from tests.fixtures.evidence import fixture_evidence, fixture_rows
from tests.unit.exports.made import OPTIONS, made, seen, unzipped

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
STUDY = "?study=alpha_2024"


def done(name: str, query: str = STUDY, rows: Sequence[Row] = fixture_rows(), **options: Any) -> Exported:
    """The file, with the documents that pages write for it."""
    wanted = replace(OPTIONS, **options)
    documents = standalone.documents(View.parse(query).view, EVIDENCE, wanted)
    return EXPORTS[name].render(seen(query, rows), wanted, rows, documents)


def test_a_pack_holds_what_a_journal_club_works_with() -> None:
    files = unzipped(done("pack.zip").body)
    assert list(files) == [
        "README.txt", "journal-club.html", "view.html", "forest.pptx", "estimates.csv", "estimates.xlsx",
        "reading-list.txt", "citations.ris",
    ]  # fmt: skip
    for name in ("forest.pptx", "estimates.csv", "estimates.xlsx", "citations.ris"):
        assert files[name] == made(name, STUDY), name
    assert files["reading-list.txt"] == made("citations.txt", STUDY)


@pytest.mark.parametrize("name", ["pack.zip", "view.zip"])
def test_its_read_me_lists_every_file(name: str) -> None:
    files = unzipped(done(name).body)
    listed = files["README.txt"].decode().rpartition("Files:\n")[2]
    for file in files.keys() - {"README.txt"}:
        stem, _, ending = file.rpartition(".")
        assert re.search(rf"{re.escape(stem)}\S*.*\.{ending}\b", listed), file


@pytest.mark.parametrize("query", ["", STUDY, "?site=cns&month=24", "?study=nobody"])
def test_the_same_pack_is_the_same_bytes(query: str) -> None:
    make = partial(done, "pack.zip", query)
    assert make().body == make().body


def test_packs_of_different_views_have_different_names() -> None:
    names = [done("pack.zip", query).filename for query in ("", STUDY, "?site=cns", "?site=cns&month=24")]
    assert names == [
        "cart-outcomes_pack_abc1234.zip",
        "cart-outcomes_pack_alpha-2024_abc1234.zip",
        "cart-outcomes_pack_cns_abc1234.zip",
        "cart-outcomes_pack_cns_efs-24mo_os-24mo_response_icans_abc1234.zip",
    ]


def test_a_pack_without_documents_holds_the_rest() -> None:
    assert "view.html" not in unzipped(made("pack.zip", STUDY))
    assert "README.txt" in unzipped(made("pack.zip", STUDY))


def test_the_document_of_a_pack_leads_through_the_view() -> None:
    text = unzipped(done("pack.zip").body)["journal-club.html"].decode()
    heads = re.findall(r"<h2[^>]*>([^<]+)", text)
    assert [head for head in heads if head in {
        "Questions to ask of these figures", "What differs between these cohorts", "Appraisal of each study",
        "Reading list", "Where each number was read",
    }] == [
        "Questions to ask of these figures", "What differs between these cohorts", "Appraisal of each study",
        "Reading list", "Where each number was read",
    ]  # fmt: skip
    for wanted in (CAVEAT, NOT_FOR_PATIENTS, EVIDENCE.data_version, OPTIONS.link):
        assert wanted in text, wanted


def test_slides_can_be_edited_even_where_a_picture_is_asked_for() -> None:
    assert unzipped(done("pack.zip", picture=True).body)["forest.pptx"] == made("forest.pptx", STUDY)
