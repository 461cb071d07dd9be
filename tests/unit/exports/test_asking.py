"""What a file is made of: the lines of a view alone, wherever these are enough."""

from dataclasses import replace

import pytest

from app.content.comparison import assembly
from app.exports import EXPORTS, Material, OptionError, kind
from app.exports.asking import asked_for
from models.view import View
from tests.fixtures.evidence import fixture_evidence
from tests.unit.exports.made import OPTIONS

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
LINES = tuple(name for name, export in EXPORTS.items() if export.lines)
QUERIES = (
    "",
    "?site=all&group=age&columns=follow_up",
    "?month=24&outcome=efs,os&sort=n",
    "?burden=low&site=all",
    "?patient=age:9&columns=patients",
    "?study=nobody_1999",
    "?pool=1&site=all",
)


@pytest.fixture(name="compared")
def a_list_of_views_compared(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    found, citations = [], assembly.__dict__["citations"]

    def counting(*given: object) -> object:
        found.append(str(given[1]))
        return citations(*given)

    monkeypatch.setattr(assembly, "citations", counting)
    return found


@pytest.mark.parametrize("query", QUERIES)
@pytest.mark.parametrize("name", LINES)
def test_a_file_of_lines_is_the_same_as_of_the_whole_view(name: str, query: str) -> None:
    view, export = View.parse(query).view, EXPORTS[name]
    drawn, whole = (asked_for(view, EVIDENCE, replace(export, lines=lines)) for lines in (True, False))
    assert export.render(drawn, OPTIONS, EVIDENCE.rows) == export.render(whole, OPTIONS, EVIDENCE.rows)


@pytest.mark.parametrize("name", EXPORTS)
def test_a_view_is_compared_only_for_a_file_that_speaks_of_the_whole_of_it(
    name: str, compared: list[str]
) -> None:
    asked_for(View.parse("?site=cns").view, EVIDENCE, EXPORTS[name])
    assert len(compared) == (0 if name in LINES else 1)


def test_pools_are_in_a_file_of_lines_too(compared: list[str]) -> None:
    view = View.parse("?site=cns&pool=1").view
    export = EXPORTS["estimates.csv"]
    seen = asked_for(view, EVIDENCE, export)
    assert b"Not pooled" in export.render(seen, OPTIONS, EVIDENCE.rows).body
    assert len(compared) == 1


def test_what_speaks_of_the_whole_view_is_not_made_of_its_lines() -> None:
    material = Material(asked_for(View(), EVIDENCE, EXPORTS["estimates.csv"]), EVIDENCE.rows)
    with pytest.raises(TypeError, match="whole comparison"):
        _ = material.comparison


@pytest.mark.parametrize("name", [name for name, export in EXPORTS.items() if export.drawn])
def test_more_cohorts_than_a_file_draws_are_refused_before_they_are_compared(
    name: str, compared: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    view, export = View.parse("?site=all&rows=all").view, EXPORTS[name]
    whole = asked_for(view, EVIDENCE, export)
    compared.clear()
    monkeypatch.setattr(kind, "MOST", 2)
    with pytest.raises(OptionError) as before:
        asked_for(view, EVIDENCE, export)
    assert compared == []
    with pytest.raises(OptionError) as after:
        export.render(whole, OPTIONS, EVIDENCE.rows)
    assert str(before.value) == str(after.value)
    assert asked_for(view.without("rows"), EVIDENCE, export)
