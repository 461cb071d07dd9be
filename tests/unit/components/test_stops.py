"""What the page says of what it refuses, and of shared patients."""

from app.components.markup import markup
from app.components.stops import sharing, stopped
from app.content.comparison import Comparison, compare
from app.content.refusals import Refusal
from models.view import View
from tests.fixtures.evidence import fixture_rows

VERSION = "abcdef1"


def seen(query: str = "") -> Comparison:
    return compare(fixture_rows(), View.parse(query).view, VERSION)


def test_nothing_is_said_where_nothing_was_stopped() -> None:
    assert stopped(()) is None


def test_a_stop_carries_its_way_on() -> None:
    tree = stopped([Refusal("Not so.", "This way", "?site=cns")])
    assert tree is not None
    assert "Not so." in markup(tree)
    assert "/?site=cns" in markup(tree)


def test_one_of_each_can_be_asked_for_and_taken_back() -> None:
    whole = seen()
    assert any(line.shares for line in whole.percent.lines)
    assert "one_of_each=1" in markup(sharing(whole))
    assert 'aria-pressed="false"' in markup(sharing(whole))
    less = seen("?one_of_each=1")
    assert not any(line.shares for line in less.percent.lines)
    assert "one_of_each=1" not in markup(sharing(less))
    assert 'aria-pressed="true"' in markup(sharing(less))
