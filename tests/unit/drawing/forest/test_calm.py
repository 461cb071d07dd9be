"""The figure of the page, calm: how many cohorts a screen holds, how wide axes are, how short names are."""

from collections import Counter

import pytest

from app.content.comparison import Comparison, compare
from app.content.comparison.line import Line
from app.content.filters import choices
from app.drawing.forest import layout
from app.drawing.forest.style import SCREEN
from app.drawing.scene import Scene
from app.pages.compare.wide import FORMS, WIDE
from models.records import Row
from models.view import View
from models.vocabulary import Outcome
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of
from tests.unit.drawing.forest.generated import generated
from tests.unit.drawing.forest.looking import faults

pytestmark = pytest.mark.unit

HEAD = 235
"""Px above the heads of the columns."""

FIGURES = (
    {"outcome": "efs", "value": 61, "printed": "61%", "ci_low": 46, "ci_high": 73, "ci_printed": "46–73"},
    {"outcome": "os", "value": 75.5, "printed": "75.5%"},
    {
        "outcome": "response",
        "printed": "90%",
        "value": 90,
        "events": 36,
        "total": 40,
        "counts_basis": "printed",
    },
    {
        "outcome": "neurotoxicity",
        "printed": "10%",
        "value": 10,
        "events": 4,
        "total": 40,
        "counts_basis": "printed",
    },
)
FACTS = {"enrolled": 44, "infused": 40, "prior_hsct": "12 of 40", "follow_up_text": "26.1 mo"}
PRESETS = [preset.address for preset in choices(fixture_rows(), View()).presets]
VIEWS = (
    "",
    "?age=adult",
    "?setting=post_car_t",
    "?site=all",
    "?group=study",
    "?outcome=os&month=24",
    *PRESETS,
)


def one_value_per_cell(count: int, **facts: object) -> list[Row]:
    named = ({"label": f"Series {k}, CNS disease", **facts} for k in range(count))
    return [row_of(cohort, FIGURES) for cohort in named]


def seen(rows: list[Row], query: str = "") -> Comparison:
    return compare(rows, View.parse(query).view, "abc1234")


def tops(scene: Scene) -> list[float]:
    """Where rows begin, and where the last one ends, px."""
    rows = [stop for stop in scene.stops if stop.kind == "row"]
    return [*(stop.top for stop in rows), rows[-1].bottom]


@pytest.mark.parametrize(
    ("facts", "query"), [({}, ""), (FACTS, ""), ({}, "?outcome=os"), (FACTS, "?outcome=os")]
)
@pytest.mark.parametrize(("high", "width", "cohorts"), [(900, 1392, 9), (768, 1318, 6)])
def test_a_first_screen_holds_so_many_cohorts(
    high: float, width: float, cohorts: int, facts: dict[str, object], query: str
) -> None:
    scene = layout(seen(one_value_per_cell(12, **facts), query), WIDE.width)
    scale = width / WIDE.width
    assert tops(scene)[cohorts] * scale <= high - HEAD
    assert faults(scene) == []


@pytest.mark.parametrize(
    ("query", "least"),
    [
        ("", 150),
        ("?outcome=efs,os,response,neurotoxicity,crs,relapse", 150),
        ("?columns=follow_up,patients,prior_hsct", 150),
        ("?outcome=os", 600),
        ("?outcome=response", 600),
    ],
)
@pytest.mark.parametrize("rows", [one_value_per_cell(9), list(fixture_rows()), list(generated(12))], ids=len)
def test_axes_keep_their_room_and_panels_wrap_first(rows: list[Row], query: str, least: float) -> None:
    comparison = seen(rows, f"{query or '?'}&site=all")
    scene = layout(comparison, WIDE.width)
    axes = scene.axes[: len(comparison.percent.panels)]
    assert all(axis.right - axis.left >= least - 0.01 for axis in axes)
    assert {(axis.lower, axis.upper) for axis in axes} == {(0, 100)}
    assert faults(scene) == []


def test_six_panels_stand_in_two_blocks() -> None:
    scene = layout(
        seen(one_value_per_cell(3), "?outcome=efs,os,response,neurotoxicity,crs,relapse"), WIDE.width
    )
    assert len({axis.top for axis in scene.axes}) == 2


@pytest.mark.parametrize("query", VIEWS)
@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_at_most_two_lines_stand_beneath_a_name_and_nothing_overprints(query: str, form: object) -> None:
    comparison = seen(list(fixture_rows()), query)
    lines = {line.id: line for line in comparison.percent.rows}
    for turn in form.turns(comparison.view.outcomes):  # type: ignore[attr-defined]
        scene = layout(comparison, form.width, turn)  # type: ignore[attr-defined]
        assert faults(scene) == []
        grey = [
            t for t in scene.texts() if t.x == SCREEN.left and t.size == SCREEN.under and t.about in lines
        ]
        beneath = Counter(text.about for text in grey if lines[text.about].leads)
        assert beneath
        assert max(beneath.values()) <= 2


@pytest.mark.parametrize("width", range(860, 2561, 340))
@pytest.mark.parametrize("query", ["", "?age=adult", "?setting=post_car_t"])
def test_notes_and_medians_keep_apart_at_any_width(query: str, width: int) -> None:
    assert faults(layout(seen(list(fixture_rows()), query), width)) == []


def test_a_name_leads_to_its_study_and_its_number_to_its_source() -> None:
    comparison = seen(list(fixture_rows()), "?site=all")
    scene = layout(comparison, WIDE.width)
    pages = {stop.href for stop in scene.stops if stop.kind == "row" and stop.href}
    assert pages == {line.page for line in (*comparison.percent.rows, *_months(comparison))}
    spots = {link.href for link in scene.ways if link.here}
    assert spots <= {f"#source-{one.number}" for one in comparison.citations}
    rings = [link.label for link in scene.ways if not link.here]
    partners = {p.label for line in comparison.percent.lines for p in line.partners}
    assert rings
    assert all(any(name in label for name in partners) for label in rings)


def _months(comparison: Comparison) -> tuple[Line, ...]:
    return comparison.months.rows if comparison.months else ()


def test_a_value_without_an_interval_says_so_at_either_end_of_the_axis() -> None:
    whole, part = ({"outcome": "os", "value": value, "printed": f"{value}%"} for value in (100, 60))
    texts = [text.text for text in layout(seen([row_of({"label": "Alpha"}, [whole])]), 1392).texts()]
    assert "no interval reported" in texts
    texts = [text.text for text in layout(seen([row_of({"label": "Alpha"}, [part])]), 1392).texts()]
    assert "no interval reported" not in texts


def test_a_cut_line_says_that_there_is_more() -> None:
    long = {"site_text": " ".join(["a long description of the site"] * 3)}
    scene = layout(seen([row_of({"label": "Alpha", **long}, FIGURES), *one_value_per_cell(1)]), WIDE.width)
    assert any(text.text.endswith("…") for text in scene.texts())
    row = next(stop for stop in scene.stops if stop.kind == "row")
    assert long["site_text"] in row.label


def test_an_interval_that_has_no_room_stands_beneath_its_value() -> None:
    decimal = {"outcome": "os", "value": 57.0, "printed": "57.0%", "ci_low": 36.8, "ci_high": 93.6,
               "ci_printed": "36.8–93.6"}  # fmt: skip
    scene = layout(seen([row_of({"label": "Alpha"}, [decimal, *FIGURES[:1], *FIGURES[2:]])]), WIDE.width)
    (value,) = [text for text in scene.texts() if text.text == "57.0"]
    (bounds,) = [text for text in scene.texts() if "(36.8–93.6)" in text.text]
    assert bounds.y >= value.y
    assert faults(scene) == []


@pytest.mark.parametrize("outcome", list(Outcome))
def test_one_outcome_alone_is_calm_too(outcome: Outcome) -> None:
    scene = layout(seen(list(fixture_rows()), f"?outcome={outcome}&site=all"), WIDE.width)
    assert faults(scene) == []
