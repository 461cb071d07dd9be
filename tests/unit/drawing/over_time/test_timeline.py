"""Survival over time: landmarks at their month and value, joined by nothing, in every form, as data."""

from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest

from app.content.comparison import Comparison, compare
from app.content.over_time import NOTHING, seen, survival
from app.drawing import plotly
from app.drawing.fonts import ARIAL, HOUSE
from app.drawing.over_time import layout
from app.drawing.over_time.scale import NARROW, WIDE
from app.drawing.over_time.time_canvas import SLIDE as LECTERN
from app.drawing.over_time.time_pages import time_dense, time_pages, time_tall
from app.drawing.over_time.time_paper import time_strips
from app.drawing.scene import CodeItem, LineItem, Scene
from app.drawing.slides.slide import SlidePage
from app.drawing.slides.strips import LANDSCAPE, PORTRAIT
from models.columns import CohortColumn
from models.view import OVER_TIME, View
from models.vocabulary import EndpointScope, Setting, SiteChoice
from tests.spec.building import row_of
from tests.unit.drawing.forest.generated import generated
from tests.unit.drawing.forest.looking import crowded
from tests.unit.drawing.over_time.timing import counted, drawn, faults, ground, landmarks

pytestmark = pytest.mark.unit

EVERYTHING = View(
    site=tuple(SiteChoice), setting=tuple(Setting), endpoint=EndpointScope.RELATED, show=OVER_TIME
)
SUBSET = {"total": 14, "subset_of": "alpha", "denominator": "subset_potential_follow_up"}


def shown(rows, view: View = EVERYTHING) -> Comparison:
    return seen(compare(rows, view, "abc1234"), rows)


@cache
def compared(count: int, view: View = EVERYTHING) -> Comparison:
    return shown(generated(count), view)


def scene_of(comparison: Comparison, width: float = 1392, form=WIDE) -> Scene:
    return layout(comparison, width, survival(comparison.view), form)


def alpha(*landmarks, **more) -> Comparison:
    rows = (row_of({"label": "Alpha", "n": 42}, [{"outcome": "os", **one} for one in landmarks]),)
    return shown(rows, View(show=OVER_TIME, **more))


def at(months: int, value: int, **more):
    return {"months": months, "value": value, "printed": f"{value}%", **more}


@pytest.mark.parametrize("count", [1, 2, 3, 5, 8, 13, 21, 34])
def test_every_landmark_is_drawn_once_at_its_month_and_value(count: int) -> None:
    comparison = compared(count)
    scene = scene_of(comparison)
    assert faults(scene, comparison, WIDE.plot) == []
    assert counted((scene,)) == dict.fromkeys(landmarks(comparison), 1)


@pytest.mark.parametrize("width", [600, 760, 860, 1024, 1180, 1280, 1392, 1920])
def test_nothing_overlaps_at_any_width(width: float) -> None:
    comparison = compared(11)
    assert faults(scene_of(comparison, width), comparison, WIDE.plot) == []


@pytest.mark.parametrize("width", [860, 1392])
@pytest.mark.parametrize("columns", [(CohortColumn.FOLLOW_UP, CohortColumn.PRODUCT), tuple(CohortColumn)[:5]])
def test_nothing_overlaps_with_columns(width: float, columns) -> None:
    comparison = compared(11, EVERYTHING.with_(columns=columns))
    assert faults(scene_of(comparison, width), comparison, WIDE.plot) == []


@pytest.mark.parametrize("count", [1, 4, 12])
@pytest.mark.parametrize("columns", [(), (CohortColumn.FOLLOW_UP, CohortColumn.PRODUCT)])
def test_a_phone_shows_one_outcome_with_names_above_their_strips(count: int, columns) -> None:
    comparison = compared(count, EVERYTHING.with_(columns=columns))
    for outcome in survival(comparison.view):
        scene = layout(comparison, 358, (outcome,), NARROW)
        assert faults(scene, comparison, NARROW.plot) == []


@pytest.mark.parametrize("font", [HOUSE, ARIAL], ids=["house", "arial"])
def test_nothing_overlaps_in_either_font(font) -> None:
    comparison = compared(9)
    form = replace(WIDE, style=replace(WIDE.style, font=font))
    assert faults(scene_of(comparison, 1392, form), comparison, WIDE.plot) == []


PAGES = {
    "slide": SlidePage(day="Nov 21, 2026", link="https://example.org/?site=cns"),
    "arial": SlidePage(font=ARIAL),
    "plain": SlidePage(plain=True),
}


@pytest.mark.parametrize("make", [time_pages, time_dense, time_tall])
@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("count", [1, 6, 19])
def test_pages_hold_every_landmark_once_and_nothing_overlaps(make, name: str, count: int) -> None:
    comparison = compared(count)
    scenes = make(comparison, PAGES[name])
    assert [fault for scene in scenes for fault in crowded(scene)] == []
    assert counted(scenes) == dict.fromkeys(landmarks(comparison), 1)
    said = " ".join(text.text for scene in scenes for text in scene.texts())
    assert comparison.caveat in said
    assert "abc1234" in said


@pytest.mark.parametrize("count", [1, 6, 19])
def test_slides_are_read_from_the_last_row(count: int) -> None:
    comparison = compared(count)
    for scene in time_pages(comparison, PAGES["slide"]):
        rows = {t.about for t in scene.texts()} & {line.id for line in comparison.percent.lines}
        assert len(rows) == 1 or (scene.width, scene.height) == (LECTERN.width, LECTERN.height), (
            "a px is a point"
        )
        assert {a.name for a in scene.axes} in (set(), {"efs"}, {"os"}), "one outcome to a slide"
        assert len({(a.top, a.bottom) for a in scene.axes}) <= 1, "one band to a slide"
        assert all(axis.right - axis.left >= 280 for axis in scene.axes)
        assert all(2 * marker.radius >= 9 for marker in drawn(scene))
        values = {mark.value_text for mark in comparison.percent.marks}
        assert all(t.size >= 18 for t in scene.texts() if t.about and t.text in values and t.weight == 600)
        assert all(t.size >= 14 for t in scene.texts() if t.about and t.color == "ink" and t.text[0] != "=")
        assert min(t.size for t in scene.texts()) >= 10


def test_picture_and_deck_are_split_alike() -> None:
    comparison = compared(19)
    house, arial = (time_pages(comparison, PAGES[name]) for name in ("slide", "arial"))
    assert [counted((scene,)) for scene in house] == [counted((scene,)) for scene in arial]


def test_whoever_has_no_landmark_is_named_on_every_kind_of_picture() -> None:
    comparison = compared(19)
    labels = [line.label for line in comparison.percent.lines if line.leads]
    for make in (time_pages, time_dense, time_tall):
        said = " ".join(t.text for scene in make(comparison, PAGES["slide"]) for t in scene.texts())
        assert [label for label in labels if label.split()[-1] not in said] == []


def test_few_rows_grow_into_the_room_of_their_slide() -> None:
    few, many = (alpha(*(at(24, n) for n in range(50, 50 + count))) for count in (1, 4))
    made = [time_pages(one, PAGES["arial"])[1] for one in (few, many)]
    assert _strip(made[0]) > 1.5 * _strip(made[1])


def test_a_single_row_takes_most_of_its_slide() -> None:
    scene = time_pages(alpha(at(24, 50)), PAGES["slide"])[1]
    assert _strip(scene) > 0.4 * scene.height


def test_slides_carry_their_code_and_their_names_as_every_lecture_does() -> None:
    page = replace(PAGES["slide"], link="https://outcomes.example.org/?show=time")
    scenes = time_pages(compared(19), page)
    codes = [(s.width, c) for s in scenes for c in s.items if isinstance(c, CodeItem)]
    assert len({tuple(round(px / wide, 6) for px in (c.x, c.y, c.side)) for wide, c in codes}) == 1
    assert all(any(isinstance(item, CodeItem) for item in scene.items) for scene in scenes)
    assert [fault for scene in scenes for fault in crowded(scene)] == []
    assert scenes[0].name.startswith("EFS over time")
    assert scenes[-1].name.startswith("Sources and notes")
    assert len(set(scenes[0].names)) == len(scenes)


def test_a_plain_slide_has_no_numbers_of_sources() -> None:
    comparison = compared(6)
    numbers = {f"{line.citation}" for line in comparison.percent.lines}
    for scene in time_pages(comparison, replace(PAGES["slide"], plain=True)):
        assert not [t for t in scene.texts() if t.about and t.size < 14 and t.text in numbers]


def _strip(scene: Scene) -> float:
    upright = [i for i in scene.items if isinstance(i, LineItem) and i.color == "grid" and i.x1 == i.x2]
    return max(line.y2 - line.y1 for line in upright)


def test_a_subset_stands_in_a_strip_of_its_own_and_is_named() -> None:
    comparison = alpha(at(12, 100), at(24, 90), at(48, 93, **SUBSET))
    scene = scene_of(comparison)
    first, second, subset = sorted(drawn(scene), key=lambda marker: marker.x)
    assert ground(scene, first) == ground(scene, second) < ground(scene, subset)
    assert any("subset, n = 14 §" in text.text for text in scene.texts())


def test_an_endpoint_of_another_name_stands_in_a_strip_of_its_own() -> None:
    rows = (
        row_of(
            {"label": "Alpha"},
            [
                {"outcome": "efs", **at(12, 60)},
                {"outcome": "efs", "endpoint": "relapse-free survival", **at(24, 70)},
            ],
        ),
    )
    scene = scene_of(shown(rows))
    efs, rfs = drawn(scene)
    assert ground(scene, efs) < ground(scene, rfs)
    assert any(text.text.startswith("RFS 24 mo") for text in scene.texts())


def test_two_values_of_one_month_do_not_hide_each_other() -> None:
    scene = scene_of(alpha(at(12, 49), at(12, 44)))
    one, other = drawn(scene)
    assert one.x == other.x
    assert ground(scene, one) != ground(scene, other)


def test_bands_have_axes_of_their_own() -> None:
    rows = (
        row_of({"label": "Alpha"}, [{"outcome": "os", **at(24, 71)}]),
        row_of(
            {"label": "Beta", "setting": "post_car_t"},
            [{"outcome": "os", "clock": "relapse_after_car_t", **at(24, 43)}],
        ),
    )
    scene = scene_of(shown(rows))
    assert len({marker.axis for marker in drawn(scene)}) == 2
    assert len(scene.axes) == 4
    months = [t for t in scene.texts() if t.text == "48"]
    assert len(months) == 2 + 2 * 2, "the head, and beneath each band"


def test_a_landmark_beyond_the_axis_is_said_and_not_drawn() -> None:
    scene = scene_of(alpha(at(60, 50), at(72, 40)))
    assert [marker.month for marker in drawn(scene)] == [60]
    assert "beyond month 60, not drawn" in " ".join(text.text for text in scene.texts())
    assert [stop.about for stop in scene.stops if stop.about and not stop.about.endswith("not_reported")] == [
        "alpha_e1",
        "alpha_e2",
    ]
    assert crowded(scene) == []


def test_a_value_without_an_interval_is_open_and_has_no_line() -> None:
    scene = scene_of(alpha(at(12, 60), at(24, 50, ci_low=40, ci_high=61, ci_printed="40–61")))
    assert [marker.filled for marker in drawn(scene)] == [False, True]
    assert {item.about for item in scene.items if isinstance(item, LineItem) and item.about} == {"alpha_e2"}


def test_an_interval_without_an_upper_bound_is_an_arrow_and_one_without_a_lower_ends_at_the_value() -> None:
    comparison = alpha(at(24, 50, ci_low=40, ci_printed="40–NE"), at(48, 40, ci_high=90, ci_printed="NE–90"))
    scene = scene_of(comparison)
    assert faults(scene, comparison, WIDE.plot) == []
    slanted = [i.about for i in scene.items if isinstance(i, LineItem) and i.x1 != i.x2 and i.y1 != i.y2]
    assert slanted == 2 * ["alpha_e1"]


def test_marks_are_live_and_stand_on_months() -> None:
    comparison = alpha(at(12, 100), at(24, 90, ci_low=78, ci_high=100, ci_printed="78–100"))
    figure = plotly.draw(scene_of(comparison))
    points = next(trace for trace in figure["data"] if trace["mode"] == "markers")
    assert points["x"] == [12, 24]
    assert points["customdata"] == [["alpha_e1", None, None, 100.0], ["alpha_e2", 78.0, 100.0, 90.0]]
    assert all(trace["mode"] != "lines+markers" for trace in figure["data"])
    spans = [trace for trace in figure["data"] if trace["mode"] == "lines"]
    assert all(x is None or x >= 0 for trace in spans for x in trace["x"])


def test_reading_goes_from_landmark_to_landmark_in_time() -> None:
    scene = scene_of(alpha(at(48, 30), at(12, 60), at(24, 50)))
    areas = [stop for stop in scene.stops if stop.about and "reported" not in stop.about]
    assert [stop.label.split(" at ")[1][:2] for stop in areas] == ["12", "24", "48"]
    assert all(one.right <= other.left for one, other in pairwise(areas))


def test_the_words_of_a_landmark_answer_as_its_mark_does() -> None:
    scene = scene_of(alpha(at(24, 50)))
    (told,) = scene.hits
    assert told.about == "alpha_e1"
    assert told.left > scene.axes[-1].right


def test_a_number_leads_to_its_source_where_a_pointer_can_meet_it() -> None:
    comparison = compared(5)
    ways = {way.href for way in scene_of(comparison).ways if way.here}
    assert ways == {f"#source-{line.citation}" for line in comparison.percent.rows if line.leads} != set()
    assert layout(comparison, 358, survival(comparison.view)[:1], NARROW).ways == ()


@pytest.mark.parametrize("make", [time_pages, time_dense, time_tall])
def test_a_view_without_survival_says_so(make) -> None:
    comparison = shown(generated(3), EVERYTHING.with_(outcome=("response",)))
    assert any(text.text == NOTHING for text in scene_of(comparison).texts())
    (page,) = make(comparison, PAGES["slide"])
    assert any(text.text == NOTHING for text in page.texts())
    assert crowded(page) == []


@pytest.mark.parametrize("paper", [PORTRAIT, LANDSCAPE])
def test_paper_cuts_between_cohorts_and_keeps_every_landmark(paper) -> None:
    comparison = compared(12)
    strips = time_strips(comparison, paper)
    parts = [part for one in strips for part in (one.head, *one.rows, one.foot)]
    assert {m.about for part in parts for m in part.markers()} == set(landmarks(comparison))
    for part in parts:
        boxes = [text.box(part.font) for text in part.texts()]
        assert all(top >= -1 and bottom <= part.height + 1 for _, top, _, bottom in boxes)
    assert time_strips(shown(generated(3), EVERYTHING.with_(outcome=("response",))), paper) == ()


def test_long_families_are_split_by_rows_that_name_their_cohort() -> None:
    whole = row_of({"label": "Alpha"}, [{"outcome": "os", **at(24, 50)}])
    parts = [
        row_of({"label": f"Part {n}", "subset_of": "alpha"}, [{"outcome": "os", **at(24, 40 + n)}])
        for n in range(5)
    ]
    scenes = time_pages(shown((whole, *parts)), PAGES["arial"])
    names = {text.text for scene in scenes for text in scene.texts()}
    assert counted(scenes).total() == 6
    assert any("Alpha: Part" in name for name in names)


def test_on_a_phone_the_key_of_a_patient_is_said_once() -> None:
    rows = [row_of({"label": f"Center {n}"}, [{"outcome": "os", **at(24, 57)}]) for n in range(3)]
    comparison = shown(rows, View.parse("?patient=age:9,hsct:no&show=time&outcome=os").view)
    (outcome, *_) = survival(comparison.view)
    words = [text.text for text in layout(comparison, 358, (outcome,), NARROW).texts()]
    assert " ".join(words).count("? not stated") == 1
    assert sum(word.startswith("This patient: ") for word in words) == 1 + len(rows)
    assert faults(layout(comparison, 358, (outcome,), NARROW), comparison, NARROW.plot) == []
    plain = layout(shown(rows), 358, (outcome,), NARROW)
    assert not any("This patient" in text.text for text in plain.texts())
