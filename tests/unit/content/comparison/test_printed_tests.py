"""A printed P value stands at the values it compares, and at no others."""

from dataclasses import replace

import pytest

from app.content.comparison import Comparison, compare
from app.content.comparison.cell import Mark
from app.drawing.forest import layout
from app.drawing.scene import LineItem
from models.records import Detail, Row
from models.view import View
from tests.spec.building import row_of
from tests.unit.drawing.forest.looking import faults

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
LOW, HIGH = OS | {"burden": "low", "id": "alpha_low"}, OS | {"burden": "high", "id": "alpha_high"}


def printed(*between: str) -> Detail:
    return Detail.model_validate(
        {
            "id": "alpha_p",
            "topic": "comparison",
            "label": "OS, printed test",
            "printed": "p = 0.032",
            "outcome": "os",
            "between": between,
            "source": "made_source",
            "locator": "table 2",
        }
    )


def seen(*rows: Row, between: tuple[str, ...], query: str = "?outcome=os") -> Comparison:
    told = [replace(row, details=(printed(*between),)) for row in rows]
    return compare(told, View.parse(query).view, "abc1234")


def printed_at(comparison: Comparison) -> dict[str, list[str]]:
    return {mark.id: texts for mark in comparison.percent.marks if (texts := _texts(mark))}


def _texts(mark: Mark) -> list[str]:
    return [note.text for note in mark.notes if note.kind == "test"]


def test_a_pair_beneath_one_name_bears_it_at_its_last_value_with_a_bracket() -> None:
    comparison = seen(row_of({"label": "Alpha"}, [OS, LOW, HIGH]), between=("alpha_low", "alpha_high"))
    assert printed_at(comparison) == {"alpha_high": ["p\u00a0=\u00a00.032, against marrow blasts <5%"]}
    scene = layout(comparison, 1392)
    assert faults(scene) == []
    (text,) = [text for text in scene.texts() if "0.032" in text.text]
    values = [text.y for text in scene.texts() if text.about in ("alpha_low", "alpha_high")]
    brackets = [
        i for i in scene.items if isinstance(i, LineItem) and i.x1 == i.x2 and i.thick == 1 and not i.about
    ]
    (bracket,) = [line for line in brackets if line.color == "ink2"]
    assert min(values) - 13 <= bracket.y1 < bracket.y2 <= text.y + 6
    assert "The source prints p\u00a0=\u00a00.032" in comparison.percent.marks[-1].spoken


def test_several_cohorts_bear_it_each_with_how_many_there_are() -> None:
    rows = [
        row_of({"label": name}, [OS | {"id": f"{name.lower()}_os"}]) for name in ("Alpha", "Beta", "Gamma")
    ]
    found = printed_at(seen(*rows, between=("alpha_os", "beta_os", "gamma_os")))
    assert found["alpha_os"] == ["p\u00a0=\u00a00.032, 3 cohorts, against Beta and Gamma"]
    assert set(found) == {"alpha_os", "beta_os", "gamma_os"}


def test_two_cohorts_bear_it_each_with_the_name_of_the_other() -> None:
    rows = [row_of({"label": name}, [OS | {"id": f"{name.lower()}_os"}]) for name in ("Alpha", "Beta")]
    comparison = seen(*rows, between=("alpha_os", "beta_os"))
    assert printed_at(comparison) == {
        "alpha_os": ["p\u00a0=\u00a00.032, against Beta"],
        "beta_os": ["p\u00a0=\u00a00.032, against Alpha"],
    }


def test_two_values_in_one_row_are_a_pair_and_called_by_what_they_measure() -> None:
    part = OS | {"outcome": "relapse", "months": 12, "kind": "cumulative_incidence"}
    marrow = part | {"id": "alpha_marrow", "endpoint": "marrow relapse"}
    cns = part | {"id": "alpha_cns", "endpoint": "CNS relapse"}
    row = row_of({"label": "Alpha"}, [marrow, cns])
    comparison = seen(row, between=("alpha_marrow", "alpha_cns"), query="?outcome=relapse")
    (found,) = printed_at(comparison).values()
    (bearing,) = [mark for mark in comparison.percent.marks if _texts(mark)]
    assert "Alpha" not in found[0]
    assert "relapse" in found[0].partition("against ")[2]
    assert bearing.pair


@pytest.mark.parametrize("query", ["?outcome=os", "?outcome=os&burden=off"])
def test_one_value_alone_bears_none(query: str) -> None:
    row = row_of({"label": "Alpha"}, [OS | {"id": "alpha_os"}])
    assert printed_at(seen(row, between=("alpha_os", "beta_os"), query=query)) == {}


def test_a_test_whose_values_are_not_recorded_stays_in_the_notes() -> None:
    comparison = seen(row_of({"label": "Alpha"}, [OS]), between=())
    assert printed_at(comparison) == {}
    assert any("p = 0.032" in note.text for note in comparison.notes)
