"""Hard stops: refusals in one sentence, each with the nearest allowed view."""

import pytest

from app.content.comparison import compare
from app.content.refusals import asked as named
from app.content.refusals import stops, understood
from models.view import View
from tests.fixtures.evidence import fixture_rows


def asked(query: str):
    parsed = View.parse(query)
    return parsed.refused, compare(fixture_rows(), parsed.view, "0000000")


@pytest.mark.parametrize(
    ("query", "says", "leads"),
    [
        ("?grade=ge3,any", "Grades never mix", "?grade=any"),
        ("?grade=any,ge3", "Grades never mix", ""),
        ("?sort=os&site=cns", "never ordered by their results", "?site=cns"),
        ("?unit=months", "never share an axis", ""),
        ("?clock=all", "never share an axis", ""),
    ],
)
def test_what_breaks_a_rule_is_answered_with_a_reason_and_a_way(query: str, says: str, leads: str) -> None:
    refused, comparison = asked(query)
    (stop,) = stops(refused, comparison)
    assert says in stop.sentence
    assert stop.address == leads
    assert understood(refused) == ()


def test_a_word_that_breaks_no_rule_is_left_to_be_named() -> None:
    refused, comparison = asked("?site=moon&sort=shoe")
    assert stops(refused, comparison) == ()
    assert understood(refused) == refused


def test_a_refusal_to_pool_is_no_hard_stop() -> None:
    refused, comparison = asked("?pool=1&site=cns,emd,marrow,unselected")
    assert comparison.pools
    assert stops(refused, comparison) == ()


def test_an_unknown_reference_cohort_is_said() -> None:
    refused, comparison = asked("?ref=nobody")
    (stop,) = stops(refused, comparison)
    assert "nobody" in stop.sentence
    assert stop.address == ""


def test_a_reference_in_one_band_says_that_clocks_do_not_mix() -> None:
    _, default = asked("")
    first, *others = default.percent.bands
    alone = next(x for x in first.lines if all(x.cohort != y.cohort for b in others for y in b.lines))
    refused, comparison = asked(f"?ref={alone.cohort}")
    (stop,) = stops(refused, comparison)
    assert "only in its own band" in stop.sentence


@pytest.mark.parametrize(
    "key",
    [
        "utm_source",
        "UTM_campaign",
        "fbclid",
        "gclid",
        "gbraid",
        "msclkid",
        "mc_cid",
        "_ga",
        "_hsenc",
        "igshid",
    ],
)
def test_what_others_add_to_a_link_is_passed_over(key: str) -> None:
    refused, _ = asked(f"?{key}=abc&site=cns&sit=x")
    assert [one.key for one in named(refused)] == ["sit"]


@pytest.mark.parametrize("key", ["utm", "clidd", "site2", "ref_cohort"])
def test_a_mistyped_key_is_named(key: str) -> None:
    refused, _ = asked(f"?{key}=abc")
    assert named(refused) == refused
