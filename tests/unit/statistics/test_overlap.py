from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.statistics.overlap import (
    counting,
    counts_as,
    may_share,
    one_of_each,
    outermost,
    sharing,
    told_apart,
)
from models.records import Rows
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

ONE = {"id": "one_study"}


def part(label: str, of: str | None, n: int = 10, **study):
    return row_of({"label": label, "n": n, "subset_of": of}, study=ONE | study)


WHOLE, PART, OTHER = part("Whole", None, 30), part("Part", "whole"), part("Other", "whole", 12)
GRAIN = part("Grain", "part", 4)
FAR = row_of({"label": "Far", "n": 5})


def test_subsets_share_with_their_whole_and_with_one_another():
    assert may_share(WHOLE, PART)
    assert may_share(PART, WHOLE)
    assert may_share(PART, OTHER)
    assert not may_share(WHOLE, WHOLE)
    assert not may_share(WHOLE, FAR)


def test_cohorts_of_one_study_that_are_not_nested_stand_apart():
    assert not may_share(WHOLE, part("Second", None))


def test_nesting_is_followed_through():
    assert outermost((WHOLE, PART, GRAIN))["grain"] == "whole"
    assert sharing((WHOLE, PART, GRAIN)) == {"whole", "part", "grain"}
    assert one_of_each((GRAIN, PART, WHOLE)) == (WHOLE,)


def test_a_whole_off_screen_still_holds_its_parts():
    """Grain ⊂ Part ⊂ Whole: the one in between need not be shown for the others to share patients."""
    grain = replace(GRAIN, wholes=("part", "whole"))
    assert may_share(grain, WHOLE)
    assert sharing((grain, WHOLE)) == {"grain", "whole"}
    assert one_of_each((grain, WHOLE)) == (WHOLE,)


def test_a_loop_ends():
    one, two = part("One", "two"), part("Two", "one")
    assert set(outermost((one, two))) == {"one", "two"}


def test_studies_that_say_so_share_whichever_of_them_says_it():
    told = row_of({"label": "Told", "n": 7}, overlaps=[{"study": "far_study"}])
    assert may_share(told, FAR)
    assert may_share(FAR, told)
    assert sharing((told, FAR, WHOLE)) == {"told", "far"}


def test_the_latest_full_report_is_kept():
    early = row_of({"label": "Early", "n": 50}, study={"year": 2020}, overlaps=[{"study": "late_study"}])
    late = row_of({"label": "Late", "n": 40}, study={"year": 2024})
    assert one_of_each((early, late, FAR)) == (late, FAR)
    replaced = row_of({"label": "Late", "n": 40}, study={"year": 2024, "superseded_by": "early_study"})
    assert one_of_each((early, replaced)) == (early,)


def test_the_larger_of_equals_is_kept():
    small = row_of({"label": "Small", "n": 5}, overlaps=[{"study": "big_study"}])
    big = row_of({"label": "Big", "n": 9})
    assert one_of_each((small, big)) == (big,)


def test_only_the_cohorts_that_an_overlap_names_share():
    told = [{"study": "far_study", "cohorts": ("one",)}]
    one, two = (row_of({"label": name}, study=ONE, overlaps=told) for name in ("One", "Two"))
    assert may_share(one, FAR)
    assert not may_share(two, FAR)


def test_a_pair_that_is_ruled_out_does_not_share():
    out = row_of({"label": "Out"}, overlaps=[{"study": "far_study", "basis": "ruled_out"}])
    assert not may_share(out, FAR)
    assert told_apart(out, FAR)


NAMELESS = {"centers_named": "none", "note": "Centers are not named."}


def test_a_study_without_a_named_center_is_told_apart_from_nobody_and_shares_no_ring():
    nameless = row_of({"label": "Nameless"}, study=NAMELESS)
    assert not may_share(nameless, FAR)
    assert not told_apart(nameless, FAR)
    assert not told_apart(FAR, nameless)
    assert told_apart(FAR, row_of({"label": "Near"}))


def test_years_that_do_not_meet_and_a_pair_ruled_out_part_even_a_nameless_study():
    old = row_of({"label": "Old"}, study=NAMELESS | {"treated_from": "2010", "treated_to": "2013-06"})
    new = row_of({"label": "New"}, study={"treated_from": "2014", "treated_to": "2019"})
    assert told_apart(old, new)
    out = row_of({"label": "Out"}, study=NAMELESS, overlaps=[{"study": "far_study", "basis": "ruled_out"}])
    assert told_apart(out, FAR)


def test_order_is_kept():
    rows = (FAR, WHOLE, replace(FAR, cohort=FAR.cohort.model_copy(update={"id": "near"})))
    assert one_of_each(rows) == rows


@given(st.lists(st.sampled_from((WHOLE, PART, OTHER, GRAIN, FAR, *fixture_rows())), unique_by=id))
def test_a_crowd_answers_what_each_pair_would(rows):
    """Asked pair by pair, the question costs the square of the cohorts; the answer must be the same."""
    wholes = outermost(rows)
    pairs = {a.cohort.id for a in rows if any(may_share(a, b, wholes) for b in rows)}
    assert sharing(rows) == pairs
    kept = one_of_each(rows)
    assert not sharing(kept)
    left_out = [row for row in rows if row not in kept]
    assert all(any(may_share(row, other, wholes) for other in kept) for row in left_out)


@given(st.sets(st.integers(0, 4)), st.sets(st.integers(0, 4)))
def test_cohorts_are_counted_alike_by_bits_and_one_by_one(shown, some):
    rows = Rows((replace(GRAIN, wholes=("part", "whole")), PART, WHOLE, OTHER, FAR))
    among = [row for place, row in enumerate(rows) if place in shown]
    asked = [row for place, row in enumerate(rows) if place in shown & some]
    once = counts_as(among)
    found = counting(rows, rows.bits(among), rows.bits(asked))
    assert {row.cohort.id for row in rows.some(found)} == {once[row.cohort.id] for row in asked}
