"""Whatever a view holds and a title says, its slides are drawn."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.comparison import compare
from app.drawing.scene import HEADING
from models.records import Row
from models.view import View
from models.vocabulary import Outcome
from tests.spec.building import row_of
from tests.unit.drawing.forest.generated import generated
from tests.unit.drawing.slides.lectures import deck
from tests.unit.exports.made import ROWS, seen

pytestmark = pytest.mark.unit

SPACED = ("Survival in relapsed disease " * 8)[:200]
PATIENT = ("age:9", "age:45", "site:cns_isolated", "site:emd", "site:marrow", "relapse:1", "hsct:no")
KEYS = (
    "",
    "site=cns",
    "outcome=os,efs",
    "month=24",
    "columns=follow_up,prior_hsct,hsct_after,product,appraisal",
    "empty=rows",
    "group=study",
    "burden=off",
    "pool=1",
)
TITLES = (None, SPACED, "W" * 200)


@st.composite
def views(draw: st.DrawFn) -> str:
    """A view of the patient and of the table."""
    told: dict[str, str] = {}
    for word in draw(st.sets(st.sampled_from(PATIENT), max_size=4)):
        told[word.partition(":")[0]] = word
    keys = draw(st.sets(st.sampled_from(KEYS), max_size=4))
    patient = f"patient={','.join(told.values())}" if told else ""
    return "&".join(filter(None, (patient, *sorted(keys))))


@settings(max_examples=25, deadline=None, derandomize=True)
@given(views(), st.sampled_from(TITLES), st.booleans())
def test_every_view_has_its_slides(query: str, title: str | None, plain: bool) -> None:
    assert View.parse(query).refused == ()
    scenes = deck(seen(query), title, plain=plain)
    assert [scene.page for scene in scenes] == list(range(1, len(scenes) + 1))


@settings(max_examples=6, deadline=None, derandomize=True)
@given(views(), st.integers(1, 24))
def test_every_name_and_number_of_cohorts_has_its_slides(query: str, count: int) -> None:
    assert all(scene.items for scene in deck(seen(query, generated(count)), SPACED))


def _without(rows: Iterable[Row], cohort: str, outcome: Outcome) -> tuple[Row, ...]:
    """The rows, one of them without a number of an outcome."""
    return tuple(
        replace(row, estimates=tuple(e for e in row.estimates if e.outcome is not outcome))
        if row.cohort.id == cohort
        else row
        for row in rows
    )


def test_a_part_has_its_slide_where_its_cohort_has_no_number() -> None:
    rows = [row for row in ROWS if row.cohort.id in ("beta_emd", "beta_testis")]
    comparison = seen("patient=age:9,hsct:no", _without(rows, "beta_emd", Outcome.RESPONSE))
    drawn = {text.about for scene in deck(comparison) for text in scene.texts()}
    assert "beta_testis" in drawn
    assert "beta_testis_response" in drawn


def _tested() -> tuple[Row, ...]:
    """The rows with a test between two parts of a cohort."""
    test = next(detail for row in ROWS for detail in row.details if detail.id == "beta_site_test")
    between = ("beta_emd_os_24_low", "beta_emd_os_24_high")
    printed = test.model_copy(update={"id": "tested", "printed": "p = 0.004", "between": between})
    return tuple(
        replace(row, details=(*row.details, printed)) if row.cohort.id == "beta_emd" else row for row in ROWS
    )


@pytest.mark.parametrize("title", TITLES)
def test_a_test_says_what_it_compares_wherever_no_bracket_does(title: str | None) -> None:
    comparison = seen("site=emd&month=24&outcome=os", _tested())
    low, high = "beta_emd_os_24_low", "beta_emd_os_24_high"
    (scene,) = [s for s in deck(comparison, title) if high in {t.about for t in s.texts()}]
    said = " ".join(text.text for text in scene.texts() if text.about == high)
    assert "p = 0.004" in said
    assert "against" in said or low in {text.about for text in scene.texts()}


OS = {"outcome": "os", "months": 24, "value": 57.0, "printed": "57.0%"}


def _unlike(**cohort: str) -> str:
    """The slide of three cohorts of which the last is otherwise than two."""
    rows = [row_of({"label": name}, [OS]) for name in ("One", "Two")]
    other = row_of({"label": "Three", **cohort}, [OS], tier="news")
    (scene, *_) = deck(compare((*rows, other), View.parse("?outcome=os").view, "abc1234"))
    return " ".join(text.text for text in scene.texts())


FACTS = "patient=age:9,site:cns_isolated,relapse:1,hsct:no&outcome=os"


def test_a_family_of_a_patient_is_parted_before_it_meets_the_foot() -> None:
    study = {"id": "made_2024", "label": "Made"}
    about = {"follow_up_text": "48.4 mo (median, of all who were treated)", "age_text": "1–25 y (all 115)"}
    whole = row_of({"label": "Whole of a trial", **about}, [OS], study=study)
    parts = [
        row_of(
            {"label": f"Part {n} of the trial", "n": 12, "subset_of": "whole_of_a_trial", **about},
            [OS],
            study=study,
        )
        for n in range(4)
    ]
    for query in (FACTS, f"{FACTS}&columns=follow_up,prior_hsct,hsct_after,product"):
        for scene in deck(compare((whole, *parts), View.parse(query).view, "abc1234")):
            rows = [text.y for text in scene.texts() if text.about and text.about != HEADING]
            closing = [text.y for text in scene.texts() if text.text.startswith("Separate published")]
            assert max(rows, default=0) < min(closing)


def test_what_fits_a_patient_is_signs_beneath_a_name_and_a_key_at_the_foot() -> None:
    row = row_of({"label": "Center"}, [OS])
    (scene, *_) = deck(compare([row], View.parse(FACTS).view, "abc1234"))
    said = [text.text for text in scene.texts() if text.about]
    assert not any("This patient" in text for text in said)
    assert any(text.startswith(("=", "≈", "≠", "?")) for text in said)
    assert " ".join(text.text for text in scene.texts()).count("This patient: = fits, ≈ partly,") == 1


def test_where_a_head_speaks_of_exceptions_their_rows_say_them() -> None:
    said = _unlike(follow_up_text="12 mo")
    assert "except where named" in said
    assert "news report" in said
    assert "follow-up 12 mo" in said


def test_a_value_beyond_its_follow_up_stands_beneath_it() -> None:
    rows = [
        row_of({"label": name, "follow_up_text": "12 mo", "follow_up_months": 12.0}, [OS])
        for name in ("One", "Two")
    ]
    (scene, *_) = deck(compare(rows, View.parse("?outcome=os").view, "abc1234"))
    assert sum(text.text == "follow-up 12 mo" for text in scene.texts()) == 2


def test_a_slide_is_called_what_stands_on_it() -> None:
    scenes = deck(seen("month=24&outcome=os&study=gamma_2021"))
    medians = [scene for scene in scenes if "medians" in scene.title]
    assert medians
    for scene in medians:
        assert not any("at 24 mo" in text.text for text in scene.texts())
    percent = [scene for scene in scenes if "at 24 months" in scene.title]
    assert percent
    assert all("at 24 mo" in " ".join(text.text for text in scene.texts()) for scene in percent)


def test_a_slide_of_those_without_a_number_says_so() -> None:
    rows = [row_of({"label": f"Cohort of center {n}"}, [{**OS, "months": 12}]) for n in range(40)]
    (row, *others) = rows
    timed = row_of({"label": "With a number"}, [OS])
    view = View.parse("?outcome=os&month=24&empty=rows").view
    scenes = deck(compare((timed, row, *others), view, "abc1234"))
    (alone, *_) = [scene for scene in scenes if not scene.axes]
    assert alone.title == "No number: OS at 24 months"
