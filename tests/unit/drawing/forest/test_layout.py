"""Nothing overlaps, nothing is clipped, nothing is lost: the layout tested as data, without drawing."""

from collections import Counter
from dataclasses import replace
from functools import cache
from math import inf

import pytest
import resvg_py

from app.content.comparison import Comparison, compare
from app.drawing import svg as pen_svg
from app.drawing.fonts import ARIAL, HOUSE
from app.drawing.forest import layout, legend
from app.drawing.forest.area import alike, radius
from app.drawing.forest.grid import needed, runs
from app.drawing.forest.pieces import pieces
from app.drawing.forest.style import FULL, SCREEN, SLIDE
from app.drawing.scene import BoxItem, LineItem, MarkerItem, Scene, TextItem
from app.drawing.slides.slide import MOST_ROWS, WIDE, WIDE_AXIS, Press, SlidePage, SlidePart, slides, tall
from app.drawing.theme import THEMES
from app.exports.picture import FONTS
from models.view import View
from models.vocabulary import Outcome, Setting, SiteChoice
from tests.spec.building import row_of
from tests.unit.drawing.forest.generated import generated
from tests.unit.drawing.forest.looking import faults

pytestmark = pytest.mark.unit

EVERYTHING = View(site=tuple(SiteChoice), setting=tuple(Setting))
SIX = EVERYTHING.with_(outcome=tuple(Outcome))
ADDRESSES = (
    "",
    "?outcome=response,crs,relapse",
    "?month=24&group=study&sort=name",
    "?burden=low&endpoint=related",
    "?setting=post_car_t,comparator&outcome=response",
)
WIDTHS = (600, 640, 780, 859, 860, 1024, 1179, 1180, 1280, 1392, 1680, 1920)
PAGES = {
    "slide": SlidePage(day="Nov 21, 2026", link="https://example.org/?site=cns"),
    "arial": SlidePage(font=ARIAL),
    "plain": SlidePage(plain=True),
}


@cache
def compared(count: int, view: View = EVERYTHING) -> Comparison:
    return compare(generated(count), view, "abc1234")


OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
MEDIAN = {"outcome": "os", "kind": "median_time", "value": 8.7, "printed": "8.7 mo"}


def shown(comparison: Comparison, width: float) -> list[list[Outcome]]:
    """The panels a page of this width shows at a time."""
    outcomes = [panel.outcome for panel in comparison.percent.panels]
    step = len(outcomes) if width >= 1180 else 2 if width >= 860 else 1
    return [outcomes[k : k + step] for k in range(0, len(outcomes), step)]


@pytest.mark.parametrize("count", range(1, 41))
def test_nothing_overlaps_or_is_clipped_for_1_to_40_cohorts(count):
    comparison = compared(count)
    assert faults(layout(comparison, 1392)) == []
    for page in PAGES.values():
        assert [fault for scene in slides(comparison, page) for fault in faults(scene)] == []
    assert [fault for scene in tall(comparison, PAGES["slide"]) for fault in faults(scene)] == []


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("count", [1, 4, 9, 18])
def test_nothing_overlaps_in_other_views(address, count):
    comparison = compared(count, View.parse(address).view)
    scenes = [layout(comparison, 1280), *(s for p in PAGES.values() for s in slides(comparison, p))]
    assert [fault for scene in scenes for fault in faults(scene)] == []


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("view", [EVERYTHING, SIX], ids=["four", "six"])
def test_nothing_overlaps_at_any_width(width, view):
    comparison = compared(11, view)
    for panels in shown(comparison, width):
        assert faults(layout(comparison, width, panels)) == []


@pytest.mark.parametrize("make", [slides, tall])
@pytest.mark.parametrize("font", [HOUSE, ARIAL], ids=["house", "arial"])
def test_six_outcomes_stand_in_two_runs_on_a_picture(make, font):
    comparison = compared(6, SIX)
    scenes = make(comparison, SlidePage(font=font))
    assert [fault for scene in scenes for fault in faults(scene)] == []
    drawn = Counter(m.about for scene in scenes for m in scene.markers() if m.axis is not None)
    assert drawn == Counter(m.id for m in [*comparison.percent.marks, *_months(comparison)])


def _months(comparison: Comparison):
    return comparison.months.marks if comparison.months else ()


def markers(scenes) -> Counter:
    return Counter(m.about for scene in scenes for m in scene.markers() if m.axis is not None)


def names(scenes) -> Counter:
    """Lines by the first text that belongs to them on each page."""
    return Counter(about for scene in scenes for about in {t.about for t in scene.texts() if t.about})


@pytest.mark.parametrize("count", [1, 7, 18, 19, 40])
@pytest.mark.parametrize("name", PAGES)
def test_every_line_and_every_mark_is_drawn_once(count, name):
    comparison = compared(count)
    marks = Counter(m.id for m in [*comparison.percent.marks, *_months(comparison)])
    lines = Counter(line.id for line in comparison.percent.lines)
    lines += Counter(line.id for line in comparison.months.lines) if comparison.months else Counter()
    scenes = slides(comparison, PAGES[name])
    labels = Counter(
        t.about
        for s in scenes
        for t in s.texts()
        if t.about in lines and t.weight == 600 and t.anchor == "start"
    )
    assert markers(scenes) == marks
    assert markers([layout(comparison, 1392)]) == marks
    assert markers(tall(comparison, PAGES[name])) == marks
    cohorts = {line.id for line in comparison.percent.lines if line.kind == "cohort"}
    assert {about for about in labels if about in cohorts} == cohorts
    for line in comparison.percent.lines:
        on = [s for s in scenes if any(t.about == line.id for t in s.texts())]
        assert 1 <= len(on) <= 2  # the percentages, and the medians on a page of their own


@pytest.mark.parametrize("count", [12, 19, 40])
def test_no_page_begins_with_a_burden_row_or_holds_more_than_18(count):
    comparison = compared(count)
    by_id = {line.id: line for line in comparison.percent.lines}
    for scene in slides(comparison, PAGES["slide"]):
        order = [t.about for t in sorted(scene.texts(), key=lambda t: t.y) if t.about in by_id]
        found = list(dict.fromkeys(order))
        assert by_id[found[0]].kind == "cohort"
        assert len(found) <= MOST_ROWS


@pytest.mark.parametrize("count", [1, 12, 40])
@pytest.mark.parametrize("name", PAGES)
def test_every_page_closes_with_the_caveat_and_the_data_version(count, name):
    comparison = compared(count)
    for scene in (*slides(comparison, PAGES[name]), *tall(comparison, PAGES[name])):
        last = [t for t in scene.texts() if t.text == comparison.caveat]
        assert len(last) == 1
        assert last[0].y > scene.height - 50
        assert any("Data abc1234" in t.text for t in scene.texts())
        above = [t for t in scene.texts() if t.y < last[0].y - 1]
        assert max(t.box(scene.font)[3] for t in above) < last[0].box(scene.font)[1]


@pytest.mark.parametrize(
    "open_above",
    [OS | {"ci_low": 40, "ci_printed": "40–NE"}, MEDIAN | {"ci_low": 5.1, "ci_printed": "5.1–NE"}],
)
def test_an_interval_without_an_upper_bound_is_an_arrow_to_the_end_of_its_axis(open_above):
    comparison = compare([row_of({}, [open_above])], View(outcome=(Outcome.OS,)), "abc1234")
    scene = layout(comparison, 1392)
    (marker,) = (one for one in scene.markers() if one.axis is not None)
    assert marker.axis is not None
    axis = scene.axes[marker.axis]
    drawn = [i for i in scene.items if isinstance(i, LineItem) and i.about == marker.about]
    ends = [line for line in drawn if max(line.x1, line.x2) == pytest.approx(axis.right)]
    heads = [line for line in ends if line.y1 != line.y2]
    assert len(ends) - len(heads) == 1, "the interval itself"
    assert len(heads) == 2, "both sides of the head"
    assert [line.y2 for line in heads] == pytest.approx(2 * [marker.y])
    assert axis.right - marker.x > 2 * marker.radius, "the arrow is seen"
    assert faults(scene) == []
    (page,) = slides(comparison, PAGES["slide"])
    assert legend.ENDLESS in {text.text for text in page.texts()}
    assert faults(page) == []


def test_intervals_with_both_bounds_are_not_called_endless():
    rows = [row_of({}, [OS | {"ci_low": 40, "ci_high": 80, "ci_printed": "40–80"}])]
    (page,) = slides(compare(rows, View(outcome=(Outcome.OS,)), "abc1234"), PAGES["slide"])
    assert "( ) published" in {text.text for text in page.texts()}
    assert legend.ENDLESS not in {text.text for text in page.texts()}


@pytest.mark.parametrize("rows", [1, 2, 3])
@pytest.mark.parametrize("name", PAGES)
def test_few_rows_are_drawn_larger_with_wide_axes(rows, name):
    made = [row_of({"label": f"Cohort {k}"}, [OS]) for k in range(rows)]
    comparison = compare(made, View(outcome=(Outcome.OS,)), "abc1234")
    (scene,) = slides(comparison, PAGES[name])
    assert WIDE / scene.width >= 1.3
    assert scene.width / scene.height == pytest.approx(16 / 9)
    assert all(axis.right - axis.left >= WIDE_AXIS for axis in scene.axes)
    assert faults(scene) == []


def test_many_rows_are_not_drawn_larger():
    assert all(scene.width >= WIDE for scene in slides(compared(18), PAGES["slide"]))


def test_pages_are_numbered():
    scenes = slides(compared(40), PAGES["slide"])
    assert [scene.page for scene in scenes] == list(range(1, len(scenes) + 1))
    assert {scene.pages for scene in scenes} == {len(scenes)}
    for number, scene in enumerate(scenes, 1):
        assert any(f"page {number} of {len(scenes)}" in t.text for t in scene.texts())
        assert scene.width / scene.height == pytest.approx(16 / 9)


def said(scene: Scene, word: str) -> list[str]:
    return [t.text for t in scene.texts() if word in t.text]


def test_a_page_that_begins_within_a_group_says_so():
    cns = [row_of({"label": f"Cohort {k:02}"}, [OS]) for k in range(40)]
    emd = [row_of({"label": f"Other {k:02}", "site": "emd_non_cns"}, [OS]) for k in range(3)]
    scenes = slides(compare([*cns, *emd], View(outcome=(Outcome.OS,)), "abc1234"), PAGES["slide"])
    assert len(scenes) > 2
    assert [len(said(scene, "40 cohorts, continued")) for scene in scenes] == [0] + [1] * (len(scenes) - 1)
    assert not any(said(scene, "3 cohorts, continued") for scene in scenes)
    assert [fault for scene in scenes for fault in faults(scene)] == []


def test_a_page_that_begins_with_a_group_says_that_its_band_goes_on():
    groups = [
        row_of({"label": f"{site} {k:02}", "site": site}, [OS])
        for site in ("cns_any", "emd_non_cns")
        for k in range(10)
    ]
    first, second = slides(compare(groups, View(outcome=(Outcome.OS,)), "abc1234"), PAGES["slide"])
    assert said(first, "continued") == []
    assert len(said(second, "time from infusion, continued")) == 1
    assert said(second, "cohorts, continued") == []


def test_medians_without_group_heads_say_it_of_their_band():
    many = [row_of({"label": f"Cohort {k:02}"}, [MEDIAN]) for k in range(60)]
    comparison = compare(many, View(outcome=(Outcome.OS,)), "abc1234")
    months = [s for s in slides(comparison, PAGES["slide"]) if said(s, "Median survival times")]
    assert len(months) > 1
    assert [len(said(scene, "time from infusion, continued")) for scene in months] == [0] + [1] * (
        len(months) - 1
    )


def test_both_pages_of_two_studies_that_may_share_patients_say_so():
    others = [row_of({"label": f"Cohort {k:02}"}, [OS]) for k in range(40)]
    early = row_of({"label": "Early"}, [OS], study={"year": 2030}, overlaps=[{"study": "late_study"}])
    late = row_of({"label": "Late"}, [OS], study={"year": 1990})
    scenes = slides(compare([early, *others, late], View(outcome=(Outcome.OS,)), "abc1234"), PAGES["slide"])
    bearing = [scene for scene in scenes if {t.text for t in scene.texts()} & {"Early", "Late"}]
    assert len(bearing) == 2
    for scene in bearing:
        assert "may share patients" in " ".join(t.text for t in sorted(scene.texts(), key=lambda t: t.y))
        assert said(scene, "Early may share patients with Late")


def test_a_tall_picture_is_split_only_where_it_is_very_long():
    comparison = compared(40)
    assert len(tall(compared(11), PAGES["slide"])) == 1
    parts = tall(comparison, PAGES["slide"])
    assert len(parts) > 1
    assert markers(parts) == Counter(m.id for m in [*comparison.percent.marks, *_months(comparison)])


def test_a_plain_picture_keeps_legend_caveat_and_version_but_no_sources():
    comparison = compared(5)
    (full, *_), (plain, *_) = slides(comparison, PAGES["slide"]), slides(comparison, PAGES["plain"])
    said, kept = ({t.text for t in scene.texts()} for scene in (full, plain))
    head = comparison.title[:30]
    assert any(text.startswith(head) for text in said)
    assert not any(text.startswith(head) for text in kept)
    assert "( ) published" in kept
    assert comparison.caveat in kept


def test_a_title_of_the_readers_own():
    (scene, *_) = slides(compared(3), SlidePage(title="Tumor board, 21 November"))
    assert scene.title == "Tumor board, 21 November"
    assert any(t.text == "Tumor board, 21 November" for t in scene.texts())


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_both_themes_are_drawn(theme):
    (scene, *_) = slides(compared(4), PAGES["slide"])
    title = next(t for t in scene.texts() if t.size == 25)
    cut = replace(scene, items=(title,), height=60)
    svg = pen_svg.draw(cut, theme, background=False)
    raw = bytes(resvg_py.svg_to_bytes(svg_string=svg, font_files=list(FONTS), skip_system_fonts=True))
    blank = pen_svg.draw(replace(cut, items=()), theme, background=False)
    assert raw != bytes(
        resvg_py.svg_to_bytes(svg_string=blank, font_files=list(FONTS), skip_system_fonts=True)
    )
    assert theme.color("ink") in pen_svg.draw(scene, theme)


def test_arial_is_laid_out_with_its_own_widths():
    (house, *_), (arial, *_) = slides(compared(3), PAGES["slide"]), slides(compared(3), PAGES["arial"])
    assert arial.font is ARIAL
    assert house.font is not ARIAL


def test_what_cannot_be_split_is_drawn_smaller():
    comparison = compared(1)
    crowded = replace(
        comparison,
        notes=tuple(replace(note, text=note.text * 20) for note in comparison.notes * 9),
    )
    (scene, *_) = slides(crowded, PAGES["slide"])
    assert faults(scene) == []
    assert scene.height > 1000


def test_an_empty_view_still_says_what_it_is():
    comparison = compare((), View(), "abc1234")
    for scene in (
        *slides(comparison, PAGES["slide"]),
        *tall(comparison, PAGES["slide"]),
        layout(comparison, 900),
    ):
        assert faults(scene) == []
        assert not any(m.axis is not None for m in scene.markers())


def test_panels_stand_beside_one_another_where_they_fit():
    chart = compared(6, SIX).percent
    assert [len(run) for run in runs(chart, 2400, SCREEN)] == [6]
    assert [len(run) for run in runs(chart, 1392, SCREEN)] == [3, 3]
    assert [len(run) for run in runs(chart, 100, SCREEN)] == [1] * 6
    assert all(needed(chart, run, SCREEN) <= 700 for run in runs(chart, 700, SCREEN))


def test_a_cohort_and_its_burden_rows_are_one_piece():
    chart = compared(18).percent
    parts = pieces(chart)
    assert [line for part in parts for line in part.lines] == list(chart.lines)
    assert all(part.lines[0].kind == "cohort" for part in parts)
    assert all(
        line.kind == "burden" and line.cohort == p.lines[0].cohort for p in parts for line in p.lines[1:]
    )


def test_stops_cover_every_mark_on_screen():
    scene = layout(compared(9), 1392)
    for marker in (m for m in scene.markers() if m.axis is not None):
        over = [stop for stop in scene.stops if stop.about == marker.about]
        assert any(s.left <= marker.x <= s.right and s.top <= marker.y <= s.bottom for s in over)
        assert all(stop.label for stop in over)


def test_ticks_give_way_on_a_narrow_axis():
    toxic = {"outcome": "neurotoxicity", "value": 9, "printed": "9%"}
    comparison = compare((row_of({"label": "Alpha"}, [toxic]),), View(), "abc1234")
    narrow = needed(comparison.percent, comparison.percent.panels, FULL) + 1
    scene = layout(comparison, narrow, style=FULL)
    assert faults(scene) == []
    ticks = [t.text for t in scene.texts() if t.anchor == "middle"]
    assert "50" in ticks
    assert "25" not in ticks
    assert "25" in [t.text for t in layout(comparison, 1392).texts() if t.anchor == "middle"]


def test_a_long_address_goes_beneath_the_caveat():
    link = "https://example.org/?" + "&".join(f"study=a_rather_long_study_name_{k}" for k in range(5))
    (scene, *_) = slides(compared(2), SlidePage(link=link[:150], day="Nov 21, 2026"))
    assert faults(scene) == []


def test_a_legend_wraps():
    lines = compared(9).percent.lines
    width, narrow = legend.draw(lines, 1200, SLIDE, 251), legend.draw(lines, 320, SLIDE, 251)
    assert narrow.height > width.height
    texts = [item for item in narrow.items if isinstance(item, TextItem)]
    assert max(text.box()[2] for text in texts) <= 320


def test_the_legend_says_up_to_how_many_patients_all_marks_are_alike():
    (few, *_), style = compared(1).percent.marks, SLIDE
    for patients, full, said in ((10, 251, 62), (63, 251, None), (63, 1004, 250), (None, 251, None)):
        told = f"{legend.AREA}, one size up to {said}" if said else legend.AREA
        assert legend.area([replace(few, patients=patients)], full, style) == told
    for patients, full in ((62, 251), (63, 251), (250, 1004), (252, 1004)):
        assert (radius(patients, full, style) == style.smallest) is (patients <= alike(full, style))


def test_a_page_too_narrow_for_its_panels_does_not_fit():
    chart = compared(6, SIX).percent
    press = Press(compared(6, SIX), PAGES["slide"])
    assert press.height((SlidePart(chart, pieces(chart)),), 1.0) == inf


def test_a_hidden_interval_is_drawn_over_its_mark():
    scene = layout(compared(30), 1392)
    assert isinstance(scene, Scene)
    assert any(isinstance(item, BoxItem) for item in scene.items)
    assert any(isinstance(item, MarkerItem) for item in scene.items)
    assert any(isinstance(item, TextItem) and item.anchor == "end" for item in scene.items)
