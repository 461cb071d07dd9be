"""A draft holds what a record says, and blanks for the rest."""

# ruff: noqa: E501 - a draft is read by its lines

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.seed.importing.begin import drafted
from app.seed.importing.draft import study_id
from app.seed.importing.work import Work
from app.seed.problem import SeedError
from tests.fixtures.evidence import spoilable
from tests.unit.seed.importing.saved import CSL, RIS, TRIAL, spelled, trial


def draft(folder: Path, name: str, content: bytes, given: str | None = None) -> Path:
    """The draft from a record."""
    (folder / name).write_bytes(content)
    return drafted(spoilable(folder), given, folder / name, None)


def held(path: Path) -> dict[str, Any]:
    """A draft as plain values."""
    return tomllib.loads(path.read_text("utf-8"))


def test_a_bibliographic_record_fills_the_citation_and_leaves_the_rest_blank(tmp_path: Path) -> None:
    made = draft(tmp_path, "a.ris", RIS.encode())
    assert made.name == "doe_2021.toml"
    assert made.read_text("utf-8").startswith("#:schema ../schema.json\n")
    found = held(made)
    assert found["citation"] == {
        "kind": "article",
        "authors": ["Doe JA", "van der Roe MO", "O'Poe P"],
        "more_authors": True,
        "title": "Invented cells in invented patients: a made-up trial",
        "container": "Journal of Examples",
        "year": 2021,
        "volume": "12",
        "issue": "3",
        "pages": "101-109",
        "doi": "10.1000/made.2021.7",
        "pmid": "31999999",
        "pmcid": "PMC7999999",
    }
    study = found["study"]
    assert (study["id"], study["label"], study["short"]) == ("doe_2021", "Doe 2021", "Doe 2021")
    assert study["registration"] == ["NCT09999999"]
    assert (study["design"], study["collection"], study["design_text"]) == ("", "", "")
    assert found["source"] == [
        {"id": "doe_text_2021", "tier": "", "label": "", "read": "", "date": "2021-03-09"}
    ]


def test_an_id_that_is_given_is_kept(tmp_path: Path) -> None:
    assert draft(tmp_path, "a.ris", RIS.encode(), "made_up_2021").name == "made_up_2021.toml"


@pytest.mark.parametrize(
    ("author", "name"),
    [
        ("O'Léary M", "oleary_2021"),
        ("van der Roe M", "vanderroe_2021"),
        ("Group", "group_2021"),
        ("李 X", ""),
    ],
)
def test_an_id_is_made_of_the_first_author(author: str, name: str) -> None:
    assert study_id(Work(authors=(author,), date="2021")) == name


def test_what_a_record_holds_and_the_file_cannot_is_a_remark(tmp_path: Path) -> None:
    made = draft(tmp_path, "a.json", spelled({**CSL, "PMID": "n/a", "title": "x" * 3_000}))
    text = made.read_text("utf-8")
    assert "# citation: title: expected at most 2000 characters, got 3000\n" in text
    assert "# citation: pmid: expected a PubMed number" in text
    assert {"title", "pmid"}.isdisjoint(held(made)["citation"])


def test_signs_of_toml_and_signs_that_cannot_be_seen_do_no_harm(tmp_path: Path) -> None:
    title = 'A "quoted" \\ title\u200b\n[study]\x07\x7f \ud800 end'
    made = draft(tmp_path, "a.json", spelled({**CSL, "title": title}))
    assert held(made)["citation"]["title"] == 'A "quoted" \\ title [study] ? end'


def test_a_trial_gives_its_registration_its_arms_and_every_measure(tmp_path: Path) -> None:
    made = draft(tmp_path, "a.json", spelled(TRIAL))
    assert made.name == "made1_2023.toml"
    found, text = held(made), made.read_text("utf-8")
    study = found["study"]
    assert (study["label"], study["registration"]) == ("MADE-1", ["NCT09999999", "2020-009999-11"])
    assert (study["phase"], study["country"]) == ("1/2", "Spain, Japan")
    assert found["source"][0]["url"] == "https://clinicaltrials.gov/study/NCT09999999"
    assert [one["label"] for one in found["cohort"]] == ["High dose", "Low dose"]
    assert "estimate" not in found
    for line in (
        "# NCT09999999: 97 enrolled",
        "# Measure 1 (primary): Overall remission rate",
        "#   time frame: within 3 months; unit: percentage of participants",
        "#   High dose: 61 analyzed; 82.3 percentage of participants (64.5 to 93.0; 98.9% Confidence Interval)",
        "#   Low dose: 18 analyzed; NA percentage of participants",
        "#   High dose / Grade 3 or 4: 55 analyzed; 23 Participants",
        "#   Low dose: 17 analyzed; no value",
    ):
        assert f"\n{line}\n" in text


def test_a_measure_is_taken_by_removing_its_signs(tmp_path: Path) -> None:
    text = draft(tmp_path, "a.json", spelled(TRIAL)).read_text("utf-8")
    offered = text.partition("# Measures as registered")[2].partition("\n[[empty]]")[0]
    blocks = re.findall(r"(?m)^# \[\[estimate\]\]\n(?:# \w+ = .*\n)+", offered)
    rate, counted = (tomllib.loads(re.sub(r"(?m)^# ", "", block))["estimate"][0] for block in blocks)
    assert rate["cohort"] == "made1_arm_1"
    assert (rate["printed"], rate["value"], rate["total"]) == ("82.3", 82.3, 61)
    assert (rate["ci_printed"], rate["ci_low"], rate["ci_high"]) == ("64.5 to 93.0", 64.5, 93.0)
    assert rate["ci_level"] == 98.9
    assert (rate["outcome"], rate["kind"], rate["denominator"]) == ("", "", "")
    assert (counted["events"], counted["total"], counted["derivation"]) == (23, 55, "percent_from_counts")
    assert "value" not in counted


@pytest.mark.parametrize("dispersion", ["Full Range", "Standard Deviation", ""])
def test_what_is_no_interval_of_confidence_is_not_taken_for_one(dispersion: str, tmp_path: Path) -> None:
    made = draft(tmp_path, "a.json", spelled(trial(dispersionType=dispersion)))
    assert 'ci_printed = "64.5' not in made.read_text("utf-8")


def test_a_trial_with_one_arm_is_one_cohort_with_those_enrolled(tmp_path: Path) -> None:
    one = trial()
    one["protocolSection"]["armsInterventionsModule"]["armGroups"] = [{"label": "Made cells"}]
    (cohort,) = held(draft(tmp_path, "a.json", spelled(one)))["cohort"]
    assert (cohort["id"], cohort["label"], cohort["enrolled"]) == ("made1_cohort", "Made cells", 97)


def test_an_expected_number_of_patients_is_not_called_enrolled(tmp_path: Path) -> None:
    planned = trial()
    planned["protocolSection"]["designModule"]["enrollmentInfo"]["type"] = "ESTIMATED"
    assert "97" not in draft(tmp_path, "a.json", spelled(planned)).read_text("utf-8")


def test_a_trial_without_results_says_so(tmp_path: Path) -> None:
    made = draft(tmp_path, "a.json", spelled({"protocolSection": TRIAL["protocolSection"]}))
    assert "\n# The record gives no results.\n" in made.read_text("utf-8")


def test_a_measure_with_hundreds_of_lines_is_cut(tmp_path: Path) -> None:
    many = [{"categories": [{"measurements": [{"groupId": "OG000", "value": "1"}]}]}] * 400
    text = draft(tmp_path, "a.json", spelled(trial(classes=many))).read_text("utf-8")
    assert "\n#   and 341 more\n" in text
    assert text.count("_measure1_") == 24


def test_without_an_id_a_record_is_asked_for(tmp_path: Path) -> None:
    with pytest.raises(SeedError, match="expected an id of author and year such as rankin_2026: give one"):
        drafted(spoilable(tmp_path), None, None, None)
