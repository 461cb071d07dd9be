import pytest

from app.content.filters import Choice, choices, opening, presets, ways
from app.content.filters.reasons import reason
from app.statistics import overlap
from models.view import DEFAULT, FACETS, View
from models.vocabulary import (
    AgeGroup,
    AgeMatch,
    BurdenRows,
    Grade,
    Landmark,
    Outcome,
    SiteChoice,
    Target,
    Term,
    Tier,
)
from tests.fixtures.evidence import fixture_rows

ROWS = fixture_rows()
OFFERED = [key for key, facet in FACETS.items() if facet.control]
VIEWS = [
    View(),
    View(site=(SiteChoice.CNS,)),
    View(age=(AgeGroup.ADULT,)),
    View(outcome=(Outcome.CRS,), grade=Grade.ANY),
]


def word(key: str, code: str, view: View = DEFAULT) -> Choice:
    return next(c for c in choices(ROWS, view).control(key).choices if c.word == code)


@pytest.mark.parametrize("view", VIEWS)
def test_every_facet_shown_is_a_control_under_its_own_label(view: View) -> None:
    found = choices(ROWS, view)
    assert sorted(c.key for c in found.controls) == sorted(OFFERED)
    assert all(c.label == FACETS[c.key].label for c in found.controls)


@pytest.mark.parametrize("view", VIEWS)
def test_every_address_is_a_view_spelled_as_views_are(view: View) -> None:
    for control in choices(ROWS, view).controls:
        for choice in control.choices:
            parsed = View.parse(choice.address)
            assert not parsed.refused
            assert parsed.view.spell() == choice.address


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("key", ["site", "age", "setting", "target", "tier"])
def test_a_count_is_the_number_of_cohorts_if_only_that_word_were_chosen(view: View, key: str) -> None:
    for choice in choices(ROWS, view).control(key).choices:
        if choice.word and choice.count is not None:
            asked = view.with_(**{key: (FACETS[key].read(choice.word),)})
            assert choice.count == overlap.counted([row for row in ROWS if asked.keeps(row)]), choice


@pytest.mark.parametrize("view", VIEWS)
def test_what_leads_nowhere_says_why_and_nothing_else_does(view: View) -> None:
    for control in choices(ROWS, view).controls:
        for choice in filter(lambda c: c.word, control.choices):
            stays = choice.reason == f"At least one {control.label.lower()} stays ticked."
            assert bool(choice.reason) == stays or (choice.count == 0 and choice.state == "off")
            assert not stays or [one for one in control.choices if one.state != "off"] == [choice]
            assert not choice.reason or choice.reason.endswith(".")


def test_defaults_are_on_without_having_been_chosen() -> None:
    assert word("site", "defined").state == "default"
    assert word("age", "").state == "default"
    assert word("outcome", "os").state == "default"
    assert word("grade", "ge3").state == "default"


def test_what_the_reader_changed_is_told_from_what_was_on() -> None:
    view = View(site=(SiteChoice.CNS,))
    assert word("site", "cns", view).state == "changed"
    assert word("site", "defined", view).state == "off"
    assert word("site", "defined", view).address == ""


def test_the_control_of_sites_says_which_of_two_it_stands_at_with_counts() -> None:
    defined, every = word("site", "defined"), word("site", "all")
    assert (defined.label, defined.state, every.label, every.state) == (
        "Site-defined",
        "default",
        "All",
        "off",
    )
    assert 0 < (defined.count or 0) < (every.count or 0)
    adults = View(age=(AgeGroup.ADULT,))
    assert word("site", "all", adults).state == "default"
    assert word("site", "defined", adults).state == "off"
    assert View.parse(word("site", "defined", adults).address).view.site == (SiteChoice.DEFINED,)
    assert View.parse(word("site", "cns", View(site=(SiteChoice.ALL,))).address).view.site == (
        SiteChoice.CNS,
    )


def test_a_chosen_word_without_cohorts_can_be_taken_back() -> None:
    view = View(age=(AgeGroup.AYA,))
    chosen = word("age", "aya", view)
    assert chosen.state == "changed"
    assert chosen.reason == ""
    assert View.parse(chosen.address).view.age == ()


def test_an_outcome_is_added_to_those_on_and_has_a_way_to_it_alone() -> None:
    crs, os = (word("outcome", code, View(grade=Grade.ANY)) for code in ("crs", "os"))
    assert View.parse(crs.address).view.outcome == (*View().outcomes, Outcome.CRS)
    assert View.parse(os.address).view.outcome == tuple(o for o in View().outcomes if o is not Outcome.OS)
    assert View.parse(os.only or "").view.outcome == (Outcome.OS,)


def test_the_last_outcome_stays_and_says_so() -> None:
    alone = word("outcome", "os", View(outcome=(Outcome.OS,)))
    assert (alone.state, alone.only) == ("changed", None)
    assert alone.reason == "At least one outcome stays ticked."
    assert word("site", "cns").only is None
    assert word("age", "adult").only is None


def test_what_stands_open_is_a_word_of_the_facet() -> None:
    found = choices(ROWS, DEFAULT)
    assert {c.key for c in found.controls if c.open} == {key for key in OFFERED if FACETS[key].open}
    assert [c.label for c in found.controls if c.open] == [
        "Disease site",
        "Age group",
        "Outcome",
        "Landmark",
    ]


def test_what_an_open_control_shows_is_not_said_twice() -> None:
    found = choices(ROWS, View(site=(SiteChoice.CNS,), tier=(Tier.PAPER,)))
    assert [chip.key for chip in found.chips] == ["site", "tier"]
    assert [chip.key for chip in found.hidden] == ["tier"]


def test_finer_sites_are_offered_only_once_asked_for() -> None:
    assert "cns_isolated" not in [c.word for c in choices(ROWS, DEFAULT).control("site").choices]
    view = View(site=(SiteChoice.CNS_ISOLATED,))
    assert word("site", "cns_isolated", view).state == "changed"


def test_a_list_says_several_words_an_address_gave_it() -> None:
    view = View(tier=(Tier.PAPER, Tier.ABSTRACT))
    several = choices(ROWS, view).control("tier").choices[-1]
    assert several.label == "full paper, abstract"
    assert several.state == "changed"


def test_a_phone_lists_what_selects_no_cohort_and_leaves_the_outcomes_to_its_tabs() -> None:
    found = choices(ROWS, View(), "sheet")
    assert {c.key for c in found.controls} == {*OFFERED} - {"outcome"}
    assert {c.key for c in found.controls if c.kind == "segments"} == {"site", "age", "setting", "columns"}
    assert View.parse(found.control("month").choices[1].address).view.month != ()


def test_the_map_offers_what_selects_cohorts() -> None:
    assert {c.key for c in choices(ROWS, View(), "map").controls} == {
        key for key in OFFERED if FACETS[key].keeps
    }


@pytest.mark.parametrize("key", [key for key in OFFERED if isinstance(getattr(DEFAULT, key), tuple)])
def test_a_key_without_a_default_has_an_answer_for_all_of_them(key: str) -> None:
    words = [choice.word for choice in choices(ROWS, DEFAULT).control(key).choices]
    assert ("" in words) is not bool(DEFAULT.shown(key))


def test_each_change_has_a_chip_that_takes_it_back() -> None:
    view = View(site=(SiteChoice.CNS,), one_of_each="1", study=(ROWS[0].study.id,))
    chips = {chip.key: chip for chip in choices(ROWS, view).chips}
    assert set(chips) == {"site", "one_of_each", "study"}
    assert chips["site"].words == "CNS"
    assert chips["one_of_each"].words == "on"
    assert chips["study"].words == ROWS[0].study.label
    assert View.parse(chips["site"].address).view == view.without("site")


def test_many_ids_are_counted_in_their_chip_and_named_on_demand() -> None:
    studies = tuple(dict.fromkeys(row.study.id for row in ROWS))
    few, many = (choices(ROWS, View(study=studies[:n])).chips[0] for n in (3, 4))
    labels = {row.study.id: row.study.label for row in ROWS}
    assert few.words == ", ".join(labels[one] for one in sorted(studies[:3]))
    assert many.words == "4 studies"
    assert many.named == ", ".join(labels[one] for one in sorted(studies[:4]))


def test_how_a_view_is_drawn_is_no_change_of_filters() -> None:
    assert not choices(ROWS, View(show="table", rows="all")).chips


def test_one_outcome_opens_where_there_is_a_number() -> None:
    silent = [row for row in ROWS if not any(e.outcome is Outcome.EFS for e in row.estimates)]
    assert opening(ROWS, DEFAULT) is Outcome.EFS
    assert opening(silent, DEFAULT) is Outcome.OS
    assert opening(silent, View(outcome=(Outcome.EFS, Outcome.CRS))) is Outcome.EFS
    assert opening((), DEFAULT) is Outcome.EFS


def test_presets_are_views_that_differ_from_the_default() -> None:
    assert all(not View.parse(p.address).refused and p.address for p in presets(View()))


@pytest.mark.parametrize(
    "query",
    ["age=pediatric&age_match=only", "site=emd&month=24&tier=paper&one_of_each=1", "patient=age:9"],
)
def test_a_preset_keeps_data_and_form_and_nothing_else(query: str) -> None:
    version = "0123abc"
    before = View.parse(f"?{query}&show=table&data={version}").view
    for preset, bare in zip(choices(ROWS, before).presets, presets(View()), strict=True):
        view = View.parse(preset.address).view
        assert (view.data, view.show) == (version, "table")
        assert view.without("data", "show").spell() == bare.address


def test_the_preset_that_is_shown_is_told_from_the_others() -> None:
    (adults,) = [one for one in choices(ROWS, View.parse("?age=adult").view).presets if one.here]
    assert adults.label == "Adults"
    mixed = choices(ROWS, View.parse("?age=adult&age_match=only").view).presets
    assert not any(one.here for one in mixed)


def test_unknown_control_is_an_error() -> None:
    with pytest.raises(KeyError):
        choices(ROWS, DEFAULT).control("nonsense")


@pytest.mark.parametrize(
    ("term", "sentence"),
    [
        (Outcome.CRS, "No EMD cohort reports CRS of grade ≥3."),
        (Outcome.RELAPSE, "No EMD cohort reports relapse."),
        (Landmark.M36, "No EMD cohort reports a value at 36 months."),
        (BurdenRows.LOW, "No EMD cohort reports what is shown at marrow blasts <5%."),
        (AgeGroup.PEDIATRIC, "No cohort here includes anyone under 18 years."),
        (AgeGroup.AYA, "No cohort here includes anyone 15 to 39 years."),
        (AgeGroup.ADULT, "No cohort here includes anyone 18 years or older."),
        (AgeGroup.MIXED, "No cohort here pools children and adults."),
        (AgeGroup.NOT_REPORTED, "Every cohort here states age."),
        (SiteChoice.UNSELECTED, "No cohort here mixes sites."),
        (SiteChoice.NOT_REPORTED, "Every cohort here states its site."),
        (Tier.PAPER, "No cohort here fits “full paper”."),
    ],
)
def test_reasons_are_one_plain_sentence(term: Term, sentence: str) -> None:
    assert reason(View(site=(SiteChoice.EMD,)), term) == sentence


def test_a_reason_speaks_of_whole_cohorts_where_those_are_asked_for() -> None:
    view = View(age=(AgeGroup.AYA,), age_match=AgeMatch.ONLY)
    assert reason(view, AgeGroup.ADULT) == "No cohort is wholly 18 years or older."


def test_a_reason_names_no_site_where_several_are_asked_for() -> None:
    assert (
        reason(View(site=(SiteChoice.EMD, SiteChoice.CNS)), Outcome.CRS)
        == "No cohort reports CRS of grade ≥3."
    )


def test_the_way_out_takes_as_few_filters_away_as_bring_a_number() -> None:
    none = View(site=(SiteChoice.CNS,), age=(AgeGroup.AYA,), age_match=AgeMatch.ONLY)
    assert {way.address for way in ways(ROWS, none)} == {
        none.without(key).spell() for key in ("age", "age_match", "site")
    }
    two = View(site=(SiteChoice.CNS,), q="nobody", target=(Target.CD22,))
    for way in ways(ROWS, two):
        assert len(way.chips) == 2
        assert way.cohorts == sum(View.parse(way.address).view.keeps(row) for row in ROWS)


def test_no_way_out_of_nothing() -> None:
    assert ways((), View(site=(SiteChoice.CNS,))) == ()
    assert ways(ROWS, View()) == ()
