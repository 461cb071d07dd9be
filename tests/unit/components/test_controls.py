"""The row of controls: what each is called, what it stands at, what it opens; the sentence and its ways."""

import re

import pytest

from app.components import filters, masthead
from app.components.drop import ROOM, SIZE, standing
from app.components.keeping import keeper
from app.components.markup import markup
from app.components.sheet import sheet
from app.components.stops import ONE
from app.components.table import tables
from app.content.comparison import compare
from app.content.filters import choices
from app.drawing.fonts import text_width
from models.view import FACETS, View
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()
VIEWS = ["", "?site=cns", "?site=cns,emd,marrow&month=12,24,48&age=adult,aya", "?outcome=efs,crs,relapse"]


def bar(query: str = "") -> str:
    view = View.parse(query).view
    return markup(filters.bar(choices(ROWS, view), compare(ROWS, view, "v")))


def head(query: str = "") -> str:
    view = View.parse(query).view
    whole, offered = compare(ROWS, view, "v"), choices(ROWS, view)
    return markup([masthead.masthead(whole, offered), masthead.result(whole, offered, ())])


def buttons(text: str) -> list[str]:
    return re.findall(r"<button[^>]*>", text)


@pytest.mark.parametrize("query", VIEWS)
def test_every_open_facet_is_a_button_of_its_name_that_opens_its_words(query: str) -> None:
    text = bar(query)
    for key, facet in FACETS.items():
        if facet.open and facet.control:
            (button,) = [one for one in buttons(text) if f'aria-label="{facet.label}"' in one]
            assert f'popovertarget="over-{key}"' in button
            assert f'aria-describedby="at-{key}"' in button
            opened = text.partition(f'id="over-{key}"')[2]
            assert opened.find(f'aria-label="{facet.label}" class="picks" role="group"') > 0


def test_what_a_control_stands_at_is_said_in_full() -> None:
    assert re.search(r'id="at-site">Site-defined, \d+ cohorts\.<', bar())
    assert re.search(r'id="at-site">CNS, \d+ cohorts?; EMD \(non-CNS\), \d+ cohorts?; and ', bar(VIEWS[2]))


@pytest.mark.parametrize("query", VIEWS)
def test_what_a_control_stands_at_fits_its_line(query: str) -> None:
    for control in choices(ROWS, View.parse(query).view).controls:
        if control.open:
            assert text_width(standing(control.on), SIZE, 600) <= ROOM, control.label


def test_more_filters_say_how_many_of_them_are_set() -> None:
    assert ">More filters</button>" in bar("?site=cns&month=24")
    assert ">More filters · 2</button>" in bar("?site=cns&tier=paper&sort=name")


def test_what_is_set_where_no_open_control_shows_it_stands_beside_the_sentence() -> None:
    assert "Remove filter" not in head("?site=cns&month=24")
    assert "Remove filter Source: full paper" in head("?tier=paper")


def test_a_facet_set_at_several_has_a_way_to_each_alone() -> None:
    assert bar().count('aria-label="Only ') == 6
    assert 'aria-label="Only OS"' not in bar("?outcome=os")
    assert 'aria-label="Only EFS"' in bar("?outcome=os")


def test_the_sentence_says_how_many_have_a_number_and_offers_what_is_not_shown() -> None:
    some = r"<b>\d+( of \d+)? cohorts,? from \d+ studies; \d+ of them ha(s|ve) a number here\.</b>"
    assert re.search(some, re.sub("</?span[^>]*>", "", head("?outcome=relapse")))
    text = head()
    assert re.search(r"<b>\d+ cohorts from \d+ studies\.</b>", text)
    assert "not a head-to-head comparison" in text
    assert re.search(r"\d+ more: site mixed or unstated</a>", text)
    assert ONE in text


def test_the_sheet_says_that_another_outcome_is_shown() -> None:
    view = View.parse("?age=adult").view
    text = markup(
        sheet(choices(ROWS, view, "sheet"), compare(ROWS, view, "v"), "No cohort here has a number.")
    )
    assert '<p class="moved">No cohort here has a number.</p>' in text
    assert 'aria-label="Presets"' in text


def test_a_whole_cohort_can_be_ticked_and_a_part_of_one_cannot() -> None:
    comparison = compare(ROWS, View(), "v")
    lines = comparison.percent.lines
    part = next(line for line in lines if not line.leads)
    assert keeper(part, comparison.view) == []
    text = markup(tables(comparison, ticks=True))
    whole = [line for line in lines if line.leads]
    for line in whole:
        assert f'aria-label="Keep {line.label}" name="cohort" type="checkbox" value="{line.cohort}"' in text
        assert f'href="?cohort={line.cohort}">only this</a>' in text
    assert "checkbox" not in markup(tables(comparison))
