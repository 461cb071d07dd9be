"""Every number of the seed data opens where it comes from."""

import re
from collections.abc import Iterator
from functools import cache
from html import unescape
from typing import Any

import pytest

from app.components.markup import markup
from app.content.comparison.lineup import Lineup, lineup
from app.pages import dispatch, standing
from app.seed.gather import gather
from app.settings import CHECKOUT
from app.store.corpus import Evidence, evidence_of
from models.tables.content import content_hash, data_version, to_rows
from models.view import View


@cache
def evidence() -> Evidence:
    """All of the seed data, read from its files."""
    corpus = gather(CHECKOUT / "seed_data")
    rows = to_rows(corpus)
    return evidence_of(corpus, data_version(rows), content_hash(rows), "2026-01-01T00:00:00+00:00")


@pytest.fixture(autouse=True)
def compared_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A view is outlined once for all the panels asked of it."""
    monkeypatch.setattr(standing, "lineup", lambda rows, view: _outlined(view))


@cache
def _outlined(view: View) -> Lineup:
    return lineup(evidence().rows, view)


def said(panel: Any) -> str:
    """What a reader reads of a panel."""
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", markup(panel))))


def _wrong() -> Iterator[str]:
    for row in evidence().rows:
        for estimate in row.estimates:
            told = said(dispatch.provenance(evidence(), estimate.id))
            source = row.source(estimate.source)
            parts = (estimate.printed, estimate.locator, source.tier.label, source.label)
            yield from (f"{estimate.id}: {part!r}" for part in parts if part not in told)


def test_every_estimate_opens_a_panel_with_source_locator_tier_and_print():
    assert list(_wrong()) == []


def test_every_gap_opens_a_panel_with_its_word():
    empties = [empty for row in evidence().rows for empty in row.empties]
    told = {empty.id: said(dispatch.provenance(evidence(), empty.id)) for empty in empties}
    assert [empty.id for empty in empties if empty.missing.label not in told[empty.id]] == []


@pytest.mark.parametrize("study", [file.study.id for file in evidence().files])
def test_a_study_page_links_everything_it_holds(study: str):
    html = dispatch.content(f"/studies/{study}", View(), (), evidence()).html
    file = next(file for file in evidence().files if file.study.id == study)
    links = set(re.findall(r'<a [^>]*href="#([a-z0-9_]+)"', html))
    assert {*(one.id for one in file.estimate), *(one.id for one in file.empty)} <= links
    assert all(f'id="{detail.id}"' in html for detail in file.detail)
