"""The state that a cohort is tallied in is that of its cell, whether or not the cell is drawn."""

from itertools import product

import pytest

from app.content.evidence_map.map_cells import cell, cell_state
from app.content.evidence_map.map_columns import questions
from app.content.evidence_map.map_counts import memberships
from models.records import Rows
from models.view import View
from tests.fixtures.evidence import fixture_rows
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
AMONG = OS | {"denominator": "responders"}
APART = (
    row_of({"label": "Both"}, [OS, AMONG]),
    row_of({"label": "Among"}, [AMONG], [{"outcome": "efs", "missing": "not_applicable"}]),
    row_of({"label": "Low", "burden": "low"}, [OS | {"months": 12}]),
    row_of({"label": "Gap"}, [OS], [{"outcome": "efs", "months": 24}]),
)


@pytest.mark.parametrize("query", ["", "?month=24", "?month=36&endpoint=related", "?tier=paper&grade=any"])
def test_a_cohort_is_tallied_as_its_cell_says(query: str) -> None:
    asked = questions(View.parse(query).view)
    members = Rows((*fixture_rows(), *APART)).once(memberships)
    found = [one for condition in members.values() for one in condition.values()]
    cells = [(cell(one, q), cell_state(one, q.column, q.view)) for one, q in product(found, asked)]
    assert [(drawn.state, drawn.kind) for drawn, _ in cells] == [(told.state, told.kind) for _, told in cells]
    assert {"other", "empty", "inapplicable"} <= {told.state for _, told in cells}
