from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.address import MAX_QUERY
from models.facets import Facet, age_spans, includes_ages
from models.records import Row
from models.view import DEFAULT, FACETS, View
from models.vocabulary import (
    AgeGroup,
    Collection,
    Grade,
    Landmark,
    Outcome,
    Setting,
    SiteChoice,
    SortBy,
    Tier,
)
from tests.spec.building import row_of

pytestmark = pytest.mark.unit

IDS = st.from_regex(r"[a-z0-9]{1,6}(_[a-z0-9]{1,6}){0,2}", fullmatch=True)


def words_of(facet: Facet):
    if facet.words:
        return st.sampled_from(facet.choices)
    if facet.reads:
        return st.sampled_from(["age:9", "age:44", "age:adult", "relapse:1", "hsct:no"]).map(facet.read)
    return (
        IDS.filter(lambda word: facet.read(word) == word)
        if facet.read("a_b")
        else st.sampled_from(literal(facet))
    )


def literal(facet: Facet) -> list[str]:
    return [word for word in ("1", "all", "rows", "table", "4c1e9b2") if facet.read(word)][:1]


def chosen(key: str, facet: Facet):
    if isinstance(getattr(DEFAULT, key), tuple):
        return st.lists(words_of(facet), max_size=4).map(tuple)
    return st.none() | words_of(facet) if getattr(DEFAULT, key) is None else words_of(facet)


views = st.builds(View, **{key: chosen(key, facet) for key, facet in FACETS.items()})


@settings(max_examples=1000, deadline=None)
@given(views)
def test_a_view_is_read_back_as_it_was_spelled(view):
    parsed = View.parse(view.spell())
    assert parsed.view == view
    assert parsed.refused == ()
    assert parsed.view.spell() == view.spell()


@settings(max_examples=1000, deadline=None)
@given(st.text(max_size=200))
def test_any_address_is_read(query):
    parsed = View.parse(query)
    assert View.parse(parsed.view.spell()).view == parsed.view
    assert all(str(one).endswith(".") for one in parsed.refused)


@settings(max_examples=200, deadline=None)
@given(views, st.randoms(use_true_random=False))
def test_equal_views_are_spelled_alike(view, chance):
    shuffled = {}
    for key in FACETS:
        value = getattr(view, key)
        if isinstance(value, tuple):
            value = tuple(chance.sample(value, len(value))) + value[:1]
        shuffled[key] = value
    assert View(**shuffled) == view
    assert View(**shuffled).spell() == view.spell()


@pytest.mark.parametrize("key", FACETS)
def test_every_key_has_a_label_and_every_word_is_reachable(key):
    facet = FACETS[key]
    assert facet.label
    assert bool(facet.choices) is (facet.words is not None)
    for word in facet.choices:
        assert facet.read(str(word)) is word
        assert facet.read(str(word).upper()) is word
        parsed = View.parse(f"?{key}={word}")
        assert parsed.refused == ()
    for alias, meant in facet.aliases:
        assert facet.read(alias) == facet.read(meant)


def test_labels_are_unique():
    labels = [facet.label for facet in FACETS.values()]
    assert len(labels) == len(set(labels))


def test_the_default_view_has_no_address():
    assert View().spell() == ""
    assert View.parse("").view == View.parse("?").view == View()
    assert View(outcome=View().outcomes) == View()
    assert View(setting=(Setting.POST_CAR_T, Setting.CAR_T)) == View()
    assert View(collection=tuple(Collection)) == View()
    assert View(grade=Grade.GE3).spell() == ""


def test_the_words_of_readers_are_understood():
    parsed = View.parse("?outcome=orr,ICANS&site=CNS&month=24")
    assert parsed.view == View(
        outcome=(Outcome.RESPONSE, Outcome.NEUROTOXICITY), site=(SiteChoice.CNS,), month=(Landmark.M24,)
    )
    assert parsed.view.spell() == "?site=cns&outcome=response,neurotoxicity&month=24"


@pytest.mark.parametrize(
    ("query", "key", "word", "expected"),
    [
        ("?site=brain", "site", "brain", "one of defined, all, cns"),
        ("?month=25", "month", "25", "one of 3, 6, 12"),
        ("?grade=severe", "grade", "severe", "one of ge3, any"),
        ("?target=mixed", "target", "mixed", "one of cd19"),
        ("?study=No%20Such", "study", "No Such", ""),
        ("?pool=yes", "pool", "yes", "1"),
        ("?data=zz", "data", "zz", "a data version"),
        ("?nonsense=1", "nonsense", "1", "one of the keys site, age"),
        ("?grade=any,ge3", "grade", "ge3", "one word only"),
        ("?" + "x" * (MAX_QUERY + 1), "address", "?" + "x" * 19 + "…", "at most 4000 characters"),
        ("?" + "&".join(["site=cns"] * 60), "address", "?site=cns&site=cns&s…", "at most 50 keys"),
    ],
)
def test_what_is_not_understood_is_named(query, key, word, expected):
    (refused,) = View.parse(query).refused
    assert (refused.key, refused.word) == (key, word)
    assert expected in refused.expected
    assert str(refused) == f"{key}: {word!r} is not understood; expected {refused.expected}."


def test_what_is_understood_stays_where_something_is_not():
    parsed = View.parse("?site=cns,brain&age=adult")
    assert parsed.view == View(site=(SiteChoice.CNS,), age=(AgeGroup.ADULT,))
    assert [one.word for one in parsed.refused] == ["brain"]


def test_a_word_said_twice_is_said_once():
    assert View.parse("?grade=any,any").refused == ()
    assert View.parse("?site=cns&site=emd,cns").view.site == (SiteChoice.CNS, SiteChoice.EMD)


def test_long_ids_are_refused():
    assert View.parse("?study=" + "a" * 81).refused


def row(**fields) -> Row:
    return row_of({"label": "Alpha", **fields}, [{"value": 57.0, "printed": "57.0%"}], tier="news")


@pytest.mark.parametrize(
    ("query", "kept"),
    [
        ("", True),
        ("?site=cns", True),
        ("?site=cns_isolated", False),
        ("?site=emd", False),
        ("?age=pediatric_aya", True),
        ("?age=adult", True),
        ("?age=adult&age_match=only", False),
        ("?setting=post_car_t", False),
        ("?target=cd19", True),
        ("?target=cd22", False),
        ("?tier=news", True),
        ("?tier=paper", False),
        ("?collection=seed", True),
        ("?collection=wider", False),
        ("?study=alpha_study", True),
        ("?study=beta", False),
        ("?hide=alpha_study", False),
        ("?hide=beta", True),
        ("?outcome=efs&month=24&grade=any", True),
    ],
)
def test_what_a_view_keeps(query, kept):
    assert View.parse(query).view.keeps(row()) is kept


def test_unselected_sites_and_comparators_appear_only_when_asked_for():
    mixed, silent, control = row(site="mixed"), row(site="not_reported"), row(setting="comparator")
    assert not View().keeps(mixed)
    assert not View().keeps(silent)
    assert View.parse("?site=unselected").view.keeps(mixed)
    assert not View().keeps(control)
    assert View.parse("?setting=comparator").view.keeps(control)
    assert View.parse("?study=alpha_study").view.keeps(mixed)
    assert View.parse("?study=alpha_study").view.keeps(control)
    assert View.parse("?cohort=alpha").view.keeps(control)


@pytest.mark.parametrize(
    "query", ["age=pediatric", "setting=car_t", "target=cd19", "tier=news", "study=alpha_study", "q=alpha"]
)
def test_a_filter_of_patients_or_texts_is_of_every_site_unless_sites_are_asked_for(query):
    mixed = row(site="mixed")
    assert View.parse(f"?{query}").view.keeps(mixed)
    assert not View.parse(f"?{query}&site=defined").view.keeps(mixed)
    assert View.parse(f"?{query}&site=defined").view.keeps(row())
    assert View.parse(f"?{query}&site=all").view == View.parse(f"?{query}").view


def test_all_and_defined_stand_alone():
    assert View.parse("?site=all").view.keeps(row(site="not_reported"))
    assert View.parse("?site=defined").view == View()
    parsed = View.parse("?site=cns,all")
    assert parsed.view == View(site=(SiteChoice.CNS,))
    assert [str(one) for one in parsed.refused] == [
        "site: 'all' is not understood; expected no other word beside it."
    ]
    assert View.parse("?site=all,defined").view == View(site=(SiteChoice.ALL,))
    assert View(site=(SiteChoice.ALL,)).toggled("site", SiteChoice.CNS).site == (SiteChoice.CNS,)
    assert View(site=(SiteChoice.CNS,)).toggled("site", SiteChoice.ALL).site == (SiteChoice.ALL,)
    assert View(site=(SiteChoice.CNS,)).toggled("site", SiteChoice.DEFINED) == View()


def test_how_ages_are_matched_means_nothing_without_an_age():
    assert View.parse("?age_match=only").view == View()
    assert View.parse("?age=adult&age_match=only").view.spell() == "?age=adult&age_match=only"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("alpha", True),
        ("ALPHA 2024", True),
        ("made", True),
        ("muller", True),
        ("alpha beta", False),
        ("cars%26co", True),
        ("nct0", True),
    ],
)
def test_words_are_found_in_names_product_authors_and_registration(words, found):
    made = row_of({"label": "Alpha", "product": "Cars&Co"}, study={"registration": ("NCT01",)})
    made = replace(made, citation=made.citation.model_copy(update={"authors": ("Made A", "Müller B")}))
    assert View.parse(f"?q={words}").view.keeps(made) is found


@pytest.mark.parametrize(
    "word", ["%3Cscript%3E", "a" * 81, "%00", "%E2%80%AEabc", "=cmd", "%27 or 1=1", "a%0Ab%00", "..%2F%22"]
)
def test_what_is_no_text_to_find_is_set_aside(word):
    parsed = View.parse(f"?q={word}")
    assert parsed.view == View()
    assert parsed.refused


def test_words_to_find_keep_their_commas_and_lose_their_blanks():
    view = View.parse("?q=%20Shah,%20%20%20NN%20").view
    assert view.q == "Shah, NN"
    assert View.parse(view.spell()).view == view


def test_changing_a_view():
    view = View(site=(SiteChoice.CNS,), sort=SortBy.N, tier=(Tier.NEWS,))
    assert view.asked == ("site", "tier", "sort")
    assert view.without("site", "sort") == View(tier=(Tier.NEWS,))
    assert view.with_(site=()) == view.without("site")
    assert view.toggled("site", SiteChoice.EMD).site == (SiteChoice.CNS, SiteChoice.EMD)
    assert view.toggled("site", SiteChoice.CNS).site == ()
    assert View().toggled("outcome", Outcome.OS).outcome == (
        Outcome.EFS,
        Outcome.RESPONSE,
        Outcome.NEUROTOXICITY,
    )
    five = View().toggled("outcome", Outcome.CRS)
    assert five.outcome == (*View().outcomes, Outcome.CRS)
    assert five.toggled("outcome", Outcome.CRS) == View()


@pytest.mark.parametrize(
    ("cohort", "chosen_", "kept"),
    [
        ({"age_group": "mixed", "age_low": 2, "age_high": 61}, (AgeGroup.ADULT,), True),
        ({"age_group": "pediatric_aya", "age_high": 29}, (AgeGroup.PEDIATRIC,), True),
        ({"age_group": "pediatric_aya", "age_high": 29}, (AgeGroup.ADULT,), True),
        ({"age_group": "pediatric", "age_high": 17}, (AgeGroup.ADULT,), False),
        ({"age_group": "adult", "age_low": 18}, (AgeGroup.PEDIATRIC,), False),
        ({"age_group": "adult", "age_low": 60}, (AgeGroup.AYA,), False),
        ({"age_group": "not_reported"}, (AgeGroup.ADULT,), False),
        (
            {"age_group": "not_reported", "age_text": "infant ALL; age not given"},
            (AgeGroup.PEDIATRIC,),
            False,
        ),
        ({"age_group": "not_reported"}, (AgeGroup.NOT_REPORTED,), True),
        ({"age_group": "adult"}, (AgeGroup.MIXED,), False),
        ({"age_group": "pediatric_aya", "age_text": "children, ages not given"}, (AgeGroup.ADULT,), False),
        ({"age_group": "pediatric_aya", "age_text": "children and young adults"}, (AgeGroup.ADULT,), True),
        ({"age_group": "pediatric_aya", "age_text": "children, AYA"}, (AgeGroup.AYA,), True),
        ({"age_group": "pediatric_aya", "age_text": "median 17 y"}, (AgeGroup.ADULT,), True),
        ({"age_group": "mixed", "age_text": "adults and children"}, (AgeGroup.PEDIATRIC,), True),
    ],
)
def test_cohorts_that_include_an_age(cohort, chosen_, kept):
    assert includes_ages(row(**cohort), chosen_) is kept


def test_young_adults_are_not_every_adult():
    (young,) = age_spans(row(age_group="mixed", age_text="young adults").cohort)
    assert young == (18, 40)


def test_an_address_is_readable_as_long_as_it_is_read():
    names = [f"study_{place:04}" for place in range(500)]
    some, many = View(study=tuple(names[:90])), View(study=tuple(names))
    assert some.readable
    assert View.parse(some.spell()).view == some
    assert not many.readable
    assert View.parse(many.spell()).refused
