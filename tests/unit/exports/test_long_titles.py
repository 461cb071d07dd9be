"""A view of very many filters has a very long title; every file of it is still made."""

import pytest

from app.content.comparison import compare
from app.exports import EXPORTS, Options
from models.view import FACETS, View
from tests.fixtures.evidence import fixture_rows

EVERYTHING = View.parse(
    "?"
    + "&".join(f"{key}={','.join(FACETS[key].words.codes())}" for key in ("site", "age", "outcome", "month"))
).view


@pytest.mark.parametrize("name", ["forest.pptx", "forest.pdf", "forest.png", "forest.svg", "estimates.xlsx"])
def test_a_long_title_breaks_no_file(name: str) -> None:
    comparison = compare(fixture_rows(), EVERYTHING, "0000000")
    assert len(comparison.title) > 255
    assert EXPORTS[name].render(comparison, Options(), fixture_rows()).body
