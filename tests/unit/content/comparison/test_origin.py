"""What a view says of studies that are known and not read, and of the days of the evidence."""

from dataclasses import replace

import pytest

from app.content.comparison import compare
from app.content.comparison.origin import Gathered, origin, unread
from models.records import Known
from models.view import View
from tests.fixtures.evidence import fixture_evidence

pytestmark = pytest.mark.unit

EVIDENCE = fixture_evidence()
KNOWN = EVIDENCE.account.known
FURTHER = "further studies of CNS disease are known and not read"


def named(query: str, known: tuple[Known, ...] = KNOWN) -> tuple[str, ...]:
    return tuple(one.id for one in unread(known, View.parse(query).view).known)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?site=cns", ("omega_2021", "psi_2022")),
        ("?site=cns_isolated", ("omega_2021", "psi_2022")),
        ("?site=emd", ()),
        ("?site=marrow", ()),
        ("?site=cns&age=pediatric", ("omega_2021",)),
        ("?site=cns&age=adult", ("omega_2021", "psi_2022")),
        ("?site=cns&age=mixed", ()),
        ("?site=cns&outcome=efs", ("omega_2021",)),
        ("?site=cns&outcome=os", ("psi_2022",)),
        ("?site=cns&outcome=crs", ()),
        ("?site=cns&setting=post_car_t", ()),
        ("?setting=post_car_t", ("chi_2020",)),
        ("?setting=comparator", ()),
        ("?age=not_reported", ("chi_2020",)),
        ("", ("omega_2021", "psi_2022")),
        ("?site=all", ("omega_2021", "psi_2022", "chi_2020")),
    ],
)
def test_a_view_names_the_studies_that_would_answer_it(query: str, found: tuple[str, ...]) -> None:
    assert named(query) == found


@pytest.mark.parametrize("key", ["target=cd19", "tier=paper", "collection=seed", "study=alpha_2024"])
def test_nothing_is_named_where_a_choice_cannot_be_told_of_a_study_not_read(key: str) -> None:
    assert named(f"?site=cns&{key}") == ()


@pytest.mark.parametrize("key", ["hide=alpha_2024", "month=24", "group=age", "show=table", "grade=any"])
def test_what_chooses_no_cohort_changes_nothing(key: str) -> None:
    assert named(f"?site=cns&{key}") == ("omega_2021", "psi_2022")


def test_an_outcome_that_is_not_known_answers_no_view_of_one_outcome() -> None:
    silent = (KNOWN[0].model_copy(update={"outcomes": ()}),)
    assert named("?site=cns", silent) == ("omega_2021",)
    assert named("?site=cns&outcome=efs", silent) == ()


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("?site=cns", f"2 {FURTHER}"),
        ("?site=cns,cns_isolated", f"2 {FURTHER}"),
        ("?site=cns&age=pediatric", "1 further study of CNS disease with children is known and not read"),
        ("?site=cns&outcome=os", "1 further study of CNS disease on overall survival is known and not read"),
        ("?setting=post_car_t", "1 further study after CAR T failure is known and not read"),
        ("", "2 further studies are known and not read"),
        ("?site=all", "3 further studies are known and not read"),
        ("?site=emd", ""),
    ],
)
def test_it_says_how_many_of_what(query: str, said: str) -> None:
    assert unread(KNOWN, View.parse(query).view).said == said


def test_a_part_of_a_study_held_is_no_further_study() -> None:
    part = KNOWN[1].model_copy(update={"id": "beta_cns", "part_of": "beta_2023"})
    other = part.model_copy(update={"id": "gamma_cns", "part_of": "gamma_2021"})
    view = View.parse("?site=cns").view
    said = "1 further study of CNS disease is known and not read; so is a part of 1 study held"
    assert unread((KNOWN[0], part), view).said == said
    assert unread((KNOWN[0], part, other), view).said.endswith("; so are parts of 2 studies held")
    assert unread((part,), view).said == "A part of 1 study held of CNS disease is known and not read"
    assert unread((part, other), view).said.startswith("Parts of 2 studies held of CNS disease are known")


def seen(query: str, gathered: Gathered | None = EVIDENCE):
    return compare(EVIDENCE.rows, View.parse(query).view, EVIDENCE.data_version, gathered)


def test_a_view_that_was_asked_for_names_them_in_its_notes_and_says_them() -> None:
    comparison = seen("?site=cns")
    assert "Known and not read: Omega 2021; Psi 2022." in [note.text for note in comparison.notes]
    assert f"2 {FURTHER}." in comparison.summary


def test_the_default_view_says_how_many_and_where_they_are_named() -> None:
    said = "2 further studies are known and not read; the account of the evidence names them."
    assert said in [note.text for note in seen("").notes]


def test_a_view_that_none_would_answer_says_nothing() -> None:
    comparison = seen("?site=emd")
    assert comparison.unread.known == ()
    assert "not read" not in " ".join([comparison.summary, *(note.text for note in comparison.notes)])


def test_three_days_are_kept_apart() -> None:
    days = (("Evidence of", "2024-03-01"), ("Last search", "2024-02-20"), ("Built", "2026-01-01"))
    assert seen("").origin.days == days
    assert origin(replace(EVIDENCE, built_at="")).days == days[:2]


def test_a_comparison_of_rows_alone_tells_no_day_and_nothing_unread() -> None:
    comparison = seen("?site=cns", None)
    assert (comparison.origin.days, comparison.origin.evidence, comparison.unread.said) == ((), "", "")
