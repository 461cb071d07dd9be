"""What differs between two versions is said figure by figure, and the log has to say it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest

from models.records import Record, StudyFile
from models.releases.difference import Change, changes, plain
from models.releases.log import unlogged
from models.tables.content import Corpus
from models.vocabulary import Clock, Grade, Missing
from tests.fixtures.evidence import fixture_corpus

CORPUS = fixture_corpus()


def other(table: str, wanted: str, **fields: Any) -> Corpus:
    """The evidence with fields of one record changed, unchecked."""

    def of(file: StudyFile) -> StudyFile:
        if table == "study":
            return file.model_copy(update={"study": _with([file.study], wanted, fields)[0]})
        return file.model_copy(update={table: _with(getattr(file, table), wanted, fields)})

    return replace(CORPUS, files=tuple(map(of, CORPUS.files)))


def _with(records: Iterable[Record], wanted: str, fields: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(r.model_copy(update=fields) if r.id == wanted else r for r in records)  # type: ignore[attr-defined]


def without(table: str, gone: str) -> Corpus:
    def of(file: StudyFile) -> StudyFile:
        return file.model_copy(update={table: tuple(r for r in getattr(file, table) if r.id != gone)})

    return replace(CORPUS, files=tuple(map(of, CORPUS.files)))


def only(before: Corpus, after: Corpus) -> Change:
    (change,) = changes(before, after)
    return change


def test_nothing_differs_from_itself() -> None:
    assert changes(CORPUS, CORPUS) == ()


def test_a_corrected_figure_is_said_with_its_landmark() -> None:
    after = other("estimate", "alpha_cns_efs_24", value=75.0, printed="75.0%", note="Read again.")
    change = only(CORPUS, after)
    assert change.brief == "EFS 24 mo 85.2 → 75.0"
    assert change.sentence == "alpha_cns_efs_24: EFS 24 mo 85.2 → 75.0; note none → Read again."
    assert (change.study, change.record, change.what) == ("alpha_2024", "estimate", "changed")


@pytest.mark.parametrize(
    ("table", "wanted", "fields", "said"),
    [
        ("estimate", "alpha_cns_efs_24", {"ci_printed": "70–99"}, "EFS 24 mo interval 72.4–99.0 → 70–99"),
        ("estimate", "alpha_cns_efs_24", {"months": 36}, "EFS 36 mo; months 24 → 36"),
        ("estimate", "alpha_cns_best", {"events": 39}, "best ORR counts 40/40 → 39/40"),
        ("estimate", "alpha_cns_efs_24", {"note": "x" * 90}, "EFS 24 mo; note reworded"),
        ("estimate", "alpha_cns_efs_24", {"clock": Clock.HSCT}, "EFS 24 mo; clock infusion → transplant"),
        ("cohort", "alpha_cns", {"n": 40}, "Fixture Alpha, CNS; n 42 → 40"),
        ("cohort", "alpha_cns", {"burden_text": "none of it"}, None),
    ],
)
def test_a_change_names_what_became_of_what(
    table: str, wanted: str, fields: dict[str, Any], said: str | None
) -> None:
    change = only(CORPUS, other(table, wanted, **fields))
    if said:
        assert change.sentence == f"{wanted}: {said}"
    else:
        assert not change.seen


def test_a_gap_of_another_kind_is_seen() -> None:
    gap = next(one for file in CORPUS.files for one in file.empty if one.missing.silent)
    change = only(CORPUS, other("empty", gap.id, missing=Missing.NOT_APPLICABLE, grade=Grade.GE3))
    assert change.seen
    assert "→ not applicable" in change.brief
    assert "missing" not in change.sentence


def test_a_study_that_is_new_or_gone_is_one_change() -> None:
    fewer = replace(CORPUS, files=CORPUS.files[1:])
    first = CORPUS.files[0].study
    assert only(fewer, CORPUS).sentence == f"{first.id}: new: {first.label}"
    assert only(CORPUS, fewer).sentence == f"{first.id}: removed: {first.label}"


def test_a_figure_that_is_new_or_gone_is_said() -> None:
    fewer = without("estimate", "alpha_cns_os_24_low")
    assert only(fewer, CORPUS).brief == "new: OS 24 mo marrow blasts <5% 92.3; n 30"
    assert only(CORPUS, fewer).brief == "removed: OS 24 mo marrow blasts <5% 92.3; n 30"


def test_what_stands_in_no_study_is_compared_too() -> None:
    after = replace(CORPUS, conflicts=(), reviews=())
    found = changes(CORPUS, after)
    assert {(one.study, one.record, one.what) for one in found} == {
        ("", "conflict", "removed"),
        ("", "review", "removed"),
    }


def test_a_reading_that_was_added_is_compared() -> None:
    unread = CORPUS.files[0].model_copy(update={"checked": None})
    found = changes(replace(CORPUS, files=(unread, *CORPUS.files[1:])), CORPUS)
    assert [(one.record, one.what) for one in found] in ([], [("checked", "new")])


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (None, "none"),
        ((), "none"),
        ("not_reported", "not stated"),
        (("a", "b"), "a, b"),
        (12.50, "12.5"),
        (3, "3"),
        (Missing.NOT_REPORTED, "not reported"),
    ],
)
def test_a_value_is_said_in_words(value: object, said: str) -> None:
    assert plain(value) == said


OLD_LINE = "- Alpha (`alpha_2024`): an older correction, 85.2 → 75.0."


@pytest.mark.parametrize(
    ("lines", "refused"),
    [
        ([], True),
        (["- Alpha (`alpha_2024`): read again."], True),
        (["- Alpha (`alpha_2024`): EFS is 75."], True),
        (["- Alpha: 85.2 → 75.0"], True),
        (["- Alpha (`alpha_2024`, `x_85.2`): 75.0."], True),
        (["- Alpha (`alpha_2024`): EFS 85.2 → 75.0."], False),
        (["- Alpha (`alpha_2024`): EFS “85.2%” → “75%” at 24 months."], False),
    ],
)
def test_a_corrected_figure_needs_a_line_with_both_values(lines: list[str], refused: bool) -> None:
    found = changes(CORPUS, other("estimate", "alpha_cns_efs_24", value=75.0, printed="75.0%"))
    told = [expected for _, expected in unlogged(found, lines)]
    assert told == (["expected a line that names `alpha_2024`, 85.2 and 75.0"] if refused else [])


def test_each_corrected_figure_of_a_detail_needs_its_line() -> None:
    detail = next(
        one for file in CORPUS.files for one in file.detail if any(c.isdigit() for c in one.printed)
    )
    found = changes(CORPUS, other("detail", detail.id, printed="99.9 of 1234"))
    assert list(unlogged(found, []))


@pytest.mark.parametrize("table", ["study", "estimate"])
def test_what_is_new_or_gone_needs_a_line_that_names_the_study(table: str) -> None:
    study = CORPUS.files[0].study.id
    fewer = (
        replace(CORPUS, files=CORPUS.files[1:])
        if table == "study"
        else without("estimate", CORPUS.files[0].estimate[0].id)
    )
    for found in (changes(CORPUS, fewer), changes(fewer, CORPUS)):
        ((_, expected),) = unlogged(found, ["- Another (`other_2020`): added."])
        assert expected == f"expected a line that names `{study}`"
        assert not list(unlogged(found, [f"- Fixture (`{study}`): said."]))


def test_a_word_that_is_no_figure_needs_no_line() -> None:
    found = changes(CORPUS, other("study", "alpha_2024", note="Another note."))
    assert found
    assert not list(unlogged(found, []))


def test_a_number_that_was_not_given_before_needs_a_line_that_names_the_study() -> None:
    found = changes(other("cohort", "alpha_cns", n=None), CORPUS)
    ((_, expected),) = unlogged(found, [])
    assert expected == "expected a line that names `alpha_2024`"
