"""No gap of the collection claims more than was read, neither in the files nor in what the API answers."""

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from app.api import register
from app.seed.gather import gather
from app.settings import CHECKOUT
from app.store.corpus import Evidence, evidence_of
from models.records import StudyFile
from models.tables.content import content_hash, data_version, to_rows
from models.vocabulary import Extent, Missing, Outcome, Setting, Tier

pytestmark = pytest.mark.seed

PATHS = sorted((CHECKOUT / "seed_data" / "studies").glob("*.toml"))
EVERY = pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
ALL = f"site=all&setting={','.join(Setting.codes())}&limit=500"


@cache
def evidence() -> Evidence:
    """All of the seed data, read from its files."""
    corpus = gather(CHECKOUT / "seed_data")
    rows = to_rows(corpus)
    return evidence_of(corpus, data_version(rows), content_hash(rows), "2026-01-01T00:00:00+00:00")


@cache
def server() -> Flask:
    made = Flask(__name__)
    register(made, lambda _=None, /: evidence(), lambda _, make: make())  # noqa: PLW0108 - takes a view
    return made


def told(address: str) -> Any:
    answer = server().test_client().get(address)
    assert answer.status_code == 200, address
    return json.loads(answer.data)


def whole(file: StudyFile) -> bool:
    """Whether a full paper of the study was read to its end."""
    return any(s.tier is Tier.PAPER and s.read is Extent.WHOLE for s in file.source)


def silent(records: list[dict[str, Any]]) -> set[str]:
    """The studies said to report nothing."""
    return {record["study"] for record in records if record["missing"] == Missing.NOT_REPORTED}


UNREAD = {file.study.id for file in evidence().files if not whole(file)}


@EVERY
def test_a_gap_says_not_reported_only_where_a_paper_was_read_whole(path: Path) -> None:
    file = StudyFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    claimed = [empty.id for empty in file.empty if empty.missing is Missing.NOT_REPORTED]
    assert whole(file) or not claimed


@EVERY
def test_the_answer_for_a_study_says_not_reported_of_a_paper_read_whole_alone(path: Path) -> None:
    assert not silent(told(f"/api/v1/studies/{path.stem}")["estimates"]) & UNREAD


@pytest.mark.parametrize("outcome", list(Outcome))
@pytest.mark.parametrize("more", ["", "&grade=any", "&endpoint=related", "&burden=low", "&month=24"])
def test_no_view_says_not_reported_of_a_paper_nobody_read_whole(outcome: Outcome, more: str) -> None:
    address = f"/api/v1/estimates?outcome={outcome}&{ALL}{more}"
    while address:
        answer = told(address)
        assert not silent(answer["items"]) & UNREAD
        address = answer["next"]
