"""Rule 8 over time, for tables made by chance: landmarks stand apart, each where it was printed."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.content.comparison import compare
from app.content.over_time import LAST, parted, seen, survival
from app.drawing.over_time import layout
from app.drawing.over_time.scale import NARROW, WIDE
from app.statistics.comparability import clock_of
from models.view import OVER_TIME
from models.vocabulary import Clock
from tests.spec.test_laws import tables, views
from tests.unit.drawing.forest.generated import generated
from tests.unit.drawing.over_time.timing import drawn, faults, ground

pytestmark = pytest.mark.spec

few = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
timed = views.map(lambda view: view.with_(show=OVER_TIME))


def seen_by(table, view):
    rows = generated(*table)
    return seen(compare(rows, view, "0000000"), rows)


def scene_of(comparison, form=WIDE):
    outcomes = survival(comparison.view)
    if form is NARROW:
        return layout(comparison, 358, outcomes[:1], form)
    return layout(comparison, 1392, outcomes, form)


@few
@given(tables, timed, st.booleans())
def test_rule8_every_landmark_stands_at_its_month_and_value_and_no_line_joins_two(table, view, narrow):
    comparison, form = seen_by(table, view), NARROW if narrow else WIDE
    assert faults(scene_of(comparison, form), comparison, form.plot) == []


@few
@given(tables, timed)
def test_rule8_what_is_drawn_was_printed_and_what_was_printed_is_drawn(table, view):
    rows = generated(*table)
    comparison = seen_by(table, view)
    printed = {e.id: e for row in rows for e in row.estimates if e.months}
    if not survival(view):
        return
    marks = drawn(scene_of(comparison))
    for marker in marks:
        estimate = printed[marker.about]
        assert (marker.month, marker.value) == (estimate.months, estimate.value)
        assert (marker.lower, marker.upper) == (estimate.ci_low, estimate.ci_high)
    held = {m.id for m in comparison.percent.marks if m.months and m.months <= LAST}
    assert {marker.about for marker in marks} == held


@few
@given(tables, timed)
def test_rule8_a_subset_never_shares_a_strip_with_its_whole(table, view):
    comparison = seen_by(table, view)
    if not survival(view):
        return
    scene = scene_of(comparison)
    parts = {mark.id: any(note.kind == "subset" for note in mark.notes) for mark in comparison.percent.marks}
    strips: dict[object, set[bool]] = {}
    for marker in drawn(scene):
        strips.setdefault((marker.axis, ground(scene, marker)), set()).add(parts[marker.about])
    assert all(len(kinds) == 1 for kinds in strips.values())


@few
@given(tables, timed)
def test_rule3_an_axis_of_months_counts_from_one_time_zero(table, view):
    rows = generated(*table)
    comparison = seen_by(table, view)
    if not survival(view):
        return
    known = {e.id: (row.cohort.setting, e) for row in rows for e in row.estimates}
    axes: dict[object, set[object]] = {}
    for marker in drawn(scene_of(comparison)):
        setting, estimate = known[marker.about]
        if estimate.clock is not Clock.NOT_APPLICABLE:
            axes.setdefault(marker.axis, set()).add((setting, clock_of(setting, estimate.clock)))
    assert all(len(zeros) == 1 for zeros in axes.values())


@few
@given(tables, timed)
def test_rule2_whoever_has_no_landmark_is_named_in_words(table, view):
    comparison = seen_by(table, view)
    if not survival(view):
        return
    words = " ".join(text.text for text in scene_of(comparison).texts())
    plain = words.replace("\u00a0", " ")
    for one in parted(comparison):
        for said in one.without:
            assert all(name.replace("\u00a0", " ").split()[-1] in plain for name in said.names)
