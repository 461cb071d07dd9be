"""What the page counts: never a part of cohorts it is not a part of; and what each value of the table is."""

import re

import pytest

from app.components.controls import facet
from app.components.filters import WHOLE, counted, whole_ages
from app.components.markup import markup
from app.components.masthead import told
from app.components.table import tables
from app.content.comparison import Comparison, compare
from app.content.filters import beside, choices
from models.view import DEFAULT, View
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()


def seen(query: str = "") -> Comparison:
    return compare(ROWS, View.parse(query).view, "abcdef1")


def test_a_part_of_the_usual_cohorts_is_counted_among_them() -> None:
    assert " of " in counted(seen("?site=cns"))
    assert " of " not in counted(seen())


@pytest.mark.parametrize("query", ["?setting=comparator", "?site=unselected", "?site=cns,unselected"])
def test_cohorts_of_which_some_are_not_among_the_usual_are_counted_by_themselves(query: str) -> None:
    comparison = seen(query)
    assert not all(DEFAULT.keeps(row) for row in ROWS if comparison.view.keeps(row))
    assert " of " not in counted(comparison)


def test_a_median_is_called_one_beside_its_sign() -> None:
    comparison = seen()
    text = markup(tables(comparison))
    assert "<td>median" in text
    assert "<td>†" not in text


def test_a_filter_that_leaves_rows_without_a_number_says_how_many_have_one() -> None:
    some = seen("?site=all&outcome=crs")
    assert 0 < some.totals.numbered < some.totals.cohorts
    have = "has" if some.totals.numbered == 1 else "have"
    assert f"; {some.totals.numbered} of them {have} a number here." in counted(some)
    assert "of them" not in counted(seen())


def test_a_view_of_every_site_says_so_and_leads_to_those_that_state_one() -> None:
    every = markup(told(seen("?setting=car_t")))
    assert "All disease sites are shown." in every
    assert 'href="/?site=defined&amp;setting=car_t"' in every
    assert "All disease sites" not in markup(told(seen("?site=all")))
    assert "All disease sites" not in markup(told(seen("?setting=car_t&site=cns")))


def test_what_a_default_view_leaves_out_is_counted_and_leads_to_it() -> None:
    text = markup(told(seen()))
    assert "more: site mixed or unstated" in text
    assert 'href="/?site=all"' in text


def test_whole_ages_are_one_box_that_is_on_or_off() -> None:
    on = markup(whole_ages(seen("?age=pediatric&age_match=only")))
    assert 'aria-pressed="true"' in on
    assert on.count('href="/?age=pediatric"') == 1
    assert re.search(r"\d+ more includes? this age among others", on)
    off = markup(whole_ages(seen("?age=pediatric")))
    assert 'aria-pressed="false"' in off
    assert 'href="/?age=pediatric&amp;age_match=only"' in off
    assert re.search(r"<small>\d+ cohorts?</small>", off)
    assert WHOLE in on
    assert WHOLE in off
    assert 'aria-checked="false"' in markup(whole_ages(seen("?age=pediatric"), "checkbox"))
    assert whole_ages(seen()) is None


def test_icans_and_crs_offer_each_other() -> None:
    assert list(beside(View.parse("?outcome=crs").view)) == [
        ("ICANS / neurotoxicity", "?outcome=neurotoxicity,crs")
    ]
    assert [label for label, _ in beside(View.parse("?outcome=icans").view)] == ["CRS"]
    assert list(beside(View())) == []
    assert list(beside(View.parse("?outcome=icans,crs").view)) == []


def test_words_to_find_are_typed_in_a_box_that_keeps_what_else_is_asked() -> None:
    control = choices(ROWS, View.parse("?site=cns&q=alpha").view).control("q")
    text = markup(facet(control))
    assert 'value="alpha"' in text
    assert 'name="site"' in text
    assert 'value="cns"' in text
    assert text.count('name="q"') == 1
