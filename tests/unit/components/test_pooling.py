"""Pooling on every page: offered beforehand, answered or refused in one place, with scripts or without."""

import pytest

from app.components.markup import markup
from app.components.pooling import offer, pooling
from app.components.table import tables
from app.pages.dispatch import content, paper
from app.pages.dispatch import embedded as embed
from models.view import View
from tests.fixtures.evidence import fixture_evidence
from tests.fixtures.pooling import ALL, agreeing_evidence, agreeing_rows, made, seen, share, shares, survivals

BARE = ALL.replace("&pool=1", "")
VALUE = "81.0"
WHOLE = (
    *("81.0%", "60.4–92.2", "95% interval, t on k − 1 = 3", "prediction interval 39.7–96.5"),
    *("k = 4: Alpha 2024", "random-intercept logistic model", "tau 0.49", "I² 67% (3–89)"),
    *("REML, Hartung–Knapp: 80.4", "Each study left out in turn", "without Alpha 2024: 82.9"),
    "Show without pooling",
)


def html(rows=None, query: str = ALL, **more: bool) -> str:
    return markup(pooling(seen(agreeing_rows() if rows is None else rows, query), **more))


def offered(rows) -> str:
    return markup(offer(seen(rows, BARE)))


def test_what_can_be_pooled_is_a_link_that_says_so() -> None:
    text = offered(shares())
    assert ">Pooled estimate</button>" in text
    assert ">Pool 4 studies: MRD negativity, day 28</a>" in text
    assert "pool=1" in text


def test_what_cannot_be_pooled_says_so_with_its_reasons_on_request() -> None:
    text = offered(shares()[:2])
    assert ">Pooled estimate</button>" in text
    assert "Pooling: cannot answer here, 1 reason</p>" in text
    assert "Fewer than three independent studies" in text
    assert "pool=1" not in text


def test_what_can_and_what_cannot_stand_side_by_side() -> None:
    text = offered((*shares(), *survivals()[:2]))
    assert "Pool 4 studies" in text
    assert "Cannot be pooled: 1 other definition" in text
    assert "Fewer than three independent studies" in text
    assert "OS at 24 months (2 studies)" in text


def test_nothing_is_offered_where_nothing_is_drawn() -> None:
    assert offer(seen((), BARE)) is None
    assert pooling(seen(shares(), BARE)) is None
    assert offer(seen(shares())) is None
    assert "There is nothing to pool here." in html(())


def test_the_answer_is_whole_and_no_alarm() -> None:
    text = html(shares())
    for part in WHOLE:
        assert part in text, part
    assert "alert" not in text
    assert "refused" not in text


def test_a_refusal_names_every_reason_with_a_way_or_says_there_is_none() -> None:
    rows = (*shares(), made("Odd", share(10, 20, flags=["garbled"]), site="emd_non_cns"))
    text = html(rows)
    assert (
        "Disease site differs in 5 values: CNS, marrow mixed or not stated (4); EMD outside the CNS (1)."
        in text
    )
    assert "Disease site: CNS (4 studies remain)</a>" in text
    assert "Leave out Odd 2024 (4 studies remain)</a>" in text
    assert " open" in text
    two = html(shares()[:2])
    assert two.count("Where a reason has no link: nothing in the view resolves it.") == 1


def test_many_reasons_are_folded_on_the_screen_and_open_on_paper() -> None:
    kinds = ("cr", "cr_day28", "cns", "marrow", "best_orr", "mrd_negative", "emd_cr", "emd_orr", "cr_cri")
    rows = tuple(made(kind, share(10, 20, response=kind, denominator="cohort")) for kind in kinds)
    assert "<details open" not in html(rows)
    assert "<details open" in html(rows, opened=True)


@pytest.mark.parametrize("query", [ALL, BARE])
def test_every_page_tells_it(query: str) -> None:
    evidence, view = agreeing_evidence(), View.parse(f"{query}&outcome=response").view
    texts = {
        "page": content("/", view, (), evidence).html,
        "embed": embed(view, (), evidence),
        "paper": paper(view, (), evidence, "http://x/", "2026-01-01"),
    }
    for name, text in texts.items():
        assert (VALUE in text) is ("pool=1" in query), name
        if "pool=1" in query:
            assert "60.4–92.2" in text, name
    if query == BARE:
        for name in ("page",):
            assert "Pool 4 studies: MRD negativity, day 28" in texts[name], name


def test_the_table_has_a_row_that_is_no_studys() -> None:
    text = markup(tables(seen(shares())))
    assert "Pooled, 4 studies" in text
    assert "k = 4" in text
    assert "Pooled" not in markup(tables(seen(shares(), BARE)))


def test_the_pages_of_the_other_fixtures_say_that_they_cannot_answer() -> None:
    text = content("/", View(), (), fixture_evidence()).html
    assert "Pooling: cannot answer here" in text


def test_an_address_of_a_way_is_the_view_with_one_change() -> None:
    text = html((*shares(), made("Odd", share(10, 20), indication="mrd")))
    assert "hide=odd_study" in text
