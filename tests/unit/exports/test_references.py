"""Citations, read back with rispy, bibtexparser and json: exactly the studies shown, in their order."""

import json
from urllib.parse import unquote

import pytest
import rispy
from bibtexparser.entrypoint import parse_string

from app.exports.citation import items
from app.exports.kind import Material
from app.exports.references import ama, bibtex, csl, ris
from tests.unit.exports.made import LINK, OPTIONS, ROWS, made, material, seen

pytestmark = pytest.mark.unit

SHOWN = [reference.study for reference in seen().citations]
CITED = {
    "kind": "article",
    "authors": ("van der Berg AB", "O'Neil C", "The Study Group", "Ng D", "Ito E", "Li F", "Wu G"),
    "more_authors": False,
    "title": "CD19 & CD22: 50% of {all} $ch_ildren #1 \\ ~^",
    "container": "J Made Up",
    "year": 2024,
    "volume": "12",
    "issue": "3",
    "pages": "101-109",
    "doi": "10.1000/made_up.1",
    "pmid": "123",
    "pmcid": "PMC1",
}


def one(**changes: object) -> Material:
    """The material of a single study, cited as given."""
    row = next(row for row in ROWS if row.study.id == "epsilon_2019")
    cited = row.citation.model_copy(update=CITED | changes)
    fields = {name: getattr(row, name) for name in row.__slots__} | {"citation": cited}
    return material("?study=epsilon_2019", (type(row)(**fields),))


@pytest.mark.parametrize("query", ["", "?site=cns", "?sort=name"])
def test_exactly_the_studies_shown_in_the_order_of_their_numbers(query: str) -> None:
    shown = [reference.study for reference in seen(query).citations]
    assert [entry["id"] for entry in rispy.loads(made("citations.ris", query).decode())] == shown
    assert [e.key for e in parse_string(made("citations.bib", query).decode()).entries] == shown
    assert [item["id"] for item in json.loads(made("citations.json", query))] == shown
    lines = made("citations.txt", query).decode().splitlines()
    assert [line.partition(".")[0] for line in lines[: len(shown)]] == [
        str(number) for number in range(1, len(shown) + 1)
    ]


def test_every_study_where_all_is_asked_for() -> None:
    every = sorted({row.study.id for row in ROWS})
    body = made("citations.ris", "?study=epsilon_2019", scope="all").decode()
    assert [entry["id"] for entry in rispy.loads(body)] == every


def test_ris_holds_every_field() -> None:
    (item,) = items(one(), OPTIONS)
    assert item["type"] == "article-journal"
    (entry,) = rispy.loads(ris(one(), OPTIONS).decode())
    assert entry["authors"][:3] == ["van der Berg, A B", "O'Neil, C", "The Study Group"]
    assert entry["doi"] == "10.1000/made_up.1"
    assert (entry["year"], entry["volume"], entry["number"]) == ("2024", "12", "3")
    assert (entry["start_page"], entry["end_page"]) == ("101", "109")
    assert entry["title"] == CITED["title"]
    assert "Read as" in entry["notes"][0]


def test_bibtex_survives_every_sign() -> None:
    text = bibtex(one(more_authors=True), OPTIONS).decode()
    library = parse_string(text)
    assert library.failed_blocks == []
    fields = library.entries[0].fields_dict
    assert fields["author"].value.endswith("and Wu, G and others")
    signs = r"\textbackslash{} \textasciitilde{}\textasciicircum{}"
    assert fields["title"].value == rf"{{CD19 \& CD22: 50\% of \{{all\}} \$ch\_ildren \#1 {signs}}}"
    assert fields["pages"].value == "101--109"
    assert fields["doi"].value == "10.1000/made_up.1"


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({}, "van der Berg AB, O'Neil C, The Study Group, et al. CD19 & CD22"),
        ({"authors": ("Ng D",)}, "Ng D. CD19"),
        ({"authors": ("Ng D",), "more_authors": True}, "Ng D, et al. CD19"),
        ({"authors": ()}, "CD19 & CD22"),
        ({}, "J Made Up. 2024;12(3):101-109. doi:10.1000/made_up.1. Read as"),
        ({"issue": None, "pages": None}, "J Made Up. 2024;12. doi"),
        ({"volume": None, "issue": None, "pages": None}, "J Made Up. 2024. doi"),
        ({"container": "ASH 2024", "volume": None, "pages": "abstract 7"}, "ASH 2024, abstract 7. doi"),
        ({"container": "ASH 2024", "volume": None, "pages": None}, "ASH 2024. doi"),
    ],
)
def test_the_list_of_references_is_written_as_journals_do(changes: dict[str, object], text: str) -> None:
    (item,) = items(one(**changes), OPTIONS)
    assert text in ama(item)


def test_a_reference_without_authors_begins_with_its_title() -> None:
    (item,) = items(one(authors=(), title=None), OPTIONS)
    assert ama(item).startswith("[Title not read: Fixture Epsilon 2019]. J Made Up. 2024;12(3)")
    assert "author" not in item


def test_where_a_bibliographic_record_was_seen_stands_in_the_json() -> None:
    seen_there = {"seen_at": "https://example.org/record", "seen_on": "2026-11-29"}
    (item,) = items(one(**seen_there), OPTIONS)
    assert item["custom"] == seen_there
    assert "custom" not in items(one(), OPTIONS)[0]


def test_an_abstract_of_a_meeting_is_no_journal_article() -> None:
    (item,) = items(one(kind="poster", volume=None, doi=None, title=None), OPTIONS)
    assert (item["type"], item["genre"]) == ("paper-conference", "poster")
    poster = one(kind="poster", volume=None, doi=None, title=None, pages=None, issue=None)
    (entry,) = rispy.loads(ris(poster, OPTIONS).decode())
    assert entry["type_of_reference"] == "CPAPER"
    assert parse_string(bibtex(poster, OPTIONS).decode()).entries[0].entry_type == ("inproceedings")


def test_the_view_can_be_cited() -> None:
    text = made("citations.txt").decode()
    assert (
        f"CAR T Outcomes. {seen().title}. Data version abc1234. Accessed 2026-11-21. {LINK}?data=abc1234"
    ) in text
    assert seen().caveat in text
    without = made("citations.txt", link="", day="").decode()
    assert f"CAR T Outcomes. {seen().title}. Data version abc1234.\n" in without


def test_a_journal_or_title_no_text_gives_is_said_and_breaks_no_file() -> None:
    bare = one(title=None, container=None, volume=None, issue=None, doi=None)
    (item,) = items(bare, OPTIONS)
    assert item["title"] == "[Title not read: Fixture Epsilon 2019]"
    assert "[Title not read: Fixture Epsilon 2019]. 2024, 101-109. " in ama(item)
    (entry,) = rispy.loads(ris(bare, OPTIONS).decode())
    assert "secondary_title" not in entry
    (found,) = parse_string(bibtex(bare, OPTIONS).decode()).entries
    assert {"journal", "booktitle"}.isdisjoint(found.fields_dict)


@pytest.mark.parametrize(
    ("printed", "csl", "in_ris", "in_bibtex", "listed"),
    [
        ("Family VA", {"family": "Family", "given": "V. A."}, "Family, V A", "Family, V A", "Family VA"),
        ("Family J-P", {"family": "Family", "given": "J.-P."}, "Family, J-P", "Family, J-P", "Family J-P"),
        ("Family Ö", {"family": "Family", "given": "Ö."}, "Family, Ö", "Family, Ö", "Family Ö"),
        ("Family Ł", {"family": "Family", "given": "Ł."}, "Family, Ł", "Family, Ł", "Family Ł"),
        (
            "Family JA Jr",
            {"family": "Family", "given": "J. A.", "suffix": "Jr"},
            "Family, J A, Jr",
            "Family, Jr, J A",
            "Family JA Jr",
        ),
        (
            "van der Family AB",
            {"family": "Family", "given": "A. B.", "non-dropping-particle": "van der"},
            "van der Family, A B",
            "van der Family, A B",
            "van der Family AB",
        ),
        (
            "Second Family M",
            {"family": "Second Family", "given": "M."},
            "Second Family, M",
            "Second Family, M",
            "Second Family M",
        ),
        ("Family", {"family": "Family"}, "Family", "Family", "Family"),
        *(
            (printed, {"literal": name}, in_ris or name, f"{{{name}}}", name)
            for printed, name, in_ris in (
                ("{Children's Group of Oncology CGO}", "Children's Group of Oncology CGO", ""),
                ("Center for Blood and Marrow Research", "Center for Blood and Marrow Research", ""),
                ("{Made Inc., Town}", "Made Inc., Town", "Made Inc. Town"),
                ("Made Inc., Town", "Made Inc., Town", "Made Inc. Town"),
                ("{WHO}", "WHO", ""),
            )
        ),
    ],
)
def test_author_keeps_its_parts_in_every_form(
    printed: str, csl: dict[str, str], in_ris: str, in_bibtex: str, listed: str
) -> None:
    cited = one(authors=(printed,))
    (item,) = items(cited, OPTIONS)
    assert item["author"] == [csl]
    assert rispy.loads(ris(cited, OPTIONS).decode())[0]["authors"] == [in_ris]
    (entry,) = parse_string(bibtex(cited, OPTIONS).decode()).entries
    assert entry.fields_dict["author"].value == in_bibtex
    assert ama(item).startswith(f"{listed}. ")


def test_shortened_list_of_authors_says_so_in_every_form() -> None:
    cited = one(authors=("Ng D", "Ito E"), more_authors=True)
    (item,) = items(cited, OPTIONS)
    assert item["author"][-1] == {"literal": "others"}
    assert rispy.loads(ris(cited, OPTIONS).decode())[0]["authors"] == ["Ng, D", "Ito, E", "et al."]
    (entry,) = parse_string(bibtex(cited, OPTIONS).decode()).entries
    assert entry.fields_dict["author"].value == "Ng, D and Ito, E and others"
    assert "urther authors" not in item["note"]
    assert "author" not in items(one(authors=(), more_authors=True), OPTIONS)[0]


@pytest.mark.parametrize("dash", ["-", "–", "—", "‑", "−", " – "])
def test_pages_part_at_any_dash(dash: str) -> None:
    cited = one(pages=f"S12{dash}S15")
    (entry,) = rispy.loads(ris(cited, OPTIONS).decode())
    assert (entry["start_page"], entry["end_page"]) == ("S12", "S15")
    (found,) = parse_string(bibtex(cited, OPTIONS).decode()).entries
    assert found.fields_dict["pages"].value == "S12--S15"
    assert items(cited, OPTIONS)[0]["page"] == "S12-S15"


@pytest.mark.parametrize("pages", ["12, 15-18", "1-2, 4-5", "1123-31 suppl", "S12-"])
def test_pages_that_are_no_single_run_stay_whole(pages: str) -> None:
    (entry,) = rispy.loads(ris(one(pages=pages), OPTIONS).decode())
    assert entry["start_page"] == pages
    assert "end_page" not in entry
    assert items(one(pages=pages), OPTIONS)[0]["page"] == pages


def test_address_of_a_doi_is_one_address_whatever_signs_it_holds() -> None:
    """RIS readers part addresses at semicolons; angle brackets end one in a text."""
    doi = "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2"
    (entry,) = rispy.loads(ris(one(doi=doi), OPTIONS).decode())
    assert entry["doi"] == doi
    (address,) = entry["urls"]
    assert unquote(address) == f"https://doi.org/{doi}"
    assert not set(address) & set("<>; ")


@pytest.mark.parametrize("title", ["Is it so?", "It is so!", "It is so.", "It is so"])
def test_title_ends_in_one_sign(title: str) -> None:
    text = ama(items(one(title=title), OPTIONS)[0])
    said = title if title[-1] in "?!" else "It is so."
    assert f" {said} J Made Up." in text


def test_article_number_is_one_page() -> None:
    (entry,) = rispy.loads(ris(one(pages="e002287"), OPTIONS).decode())
    assert entry["start_page"] == "e002287"
    assert "end_page" not in entry


def test_preprint_is_no_article_of_a_journal() -> None:
    cited = one(kind="preprint", volume=None, issue=None, pages=None, container=None)
    (item,) = items(cited, OPTIONS)
    assert (item["type"], item["genre"]) == ("article", "preprint")
    assert rispy.loads(ris(cited, OPTIONS).decode())[0]["type_of_reference"] == "UNPB"
    (entry,) = parse_string(bibtex(cited, OPTIONS).decode()).entries
    assert entry.entry_type == "misc"
    assert "journal" not in entry.fields_dict


def test_title_keeps_the_case_of_its_signs_in_csl_alone() -> None:
    cited = one(title="CD19 CAR T cells in B-ALL: a first-in-human trial of 9 children")
    (item,) = json.loads(csl(cited, OPTIONS))
    signs = ("CD19", "CAR", "B-ALL:")
    assert all(f'<span class="nocase">{sign}</span>' in item["title"] for sign in signs)
    assert item["title"].count("<span") == len(signs)
    assert "title-short" not in item
    assert rispy.loads(ris(cited, OPTIONS).decode())[0]["title"].startswith("CD19 CAR T cells")
