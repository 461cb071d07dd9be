"""Lecture slides: read from the last row, nothing that meets, one outcome each, split alike in both fonts."""

from dataclasses import replace

import pytest

from app.content.comparison.line import FactSaid
from app.content.wording import NO_INTERVAL
from app.drawing.fonts import ARIAL, text_width
from app.drawing.scene import HEADING, CodeItem, LineItem, TextItem
from app.drawing.slides.cutting import LONG as LONG_DECK
from app.drawing.slides.cutting import few
from app.drawing.slides.lectern import CUT, SIDE
from app.drawing.slides.lecture import lecture
from app.drawing.slides.lecture_names import beneath, together
from app.drawing.slides.lecture_rows import LectureSheet
from app.drawing.slides.planning import Planner, plan
from app.drawing.slides.slide import SlidePage
from app.drawing.slides.topics import topics
from app.drawing.svg import outline
from app.exports.about import notes, sources
from models.vocabulary import CiSource, Tier
from tests.unit.drawing.forest.generated import generated
from tests.unit.drawing.forest.looking import faults
from tests.unit.drawing.slides.lectures import BENEATH, VIEWS, deck, decks, least, points, samples
from tests.unit.exports.made import LINK, ROWS, many, renamed, seen

pytestmark = pytest.mark.unit

LONG = "Event-free and overall survival, response and neurotoxicity after CAR T-cell therapy in relapse"


@pytest.mark.parametrize("arial", [False, True])
@pytest.mark.parametrize("query", VIEWS)
def test_every_text_is_large_enough(query: str, arial: bool) -> None:
    comparison = seen(query)
    small = [
        (scene.name, item.text, item.size)
        for scene in deck(comparison, arial=arial)
        for item in scene.texts()
        if points(scene, item.size) < least(comparison, item)
    ]
    assert small == []


@pytest.mark.parametrize("query", VIEWS)
def test_heads_scales_and_ticks_are_as_large_as_what_stands_beneath_a_name(query: str) -> None:
    for scene in deck(seen(query)):
        for axis in scene.axes:
            beside = [t for t in scene.texts() if axis.top - 30 < t.y < axis.bottom and t.size < 28]
            assert min(points(scene, text.size) for text in beside if not _raised(text)) >= BENEATH


def _raised(text: TextItem) -> bool:
    return bool(text.about) and text.text.isdigit()


@pytest.mark.parametrize("arial", [False, True])
@pytest.mark.parametrize("query", VIEWS)
def test_nothing_meets_and_nothing_leaves_the_slide(query: str, arial: bool) -> None:
    comparison = seen(query)
    for title, plain in ((None, False), (LONG, False), (f"{LONG}, {LONG}", False), (None, True)):
        for scene in deck(comparison, title, arial=arial, plain=plain):
            assert faults(scene) == [], scene.name


@pytest.mark.parametrize("count", [1, 3, 9, 17])
@pytest.mark.parametrize("title", [None, "W" * 200])
def test_hard_names_and_titles_have_their_room(count: int, title: str | None) -> None:
    comparison = seen("?site=all", generated(count))
    for arial in (False, True):
        for scene in deck(comparison, title, arial=arial):
            assert faults(scene) == [], scene.name


def test_a_name_stands_on_one_line_where_values_leave_it_room() -> None:
    """Landmarks need less of a slide than responses with their counts; what they leave is the names'."""
    long = "Isolated testicular relapse"
    named = [renamed(row, number, long) for number, row in enumerate(ROWS)]
    scenes = deck(seen("?site=all&outcome=os&month=24&burden=off", named))
    leading = [
        item for scene in scenes for item in scene.texts() if item.about and long.startswith(item.text)
    ]
    assert leading
    assert {item.text for item in leading} == {long}


@pytest.mark.parametrize("query", VIEWS)
def test_axes_of_survival_stand_in_one_place(query: str) -> None:
    comparison = seen(query)
    survival = [scene for scene in deck(comparison) if "survival" in scene.title and scene.axes]
    assert len({(axis.left, axis.right) for scene in survival for axis in scene.axes}) <= 1


def test_marks_and_axes_are_large_enough() -> None:
    for _, _, scenes in decks():
        for scene in scenes:
            assert all(points(scene, axis.right - axis.left) >= 280 for axis in scene.axes)
            for mark in samples(scene):
                down = [y for _, y in outline(mark)] or [mark.y - mark.radius, mark.y + mark.radius]
                assert points(scene, max(down) - min(down)) >= 9


@pytest.mark.parametrize(("below", "above"), [(1, 1), (1, 12), (14, 1), (0.7, 0.4)])
@pytest.mark.parametrize("source", [CiSource.PUBLISHED, CiSource.DERIVED])
def test_no_interval_is_hidden_by_its_mark(below: float, above: float, source: CiSource) -> None:
    (row,) = [row for row in ROWS if row.cohort.id == "alpha_cns"]
    base = next(e for e in row.estimates if e.id == "alpha_cns_efs_24")
    narrow = {"ci_low": base.value - below, "ci_high": base.value + above, "ci_source": source}
    row = replace(
        row,
        cohort=row.cohort.model_copy(update={"n": 2000}),
        estimates=(base.model_copy(update=narrow),),
    )
    scene = deck(seen("?outcome=efs", [row]))[0]
    (mark,) = samples(scene)
    axis, items = scene.axes[0], list(scene.items)
    over = [
        line
        for line in items[items.index(mark) :]
        if isinstance(line, LineItem) and line.about == mark.about and line.y1 == line.y2
    ]
    assert mark.lower is not None
    assert mark.upper is not None
    for bound in (mark.lower, mark.upper):
        if abs(axis.at(bound) - mark.x) < mark.radius:
            assert min(abs(axis.at(bound) - end) for line in over for end in (line.x1, line.x2)) < 0.01
    assert {line.color for line in over} == {"bg" if mark.filled else mark.color}


def test_a_slide_prints_nine_value_lines_at_most_and_one_outcome() -> None:
    for _, comparison, scenes in decks():
        values = {mark.id for mark in comparison.percent.marks}
        for scene in scenes:
            shown = [mark for mark in samples(scene) if mark.about in values]
            assert len(shown) <= 9
            assert len(scene.axes) <= 1


def test_every_value_of_the_view_stands_on_one_slide() -> None:
    for _, comparison, scenes in decks():
        charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
        wanted = sorted(mark.id for chart in charts for mark in chart.marks)
        assert sorted(mark.about for scene in scenes for mark in samples(scene)) == wanted


def test_every_cohort_without_a_number_is_named_with_its_kind_of_empty() -> None:
    found = 0
    for _, comparison, scenes in decks():
        text = " ".join(item.text for scene in scenes for item in scene.texts())
        for line in comparison.percent.lines:
            bare = [cell.gaps[0].kind for cell in line.cells if len(cell.gaps) == 1 and cell.gaps[0].bare]
            if line.kind == "cohort" and not any(cell.marks for cell in line.cells):
                found += 1
                assert line.label in text
                assert [kind for kind in bare if kind and kind.label[1:] not in text] == []
    assert found


def test_a_group_that_fits_a_slide_is_not_split_and_a_head_is_repeated() -> None:
    made = plan(seen(rows=many(40)), SlidePage(link=LINK))
    figures = [slide for slide in made.slides if slide.pieces]
    split = [slide for slide in figures if not slide.pieces[0].opens_group and slide.pieces[0].pool is None]
    assert split
    for slide in split:
        group, topic = slide.pieces[0].group, slide.topic
        assert topic is not None
        whole = [
            p for p in topic.pieces if p.group.key == group.key and p.band.key == slide.pieces[0].band.key
        ]
        assert sum(len(line.cells[0].marks) for piece in whole for line in piece.lines) > 3
    for number, scene in enumerate(deck(seen(rows=many(40)))):
        slide = made.slides[number]
        texts = {item.text for item in scene.texts()}
        if slide.pieces:
            assert slide.pieces[0].group.label in texts
            assert slide.pieces[0].band.title in texts


def test_picture_and_deck_are_split_alike() -> None:
    for query in VIEWS:
        house, arial = deck(seen(query)), deck(seen(query), arial=True)
        assert [scene.name for scene in house] == [scene.name for scene in arial]
        assert [[m.about for m in s.markers()] for s in house] == [
            [m.about for m in s.markers()] for s in arial
        ]


def test_type_has_one_size_in_a_deck() -> None:
    for _, comparison, scenes in decks():
        names = {line.id for line in comparison.percent.lines if line.leads}
        bold = {t.size for s in scenes for t in s.texts() if t.about in names and t.weight == 600}
        assert len(bold) <= 1


def test_few_rows_fill_their_slide() -> None:
    for scene in deck(seen("?study=epsilon_2019")):
        for axis in scene.axes:
            lowest = max(item.y for item in scene.texts() if item.y < 440)
            assert lowest > scene.height * 0.6, scene.name
            assert axis.bottom - axis.top > 100


def test_type_grows_where_rows_are_few() -> None:
    few, many = (deck(seen(query)) for query in ("?setting=post_car_t", ""))
    names = [
        max(t.size for s in one for t in s.texts() if t.about and t.about != HEADING) for one in (few, many)
    ]
    assert names[0] > 1.2 * names[1]


def test_a_kind_of_text_that_no_head_says_stands_in_each_row() -> None:
    (paper,) = [row for row in ROWS if row.cohort.id == "alpha_cns"]
    told = (Tier.PAPER, Tier.NEWS, Tier.POSTER)
    rows = []
    for number, tier in enumerate(told):
        row = renamed(paper, number)
        sources = {one.id: one.model_copy(update={"tier": tier}) for one in row.sources}
        rows.append(replace(row, sources=tuple(sources.values())))
    texts = [t for scene in deck(seen("?outcome=os", rows)) for t in scene.texts()]
    for number, tier in enumerate(told):
        beneath = [t.text for t in texts if t.about == f"alpha_cns_{number}"]
        assert any(tier.label in text for text in beneath), (tier, beneath)


def test_a_note_higher_than_a_column_goes_on_in_the_next() -> None:
    comparison = seen("?outcome=os")
    long = "word " * 900
    note = replace(comparison.notes[0], text=long.strip())
    scenes = deck(replace(comparison, notes=(note,)))
    assert [fault for scene in scenes for fault in faults(scene)] == []
    assert sum(t.text.count("word") for scene in scenes for t in scene.texts() if t.y < 500) >= 900


def test_few_sources_are_set_larger_than_many() -> None:
    few, many = (deck(seen(query))[-1] for query in ("?study=epsilon_2019", ""))
    sizes = [max(t.size for t in s.texts() if t.about != HEADING and t.y > 80) for s in (few, many)]
    assert sizes[0] > sizes[1]


def test_axes_of_percentages_are_alike_over_a_deck() -> None:
    for _, _, scenes in decks():
        widths = {round(axis.right - axis.left, 3) for scene in scenes for axis in scene.axes}
        assert len(widths) <= 1


def test_each_slide_carries_filters_caveat_version_and_short_sources() -> None:
    comparison = seen("?site=cns")
    scenes = deck(comparison)
    for scene in scenes:
        text = " ".join(item.text for item in scene.texts())
        assert comparison.subtitle in text
        assert comparison.caveat in text
        assert f"Data {comparison.data_version}" in text
        assert f"slide {scene.page} of {len(scenes)}" in text
        cited = {line.study for line in comparison.percent.lines if _marked(scene, line)}
        for one in comparison.citations:
            assert (f"{one.number} {one.short}" in text) >= (one.study in cited and bool(scene.axes))


def _marked(scene, line) -> bool:
    return bool({mark.id for cell in line.cells for mark in cell.marks} & {m.about for m in scene.markers()})


def test_the_last_slides_hold_every_source_and_note_whole() -> None:
    for query in ("", "?site=cns", "?site=all&pool=1"):
        comparison = seen(query)
        last = [scene for scene in deck(comparison) if scene.name.startswith("Sources and notes")]
        text = " ".join(item.text for scene in last for item in scene.texts())
        wanted = [*notes(comparison), *(d.text for d in comparison.differences)]
        wanted += [source.partition(". ")[2] for source in sources(comparison)]
        bodies = [
            part for one in wanted for part in [one.partition(" ")[2] if len(one.split(" ")[0]) == 1 else one]
        ]
        assert [body for body in bodies if "".join(body.split()) not in "".join(text.split())] == []
        assert min(t.size for s in last for t in s.texts() if 100 < t.y < 400) >= 12


def test_a_plain_deck_has_keys_and_neither_title_nor_sources() -> None:
    comparison = seen("?site=cns")
    for scene in deck(comparison, plain=True):
        assert not [text for text in scene.texts() if text.about == "heading"]
        assert "Sources" not in scene.name
        assert comparison.caveat in {text.text for text in scene.texts()}
        numbers = {f"{line.citation}" for line in comparison.percent.lines}
        names = {line.id for line in comparison.percent.lines}
        assert not [t for t in scene.texts() if t.about in names and t.size < 14 and t.text in numbers]


def test_no_p_value_is_torn_and_no_word_stands_alone() -> None:
    for _, _, scenes in decks():
        for scene in scenes:
            for text in scene.texts():
                assert not text.text.endswith((" =", " p", " P", "<", "≥")), text.text
                alone = text.text.rstrip(".").replace(".", "").isdigit() and not text.about
                assert not alone or scene.axes or text.weight == 600, text.text


def test_no_sign_stands_alone_beneath_a_value() -> None:
    for _, comparison, scenes in decks():
        values = {mark.id for mark in comparison.percent.marks}
        for scene in scenes:
            for text in [t for t in scene.texts() if t.about in values and len(t.text) == 1]:
                beside = [t for t in scene.texts() if t.about == text.about and t.y == text.y]
                assert len(beside) > 1, text.text


def test_values_stand_as_close_as_the_rows_of_their_slide_allow() -> None:
    topic = topics(seen("?outcome=os"), 300)[0]
    piece = topic.pieces[0]
    bare = tuple(
        replace(line, cells=tuple(replace(c, marks=(replace(c.marks[0], months=None),)) for c in line.cells))
        for line in piece.lines
    )
    sheet = LectureSheet(topic.chart, CUT, None)
    far, near = sheet.grid.panels[0], sheet.closer([replace(piece, lines=bare)]).grid.panels[0]
    assert near.point < far.point - 20
    assert near.interval < far.interval - 20
    assert (near.left, near.right, near.text, near.end) == (far.left, far.right, far.text, far.end)


def test_the_code_stands_in_one_place_and_is_large_enough() -> None:
    for _, _, scenes in decks():
        places = {(item.x + item.side, item.y + item.side) for s in scenes for item in s.items if _code(item)}
        assert len(places) == 1
        for scene in scenes:
            (code,) = [item for item in scene.items if _code(item)]
            module = code.side / len(code.rows)
            assert module * 2 >= 3
            assert (len(code.rows) - 8) * module >= 0.8 * 72 - 0.01
            assert not [row for row in (*code.rows[:4], *code.rows[-4:]) if "1" in row]
            assert not [row for row in code.rows if "1" in row[:4] + row[-4:]]
            for text in scene.texts():
                left, top, right, bottom = text.box(scene.font)
                apart = right <= code.x or bottom <= code.y or top >= code.y + code.side
                assert apart or left >= code.x + code.side


def _code(item) -> bool:
    return isinstance(item, CodeItem)


def test_an_address_too_long_for_a_code_and_none_at_all_have_none() -> None:
    comparison = seen("?site=cns")
    for link in ("", "/?site=cns", LINK + "?q=" + "a" * 480, LINK + "?cohort=" + "a" * 9000):
        scenes = lecture(comparison, SlidePage(link=link))
        assert not [item for scene in scenes for item in scene.items if _code(item)]
        assert faults(scenes[0]) == []


def test_slides_are_a_sequence() -> None:
    scenes = deck(seen("?site=cns"))
    assert scenes[-1].page == len(scenes)
    assert [scene.page for scene in scenes[1:3]] == [2, 3]
    with pytest.raises(IndexError):
        scenes[len(scenes)]


def test_a_facts_column_is_said_beneath_the_name() -> None:
    comparison = seen("?columns=follow_up&outcome=response")
    text = " ".join(t.text for scene in deck(comparison) for t in scene.texts())
    facts = [f for line in comparison.percent.lines if line.cells[0].marks for f in line.facts if f.text]
    assert facts
    assert [f for f in facts if f"{f.head}: {f.text}"[:20] not in text] == []


def test_facts_of_many_columns_stand_with_the_notes() -> None:
    comparison = seen("?columns=follow_up,prior_hsct,product,patients&outcome=response")
    scenes = deck(comparison)
    parts = [[s for s in scenes if ("Sources" in s.title) is last] for last in (False, True)]
    shown = [" ".join(t.text for scene in part for t in scene.texts()) for part in parts]
    assert "Asked of the cohorts" in shown[1]
    facts = [f for line in comparison.percent.lines for f in line.facts if f.head == "Product" and f.text]
    assert facts
    assert [f for f in facts if f.text not in shown[1]] == []
    assert "Product:" not in shown[0]


def test_what_several_columns_have_in_common_is_said_once() -> None:
    told = [
        FactSaid("Follow-up", "not stated"),
        FactSaid("Product", "A"),
        FactSaid("Prior HSCT", "not stated"),
    ]
    assert list(together(told)) == ["Follow-up, prior HSCT: not stated", "Product: A"]


def test_many_facts_of_a_patient_are_counted_on_one_line() -> None:
    asked = "patient=age:9,site:cns_isolated,relapse:1,hsct:no,burden:low,cns:cns3,blina:no,ino:no,car_t:no"
    for line in seen(f"?{asked}&outcome=response").percent.lines:
        (fact,) = line.facts
        told = list(beneath(line, 240, CUT, past=True))
        assert len(told) <= 4
        assert not fact.text or told[-1].endswith(" facts")


@pytest.mark.parametrize("cohort", ["beta_emd", "alpha_cns"])
def test_type_grows_only_where_every_slide_has_room(cohort: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.drawing.slides.planning.SIZES", (2.6, 1.9))
    monkeypatch.setattr(Planner, "wide", lambda *_: True)
    comparison = seen(f"?cohort={cohort}&outcome=os")
    assert plan(comparison, SlidePage(link=LINK)).scale == 1
    assert [fault for scene in deck(comparison) for fault in faults(scene)] == []


def test_a_slide_whose_bands_all_call_its_panel_otherwise_says_so_once() -> None:
    found = 0
    for query in ("?setting=post_car_t", "?setting=car_t,post_car_t&site=all", "?site=all&group=study"):
        for scene in (one for one in deck(seen(query)) if "response" in one.title.lower() and one.axes):
            called = [t for t in scene.texts() if t.text == "Response to salvage"]
            bands = [t for t in scene.texts() if t.text == "After CAR T failure"]
            others = [t for t in scene.texts() if t.text == "CAR T-cell therapy"]
            assert len(called) == (len(bands) if others else min(1, len(called)))
            found += bool(called) and not others
    assert found


def test_names_are_no_wider_than_their_column() -> None:
    for scene in deck(seen("?site=all"), arial=True):
        for axis in scene.axes:
            for text in scene.texts():
                named = axis.top < text.y < axis.bottom and text.about
                if named and text.x < axis.left - 100 and text.anchor == "start":
                    assert text.x + text_width(text.text, text.size, text.weight, scene.font) <= axis.left


@pytest.mark.parametrize("arial", [False, True])
def test_that_survival_has_no_interval_stands_beside_it(arial: bool) -> None:
    scenes = [one for one in deck(seen(""), arial=arial) if one.name[:2] in ("EF", "OS")]
    found = [(t, scene) for scene in scenes for t in scene.texts() if t.about and t.text == NO_INTERVAL]
    assert found
    for text, scene in found:
        assert any(
            other.about == text.about and other.y == text.y and other.x < text.x for other in scene.texts()
        )


@pytest.mark.parametrize("query", VIEWS)
def test_rows_are_measured_on_the_axis_that_is_drawn(query: str) -> None:
    comparison, page = seen(query), SlidePage(link=LINK, font=ARIAL)
    planner, made = Planner(comparison, page), plan(comparison, page)
    measured = [
        column.right - column.left
        for topic in planner.topics
        if topic.pieces
        for column in planner.sheet(topic, made.scale).grid.panels
    ]
    drawn = [axis.right - axis.left for scene in lecture(comparison, page) for axis in scene.axes]
    assert drawn == pytest.approx(measured[:1] * len(drawn))


def test_what_stands_beneath_a_name_may_reach_beneath_its_number_and_no_axis() -> None:
    wide = 0
    for _, _, scenes in decks():
        for scene in scenes:
            for axis in scene.axes:
                beneath = [t for t in scene.texts() if t.size == CUT.detail and t.about and t.x < 100]
                ends = [t.x + text_width(t.text, t.size, t.weight, scene.font) for t in beneath]
                assert max(ends, default=0) < axis.left - 10
                wide += sum(end > SIDE + CUT.left + CUT.label for end in ends)
    assert wide


def test_a_long_deck_keeps_the_least_type() -> None:
    made = plan(seen("?site=cns&month=24&outcome=os"), SlidePage())
    filled = next(one.pieces for one in made.slides if one.pieces)
    assert few([filled] * (LONG_DECK - 1))
    assert not few([filled] * LONG_DECK)
    assert not few([])
