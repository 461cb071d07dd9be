import re
import tomllib
from pathlib import Path

import pytest

from app.seed import check
from app.seed.readings import read_twice
from models.records import Cohort, Detail, Estimate, StudyFile
from models.vocabulary import (
    Clock,
    Collection,
    CountsBasis,
    Denominator,
    Grade,
    Kind,
    Missing,
    Outcome,
    Setting,
    Site,
)

pytestmark = pytest.mark.seed

SEED = Path(__file__).parents[2] / "seed_data"
PATHS = sorted((SEED / "studies").glob("*.toml"))
TEXTS = sorted((*SEED.glob("*.toml"), *SEED.glob("*.md"), *PATHS))
EVERY = pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)


def study(path: Path) -> StudyFile:
    return StudyFile.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))


def _of_the_seed(path: Path) -> bool:
    return study(path).study.collection is Collection.SEED


SEEDS = pytest.mark.parametrize("path", [p for p in PATHS if _of_the_seed(p)], ids=lambda p: p.stem)


def figures(file: StudyFile):
    return (*file.estimate, *file.empty, *file.detail)


def test_the_loader_believes_all_of_it():
    assert check(seed_dir=SEED) == []


@EVERY
def test_file_is_a_study_named_like_the_file(path):
    assert study(path).study.id == path.stem


def test_ids_are_unique_across_files():
    seen: dict[str, str] = {}
    for path in PATHS:
        file = study(path)
        for record in (*file.cohort, *figures(file)):
            key = f"{'cohort' if record in file.cohort else 'figure'} {record.id}"
            assert key not in seen, f"{key} in {path.stem} and {seen.get(key)}"
            seen[key] = path.stem


@EVERY
def test_the_second_reader_counted_the_figures(path):
    file = study(path)
    assert file.checked is None or file.checked.figures == read_twice(file)


@EVERY
def test_every_figure_names_a_cohort_and_a_source_of_its_file(path):
    file = study(path)
    cohorts, sources = {c.id for c in file.cohort}, {s.id for s in file.source}
    for record in (*file.cohort, *figures(file)):
        assert record.source in sources, record.id
    for record in figures(file):
        assert record.cohort in cohorts or (record.cohort is None and record in file.detail), record.id
    subsets: list[Cohort | Estimate] = [*file.cohort, *file.estimate]
    for record in subsets:
        assert record.subset_of is None or record.subset_of in cohorts, record.id


@EVERY
def test_every_main_outcome_of_every_cohort_is_answered(path):
    file = study(path)
    answered = {(f.cohort, f.outcome) for each in (file.estimate, file.empty) for f in each}
    asked = (
        tuple(Outcome)
        if file.study.collection is Collection.SEED
        else (Outcome.EFS, Outcome.OS, Outcome.RESPONSE, Outcome.NEUROTOXICITY)
    )
    for cohort in file.cohort:
        for outcome in asked:
            assert (cohort.id, outcome) in answered, f"{cohort.id}: {outcome}"


@EVERY
def test_prints_are_figures_and_not_sentences(path):
    for record in figures(study(path)):
        for printed in (record.printed, getattr(record, "ci_printed", None)):
            if printed is None:
                continue
            assert len(printed) <= 60, f"{record.id}: {printed!r}"
            assert len(printed.split()) <= 9, f"{record.id}: {printed!r}"
            assert not re.search(r"[a-z]{2}(?<!\bvs)\.(\s|$)", printed), f"{record.id}: {printed!r}"


@SEEDS
def test_every_drawn_figure_of_the_seed_says_what_it_measures_in_one_line(path):
    for estimate in study(path).estimate:
        assert estimate.says is not None, estimate.id
        assert len(estimate.says) <= 200, estimate.id
        assert estimate.says.endswith("."), estimate.id


@EVERY
def test_every_figure_has_a_place_in_its_text(path):
    file = study(path)
    placed: list[Cohort | Estimate | Detail] = [*file.cohort, *file.estimate, *file.detail]
    for record in placed:
        assert record.locator, record.id


@EVERY
def test_texts_of_cells_are_short(path):
    file = study(path)
    for cohort in file.cohort:
        assert len(cohort.label) <= 40, cohort.id
        assert len(cohort.age_text) <= 48, cohort.id
        assert len(cohort.site_text) <= 90, cohort.id
        assert len(cohort.follow_up_text) <= 40, cohort.id
    for estimate in file.estimate:
        for text in (estimate.grade_text, estimate.term, estimate.denominator_text):
            assert len(text or "") <= 48, f"{estimate.id}: {text!r}"


@EVERY
def test_a_subset_is_named_as_one(path):
    for estimate in study(path).estimate:
        if estimate.denominator is Denominator.SUBSET:
            assert estimate.denominator_text, estimate.id
        if estimate.denominator is Denominator.POTENTIAL_FOLLOW_UP:
            assert estimate.subset_of, estimate.id
            assert estimate.total, estimate.id


@EVERY
def test_survival_has_no_counts_of_events(path):
    for estimate in study(path).estimate:
        if estimate.kind is not Kind.PROPORTION:
            assert estimate.events is None, estimate.id
            assert estimate.counts_basis is CountsBasis.NOT_REPORTED, estimate.id


@EVERY
def test_a_clock_after_car_t_stands_only_in_such_a_cohort(path):
    file = study(path)
    after = {Clock.RELAPSE_AFTER_CAR_T, Clock.PROGRESSION_AFTER_CAR_T, Clock.NONRESPONSE, Clock.SALVAGE_START}
    setting = {cohort.id: cohort.setting for cohort in file.cohort}
    for estimate in file.estimate:
        if estimate.clock in after:
            assert setting[estimate.cohort] is Setting.POST_CAR_T, estimate.id


@SEEDS
def test_a_given_grade_band_leaves_the_other_named(path):
    file = study(path)
    given = {(e.cohort, e.outcome, e.grade) for e in file.estimate if e.outcome.graded}
    named = {(e.cohort, e.outcome, e.grade) for e in file.empty if e.outcome.graded}
    for cohort in file.cohort:
        for outcome in (o for o in Outcome if o.graded):
            for grade in (Grade.GE3, Grade.ANY):
                cell = (cohort.id, outcome, grade)
                assert cell in given | named or (cohort.id, outcome, None) in named, cell


@EVERY
def test_marrow_only_says_what_it_means(path):
    for cohort in study(path).cohort:
        if cohort.site is Site.MARROW_ONLY:
            assert cohort.site_text.lower() not in ("marrow only", "isolated marrow", "bone marrow"), (
                cohort.id
            )
            assert cohort.site_note, cohort.id


@EVERY
def test_what_does_not_apply_says_why(path):
    for empty in study(path).empty:
        if empty.missing is Missing.NOT_APPLICABLE:
            assert empty.text or empty.note, empty.id


@EVERY
def test_second_hand_texts_say_what_was_not_read(path):
    file = study(path)
    if all(source.tier.value != "paper" for source in file.source):
        assert file.study.not_read


def test_every_study_has_a_line_in_the_changes():
    changes = (SEED / "CHANGES.md").read_text(encoding="utf-8")
    for path in PATHS:
        assert f"`{path.stem}`" in changes, f"{path.stem} in CHANGES.md"


@pytest.mark.parametrize("path", TEXTS, ids=lambda p: p.name)
def test_files_speak_of_the_evidence_alone_and_in_us_spelling(path):
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"(?<![\w.])/(work|tmp|home|Users)/|\bTODO\b|\bseed text line\b", text)
    own = "\n".join(
        line for line in text.splitlines() if not line.startswith(("title", "container", "url", "doi"))
    )
    british = r"\b(paediatric|leukaemi|tumour|haemat|oedema|anaemi|centre|randomis|colour|behaviour|labelled)"
    assert not re.search(british, own, re.IGNORECASE)
