import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.facets import Facet, touches_ages
from models.records import Row
from models.view import DEFAULT, FACETS, MAX_QUERY, View
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
    return (
        IDS.filter(lambda word: facet.read(word) == word)
        if facet.read("a_b")
        else st.sampled_from(literal(facet))
    )


def literal(facet: Facet) -> list[str]:
    return [word for word in ("1", "all", "table", "4c1e9b2") if facet.read(word)][:1]


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
    assert View(outcome=FACETS["outcome"].default) == View()
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
        ("?site=brain", "site", "brain", "one of cns"),
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
        ("?age=adult", False),
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
    mixed, control = row(site="mixed"), row(setting="comparator")
    assert not View().keeps(mixed)
    assert View.parse("?site=unselected").view.keeps(mixed)
    assert not View().keeps(control)
    assert View.parse("?setting=comparator").view.keeps(control)
    assert View.parse("?study=alpha_study").view.keeps(mixed)
    assert View.parse("?study=alpha_study").view.keeps(control)


def test_changing_a_view():
    view = View(site=(SiteChoice.CNS,), sort=SortBy.N, tier=(Tier.NEWS,))
    assert view.asked == ("site", "tier", "sort")
    assert view.without("site", "sort") == View(tier=(Tier.NEWS,))
    assert view.with_(site=()) == view.without("site")
    assert view.toggled("site", SiteChoice.EMD).site == (SiteChoice.CNS, SiteChoice.EMD)
    assert view.toggled("site", SiteChoice.CNS).site == ()
    assert View().toggled("outcome", Outcome.CRS).outcome == (Outcome.CRS,)


@pytest.mark.parametrize(
    ("cohort", "chosen_", "touched"),
    [
        ({"age_group": "mixed", "age_low": 2, "age_high": 61}, (AgeGroup.ADULT,), True),
        ({"age_group": "pediatric_aya", "age_high": 29}, (AgeGroup.PEDIATRIC,), True),
        ({"age_group": "pediatric", "age_high": 17}, (AgeGroup.PEDIATRIC,), False),
        ({"age_group": "adult", "age_low": 18}, (AgeGroup.PEDIATRIC,), False),
        ({"age_group": "not_reported"}, (AgeGroup.ADULT,), False),
        ({"age_group": "adult"}, (AgeGroup.MIXED,), False),
    ],
)
def test_cohorts_that_include_an_age_among_others(cohort, chosen_, touched):
    assert touches_ages(row(**cohort), chosen_) is touched
