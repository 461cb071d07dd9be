"""The figure in strips for paper: nothing is lost, nothing reaches over an edge, and all are of one width."""

import pytest

from app.content.comparison import compare
from app.drawing.forest.pieces import pieces
from app.drawing.scene import BoxItem, LineItem, Scene, TextItem
from app.drawing.slides.strips import LANDSCAPE, PORTRAIT, Range, Strips, strips
from models.view import View
from models.vocabulary import Outcome
from tests.fixtures.evidence import fixture_rows

ALL = "?outcome=efs,os,response,icans,crs,relapse"
VIEWS = ("", "?outcome=efs", "?site=cns&month=24", "?outcome=os,crs", ALL)
EDGE = 1.0
"""Px that the half of a rule may stand out."""


def cut(query: str, page: Range = PORTRAIT) -> tuple[Strips, ...]:
    return strips(compare(fixture_rows(), View.parse(query).view, "0000000"), page)


def scenes(one: Strips) -> tuple[Scene, ...]:
    return (one.head, *one.rows, one.foot)


@pytest.mark.parametrize("page", [PORTRAIT, LANDSCAPE])
@pytest.mark.parametrize("query", VIEWS)
def test_every_mark_and_every_panel_is_in_a_strip(query: str, page: Range) -> None:
    comparison = compare(fixture_rows(), View.parse(query).view, "0000000")
    found = strips(comparison, page)
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    drawn = {m.about for one in found for scene in one.rows for m in scene.markers()}
    assert drawn == {mark.id for chart in charts for mark in chart.marks}
    heads = {text.text for one in found for text in one.head.texts()}
    assert {panel.heading for chart in charts for panel in chart.panels} <= heads


@pytest.mark.parametrize("query", VIEWS)
def test_a_strip_holds_what_is_drawn_in_it(query: str) -> None:
    for one in cut(query):
        for scene in scenes(one):
            assert scene.width == one.head.width
            for item in scene.items:
                if isinstance(item, TextItem):
                    left, top, right, bottom = item.box()
                elif isinstance(item, LineItem):
                    (left, right), (top, bottom) = sorted((item.x1, item.x2)), sorted((item.y1, item.y2))
                elif isinstance(item, BoxItem):
                    left, top, right, bottom = item.x, item.y, item.x + item.width, item.y + item.height
                else:
                    left, top, right, bottom = item.x, item.y, item.x, item.y
                assert -EDGE <= left <= right <= scene.width + EDGE, item
                assert -EDGE <= top <= bottom <= scene.height + EDGE, item


def test_a_cohort_is_one_strip_with_its_burden_rows_and_the_heads_it_opens() -> None:
    comparison = compare(fixture_rows(), View(), "0000000")
    first, *_ = strips(comparison, PORTRAIT)
    assert len(first.rows) == len(pieces(comparison.percent))
    words = {text.text for text in first.rows[0].texts()}
    band = comparison.percent.bands[0]
    assert {band.title, band.groups[0].label, band.groups[0].lines[0].label} <= words


def test_panels_that_do_not_fit_are_runs_of_their_own() -> None:
    found = cut(ALL)
    assert sum(not one.months for one in found) == 3
    assert sum(not one.months for one in cut("")) == 2
    assert all(one.head.width <= PORTRAIT.most for one in found)


def test_few_panels_are_drawn_larger_than_many() -> None:
    assert cut("?outcome=efs")[0].head.width < cut("")[0].head.width


def test_medians_are_a_figure_of_their_own_and_need_not_be_there() -> None:
    found = cut("")
    assert found[-1].months
    assert found[-1].share < 1
    without = [o for o in Outcome if not cut(f"?outcome={o}")[-1].months]
    assert Outcome.RESPONSE in without


def test_paper_is_legible() -> None:
    """On A4, 184 mm of text upright and 271 mm lying, nothing in the default view is below 6.5 points."""
    for page, paper in ((PORTRAIT, 184), (LANDSCAPE, 271)):
        for one in cut("", page):
            smallest = min(text.size for scene in (one.head, *one.rows, one.foot) for text in scene.texts())
            assert smallest * one.share * (paper / 25.4 * 72) / one.head.width > 6.5
