"""The key ``patient``: which facts it takes, how it spells them, and that nothing typed is repeated."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.patient import PATTERN, named, needless, once, read, told
from models.view import View
from models.vocabulary import PatientKey, SiteChoice

FACTS = [f"{key}:{code}" for key in PatientKey for code, _ in key.values]
TYPED = "Zebulon-Quux"
BAD = (
    ("age:121", "age"),
    ("age:-1", "age"),
    ("age:9.5", "age"),
    ("age:nine", "age"),
    ("age:٩", "age"),
    ("age:9999", "age"),
    ("age:", "age"),
    ("999", "age"),
    ("site:spleen", "site"),
    ("relapse:4", "relapse"),
    ("hsct:maybe", "hsct"),
    ("cns:cns9", "cns"),
    (f"name:{TYPED}", "a fact not known here"),
    (TYPED, "a fact not known here"),
    ("born:2011-03-04", "a fact not known here"),
    ("2011-03-04", "a fact not known here"),
    (":", "a fact not known here"),
    (":9", "a fact not known here"),
    ("-1", "a fact not known here"),
)


@pytest.mark.parametrize("word", [*FACTS, "age:0", "age:120"])
def test_a_fact_is_spelled_as_it_is_read(word: str) -> None:
    view = View.parse(f"?patient={word}").view
    assert view.spell() == f"?patient={word}"
    assert PATTERN.fullmatch(word)


@given(st.lists(st.sampled_from([*FACTS, "age:9", "age:45"]), min_size=1, max_size=8))
def test_any_order_is_one_spelling_and_each_fact_stands_once(words: list[str]) -> None:
    view = View.parse(f"?patient={','.join(words)}").view
    keys = [fact.key for fact in view.patient]
    assert keys == sorted(set(keys), key=list(PatientKey).index)
    assert View.parse(view.spell()).view == view
    assert View.parse(view.spell()).refused == ()


def test_fields_of_a_form_are_one_key() -> None:
    parsed = View.parse("?patient=9&patient=&patient=relapse%3A1&patient=+HSCT%3ANO+")
    assert parsed.view.spell() == "?patient=age:9,relapse:1,hsct:no"
    assert parsed.refused == ()


@pytest.mark.parametrize(("word", "name"), BAD)
def test_what_is_no_fact_is_named_and_not_repeated(word: str, name: str) -> None:
    parsed = View.parse(f"?patient=relapse:1,{word}")
    assert parsed.view.spell() == "?patient=relapse:1"
    (refused,) = parsed.refused
    assert refused.word == name
    assert TYPED not in str(refused)
    assert "2011" not in str(refused)


def test_a_second_age_is_set_aside() -> None:
    parsed = View.parse("?patient=age:9,age:10")
    assert parsed.view.spell() == "?patient=age:9"
    assert [one.word for one in parsed.refused] == ["age"]


def test_the_years_of_an_adult_say_it_alone() -> None:
    adult, grown, child = (read(word) for word in ("age:adult", "age:44", "age:4"))
    assert adult
    assert grown
    assert child
    assert once((adult, grown)) == (grown,)
    assert once((child, adult)) == (child,)
    assert not needless(None, (grown,))


@pytest.mark.parametrize("query", [f"patient={TYPED * 1000}", "&".join([f"patient={TYPED}"] * 60)])
def test_an_address_that_is_too_long_is_not_repeated(query: str) -> None:
    (refused,) = View.parse(query).refused
    assert TYPED not in str(refused)
    assert refused.word == "…"


@pytest.mark.parametrize("key", ["Patient", "PATIENT", "patients", "the patient"])
def test_a_key_that_nearly_is_the_patient_is_not_repeated_either(key: str) -> None:
    (refused,) = View.parse(f"{key}={TYPED}").refused
    assert TYPED not in str(refused)


@pytest.mark.parametrize("text", ["patient=1", "%70atient=1", "PATIENT", "x=1&a+patient=2"])
def test_a_patient_is_noticed_however_it_is_spelled(text: str) -> None:
    assert told(text)


def test_nothing_else_is_taken_for_a_patient() -> None:
    assert not told("site=cns&columns=patien")


def test_cohorts_of_every_site_are_meant() -> None:
    assert View.parse("patient=age:9").view.shown("site") == (SiteChoice.ALL,)
    assert named(" 7 ") == "age"
