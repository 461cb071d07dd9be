"""A long comparison cut for the screen."""

from dataclasses import fields

import pytest

from app.content import wording
from app.content.comparison import Comparison, compare
from app.content.comparison.footnotes import signs
from app.content.comparison.named import counted
from app.content.comparison.trimming import shorten
from app.content.wording import plural
from app.pages.compare.narrow import having
from models.view import View
from models.vocabulary import Outcome
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of


@pytest.fixture(scope="module")
def whole() -> Comparison:
    return compare(fixture_rows(), View.parse("?site=cns,emd,marrow,unselected,not_reported").view, "0000000")


def test_a_short_comparison_stays_as_it_is(whole: Comparison) -> None:
    assert shorten(whole, len(whole.cohorts)) == (whole, 0)


@pytest.mark.parametrize("most", [1, 2, 3])
def test_a_cut_keeps_the_first_cohorts_whole_and_counts_the_rest(whole: Comparison, most: int) -> None:
    short, hidden = shorten(whole, most)
    first = list(dict.fromkeys(line.cohort for line in whole.percent.lines))[:most]
    assert hidden == len(whole.cohorts) - most
    assert [x for x in whole.percent.lines if x.cohort in first] == list(short.percent.lines)
    assert {c.study for c in short.citations} == {line.study for line in short.percent.lines}
    assert short.totals == whole.totals


def test_a_cut_leaves_no_empty_heads(whole: Comparison) -> None:
    short, _ = shorten(whole, 1)
    charts = [short.percent, *([short.months] if short.months else [])]
    assert all(group.lines for chart in charts for band in chart.bands for group in band.groups)


def test_the_head_of_a_cut_group_counts_all_and_says_how_many_stand_here(whole: Comparison) -> None:
    heads = {group.key: counted(group) for band in whole.percent.bands for group in band.groups}
    assert not [said for said in heads.values() if "here" in said]
    order = list(dict.fromkeys(line.cohort for line in whole.percent.lines))
    for most in range(1, len(order)):
        short, _ = shorten(whole, most)
        for band in short.percent.bands:
            for group in band.groups:
                leads = {line.cohort for line in group.lines if line.leads}
                here = f"the first {len(leads)} here"
                said = counted(group)
                assert said.startswith(f"{plural(group.cohorts, 'cohort')}")
                assert (here in said) == (len(leads) < group.cohorts)
                assert ("with a number" in said) == (group.numbered < len(leads))


QUERIES = ("", "&outcome=os", "&sort=n", "&group=study", "&month=12", "&pool=1", "&columns=age")


@pytest.mark.parametrize("most", [1, 2, 3, 99])
@pytest.mark.parametrize("query", QUERIES)
def test_a_page_draws_of_the_first_cohorts_what_a_comparison_of_all_draws(query: str, most: int) -> None:
    view = View.parse(f"?site=cns,emd,marrow,unselected,not_reported{query}").view
    whole = compare(fixture_rows(), view, "0000000")
    begun = compare(fixture_rows(), view, "0000000", most=most)
    short, cut = shorten(whole, most), shorten(begun, most)
    assert cut[1] == short[1]
    for said in fields(Comparison):
        assert getattr(cut[0], said.name) == getattr(short[0], said.name), said.name


@pytest.mark.parametrize("most", [1, 2, 3])
def test_the_notes_of_a_cut_explain_what_it_draws(whole: Comparison, most: int) -> None:
    short, _ = shorten(whole, most)
    drawn = signs(short.percent.lines) | signs(short.months.lines if short.months else ())
    assert {note.sign for note in short.notes if note.kind == "sign"} == drawn & set(wording.SIGNS.values())


def test_what_is_not_drawn_is_counted_as_part_of_its_whole() -> None:
    made, alive = {"id": "made_2024", "label": "Made"}, {"outcome": "os", "value": 70, "printed": "70%"}
    whole = row_of({"label": "Whole"}, [alive], study=made)
    parts = [row_of({"label": f"Part {n}", "subset_of": "whole"}, [alive], study=made) for n in (1, 2)]
    seen = compare([row_of({"label": "Alpha"}, [alive]), whole, *parts], View(), "0000000", most=1)
    assert seen.percent.reporting(Outcome.OS) == {"alpha", "whole"}
    assert having(seen, Outcome.OS) == "OS: 2 of 2 cohorts have a number."
