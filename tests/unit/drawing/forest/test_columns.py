"""Columns of facts in the figure: beside the names, wrapped in their width, and no axis shrinks for them."""

from dataclasses import replace

import pytest

from app.content.comparison import compare
from app.content.comparison.trimming import only
from app.drawing.forest import layout
from app.drawing.forest.style import SCREEN
from app.drawing.slides.slide import SlidePage, slides, tall
from models.columns import CohortColumn
from models.view import View
from tests.fixtures.evidence import fixture_rows
from tests.unit.drawing.forest.looking import faults

pytestmark = pytest.mark.unit

ALL = tuple(CohortColumn)
FEW = (CohortColumn.FOLLOW_UP, CohortColumn.PRODUCT)


@pytest.mark.parametrize(
    ("asked", "width"),
    [(FEW, 900), (FEW, 1392), (FEW, 1920), (ALL, 860), (ALL, 1100), (ALL, 1392), (ALL, 1920)],
)
def test_columns_stand_beside_the_names_and_panels_wrap(asked: tuple[CohortColumn, ...], width: int) -> None:
    comparison = compare(fixture_rows(), View(columns=asked), "abc1234")
    scene = layout(comparison, width)
    assert faults(scene) == []
    texts = [text.text for text in scene.texts()]
    assert all(column.label in " ".join(texts) for column in asked)
    axes = scene.axes[: len(comparison.percent.panels)]
    assert all(axis.right - axis.left >= SCREEN.least_axis - 0.01 for axis in axes)


@pytest.mark.parametrize("width", [860, 1100, 1392])
def test_no_word_is_torn_where_columns_are_narrow(width: int) -> None:
    said = {"prior_hsct": "allotransplanted"}
    rows = [replace(row, cohort=row.cohort.model_copy(update=said)) for row in fixture_rows()]
    texts = [text.text for text in layout(compare(rows, View(columns=ALL), "abc1234"), width).texts()]
    whole = {text for text in texts if said["prior_hsct"].startswith(text)}
    assert whole == {said["prior_hsct"]}


def test_slides_carry_the_columns() -> None:
    found = compare(fixture_rows(), View(columns=FEW), "abc1234")
    for scene in slides(found, SlidePage()):
        assert faults(scene) == []
    assert "Follow-up" in [text.text for text in slides(found, SlidePage())[0].texts()]


FACTS = "patient=age:9,site:cns_isolated,relapse:1,hsct:no,burden:low,cns:cns3,blina:no,ino:no"


@pytest.mark.parametrize("asked", ["", "outcome=os", f"{FACTS}", f"{FACTS}&outcome=response,crs"])
def test_pages_of_many_columns_hold_more_than_a_row(asked: str) -> None:
    view = View.parse(f"?{asked}").view.with_(columns=ALL, site="all")
    found = compare(fixture_rows(), view, "abc1234")
    handout, (long,) = slides(found, SlidePage()), tall(found, SlidePage())
    drawn = sum(len(only(found.percent, [outcome]).rows) for outcome in view.outcomes)
    assert len(handout) * 3 < drawn
    for scene in (*handout, long):
        assert faults(scene) == []
    named = {row.cohort.label for row in fixture_rows() if row.cohort.setting in view.settings}
    everything = " ".join(text.text for text in long.texts())
    assert not [label for label in named if label.split()[0] not in everything]


def test_a_row_is_spoken_with_its_columns() -> None:
    found = compare(fixture_rows(), View(columns=FEW), "abc1234")
    rows = [stop.label for stop in layout(found, 1392).stops if stop.kind == "row"]
    assert "Follow-up: median 26.5 mo (2.1–60.3); Product: fixturecel A" in rows[0]
    assert "Product" not in rows[1]


@pytest.mark.parametrize("column", CohortColumn)
def test_a_column_says_of_every_cohort_what_is_known_or_that_nothing_is(column: CohortColumn) -> None:
    assert column.definition.endswith(".")
    assert column.width > 0
    assert all(column.told(row) for row in fixture_rows())


@pytest.mark.parametrize(
    ("column", "cohort", "words"),
    [
        (CohortColumn.PRIOR_HSCT, "alpha_cns", "prior transplant 7%"),
        (CohortColumn.PRIOR_HSCT, "gamma_relapse", "not stated"),
        (CohortColumn.HSCT_AFTER, "alpha_cns", "5 of 42 in remission"),
        (CohortColumn.HSCT_AFTER, "alpha_early", "not stated"),
        (CohortColumn.CD19_AT_RELAPSE, "alpha_cns", "CD19 negative 2 of 6 relapses"),
        (CohortColumn.CD19_AT_RELAPSE, "delta_adult", "not stated"),
    ],
)
def test_a_column_says_what_a_text_states_of_the_patients(
    column: CohortColumn, cohort: str, words: str
) -> None:
    (row,) = [row for row in fixture_rows() if row.cohort.id == cohort]
    assert column.told(row) == words


def test_a_cohort_formed_by_failure_says_what_its_own_relapse_bore() -> None:
    told = {row.cohort.id: CohortColumn.CD19_AT_RELAPSE.told(row) for row in fixture_rows()}
    assert told["gamma_relapse"] == "CD19 negative 40%"
    assert told["gamma_progression"] == "CD19 negative"
