"""What changed is told of the view that is shown, each figure with its cohort."""

from dataclasses import replace
from typing import Any

from app.content import since
from app.content.comparison import compare
from app.content.since import Since
from app.store.corpus import rows_of
from models.records import StudyFile
from models.releases.difference import changes
from models.tables.content import Corpus
from models.view import View
from models.vocabulary import Missing, Site
from tests.fixtures.evidence import fixture_corpus

CORPUS = fixture_corpus()


def other(table: str, wanted: str, **fields: Any) -> Corpus:
    """The evidence with fields of one record changed, unchecked; without the record where none are given."""

    def of(file: StudyFile) -> StudyFile:
        records = getattr(file, table)
        kept = (r.model_copy(update=fields) if r.id == wanted else r for r in records)
        left = tuple(kept) if fields else tuple(r for r in records if r.id != wanted)
        return file.model_copy(update={table: left})

    return replace(CORPUS, files=tuple(map(of, CORPUS.files)))


def told(after: Corpus, query: str, before: Corpus = CORPUS) -> Since:
    view = View.parse(query).view
    one, two = (
        compare([row for file in held.files for row in rows_of(file)], view, version)
        for held, version in ((before, "aaaaaaa"), (after, "bbbbbbb"))
    )
    return since.of_view(one, two, changes(before, after))


CORRECTED = other("estimate", "alpha_cns_efs_24", value=75.0, printed="75.0%")


def test_a_figure_in_the_view_is_told_with_its_cohort() -> None:
    found = told(CORRECTED, "?site=cns&outcome=efs")
    assert found.lines == ("Fixture Alpha, CNS: EFS 24 mo 85.2 → 75.0",)
    assert found.figures == {"alpha_cns_efs_24": "85.2 → 75.0"}
    assert (found.before, found.after, found.further) == ("aaaaaaa", "bbbbbbb", "")


def test_a_figure_outside_the_view_is_not_told() -> None:
    for query in ("?site=cns&outcome=os", "?site=marrow&outcome=efs", "?outcome=efs&month=12"):
        assert told(CORRECTED, query).nothing


def test_a_number_of_a_cohort_is_told_where_the_cohort_is_shown() -> None:
    fewer = other("cohort", "alpha_cns", n=40)
    assert told(fewer, "?site=cns").lines == ("Fixture Alpha, CNS; n 42 → 40",)
    assert told(fewer, "?site=marrow").nothing


def test_a_cohort_that_moves_leaves_one_view_and_enters_another() -> None:
    moved = other("cohort", "alpha_cns", site=Site.MARROW_ONLY)
    assert "Fixture Alpha, CNS: no longer in this view" in told(moved, "?site=cns").lines
    assert "Fixture Alpha, CNS: now in this view" in told(moved, "?site=marrow").lines


def test_a_study_that_is_new_is_told_once() -> None:
    fewer = replace(CORPUS, files=tuple(f for f in CORPUS.files if f.study.id != "alpha_2024"))
    found = told(CORPUS, "?study=alpha_2024", before=fewer)
    assert len(found.lines) == 1
    assert found.lines[0].startswith("new: ")
    assert told(fewer, "?study=alpha_2024").lines[0].startswith("removed: ")


def test_a_figure_that_is_gone_is_told() -> None:
    found = told(other("estimate", "alpha_cns_efs_24"), "?site=cns&outcome=efs")
    assert any("removed: EFS 24 mo 85.2" in line for line in found.lines)


def test_gaps_of_another_kind_are_counted() -> None:
    gap = next(one for file in CORPUS.files for one in file.empty if one.missing.silent)
    found = since.of_records(
        "aaaaaaa", "bbbbbbb", changes(CORPUS, other("empty", gap.id, missing=Missing.NOT_APPLICABLE))
    )
    assert (found.lines, found.further) == ((), "1 gap is new, gone or of another kind")
    assert not found.nothing
