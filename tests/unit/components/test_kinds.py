"""Each kind of empty has its glyph and its word in table, cards, map and panel; legends name those shown."""

from typing import Any

import pytest

from app.components.cards import cards
from app.components.evidence_map import controls
from app.components.markup import markup, plain
from app.components.masthead import told
from app.components.nothing import nothing
from app.components.provenance import Location, provenance
from app.components.table import tables
from app.content.comparison import compare
from app.content.evidence_map import evidence_map
from app.content.filters import choices
from models.records import Row
from models.view import View
from models.vocabulary import Missing
from tests.spec.building import row_of

KINDS = list(Missing)
OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}


def silent(kind: Missing) -> Row:
    gap = {"outcome": "efs", "missing": str(kind)}
    return row_of({"label": "Alpha"}, [OS], [gap | ({"printed": "P = .1"} if kind == "text_only" else {})])


def text_of(node: Any) -> str:
    return plain(markup(node))


@pytest.mark.parametrize("kind", KINDS)
def test_table_and_cards_say_every_kind(kind: Missing) -> None:
    comparison = compare((silent(kind),), View.parse("?outcome=efs,os").view, "abc1234")
    word = f"{kind.glyph} {'P = .1' if kind == 'text_only' else kind.label}".strip()
    assert word in text_of(tables(comparison))
    assert word in text_of(cards(comparison))
    explained = [note.text for note in comparison.notes if note.text in {k.definition for k in Missing}]
    assert explained == ([kind.definition] if kind.glyph else [])


@pytest.mark.parametrize("kind", KINDS)
def test_the_legend_of_the_map_names_the_kinds_shown(kind: Missing) -> None:
    view = View.parse("?outcome=efs").view
    rows = (silent(kind),)
    bar = controls(evidence_map(rows, view, "cohort"), choices(rows, view, "map"))
    legend = text_of(bar[bar.rindex("<ul") :])
    assert kind.label in legend
    assert not any(other.label in legend for other in KINDS if other is not kind)


def test_what_else_a_cohort_reports_names_the_kind_of_every_silence() -> None:
    gaps = [{"outcome": "efs", "missing": "copy_breaks_off"}, {"outcome": "crs", "missing": "not_reported"}]
    rows = (row_of({"label": "Alpha"}, [OS], gaps),)
    view = View.parse("?outcome=efs").view
    said = text_of(nothing(compare(rows, view, "abc1234"), rows, view))
    assert "EFS… copy breaks off" in said
    assert "CRS" in said
    assert "– not reported" in said


def test_a_view_of_emd_leads_to_what_may_hold_cns_disease() -> None:
    rows = (row_of({"label": "Any", "site": "emd_any"}), row_of({"label": "Out", "site": "emd_non_cns"}))
    node = told(compare(rows, View.parse("?site=emd").view, "abc1234"))
    assert "1 cohort called extramedullary may hold CNS disease: show it." in text_of(node)
    assert 'href="/?site=emd,emd_cns_possible"' in markup(node)


def test_the_panel_says_condition_and_inferred_total() -> None:
    figure = {
        "outcome": "relapse",
        "value": 14,
        "printed": "6 (14%)",
        "events": 6,
        "total": 43,
        "total_basis": "inferred",
        "counts_reason": "The 43 are printed elsewhere.",
        "denominator": "responders",
    }
    row = row_of({"label": "Alpha"}, [figure])
    said = text_of(provenance(row, row.estimates[0], Location()))
    assert "total inferred ‖" in said
    assert "6/43, printed, total inferred: The 43 are printed elsewhere." in said
    assert "Presupposes" in said


def test_a_band_of_one_condition_is_set_in_and_a_part_too() -> None:
    study = {"id": "made_2024"}
    rows = (
        row_of({"label": "Whole"}, [OS, OS | {"denominator": "responders"}], study=study),
        row_of({"label": "Part", "subset_of": "whole", "site_text": "high"}, [OS], study=study),
    )
    comparison = compare(rows, View.parse("?outcome=os").view, "abc1234")
    assert "band within" in markup(tables(comparison))
    assert "subset cns beneath" in markup(tables(comparison))
    assert "bandhead within" in markup(cards(comparison))
    assert "card subset" in markup(cards(comparison))
