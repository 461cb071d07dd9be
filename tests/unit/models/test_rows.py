import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.records import Rows, rows
from models.view import View
from tests.fixtures.evidence import fixture_rows

pytestmark = pytest.mark.unit


@pytest.fixture(scope="module")
def held():
    return Rows.of(fixture_rows())


def test_what_is_held_is_not_held_again(held):
    assert Rows.of(held) is held
    assert held == tuple(fixture_rows())


@given(data=st.data())
def test_rows_are_told_by_their_bits_and_back(data):
    held = Rows.of(fixture_rows())
    some = [row for row in held if data.draw(st.booleans())]
    assert list(held.some(held.bits(some))) == some


@pytest.mark.parametrize(
    "address",
    ["", "?site=cns", "?age=adult&age_match=only", "?site=all&q=a", "?setting=comparator", "?patient=age:9"],
)
def test_a_view_keeps_the_same_rows_all_at_once_as_one_by_one(held, address):
    view = View.parse(address).view
    assert view.kept(held) == tuple(row for row in held if view.keeps(row))


def test_the_same_is_looked_for_once_and_what_is_held_is_bounded(held, monkeypatch):
    asked = []

    def found(_rows, word):
        asked.append(word)
        return word

    monkeypatch.setattr(rows, "MOST", 2)
    few = Rows(held[:3])
    assert [few.once(found, word) for word in "aaabca"] == list("aaabca")
    assert asked == ["a", "b", "c", "a"]


def test_facts_of_a_patient_are_not_held_with_the_rows():
    few = Rows(fixture_rows())
    View.parse("?patient=age:9,relapse:1").view.kept(few)
    assert "age" not in repr(list(few._held))
