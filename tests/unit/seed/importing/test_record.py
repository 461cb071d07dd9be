"""Bibliographic records are read as they are saved, and none is filled in from elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from app.seed.importing import csl, record, work
from app.seed.importing.work import Work
from tests.unit.seed.importing.saved import BIB, CSL, RIS, spelled


def read(folder: Path, name: str, content: bytes) -> Work:
    """The work in a file of that name."""
    (folder / name).write_bytes(content)
    found = record.read(folder / name)
    assert isinstance(found, Work)
    return found


def test_a_ris_record_is_read_whole(tmp_path: Path) -> None:
    assert read(tmp_path, "a.ris", RIS.encode()) == Work(
        kind="article",
        authors=("Doe JA", "van der Roe MO", "O'Poe P", "Noe N"),
        title="Invented cells in invented patients: a made-up trial",
        container="Journal of Examples",
        date="2021-03-09",
        volume="12",
        issue="3",
        pages="101-109",
        doi="10.1000/made.2021.7",
        pmid="31999999",
        pmcid="PMC7999999",
        registration="NCT09999999",
    )


def test_a_bibtex_entry_is_read_whole_without_its_tex(tmp_path: Path) -> None:
    found = read(tmp_path, "a.bib", BIB.encode())
    assert found.authors == ("Doe JA", "van der Roe MO", "Examples Group of Réunis")
    assert found.more_authors
    assert found.title == "Invented CAR T cells in B-ALL: 10% & more"
    assert (found.container, found.date, found.pages) == ("Journal of Examples", "2021-03-09", "101-109")
    assert (found.doi, found.pmid, found.registration) == ("10.1000/made.2021.7", "31999999", "NCT09999999")


@pytest.mark.parametrize("wrapped", [CSL, [CSL], {"items": [CSL]}, {"message": CSL}])
def test_json_of_doi_org_and_of_managers_is_read_whole(wrapped: Any, tmp_path: Path) -> None:
    found = read(tmp_path, "a.json", spelled(wrapped))
    assert found.title == "Invented cells in invented patients: a made-up trial & more"
    assert found.authors == ("Doe JA", "van der Roe MO", "Examples Group", "Noe N")
    assert (found.date, found.pages, found.pmid) == ("2021-03-09", "101-109", "31999999")


def test_a_byte_order_mark_and_lines_of_another_system_are_read(tmp_path: Path) -> None:
    marked = b"\xef\xbb\xbf" + RIS.replace("\n", "\r\n").encode()
    assert read(tmp_path, "a.ris", marked) == read(tmp_path, "b.ris", RIS.encode())


def test_a_record_that_lacks_its_last_line_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, "a.ris", RIS.replace("ER  -", "").encode()).year == 2021


@pytest.mark.parametrize(
    ("name", "content"), [("a.txt", RIS.encode()), ("a", BIB.encode()), ("a.csl", spelled(CSL))]
)
def test_a_file_of_another_name_is_what_it_begins_with(name: str, content: bytes, tmp_path: Path) -> None:
    assert read(tmp_path, name, content).doi == "10.1000/made.2021.7"


def test_what_a_record_does_not_say_is_empty() -> None:
    assert csl.work({"title": "A title"}) == Work(title="A title")


@pytest.mark.parametrize("place", [{"issue": "Supplement 1"}, {"volume": "134 (Suppl 1)"}, {"page": "S12"}])
def test_what_stands_in_a_supplement_is_not_called_an_article(place: dict[str, str]) -> None:
    assert csl.work(CSL).kind == "article"
    assert not csl.work({**CSL, **place}).kind


@pytest.mark.parametrize(("said", "kind"), [("posted-content", "preprint"), ("article", ""), ("book", "")])
def test_only_a_type_that_leaves_no_doubt_is_a_kind(said: str, kind: str) -> None:
    assert csl.work({**CSL, "type": said}).kind == kind


def test_of_several_dates_the_most_precise_of_the_year_counts() -> None:
    dates = {"issued": {"date-parts": [[2021]]}, "published-online": {"date-parts": [[2020, 12, 30]]}}
    assert csl.work({**CSL, **dates}).date == "2021"
    assert csl.work({**CSL, **dates, "published-print": {"date-parts": [[2021, 4]]}}).date == "2021-04"


def test_a_number_is_of_pubmed_only_where_it_says_so(tmp_path: Path) -> None:
    assert not read(tmp_path, "a.ris", RIS.replace("DB  - PubMed", "DB  - Shelf").encode()).pmid
    noted = RIS.replace("AN  - 31999999", "N1  - PMID: 31888888")
    assert read(tmp_path, "b.ris", noted.encode()).pmid == "31888888"


def test_of_several_trials_none_is_taken() -> None:
    assert not work.trial("NCT00000001 and NCT00000002")


@pytest.mark.parametrize(
    ("parts", "date"),
    [
        ((2021, 13, 1), "2021"),
        ((2021, "3"), "2021-03"),
        (("in press",), ""),
        ((2021, 0), "2021"),
        ((21,), ""),
    ],
)
def test_a_date_is_as_precise_as_its_parts_are_of_a_calendar(parts: tuple[Any, ...], date: str) -> None:
    assert work.dated(*parts) == date
