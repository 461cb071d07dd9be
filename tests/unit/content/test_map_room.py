"""A long map lists its first cohorts and groups, counts all of them, and says what is left."""

import pytest

from app.components import evidence_map as component
from app.components.markup import markup
from app.content.comparison.trimming import MOST
from app.content.evidence_map import EvidenceMap, MapGroup, evidence_map
from app.content.evidence_map.matrix import MapRows
from models.records import Row
from models.view import View
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
AMONG = OS | {"outcome": "efs", "denominator": "responders"}


def many(cns: int, marrow: int) -> tuple[Row, ...]:
    sites = ["cns_isolated"] * cns + ["marrow_only"] * marrow
    return tuple(
        row_of({"label": f"Cohort {n}", "site": site}, [OS, AMONG] if n == 0 else [OS])
        for n, site in enumerate(sites)
    )


def drawn(query: str, rows: tuple[Row, ...], by: MapRows = "cohort") -> EvidenceMap:
    return evidence_map(rows, View.parse(query).view, by)


def groups(found: EvidenceMap) -> list[MapGroup]:
    return [group for band in found.bands for group in band.groups]


def test_the_first_cohorts_are_listed_and_every_one_is_counted() -> None:
    found = drawn("?outcome=os", many(MOST - 2, 5))
    assert [(len(g.lines), g.left, g.cohorts) for g in groups(found)] == [(MOST - 2, 0, 38), (2, 3, 5)]
    assert [g.tallies[0].text for g in groups(found)] == ["38 of 38", "5 of 5"]
    assert found.told == "43 of 86 possible cells hold a number; 43 not reported."
    assert found.begun == "The first 40 of 43 cohorts are drawn."


def test_all_are_listed_where_all_are_asked_for_or_few_are_there() -> None:
    rows = many(MOST, 5)
    for found in (drawn("?rows=all", rows), drawn("", rows[6:])):
        assert sum(group.left for group in groups(found)) == 0
        assert found.begun == ""


def test_a_cohort_that_is_listed_is_listed_in_each_of_its_bands() -> None:
    found = drawn("", many(MOST + 1, 0))
    assert [[line.cohort for line in band.groups[0].lines][:1] for band in found.bands] == [["cohort_0"]] * 2


def test_a_band_of_cohorts_that_are_not_listed_is_counted() -> None:
    rows = many(MOST + 1, 0)
    small = row_of({"label": "Small", "n": 1, "site": "cns_isolated"}, [OS, AMONG])
    late = drawn("?sort=n", (small, *rows[1:]))
    assert [len(band.groups[0].lines) for band in late.bands] == [MOST, 0]
    assert late.bands[1].groups[0].cohorts == 1


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("", ["/map?site=cns&rows=all", "/map?site=marrow"]),
        ("?site=all", ["/map?site=cns&rows=all", "/map?site=marrow"]),
        ("?site=cns,marrow", ["/map?site=cns&rows=all", "/map?site=marrow"]),
        ("?site=cns", ["/map?site=cns&rows=all"]),
        ("?site=cns_isolated,marrow", ["/map?site=cns_isolated,marrow&rows=all", "/map?site=marrow"]),
        ("?group=age", ["/map?group=age&rows=all"]),
    ],
)
def test_a_head_leads_to_its_cohorts_and_to_no_others(query: str, left: list[str]) -> None:
    found = drawn(query, many(MOST + 2, 3))
    assert [f"/map{group.address}" for group in groups(found) if group.left] == left
    page = markup(component.table(found)).replace("&amp;", "&")
    assert all(f'href="{address}">List ' in page for address in left)


def test_groups_are_bounded_as_well_and_the_page_says_so() -> None:
    rows = many(MOST, 3)
    found = drawn("?group=study", rows)
    assert len(groups(found)) == MOST
    assert found.begun == (
        "The first 40 of 43 cohorts are drawn. "
        "The first 40 of 44 groups are drawn, and the lists below are of these."
    )
    heads = drawn("?group=study&outcome=os", rows, "site")
    assert heads.begun == "The first 40 of 43 groups are drawn, and the lists below are of these."
    assert len(groups(drawn("?group=study&rows=all", rows, "site"))) == len(rows) + 1


def test_the_page_says_how_much_is_drawn_and_leads_to_the_rest_and_back() -> None:
    rows = many(MOST, 3)
    first, whole = drawn("?sort=n", rows), drawn("?sort=n&rows=all", rows)
    assert 'The first 40 of 43 cohorts are drawn. <a href="/map?sort=n&amp;rows=all">' in markup(
        component.rest(first)
    )
    assert '<a href="/map?sort=n">Draw fewer cohorts</a>' in markup(component.rest(whole))
    by = drawn("?group=study", rows, "site")
    assert 'href="/map?group=study&amp;rows=all&amp;by=site"' in markup(component.rest(by))
    assert component.rest(drawn("", rows[9:])) is None


def test_more_than_a_page_holds_is_not_drawn_even_where_all_is_asked_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("app.content.comparison.trimming.UTMOST", 3)
    whole = drawn("?rows=all&outcome=os", many(5, 0))
    assert [(len(group.lines), group.left) for group in groups(whole)] == [(3, 2)]
    begun = markup(component.rest(drawn("?outcome=os", many(MOST + 1, 0))))
    assert f"The first {MOST} of {MOST + 1} cohorts are drawn." in begun
    assert ">Draw the first 3</a>" in begun
    told = markup(component.rest(whole))
    assert "The first 3 of 5 cohorts are drawn. A page holds no more; filters show the others" in told
    assert "Draw all" not in told
