"""A gap claims no more than what was read; a case series that readers act on is appraised."""
# ruff: noqa: E501

import re
from pathlib import Path

import pytest

from app.seed import check
from app.seed.readings import needed
from models.records import Source, silence
from models.vocabulary import Missing, Outcome
from tests.fixtures.evidence import spoilable
from tests.spec.building import cohort_of, study_of

WHOLE = {"id": "a", "tier": "paper", "label": "paper", "read": "whole"}
SHORT = {"id": "b", "tier": "abstract", "label": "abstract", "read": "abstract"}
CUT = {"id": "c", "tier": "abstract", "label": "abstract", "read": "part", "may_follow": ["os"]}


@pytest.mark.parametrize(
    ("texts", "outcome", "kind"),
    [
        ([WHOLE], "os", "not_reported"),
        ([SHORT], "os", "not_in_text_read"),
        ([CUT], "os", "copy_breaks_off"),
        ([CUT], "crs", "not_in_text_read"),
        ([SHORT, CUT], "os", "copy_breaks_off"),
        ([CUT, WHOLE], "os", "not_reported"),
    ],
)
def test_silence_is_of_the_kind_that_was_read(texts, outcome, kind):
    assert silence([Source.model_validate(text) for text in texts], Outcome.of(outcome)) is Missing.of(kind)


def lines(seed_dir: Path) -> list[str]:
    return [str(problem) for problem in check(seed_dir=seed_dir)]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


SAID = "studies/gamma_2021.toml: empty gamma_progression_efs: missing: "


@pytest.mark.parametrize(
    ("read", "missing", "said"),
    [
        ('read = "abstract"', "not_reported",
         "expected not_in_text_read, since no paper was read whole and no copy breaks off before this outcome; got not_reported"),
        ('read = "part"\nmay_follow = ["efs"]', "not_in_text_read",
         "expected copy_breaks_off, since it may follow where the copy of gamma_poster_2021 breaks off; got not_in_text_read"),
        ('read = "abstract"', "copy_breaks_off",
         "expected not_in_text_read, since no paper was read whole and no copy breaks off before this outcome; got copy_breaks_off"),
        ('read = "part"\nmay_follow = ["efs"]', "not_applicable", ""),
    ],
)  # fmt: skip
def test_a_gap_that_claims_too_much_is_refused(read, missing, said, tmp_path):
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / "gamma_2021.toml"
    change(path, 'read = "abstract"', read)
    text = path.read_text("utf-8")
    at = text.index('id = "gamma_progression_efs"')
    path.write_text(
        text[:at] + re.sub(r'missing = "\w+"', f'missing = "{missing}"', text[at:], count=1), "utf-8"
    )
    assert lines(seed_dir) == ([SAID + said] if said else [])


def test_after_a_paper_read_whole_a_gap_is_not_reported(tmp_path):
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / "gamma_2021.toml"
    change(path, 'tier = "poster"', 'tier = "paper"')
    change(path, 'read = "abstract"', 'read = "whole"')
    assert SAID + "expected not_reported, since a paper was read whole; got not_in_text_read" in lines(
        seed_dir
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ({"tier": "abstract", "read": "whole"}, "read: whole expects the tier paper"),
        ({"tier": "paper", "read": "abstract"}, "read: expected whole or part for the tier paper"),
        (
            {"tier": "poster", "read": "abstract", "may_follow": ["os"]},
            "may_follow: expected only where read is part",
        ),
    ],
)
def test_kind_of_text_and_reading_fit_each_other(text, said):
    with pytest.raises(ValueError, match=said):
        Source.model_validate(SHORT | text)


def test_an_outcome_nobody_coded_is_refused(tmp_path):
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / "gamma_2021.toml"
    change(path, 'outcome = "crs"\nmissing', 'outcome = "relapse"\nmissing')
    assert any(
        "crs: expected an estimate or an empty of crs, found neither" in line for line in lines(seed_dir)
    )


@pytest.mark.parametrize(
    ("study", "site", "must"),
    [
        ({"collection": "seed"}, "mixed", True),
        ({"collection": "wider"}, "mixed", False),
        ({"collection": "wider"}, "not_reported", False),
        ({"collection": "wider"}, "emd_any", True),
        ({"collection": "wider"}, "marrow_only", True),
        ({"collection": "seed", "design": "randomized"}, "cns_any", False),
    ],
)
def test_case_series_of_the_seed_and_of_a_stated_site_are_appraised(study, site, must):
    assert needed(study_of(study), [cohort_of({"site": site})]) is must


def test_an_appraisal_answers_ten_questions_in_order(tmp_path):
    seed_dir = spoilable(tmp_path)
    path = seed_dir / "studies" / "gamma_2021.toml"
    change(path, 'question = "consecutive"', 'question = "complete"')
    (line,) = lines(seed_dir)
    assert "got them without consecutive" in line
    text = path.read_text("utf-8")
    path.write_text(text[: text.index("[[appraisal]]")], "utf-8")
    (line,) = lines(seed_dir)
    assert line.endswith("appraisal: expected the ten questions of [[appraisal]], found nothing")
    path.write_text(
        text.replace('design = "series"', 'design = "randomized"').replace(
            'question = "complete"', 'question = "consecutive"', 1
        ),
        "utf-8",
    )
    assert any("expected none for a randomized trial" in one for one in lines(seed_dir))
