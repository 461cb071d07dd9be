"""The form of a patient, and what each form of the page says of how a cohort fits."""

import re

from app.components import patient
from app.components.cards import cards
from app.components.markup import markup
from app.components.table import tables
from app.content.comparison import compare
from app.drawing.forest import layout
from app.pages.compare.narrow import alone
from models.view import View
from models.vocabulary import Outcome, PatientKey
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()
ASKED = View.parse("patient=age:9,relapse:1,hsct:no&site=cns&month=24").view
SEEN = compare(ROWS, ASKED, "0000000")


def form(query: str) -> str:
    return markup(patient.control(View.parse(query).view))


def test_every_fact_is_any_until_it_is_told() -> None:
    written = form("")
    assert written.count('<option selected value="">any</option>') == len(PatientKey) - 1
    assert "A patient…" in written
    assert "Clear" not in written
    for key in PatientKey:
        for code, words in key.values:
            assert f'value="{key}:{code}"' in written
            assert words in written.replace("&lt;", "<") or key is PatientKey.AGE


def test_nothing_can_be_typed_but_an_age() -> None:
    written = form("site=cns")
    kinds = re.findall(r'<input [^>]*type="(\w+)"', written)
    assert set(kinds) == {"hidden", "number", "checkbox"}
    assert kinds.count("number") == 1
    assert 'max="120" min="0"' in written
    assert "<textarea" not in written
    assert 'autocomplete="off"' in written


def test_the_form_holds_what_the_address_tells_and_sends_the_rest_along() -> None:
    written = markup(patient.control(ASKED))
    assert "A patient · 3 facts" in written
    assert '<input class="years" data-key="bar-patient-age" max="120" min="0" name="patient"' in written
    assert 'value="9"' in written
    assert '<option selected value="relapse:1">first relapse</option>' in written
    assert '<option selected value="hsct:no">no prior transplant</option>' in written
    assert '<input name="site" type="hidden" value="cns">' in written
    assert '<input name="month" type="hidden" value="24">' in written
    assert 'href="/?site=cns&amp;month=24"' in written
    assert "checked" in form("patient=age:adult")


def test_the_order_is_said_once_above_the_figure() -> None:
    assert SEEN.patient is not None
    written = markup(patient.said(SEEN.patient, 1392))
    assert written.count("Ordered by how few facts do not fit") == 1


def test_the_form_says_where_the_facts_stand() -> None:
    assert "It stands in the link alone; the server keeps nothing." in form("")


def test_the_table_says_every_answer_with_its_place() -> None:
    written = markup(tables(SEEN))
    assert 'id="fit_alpha_cns"' in written
    assert "Prior transplant: partly, prior transplant 7%" in written
    assert "(full paper, Table 1, row 6)" in written
    assert written.count('id="fit_alpha_cns"') == 1


def test_a_card_says_every_answer_and_leads_to_the_places() -> None:
    written = markup(cards(alone(SEEN, Outcome.OS)))
    assert "Relapses: fits, first relapse" in written
    assert 'href="#fit_alpha_cns"' in written
    assert "Table 1, row 6" not in written


def test_the_figure_says_it_in_two_lines_and_opens_the_rest_by_key() -> None:
    scene = layout(SEEN, 1392)
    stop = next(stop for stop in scene.stops if stop.about == "fit_alpha_cns")
    assert "Prior transplant: partly, prior transplant 7%" in stop.label
    mine = [
        one
        for one in scene.items
        if getattr(one, "about", "") == "alpha_cns" and "≈" in getattr(one, "text", "")
    ]
    assert mine
    lines = {
        one.y
        for one in scene.items
        if getattr(one, "about", "") == "alpha_cns" and abs(getattr(one, "x", 0) - stop.left) < 1
    }
    assert 1 <= len(lines) <= 2


def test_a_narrow_column_says_it_in_fewer_words() -> None:
    every = ",".join(
        ["age:9", *(f"{key}:{key.values[0][0]}" for key in PatientKey if key is not PatientKey.AGE)]
    )
    scene = layout(compare(ROWS, View.parse(f"patient={every}").view, "0000000"), 860)
    stop = next(stop for stop in scene.stops if stop.about == "fit_alpha_cns")
    beneath = [
        one
        for one in scene.items
        if abs(getattr(one, "x", 0) - stop.left) < 1 and stop.top < getattr(one, "y", 0) < stop.bottom
    ]
    assert len(beneath) <= 3


def test_who_asks_for_no_patient_sees_no_column() -> None:
    plain = compare(ROWS, View(), "0000000")
    assert plain.patient is None
    assert "fit_" not in markup(tables(plain))
    assert all(line.fit is None for line in plain.percent.lines)
