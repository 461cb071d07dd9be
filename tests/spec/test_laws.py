"""What holds for every table, not only for the examples: rows made by chance, views drawn from the facets."""

import re
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.content.comparison import Comparison, compare
from app.content.evidence_map import evidence_map
from app.statistics import overlap
from app.statistics.comparability import clock_of, condition_of
from models.facets import within_ages
from models.records import Row, decimals
from models.view import View
from models.vocabulary import (
    AgeGroup,
    AgeMatch,
    BurdenRows,
    CiSource,
    Clock,
    EndpointScope,
    Grade,
    GroupBy,
    Kind,
    Landmark,
    Outcome,
    Setting,
    SiteChoice,
    SortBy,
)
from tests.spec.building import row_of
from tests.unit.drawing.forest.generated import generated

pytestmark = pytest.mark.spec

few = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
tables = st.tuples(st.integers(1, 9), st.integers(1, 60))
"""How many cohorts, and the seed they are made from: ``generated`` makes them."""


def some(words):
    return st.lists(st.sampled_from(list(words)), unique=True, max_size=3).map(tuple)


views = st.builds(
    View,
    site=some(SiteChoice),
    age=some(AgeGroup),
    age_match=st.sampled_from(list(AgeMatch)),
    outcome=some(Outcome),
    setting=some(Setting),
    month=some(Landmark),
    grade=st.sampled_from([Grade.GE3, Grade.ANY]),
    burden=st.sampled_from(list(BurdenRows)),
    endpoint=st.sampled_from(list(EndpointScope)),
    group=st.sampled_from(list(GroupBy)),
    sort=st.sampled_from(list(SortBy)),
)


def seen(rows: tuple[Row, ...], view: View) -> Comparison:
    return compare(rows, view, "0000000")


def charts(comparison: Comparison):
    return [comparison.percent, *([comparison.months] if comparison.months else [])]


@few
@given(tables, views)
def test_rule3_a_band_holds_one_setting_and_one_clock(table, view):
    rows = generated(*table)
    estimates = {e.id: (row, e) for row in rows for e in row.estimates}
    for chart in charts(seen(rows, view)):
        for band in chart.bands:
            for mark in (m for line in band.lines for c in line.cells for m in c.marks):
                row, estimate = estimates[mark.id]
                assert row.cohort.setting is band.setting
                if estimate.clock is not Clock.NOT_APPLICABLE:
                    assert clock_of(band.setting, estimate.clock) is band.clock


@few
@given(tables, views)
def test_rule3_gaps_print_no_figure_of_another_clock(table, view):
    rows = generated(*table)
    estimates = {e.id: (row, e) for row in rows for e in row.estimates}
    drawn = charts(seen(rows, view))
    standing = [
        {(line.cohort, band.condition, band.clock) for band in chart.bands for line in band.lines}
        for chart in drawn
    ]
    for chart, here in zip(drawn, standing, strict=True):
        for band in chart.bands:
            for gap in (g for line in band.lines for c in line.cells for g in c.gaps if g.about in estimates):
                row, estimate = estimates[gap.about]
                apart = clock_of(row.cohort.setting, estimate.clock) is not band.clock
                if apart and Clock.NOT_APPLICABLE not in (estimate.clock, band.clock):
                    assert "timed from" in gap.text or "time zero not stated" in gap.text
                    home = (row.cohort.id, condition_of(row.cohort, estimate))
                    place = (*home, clock_of(row.cohort.setting, estimate.clock))
                    led = gap.text.endswith("see that band")
                    assert led or place not in here
                    assert not led or any(place in held for held in standing)


@few
@given(tables, views)
def test_rule17_a_band_holds_figures_of_one_condition(table, view):
    rows = generated(*table)
    estimates = {e.id: (row, e) for row in rows for e in row.estimates}
    for chart in charts(seen(rows, view)):
        assert len({band.key for band in chart.bands}) == len(chart.bands)
        for band in chart.bands:
            for mark in (m for line in band.lines for c in line.cells for m in c.marks):
                row, estimate = estimates[mark.id]
                assert condition_of(row.cohort, estimate) is band.condition
                assert band.condition is None or band.condition.label in mark.spoken


@few
@given(tables, views)
def test_rule17_every_line_has_a_name_of_its_own(table, view):
    for chart in charts(seen(generated(*table), view)):
        names = [line.id for line in chart.lines]
        assert len(names) == len(set(names))


@few
@given(tables, views)
def test_rule10_a_part_beneath_its_whole_is_not_counted_again(table, view):
    comparison = seen(generated(*table), view)
    for chart in charts(comparison):
        for group in (group for band in chart.bands for group in band.groups):
            assert group.cohorts == len({line.cohort for line in group.lines if line.leads})
    assert comparison.totals.cohorts <= len(comparison.cohorts)


@few
@given(tables, views)
def test_rule3_what_has_no_clock_is_drawn_once(table, view):
    rows = generated(*table)
    for chart in charts(seen(rows, view)):
        drawn = [m.id for m in chart.marks]
        assert len(drawn) == len(set(drawn))


@few
@given(tables, views)
def test_rule4_no_months_among_percentages_and_no_percentages_among_months(table, view):
    rows = generated(*table)
    kinds = {e.id: e.kind for row in rows for e in row.estimates}
    comparison = seen(rows, view)
    assert all(not kinds[m.id].in_months for m in comparison.percent.marks)
    assert comparison.months is None or all(kinds[m.id].in_months for m in comparison.months.marks)
    assert all(kinds[m.id] is not Kind.COUNT for chart in charts(comparison) for m in chart.marks)


@few
@given(tables, views)
def test_rule2_every_cell_says_something(table, view):
    rows = generated(*table)
    for chart in charts(seen(rows, view)):
        for line in chart.lines:
            assert [c.outcome for c in line.cells] == [p.outcome for p in chart.panels]
            assert all(c.marks or c.gaps for c in line.cells)
            assert all(g.text for c in line.cells for g in c.gaps)


@few
@given(tables, views)
def test_rule2_a_cohort_that_reports_an_outcome_is_never_called_silent(table, view):
    rows = generated(*table)
    by_id = {row.cohort.id: row for row in rows}
    for chart in charts(seen(rows, view)):
        for line in chart.lines:
            for cell in line.cells:
                given_ = [
                    e
                    for e in by_id[line.cohort].estimates
                    if e.outcome is cell.outcome and e.burden is line.burden
                ]
                recorded = {m.id for m in by_id[line.cohort].empties}
                if given_ and not cell.marks:
                    assert all(g.about is not None for g in cell.gaps)
                    assert all(g.about in recorded or g.kind is None for g in cell.gaps)


@few
@given(tables, views)
def test_rule6_survival_has_its_printed_interval_or_none(table, view):
    rows = generated(*table)
    estimates = {e.id: e for row in rows for e in row.estimates}
    for mark in seen(rows, view).percent.marks:
        estimate = estimates[mark.id]
        if estimate.kind is Kind.SURVIVAL:
            assert (mark.lower, mark.upper) == (estimate.ci_low, estimate.ci_high)
            assert mark.ci is (CiSource.PUBLISHED if estimate.ci_printed else CiSource.NONE)
        if mark.ci is CiSource.NONE:
            assert "no interval reported" in mark.remarks


@few
@given(tables, views)
def test_rule5_one_grade_in_a_view(table, view):
    rows = generated(*table)
    grades = {e.id: e.grade for row in rows for e in row.estimates}
    assert all(grades[m.id] in (None, view.grade) for m in seen(rows, view).percent.marks)


@few
@given(st.just(0) | st.integers(10, 1000), st.integers(0, 2))
def test_rule1_decimals_are_those_of_the_print(tenths, places):
    printed = f"{tenths / 10:.{places}f}"
    row = row_of({"label": "A"}, [{"value": float(printed), "printed": f"{printed}%"}])
    (mark,) = seen((row,), View(outcome=(Outcome.OS,))).percent.marks
    assert mark.value_text == printed
    assert decimals(f"{printed}%", float(printed)) == places


def shape(comparison: Comparison):
    return [
        (chart.unit, band.key, group.key, line.id)
        for chart in charts(comparison)
        for band in chart.bands
        for group in band.groups
        for line in group.lines
    ]


@few
@given(tables, views, st.randoms(use_true_random=False))
def test_rule9_order_never_follows_the_estimate(table, view, chance):
    rows = generated(*table)
    changed = tuple(
        replace(row, estimates=tuple(_other_value(e, chance) for e in row.estimates)) for row in rows
    )
    assert shape(seen(rows, view)) == shape(seen(changed, view))


def _other_value(estimate, chance):
    value = float(chance.randint(0, 60))
    fields = {"value": value, "printed": f"{value:g}", "ci_low": None, "ci_high": None, "ci_printed": None}
    return estimate.model_copy(update=fields)


@few
@given(tables, views)
def test_rule9_the_order_given_does_not_matter(table, view):
    rows = generated(*table)
    assert shape(seen(rows, view)) == shape(seen(rows[::-1], view))


@few
@given(tables, views)
def test_rule10_cohorts_that_may_share_patients_are_flagged(table, view):
    rows = generated(*table)
    comparison = seen(rows, view)
    shown = [r for r in rows if r.cohort.id in {c.cohort for c in comparison.cohorts}]
    pairs = [(a, b) for a in shown for b in shown if overlap.may_share(a, b)]
    if pairs:
        flagged = {line.cohort for line in comparison.percent.lines if line.shares}
        assert {a.cohort.id for a, _ in pairs} <= flagged
    alone = overlap.one_of_each(shown)
    assert not overlap.sharing(alone)


@few
@given(tables, views)
def test_rule10_no_word_adds_patients_over_studies(table, view):
    """Made cohorts are of a study each: no heading, count, note or map totals their patients."""
    rows = generated(*table)
    comparison = seen(rows, view)
    said = [comparison.title, comparison.subtitle, comparison.summary, *(n.text for n in comparison.notes)]
    said += [difference.text for difference in comparison.differences]
    mapped = evidence_map(rows, view, "site")
    said += [mapped.told, mapped.rest, *mapped.notes]
    said += [group.about for band in mapped.bands for group in band.groups]
    assert [text for text in said if _PATIENTS.search(text)] == []


_PATIENTS = re.compile(r"\b\d[\d,]* patients\b")


@st.composite
def ages(draw):
    group = draw(st.sampled_from(list(AgeGroup)))
    low = draw(st.none() | st.integers(0, 60))
    high = draw(st.none() | st.integers(low or 0, 90))
    low = low if low is not None and group.low <= low < group.high else None
    fits = high is not None and max(group.low, low or 0) <= high < group.high
    high = high if fits else None
    return row_of({"label": "A", "age_group": group.value, "age_low": low, "age_high": high})


@few
@given(ages(), some(AgeGroup))
def test_rule12_only_an_age_keeps_only_cohorts_wholly_within(row, chosen):
    low, high = row.cohort.ages
    years = [low + k / 4 for k in range(int(min(high, 130) * 4 - low * 4))]
    ranged = [g for g in chosen if g not in (AgeGroup.MIXED, AgeGroup.NOT_REPORTED)]
    if chosen and within_ages(row, chosen) and row.cohort.age_group not in chosen:
        assert all(any(g.low <= year < g.high for g in ranged) for year in years)
    if row.cohort.age_group is AgeGroup.NOT_REPORTED:
        assert within_ages(row, chosen) == (AgeGroup.NOT_REPORTED in chosen)


@few
@given(ages(), some(AgeGroup))
def test_rule12_an_age_keeps_whatever_includes_it_and_only_that(row, chosen):
    low, high = row.cohort.ages
    stated = row.cohort.age_low is not None or row.cohort.age_high is not None
    ranged = [g for g in chosen if g not in (AgeGroup.MIXED, AgeGroup.NOT_REPORTED)]
    shared = any(max(g.low, low) < min(g.high, high) for g in ranged)
    kept = View(age=chosen, age_match=AgeMatch.INCLUDES).keeps(row) if chosen else True
    if chosen and stated and row.cohort.age_group is not AgeGroup.NOT_REPORTED:
        assert kept is (shared or row.cohort.age_group in chosen)
    if chosen and View(age=chosen, age_match=AgeMatch.ONLY).keeps(row):
        assert kept


@few
@given(tables, views)
def test_rule13_comparators_only_where_asked_for(table, view):
    rows = generated(*table)
    comparison = seen(rows, view)
    if Setting.COMPARATOR not in view.settings:
        assert all(band.setting is not Setting.COMPARATOR for band in comparison.percent.bands)


@few
@given(tables, views)
def test_rule14_the_caveat_is_in_every_view_and_its_summary(table, view):
    rows = generated(*table)
    comparison = seen(rows, view)
    assert "not a head-to-head comparison" in comparison.caveat
    assert comparison.empty or comparison.caveat in comparison.summary


@few
@given(tables, views)
def test_rule16_a_proportion_with_counts_prints_them(table, view):
    rows = generated(*table)
    estimates = {e.id: e for row in rows for e in row.estimates}
    for mark in seen(rows, view).percent.marks:
        estimate = estimates[mark.id]
        if estimate.events is not None:
            assert mark.counts_text.startswith(f"{estimate.events}/{estimate.total}")
        if estimate.kind is Kind.PROPORTION:
            assert any("of " in remark or "denominator not stated" in remark for remark in mark.remarks)


@few
@given(tables, views)
def test_rule8_a_subset_is_marked_as_one(table, view):
    rows = generated(*table)
    estimates = {e.id: e for row in rows for e in row.estimates}
    for mark in seen(rows, view).percent.marks:
        subset = estimates[mark.id].subset_of is not None
        assert subset is any(remark.startswith("subset, n = ") for remark in mark.remarks)
