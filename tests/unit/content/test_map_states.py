"""The state that a cohort is tallied in is that of its cell, whether or not the cell is drawn."""

from itertools import product

import pytest

from app.content.evidence_map.map_cells import cell, in_condition, state
from app.content.evidence_map.map_columns import questions
from models.records import Row
from models.view import View
from models.vocabulary import Condition
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
    rows: tuple[Row, ...] = (*fixture_rows(), *APART)
    found = [in_condition(row, condition, asked) for row, condition in product(rows, (None, *Condition))]
    cells = [(cell(one, question), state(one, question)) for one, question in product(found, asked) if one]
    assert [drawn.state for drawn, _ in cells] == [told for _, told in cells]
    assert {"other", "empty", "inapplicable"} <= {told for _, told in cells}
