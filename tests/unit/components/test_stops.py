"""What the page says of an overtaken link and of shared patients."""

from typing import Any

from app.components.stops import overtaken, sharing, stopped
from app.content.comparison import Comparison, compare
from app.content.refusals import Refusal
from models.view import View
from tests.fixtures.evidence import fixture_rows

VERSION = "abcdef1"


def seen(query: str = "") -> Comparison:
    return compare(fixture_rows(), View.parse(query).view, VERSION)


def plain(tree: Any) -> str:
    return str(tree.to_plotly_json()) if tree is not None else ""


def test_nothing_is_said_where_nothing_was_stopped() -> None:
    assert stopped(()) is None


def test_a_stop_carries_its_way_on() -> None:
    tree = stopped([Refusal("Not so.", "This way", "?site=cns")])
    assert tree is not None
    assert "Not so." in plain(tree)
    assert "/?site=cns" in plain(tree)


def test_a_link_of_these_data_is_not_overtaken() -> None:
    assert overtaken(seen(f"?data={VERSION}"), ()) is None
    assert overtaken(seen(f"?data={VERSION}0"), ()) is not None
    assert overtaken(seen(), ()) is None


def test_an_overtaken_link_names_both_versions_and_the_lines_of_the_studies_shown() -> None:
    comparison = seen("?data=1234567")
    study = comparison.citations[0].study
    told = plain(overtaken(comparison, [f"- One (`{study}`): mended.", "- Two (`elsewhere`): other."]))
    assert "1234567" in told
    assert VERSION in told
    assert "mended" in told
    assert "other" not in told


def test_one_of_each_can_be_asked_for_and_taken_back() -> None:
    whole = seen()
    assert any(line.shares for line in whole.percent.lines)
    assert "one_of_each=1" in plain(sharing(whole))
    less = seen("?one_of_each=1")
    assert not any(line.shares for line in less.percent.lines)
    assert "one_of_each" not in plain(sharing(less))
