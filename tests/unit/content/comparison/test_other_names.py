# ruff: noqa: E501 - a table is read by its lines
"""A gap of another endpoint, grade, burden or landmark than its panel's keeps its own name, wherever it is said."""

import pytest

from app.components.markup import markup
from app.components.provenance import Location, absence
from app.components.table import tables
from app.content.comparison import Cell, Gap, compare
from app.content.evidence_map import evidence_map
from app.content.study_sheet.silences import silences
from app.exports import EXPORTS, Options
from models.records import Row
from models.view import View
from models.vocabulary import Burden, Endpoint, Kind, Missing
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

OTHERS = [endpoint for endpoint in Endpoint if not endpoint.own]
OWN = [endpoint for endpoint in Endpoint if endpoint.own]
KINDS = [kind for kind in Missing if kind is not Missing.TEXT_ONLY]


def lacking(endpoint: Endpoint, **gap: object) -> Row:
    """A cohort without a figure and with one named gap."""
    made = {"outcome": str(endpoint.outcome), "endpoint": str(endpoint), "missing": "not_reached"}
    return row_of({"label": "Alpha"}, [], [made | gap])


def view(endpoint: Endpoint, more: str = "") -> View:
    return View.parse(f"?outcome={endpoint.outcome}&endpoint=related{more}").view


def cells(row: Row, asked: View) -> list[Cell]:
    comparison = compare((row,), asked, "v")
    charts = [comparison.percent, *([comparison.months] if comparison.months else [])]
    return [cell for chart in charts for line in chart.lines for cell in line.cells]


def gap(row: Row, asked: View) -> Gap:
    found = [one for cell in cells(row, asked) for one in cell.gaps if one.about]
    assert found
    assert len({one.text for one in found}) == 1
    return found[0]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("endpoint", OTHERS)
def test_a_gap_of_another_endpoint_is_said_by_its_own_name_everywhere(
    endpoint: Endpoint, kind: Missing
) -> None:
    row, asked = lacking(endpoint, missing=str(kind)), view(endpoint)
    found = gap(row, asked)
    assert found.text == f"{endpoint.short}: {kind.label}"
    assert found.spoken.lower() == f"alpha, {endpoint.label}: {kind.label}.".lower()
    comparison = compare((row,), asked, "v")
    said = f"{kind.glyph} {endpoint.short}: {kind.label}".strip()
    assert said in markup(tables(comparison)).replace("&gt;", ">")
    assert any(said in line for cell in _map(row, asked) for line in cell)
    for scope in ("shown", "all"):
        body = EXPORTS["estimates.csv"].render(comparison, Options(scope=scope), (row,)).body.decode()
        assert f"{endpoint.short}: {kind.label}" in body
        assert endpoint.value in body
    assert endpoint.short in {one.of for one in silences(row)}
    panel = markup(absence(row, row.empties[0], Location()))
    assert f"Alpha · {endpoint.short}" in panel


def _map(row: Row, asked: View) -> list[tuple[str, ...]]:
    found = evidence_map((row,), asked, "cohort")
    return [
        cell.lines
        for band in found.bands
        for group in band.groups
        for line in group.lines
        for cell in line.cells
    ]


@pytest.mark.parametrize("endpoint", [e for e in OTHERS if e.outcome.timed])
def test_a_median_of_another_endpoint_keeps_its_name(endpoint: Endpoint) -> None:
    row = lacking(endpoint, of="median_time", clock="infusion")
    found = gap(row, view(endpoint))
    assert found.text == f"{endpoint.short}: median not reached"
    assert f"median {endpoint.short}" in {one.of for one in silences(row)}
    assert f"Alpha · median {endpoint.short}" in markup(absence(row, row.empties[0], Location()))


@pytest.mark.parametrize("endpoint", OWN)
def test_a_gap_of_the_panels_own_endpoint_needs_no_name(endpoint: Endpoint) -> None:
    assert gap(lacking(endpoint), view(endpoint)).text == "not reached"


def test_a_median_of_an_endpoint_not_asked_for_opens_no_figure_of_medians() -> None:
    row = lacking(Endpoint.DOR, of="median_time", clock="infusion")
    assert compare((row,), View.parse("?outcome=efs").view, "v").months is None
    assert compare((row,), View.parse("?outcome=efs&endpoint=related").view, "v").months is not None


def test_a_median_beside_figures_keeps_its_name_on_the_map() -> None:
    figures = [{"outcome": "efs", "value": 85, "printed": "85%"}]
    gaps = [
        {
            "outcome": "efs",
            "endpoint": str(Endpoint.DOR),
            "missing": "not_reached",
            "of": str(Kind.MEDIAN_TIME),
        }
    ]
    said = _map(row_of({"label": "Alpha"}, figures, gaps), view(Endpoint.DOR))
    assert any("→ DOR median not reached" in lines for lines in said)


@pytest.mark.parametrize(
    ("endpoint", "more", "text"),
    [
        (Endpoint.EFS, "", "48 mo: not reached"),
        (Endpoint.EFS, "&month=48", "not reached"),
        (Endpoint.EFS, "&month=24,48", "48 mo: not reached"),
        (Endpoint.LFS, "", "LFS, 48 mo: not reached"),
    ],
)
def test_a_gap_at_a_landmark_of_its_own_says_which(endpoint: Endpoint, more: str, text: str) -> None:
    assert gap(lacking(endpoint, months=48), view(endpoint, more)).text == text


@pytest.mark.parametrize("burden", [Burden.LOW, Burden.HIGH])
def test_a_gap_of_a_burden_says_which_where_a_column_holds_them_all(burden: Burden) -> None:
    said = _map(lacking(Endpoint.OS, burden=str(burden)), View.parse("?outcome=os").view)
    assert any(f"→ {burden.label}: not reached" in lines for lines in said)


def test_a_gap_of_a_grade_is_named_with_it_where_grades_are_not_asked() -> None:
    row = lacking(Endpoint.CRS, grade="any")
    assert "CRS, any grade" in {one.of for one in silences(row)}
    assert "Alpha · CRS, any grade" in markup(absence(row, row.empties[0], Location()))


@pytest.mark.parametrize("endpoint", ["duration of remission", "relapse-free survival", None])
def test_a_median_that_is_not_reached_is_said_whatever_else_is_reported(endpoint):
    rfs = {"outcome": "efs", "endpoint": "relapse-free survival", "value": 80, "printed": "80%"}
    gap = {"outcome": "efs", "missing": "not_reached", "of": "median_time", "endpoint": endpoint}
    silent = {"outcome": "efs", "missing": "not_reported", "of": "survival"}
    row = row_of({"label": "Alpha"}, [rfs | {"denominator": "responders"}], [gap, silent])
    chart = compare((row,), View.parse("?outcome=efs&endpoint=related").view, "v").months
    said = [gap.text for line in chart.lines for cell in line.cells for gap in cell.gaps]
    name = {"duration of remission": "DOR: ", "relapse-free survival": "RFS: ", None: ""}[endpoint]
    assert said[0] == f"{name}median not reached"
    assert not [text for text in said if text.startswith("no median")]


def test_a_median_is_called_so_once():
    gap = {"outcome": "os", "missing": "not_reached", "of": "median_time", "printed": "median not reached"}
    chart = compare((row_of({"label": "Alpha"}, [], [gap]),), View.parse("?outcome=os").view, "v").months
    assert [gap.text for line in chart.lines for cell in line.cells for gap in cell.gaps] == [
        "median not reached"
    ]
