"""Citations as two citation processors print them: pandoc's, from CSL-JSON and BibTeX, and citeproc-py."""

import json
import subprocess
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON

from app.exports.references import bibtex, csl
from tests.unit.exports.made import OPTIONS
from tests.unit.exports.test_references import one

STYLE = Path(__file__).parents[1] / "fixtures" / "ama.csl"
Print = Callable[[dict[str, Any], Path], str]


def pandoc(changes: dict[str, Any], folder: Path) -> str:
    """The study as pandoc's citeproc prints it from CSL-JSON."""
    (folder / "shown.json").write_bytes(csl(one(**changes), OPTIONS))
    return by_pandoc(folder / "shown.json")


def pandoc_bibtex(changes: dict[str, Any], folder: Path) -> str:
    """The same from BibTeX."""
    (folder / "shown.bib").write_bytes(bibtex(one(**changes), OPTIONS))
    return by_pandoc(folder / "shown.bib")


def by_pandoc(file: Path) -> str:
    asked = f"---\nbibliography: {file}\ncsl: {STYLE}\nnocite: '@*'\n---\n"
    command = ["pandoc", "--citeproc", "-t", "plain", "--wrap=none"]
    done = subprocess.run(command, input=asked.encode(), capture_output=True, timeout=60, check=True)
    return done.stdout.decode().strip().replace("’", "'")


def citeproc_py(changes: dict[str, Any], _folder: Path) -> str:
    """The study as citeproc-py prints it."""
    found = json.loads(csl(one(**changes), OPTIONS))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # fields of CSL 1.0.2 that it does not know
        style = CitationStylesStyle(str(STYLE), validate=False)
        shown = CitationStylesBibliography(style, CiteProcJSON(found), formatter.plain)
        shown.register(Citation([CitationItem(item["id"]) for item in found]))
        (text,) = map(str, shown.bibliography())
    return text


ALL = [pandoc, pandoc_bibtex, citeproc_py]


@pytest.mark.parametrize("printed", [pandoc, pandoc_bibtex])
def test_a_shortened_list_of_authors_ends_in_et_al(printed: Print, tmp_path: Path) -> None:
    changes = {"authors": ("Fabrizio VA", "Phillips CL", "Lane A"), "more_authors": True}
    assert printed(changes, tmp_path).startswith("Fabrizio VA, Phillips CL, Lane A, et al. CD19")


@pytest.mark.parametrize("printed", ALL)
@pytest.mark.parametrize(
    ("authors", "listed"),
    [
        (("Fabrizio VA", "Phillips CL"), "Fabrizio VA, Phillips CL. "),
        # From BibTeX pandoc makes a particle one that is dropped in sorting, whatever the style says.
        (("van der Berg AB", "de la Cruz M"),
         ("van der Berg AB, de la Cruz M. ", "Berg AB van der, Cruz M de la. ")),
        (("Family JA Jr", "Second M III"), "Family JA Jr, Second M III. "),
        (("Family Ö", "Second Ł", "Иванов ИИ", "王 明", "Dell'Acqua Ç"),
         "Family Ö, Second Ł, Иванов ИИ, 王 明, Dell'Acqua Ç. "),
        (("{Center for International Blood and Marrow Transplant Research}", "Ng D"),
         "Center for International Blood and Marrow Transplant Research, Ng D. "),
        (("{Children's Oncology Group COG}",), "Children's Oncology Group COG. "),
        (("{Made Inc., Town}",), "Made Inc., Town. "),
        (("{Smith and Sons and Daughters}",), "Smith and Sons and Daughters. "),
        (("{WHO}", "Family J-P"), ("WHO, Family J-P. ", "WHO, Family JP. ")),
    ],
)  # fmt: skip
def test_every_author_is_printed_as_listed(
    printed: Print, authors: tuple[str, ...], listed: str | tuple[str, ...], tmp_path: Path
) -> None:
    assert printed({"authors": authors}, tmp_path).startswith(listed)


@pytest.mark.parametrize("printed", [pandoc, citeproc_py])
@pytest.mark.parametrize(
    "sign",
    ["CD19", "CAR", "4-1BB/CD28", "B-ALL", "huCART19", "mRNA", "iPSCs", "p53", "t(12;21)", "pH", "non-CNS"],
)
def test_a_sign_keeps_its_case_where_a_style_capitalizes_titles(
    printed: Print, sign: str, tmp_path: Path
) -> None:
    title = f"A long title of {sign} and of {sign}: {sign} again"
    shown = printed({"title": title}, tmp_path)
    assert "Long Title" in shown
    assert shown.count(sign) == 3


@pytest.mark.parametrize("printed", ALL)
@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"pages": "S12–S15"}, "12(3):S12–S15. "),
        ({"pages": "101 — 109"}, "12(3):101–109. "),
        ({"pages": "e123"}, "12(3):e123. "),
        (
            {"kind": "abstract", "container": "Blood", "issue": "Suppl 1", "pages": "3501"},
            "2024;12(Suppl 1):3501",
        ),
        (
            {"kind": "preprint", "container": None, "volume": None, "issue": None, "pages": None},
            "2024. doi:10",
        ),
        ({"title": None, "authors": ()}, ("[Title Not Read: Fixture", "[Title not read: Fixture")),
    ],
)
def test_pages_journals_and_what_is_not_known_are_printed_as_they_are(
    printed: Print, changes: dict[str, Any], said: str | tuple[str, ...], tmp_path: Path
) -> None:
    shown = printed(changes, tmp_path)
    assert any(text in shown for text in ((said,) if isinstance(said, str) else said))
    assert "not displayed" not in shown
    assert "None" not in shown


def test_a_place_in_the_text_names_nothing_but_the_author(tmp_path: Path) -> None:
    (tmp_path / "shown.json").write_bytes(csl(one(authors=("Ng D",)), OPTIONS))
    asked = f"---\nbibliography: {tmp_path / 'shown.json'}\ncsl: {STYLE}\n---\n[@epsilon_2019]\n"
    command = ["pandoc", "--citeproc", "-t", "plain", "--wrap=none"]
    done = subprocess.run(command, input=asked.encode(), capture_output=True, timeout=60, check=True)
    assert done.stdout.decode().startswith("(Ng)")
