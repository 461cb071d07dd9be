"""File names say the view, in letters and a length that every system takes."""

import re

import pytest

from app.content.comparison import trimming
from app.exports import EXPORTS
from app.exports.naming import LONGEST, filename
from models.view import FACETS, View
from tests.unit.exports.made import VERSION, seen

pytestmark = pytest.mark.unit


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("", "forest.png", "forest"),
        ("?site=cns", "forest.png", "cns"),
        ("?site=cns&month=24&outcome=os", "forest.pptx", "cns_os-24mo"),
        ("?month=24", "forest.svg", "efs-24mo_os-24mo_response_icans"),
        ("?month=12,24&outcome=os,relapse", "forest.pdf", "os-12mo-24mo_relapse"),
        ("?outcome=icans,crs&grade=any", "forest.png", "icans-any-grade_crs-any-grade"),
        ("?outcome=response&response=mrd_negative", "forest.png", "response-mrd-negative"),
        ("?site=cns_isolated,emd&age=adult", "forest.png", "cns-isolated-emd_adult"),
        ("?study=epsilon_2019", "forest.png", "epsilon-2019"),
        ("?study=alpha_2024,beta_2023,epsilon_2019", "forest.png", "3-studies"),
        ("?hide=epsilon_2019", "forest.png", "hide-epsilon-2019"),
        ("?hide=epsilon_2019,beta_2023", "forest.png", "hide-beta-2023-epsilon-2019"),
        ("?pool=1", "forest.png", "pool"),
        ("?one_of_each=1", "forest.png", "one-of-each"),
        ("?site=all", "forest.png", "site-all"),
        ("?age=not_reported", "forest.png", "age-not-reported"),
        ("?site=not_reported", "forest.png", "site-not-reported"),
        ("?burden=off&endpoint=related&target=cd22", "forest.png", "target-cd22_burden-off_endpoint-related"),
        ("?ref=alpha_cns&empty=rows&q=alpha", "forest.png", "q-alpha_ref-alpha-cns_empty-rows"),
        ("?site=cns", "forest.zip", "forest_cns"),
        ("?site=cns", "view.zip", "view_cns"),
        ("?site=cns&show=time", "view.zip", "view_over-time_cns"),
        ("?site=cns&show=time", "pack.zip", "pack_over-time_cns"),
        ("?site=cns&show=time", "forest.zip", "over-time_cns"),
        ("?site=cns&show=time", "estimates.csv", "estimates_cns"),
        ("?site=cns", "estimates.csv", "estimates_cns"),
        ("?rows=all&show=table&sort=name", "forest.png", "forest"),
    ],
)
def test_name_says_what_the_view_asks(query: str, name: str, expected: str) -> None:
    ending = name.rpartition(".")[2]
    assert filename(seen(query), name) == f"cart-outcomes_{expected}_{VERSION}.{ending}"


def test_page_stands_before_the_version() -> None:
    assert filename(seen("?site=cns"), "forest.png", 3) == f"cart-outcomes_cns_page3_{VERSION}.png"


def test_every_view_has_a_name_that_fits_and_ends_in_its_version() -> None:
    every = "&".join(
        f"{key}={','.join(map(str, facet.choices))}" for key, facet in FACETS.items() if facet.words
    )
    for query in ("", *(f"?{part}" for part in every.split("&")), f"?study={'a' * 80},{'b' * 80}"):
        view = View.parse(query).view
        found = filename(seen(view.spell()), "forest.png", 9999)
        assert re.fullmatch(r"[a-z0-9][a-z0-9_-]*\.png", found), found
        assert len(found) <= LONGEST
        assert found.endswith(f"_page9999_{VERSION}.png")


def test_no_name_is_made_of_a_number_or_a_word_that_several_keys_share() -> None:
    said = {
        key: filename(seen(f"?{key}={facet.choices[-1] if facet.choices else 1}"), "forest.png")
        for key, facet in FACETS.items()
        if facet.keeps or key in ("pool", "one_of_each")
    }
    assert len(set(said.values())) == len(said), said
    assert not [name for name in said.values() if re.search("outcomes_[0-9]", name)]


def test_exports_of_one_view_have_different_names() -> None:
    names = [filename(seen("?site=cns"), name) for name in EXPORTS]
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("limit", ["MOST", "LECTURED"])
def test_name_says_that_all_rows_are_drawn_where_fewer_would_be(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    query = "?patient=age:9" if limit == "LECTURED" else "?site=cns"
    named = {name: filename(seen(f"{query}&rows=all"), name) for name in EXPORTS}
    monkeypatch.setattr(trimming, limit, 1)
    for name, export in EXPORTS.items():
        found = filename(seen(f"{query}&rows=all"), name)
        assert ("_all-rows_" in found) == export.drawn, name
        assert (found == named[name]) != export.drawn, name
        assert found == named[name] or found != filename(seen(query), name)
