"""Bands and sub-bands: what stands in which, what heads say once, what stands beneath what."""

import pytest

from app.content.comparison import compare
from app.content.comparison.trimming import shorten
from app.content.filters import choices
from app.content.wording import AGAIN
from app.drawing.forest.pieces import LONG, pieces
from app.exports import EXPORTS, Options
from app.statistics import overlap
from models.records import Row
from models.view import View
from tests.spec.building import row_of
from tests.spec.reading import band_words, cell_words

pytestmark = pytest.mark.unit

OS = {"outcome": "os", "value": 57.0, "printed": "57.0%"}
EFS = {"outcome": "efs", "value": 85, "printed": "85%"}
CR = {"outcome": "response", "value": 80, "printed": "80%"}
MEDIAN = {"kind": "median_time", "value": 8.7, "printed": "8.7 mo"}
AMONG = {"denominator": "responders"}
SILENT = {"clock": "not_stated"}


def seen(query: str, *rows: Row):
    return compare(rows, View.parse(query).view, "abc1234")


def alpha(*estimates, empties=(), **cohort):
    return row_of({"label": "Alpha", **cohort}, estimates, empties)


def family(*parts: dict[str, object]) -> tuple[Row, ...]:
    """A whole and so many parts of it, of one study."""
    study = {"id": "made_2024", "label": "Made"}
    whole = row_of({"label": "Whole"}, [OS], study=study)
    return whole, *(
        row_of({"label": f"Part {n}", "n": 12, "subset_of": "whole", **part}, [OS], study=study)
        for n, part in enumerate(parts, 1)
    )


def heads(chart) -> list[str]:
    return [band_words(band) for band in chart.bands]


def test_a_sub_band_has_a_key_and_lines_of_its_own():
    bands = seen("?outcome=efs,os", alpha(OS, EFS | AMONG)).percent.bands
    assert [band.key for band in bands] == ["car_t-infusion", "car_t-infusion-in_remission"]
    assert [band.lines[0].id for band in bands] == ["alpha", "alpha-infusion-in_remission"]


def test_a_head_says_condition_setting_and_time():
    chart = seen("?outcome=os", alpha(OS | AMONG), alpha(OS, label="Beta")).percent
    assert heads(chart) == [
        "CAR T-cell therapy time from infusion",
        "Counted among responders CAR T-cell therapy, time from infusion",
    ]


@pytest.mark.parametrize(
    ("clocks", "said", "signs"),
    [
        (["infusion", "infusion"], "time from infusion", ["", ""]),
        (["not_stated", "infusion"], "time from infusion, or not stated (†)", ["†", ""]),
        (["not_stated", "not_stated"], "time from infusion not stated", ["", ""]),
        (
            ["not_stated", "not_stated", "infusion"],
            "time from infusion not stated, except where marked * (1 of 3)",
            ["", "", "*"],
        ),
    ],
)
def test_what_holds_for_most_is_said_once_and_the_others_are_marked(clocks, said, signs):
    rows = [alpha(OS | {"clock": clock}, label=f"Cohort {n}") for n, clock in enumerate(clocks)]
    chart = seen("?outcome=os", *rows).percent
    assert heads(chart) == [f"CAR T-cell therapy {said}"]
    assert [mark.sign for mark in chart.marks] == signs


def test_a_median_in_words_is_marked_as_a_value_is():
    rows = (alpha(OS | MEDIAN | SILENT), alpha(OS, label="Beta"))
    chart = seen("?outcome=os", *rows).percent
    assert cell_words(chart.lines[0].cells[0]) == "median only: 8.7 mo, no interval reported†"


def test_a_figure_without_a_time_says_what_the_other_one_says():
    row = alpha(OS | SILENT, empties=[{"outcome": "os", "missing": "not_reached", "of": "median_time"}])
    comparison = seen("?outcome=os", row)
    assert heads(comparison.months) == heads(comparison.percent)
    assert heads(comparison.months) == ["CAR T-cell therapy time from infusion not stated"]


@pytest.mark.parametrize(
    ("query", "setting", "said"),
    [
        ("?outcome=response", "car_t", "CAR T-cell therapy no time zero applies"),
        ("?outcome=os", "post_car_t", "After CAR T failure time zero not stated"),
    ],
)
def test_other_heads(query, setting, said):
    assert heads(seen(query, alpha(OS | SILENT, CR, setting=setting)).percent) == [said]


def test_what_is_counted_otherwise_names_its_band():
    row = alpha(OS, EFS | AMONG, CR | AMONG)
    whole, among = (
        [cell_words(cell) for cell in band.lines[0].cells]
        for band in seen("?outcome=efs,os,response", row).percent.bands
    )
    there = "counted among responders: see that band"
    assert whole[0] == whole[2] == there
    assert among[1] == "without this condition: see that band"


def test_gaps_of_a_cohort_are_said_in_its_first_band_alone():
    row = alpha(OS, EFS | AMONG, empties=[{"outcome": "response", "missing": "not_reported"}])
    whole, among = seen("?outcome=efs,os,response", row).percent.bands
    assert cell_words(whole.lines[0].cells[2]) == "– not reported"
    assert cell_words(among.lines[0].cells[2]) == "see the cohort's first band"


def test_what_no_band_of_the_view_holds_is_said_without_its_figure():
    only = alpha(OS | AMONG | {"months": 12}, EFS | {"months": 48})
    (band,) = seen("?outcome=efs,os&month=12", only).percent.bands
    assert band.condition == "in_remission"
    assert cell_words(band.lines[0].cells[0]) == "not at 12 mo (reports 48)"
    related = EFS | MEDIAN | {"endpoint": "progression-free survival"}
    (band,) = seen("?outcome=efs,os", alpha(OS | AMONG, related)).percent.bands
    assert cell_words(band.lines[0].cells[0]) == ("not as EFS (reports PFS), without this condition")
    apart = alpha(OS | {"months": 12}, EFS | AMONG | {"months": 48})
    assert cell_words(seen("?outcome=efs,os&month=12", apart).percent.lines[0].cells[0]) == (
        "not at 12 mo (reports 48), counted among responders"
    )
    timed = alpha(OS | {"months": 12}, EFS | {"months": 48, "clock": "hsct"})
    assert cell_words(seen("?outcome=efs,os&month=12", timed).percent.lines[0].cells[0]) == (
        "not at 12 mo (reports 48), timed from transplant"
    )


def test_a_silent_time_zero_elsewhere_is_called_that():
    row = alpha(OS | {"clock": "hsct"}, EFS | SILENT, setting="post_car_t")
    first = seen("?outcome=efs,os", row).percent.bands[0]
    assert cell_words(first.lines[0].cells[0]) == "time zero not stated: see that band"


def test_medians_do_not_repeat_a_cohort_that_gives_none_in_a_band():
    months = seen("?outcome=os", alpha(OS, OS | MEDIAN | AMONG)).months
    assert [band.condition for band in months.bands] == ["in_remission"]
    assert [group.cohorts for band in months.bands for group in band.groups] == [1]


def test_a_part_stands_beneath_its_whole_and_is_not_counted_again():
    whole, part, apart = family({"site_text": "high burden"}, {"site": "emd_non_cns"})
    comparison = seen("?outcome=os", apart, part, whole)
    first, second = comparison.percent.bands[0].groups
    assert [(line.label, line.kind) for line in first.lines] == [("Whole", "cohort"), ("Part 1", "subset")]
    assert first.lines[1].description == ("high burden",)
    assert first.cohorts == 1
    assert [line.kind for line in second.lines] == ["cohort"]
    assert comparison.totals.cohorts == 1
    assert comparison.subtitle.startswith("1 cohort from 1 study")
    assert "reported by 1 of 1 cohort" in comparison.summary


def test_a_part_that_differs_in_nothing_said_has_no_line_beneath_its_name():
    assert seen("?outcome=os", *family({})).percent.lines[1].description == ()


def test_burden_rows_of_a_part_stay_beneath_it():
    whole, _ = family({})
    split = row_of(
        {"label": "Part 1", "subset_of": "whole"}, [OS, OS | {"burden": "low"}], study={"id": "made_2024"}
    )
    kinds = [line.kind for line in seen("?outcome=os", whole, split).percent.lines]
    assert kinds == ["cohort", "subset", "burden"]


def test_a_part_of_a_part_stands_beneath_it():
    whole, part = family({})
    inner = row_of({"label": "Inner", "subset_of": "part_1"}, [OS], study={"id": "made_2024"})
    rows = (inner, part, whole)
    assert [line.label for line in seen("?outcome=os", *rows).percent.lines] == ["Whole", "Part 1", "Inner"]
    assert overlap.counted(rows) == 1
    assert set(overlap.counts_as(rows).values()) == {"whole"}


def test_a_part_without_its_whole_or_under_a_condition_stands_for_itself():
    whole, part, later = family({}, {"condition": "by_later_course"})
    assert [line.kind for line in seen("?outcome=os", part).percent.lines] == ["cohort"]
    bands = seen("?outcome=os", whole, later).percent.bands
    assert [line.kind for band in bands for line in band.lines] == ["cohort", "cohort"]
    assert overlap.counted((whole, later)) == 2


def test_parts_stand_for_themselves_where_one_burden_is_asked_for():
    rows = family({"burden": "high"})
    low = [line.kind for line in seen("?outcome=os&burden=high", *rows).percent.lines]
    assert low == ["cohort"]


def test_cohorts_that_are_parts_of_one_another_are_counted_once_each():
    one, other = family({"subset_of": "whole"})
    looped = one.cohort.model_copy(update={"subset_of": "part_1"})
    rows = (Row(one.study, one.citation, looped, one.sources, one.estimates, ()), other)
    assert overlap.counted(rows) in (1, 2)


def test_filters_count_a_part_with_its_whole():
    offered = choices(family({}), View.parse("?outcome=os").view)
    counts = {choice.word: choice.count for choice in offered.control("outcome").choices}
    assert counts["os"] == 1
    assert {c.word: c.count for c in offered.control("site").choices}["cns"] == 1


def test_a_long_family_may_be_split_at_a_part():
    rows = family(*({} for _ in range(LONG + 2)))
    chart = seen("?outcome=os", *rows).percent
    assert [len(piece.lines) for piece in pieces(chart)] == [LONG, 3]


def test_a_shortened_view_keeps_its_heads():
    rows = [alpha(OS | SILENT, label=f"Cohort {n}") for n in range(4)]
    comparison, hidden = shorten(seen("?outcome=os", *rows), 2)
    assert hidden == 2
    assert heads(comparison.percent) == ["CAR T-cell therapy time from infusion not stated"]


def test_a_view_of_emd_names_what_may_hold_cns_disease():
    rows = (alpha(OS, site="emd_non_cns"), *(alpha(OS, label=f"Any {n}", site="emd_any") for n in (1, 2)))
    comparison = seen("?site=emd", *rows)
    assert comparison.totals.cns_possible == 2
    assert comparison.totals.cns_possible_view == "?site=emd,emd_cns_possible"
    assert any(
        "2 cohorts called extramedullary may hold CNS disease and are" in n.text for n in comparison.notes
    )
    for query in ("?site=cns", "?site=emd,emd_cns_possible", ""):
        assert seen(query, *rows).totals.cns_possible == 0


def test_testicular_disease_is_a_group_within_emd():
    rows = (alpha(OS, site="emd_non_cns"), alpha(OS, label="Testis", site="testis_isolated"))
    groups = seen("?site=emd", *rows).percent.bands[0].groups
    assert [(group.label, group.cohorts) for group in groups] == [
        ("EMD (non-CNS)", 1),
        ("EMD, testicular", 1),
    ]


def test_files_say_on_what_condition():
    rows = (alpha(OS, EFS | AMONG, empties=[{"outcome": "response"}], condition="still_followed"),)
    text = EXPORTS["estimates.json"].render(seen("", *rows), Options(), rows).body.decode()
    assert text.count('"condition": "still_followed"') == text.count('"condition"')


def test_a_condition_of_some_differs_and_is_named():
    found = {
        one.key: one for one in seen("?outcome=os", alpha(OS), alpha(OS | AMONG, label="Beta")).differences
    }
    assert found["condition"].text == "conditional groups apart, 1 cohort"
    assert found["condition"].lines == ("beta",)


def test_a_comparative_is_said_with_what_it_compares_with():
    said = "no figure; called comparable with the 158 without CNS disease"
    gap = {"outcome": "os", "missing": "text_only", "printed": "comparable", "text": said}
    (line,) = seen("?outcome=os", alpha(empties=[gap])).percent.lines
    assert cell_words(line.cells[0]) == f"“ {said}"


def test_a_note_calls_cohorts_as_their_rows_do():
    rows = (
        row_of({"label": "Alpha"}, [OS], overlaps=[{"study": "beta_study"}]),
        row_of({"label": "Beta"}, [OS]),
    )
    notes = [note.text for note in seen("?outcome=os", *rows).notes]
    assert any(text.startswith("Alpha may share patients with Beta (") for text in notes)


def test_car_t_given_again_is_kept_by_both_settings_in_a_band_of_its_own():
    again = row_of({"label": "Again", "indication": "post_car_relapse"}, [OS])
    rows = (row_of({"label": "First"}, [OS]), again)
    titles = {"": ["CAR T-cell therapy", AGAIN], "&setting=post_car_t": [AGAIN]}
    for query, expected in titles.items():
        assert [band.title for band in seen(f"?outcome=os{query}", *rows).percent.bands] == expected
    pools = [pool.band for pool in seen("?outcome=os&pool=1", *rows).pools]
    assert pools == ["car_t-infusion", "car_t-again-infusion"]


def test_car_t_after_car_t_failed_has_a_band_of_its_own():
    again = row_of({"label": "Again", "indication": "post_car_relapse"}, [OS, CR, EFS | AMONG])
    chart = seen("?outcome=efs,os,response", again, alpha(OS)).percent
    assert [band.key for band in chart.bands] == [
        "car_t-infusion",
        "car_t-again-infusion",
        "car_t-again-infusion-in_remission",
    ]
    assert heads(chart)[1:] == [
        "CAR T-cell therapy after CAR T failure time from infusion",
        "Counted among responders CAR T-cell therapy after CAR T failure, time from infusion",
    ]
