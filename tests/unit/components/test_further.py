"""What stands above the figure takes one line: what does not fit waits behind a button, and none is lost."""

import re

import pytest

from app.components import further, masthead
from app.components.markup import markup
from app.components.patient import said
from app.content.comparison import compare
from app.content.filters import choices
from models.view import View
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()
PATIENT = "?patient=age:9,site:cns_isolated,relapse:1,hsct:no"


def ways(query: str, taken: float) -> str:
    view = View.parse(query).view
    return markup(further.further(compare(ROWS, view, "v"), choices(ROWS, view), taken))


@pytest.mark.parametrize(
    ("widths", "room", "count"),
    [
        ([], 10, 0),
        ([50, 50], 112, 2),
        ([50, 50], 111, 0),
        ([50, 50, 50], 173, 1),
        ([30] * 5, 189, 2),
        ([30] * 5, 198, 5),
    ],
)
def test_as_many_ways_stand_in_a_line_as_leave_room_for_the_button(
    widths: list[float], room: float, count: int
) -> None:
    assert further.fitting(widths, room) == count


@pytest.mark.parametrize("query", ["", "?age=adult", "?site=emd", "?outcome=crs", "?one_of_each=1"])
def test_what_does_not_fit_stands_behind_a_button_that_counts_it(query: str) -> None:
    whole, short = ways(query, 0), ways(query, further.LINE - 250)
    links = re.compile(r'<a[^>]*href="([^"]*)"')
    assert "See also" not in whole
    assert sorted(links.findall(short)) == sorted(links.findall(whole))
    if "See also" in short:
        inside = short.partition('class="rest"')[2]
        assert f"See also · {inside.count('<li>')}<" in short


def test_names_of_comparators_yield_to_a_further_way_and_are_told_on_the_link() -> None:
    """The way to the cohorts of every site must not wait behind a button for the sake of a long name."""
    whole = ways("", 0)
    named = re.search(r">(\d comparators? without CAR T): ([^<]+)</a>", whole)
    assert named is not None
    least = next(taken for taken in range(0, 1300, 10) if f": {named[2]}</a>" not in ways("", taken))
    short = ways("", least)
    assert "more: site mixed or unstated" in short.partition('class="rest"')[0]
    assert f'title="{named[1]}: {named[2]}"' in short
    assert f">{named[1]}" in short


def test_where_hardly_anything_is_left_the_ways_have_a_line_of_their_own() -> None:
    assert ways("?age=adult", further.LINE - 10) == ways("?age=adult", -further.AHEAD)


def test_a_long_title_is_set_smaller_and_folds_what_stands_beside_it() -> None:
    def title(query: str) -> str:
        view = View.parse(query).view
        return markup(masthead.masthead(compare(ROWS, view, "v"), choices(ROWS, view)))

    assert 'class="long"' not in title("?site=cns")
    assert "over-presets" not in title("?site=cns")
    assert 'class="long"' in title(PATIENT)
    assert "over-presets" in title(PATIENT)
    assert title(PATIENT).count('aria-label="Presets"') == 1


def test_many_things_set_have_a_line_of_their_own() -> None:
    def result(query: str) -> str:
        view = View.parse(query).view
        return markup(masthead.result(compare(ROWS, view, "v"), choices(ROWS, view), ()))

    one, many = (
        result("?tier=paper"),
        result("?tier=paper&sort=name&grade=any&burden=off&target=cd19&q=alpha"),
    )
    assert one.find('class="chips"') < one.find("ways-on")
    assert many.find('class="chips"') > many.find("ways-on")


def test_comparators_of_a_patient_are_named_as_far_as_the_line_reaches() -> None:
    survey = compare(ROWS, View.parse(PATIENT).view, "v").patient
    assert survey is not None
    assert f"{survey.offers[0]}</a>" in markup(said(survey, 5000))
    short = markup(said(survey, 0))
    assert f"{survey.offers[0]}</a>" in short, "where no form fits, all are named, and the line breaks"
    assert any(survey.offers[-1] in markup(said(survey, room)) for room in range(400, 1400, 20))
