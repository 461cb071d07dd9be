"""What cannot be taken is refused in one line: file, place, what was expected; nothing is written."""

# ruff: noqa: E501 - a table is read by its lines

from __future__ import annotations

from pathlib import Path

import pytest

from app.seed.importing.begin import drafted
from app.seed.problem import SeedError
from tests.fixtures.evidence import spoilable
from tests.unit.seed.importing.saved import BIB, CSL, RIS, TRIAL, spelled, trial

MANY = RIS * 12
LARGE = 50_000_000
KIND = "expected a record of a work (DOI or CSL JSON"

REFUSED: dict[str, tuple[str, bytes, str]] = {
    "RIS of 50 MB": ("a.ris", b"TY  - JOUR\nAB  - " + b"x" * LARGE, "expected at most 1 MB"),
    "BibTeX of 50 MB": ("a.bib", b"@article{" + b"x" * LARGE, "expected at most 1 MB"),
    "JSON of 50 MB": ("a.json", b'{"title": "' + b"x" * LARGE, "expected at most 20 MB"),
    "another file of 50 MB": ("a.pdf", b"x" * LARGE, "expected at most 20 MB"),
    "JSON a thousand deep": ("a.json", b'{"title":' * 1_000 + b"1" + b"}" * 1_000, "expected JSON, found deep nesting"),
    "lists a million deep": ("a.json", b"[" * 1_000_000, "expected JSON, found deep nesting"),
    "BibTeX a thousand deep": ("a.bib", b"@article{a, title = " + b"{" * 1_000 + b"}" * 1_000 + b"}", "expected an entry in BibTeX, found deep"),
    "UTF-16": ("a.ris", RIS.encode("utf-16"), "expected UTF-8 text, found UTF-16; save the file as UTF-8"),
    "Latin-1": ("a.ris", RIS.replace("Doe", "Dö").encode("latin-1"), "line 2: expected UTF-8 text"),
    "empty": ("a.bib", b" \n", "expected a record, found an empty file"),
    "RIS without an entry": ("a.ris", b"Hello.\n", 'expected one record in RIS, found none, which begins with "TY  - "'),
    "RIS with many": ("a.ris", MANY.encode(), "expected one record in RIS, found 12 records"),
    "RIS that is none": ("a.ris", b"ER  - \nTY  - JOUR\nTI  - x\n", "expected lines of RIS"),
    "BibTeX without an entry": ("a.bib", b"Hello.", "expected one entry in BibTeX, found none that can be read"),
    "BibTeX with two": ("a.bib", (BIB + BIB.replace("doe2021", "b")).encode(), "expected one entry in BibTeX, found 2"),
    "BibTeX cut short": ("a.bib", b"\n@article{a, title={x}", "line 2: expected one entry in BibTeX, found none"),
    "JSON cut short": ("a.json", spelled(CSL)[:-1], "line 1: expected JSON: Expecting"),
    "a number without end": ("a.json", b"[" + b"9" * 6_000 + b"]", "expected JSON, found a number without end"),
    "JSON with several": ("a.json", spelled([CSL, CSL]), "expected one record, found 2"),
    "JSON with none": ("a.json", spelled({"studies": []}), "expected one record, found none"),
    "JSON of another kind": ("a.json", spelled({"type": "FeatureCollection"}), KIND),
    "a number": ("a.json", b"1", KIND),
    "an older record of the registry": ("a.json", spelled({"StudyFieldsResponse": {}}), KIND),
    "a trial without a number": ("a.json", spelled({"protocolSection": {}}), "nctId: expected a trial of ClinicalTrials.gov"),
    "a trial of another form": ("a.json", spelled({"protocolSection": []}), "expected a trial of ClinicalTrials.gov (v2"),
    "results of another form": ("a.json", spelled(trial(denoms="none")), "expected a trial of ClinicalTrials.gov (v2"),
    "another ending": ("a.xml", b"<a/>", "expected a file that ends in .ris, .bib or .json, got .xml"),
    "no ending": ("a", b"a", "expected a file that ends in .ris, .bib or .json, got a name without an ending"),
    "no author": ("a.ris", RIS.replace("AU  -", "ED  -").encode(), "expected an author and a year to make an id of"),
    "no year": ("a.json", spelled({**CSL, "issued": None}), "expected an author and a year to make an id of"),
}  # fmt: skip


def line(seed_dir: Path, path: Path, **asked: object) -> str:
    """The only line with which a file is refused; the folder is as it was."""
    before = sorted(seed_dir.rglob("*"))
    with pytest.raises(SeedError) as refused:
        drafted(seed_dir, asked.pop("study_id", None), path, None, **asked)  # type: ignore[arg-type]
    assert sorted(seed_dir.rglob("*")) == before
    (said,) = refused.value.lines
    return said


@pytest.mark.parametrize("case", REFUSED)
def test_a_file_that_gives_no_record(case: str, tmp_path: Path) -> None:
    name, content, said = REFUSED[case]
    path = tmp_path / name
    path.write_bytes(content)
    assert line(spoilable(tmp_path), path).startswith(f"{path}: {said}")


def test_a_file_that_is_not_there_or_is_a_folder(tmp_path: Path) -> None:
    seed_dir = spoilable(tmp_path)
    assert "No such file or directory" in line(seed_dir, tmp_path / "none.ris")
    assert "expected a file, found a folder" in line(seed_dir, tmp_path / "seed")


def test_an_id_of_another_year_than_the_record(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_text(RIS)
    said = line(spoilable(tmp_path), path, study_id="doe_2020")
    assert said == f"{path}: expected an id that ends in _2021, its year; got doe_2020"


def test_a_work_where_a_trial_is_asked_for(tmp_path: Path) -> None:
    path = tmp_path / "a.ris"
    path.write_text(RIS)
    assert "found a bibliographic record; give it with --from" in line(spoilable(tmp_path), path, trial=True)


KNOWN = [
    ('doi = "10.1000/MADE.2021.7"', "DOI 10.1000/made.2021.7"),
    ('pmid = "31999999"', "PMID 31999999"),
    ('pmcid = "PMC7999999"', "PMCID PMC7999999"),
    ('title = "Invented Cells in invented patients – A made-up trial"', "title; --further makes the file of another report"),
]  # fmt: skip


@pytest.mark.parametrize(("held", "said"), KNOWN)
def test_a_work_that_is_there_already(held: str, said: str, tmp_path: Path) -> None:
    seed_dir, path = spoilable(tmp_path), tmp_path / "a.ris"
    path.write_text(RIS)
    name = held.partition(" ")[0]
    study = seed_dir / "studies" / "gamma_2021.toml"
    lines = [one for one in study.read_text("utf-8").splitlines() if not one.startswith(f"{name} = ")]
    at = lines.index("[citation]")
    study.write_text("\n".join([*lines[: at + 1], held, *lines[at + 1 :]]), "utf-8")
    told = f"{path}: there already: gamma_2021 (studies/gamma_2021.toml) has the same {said}"
    assert line(seed_dir, path) == told
    if "further" not in said:
        assert line(seed_dir, path, further=True) == told


def test_a_trial_that_is_there_already_unless_it_is_another_report(tmp_path: Path) -> None:
    seed_dir, path = spoilable(tmp_path), tmp_path / "a.json"
    path.write_bytes(spelled(TRIAL))
    study = seed_dir / "studies" / "gamma_2021.toml"
    whole = study.read_text("utf-8")
    for number in ("2020-009999-11", "NCT09999999"):
        held = whole.replace("[study]\n", f'[study]\nregistration = ["{number}"]\n', 1)
        study.write_text(held, "utf-8")
        assert f"has the same registration {number}; --further" in line(seed_dir, path)
    said = "has the same registration NCT09999999; --further makes the file of another report"
    assert line(seed_dir, path) == f"{path}: there already: gamma_2021 (studies/gamma_2021.toml) {said}"
    made = drafted(seed_dir, None, path, None, further=True)
    assert '[[overlap]]\nstudy = "gamma_2021"' in made.read_text("utf-8")
