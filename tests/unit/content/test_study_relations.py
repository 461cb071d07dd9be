"""What a study's page says of other studies, of its readers, of its appraisal, and of counts not printed."""

import re
from dataclasses import replace
from html import unescape

import pytest

from app.components.markup import markup
from app.components.study_sheet import body
from app.content.readers import appraised
from app.content.study_sheet import StudySheet, study_sheet
from app.content.study_sheet.totals import bases
from models.records import Overlap, Reader, StudyFile
from models.vocabulary import Condition, Design, Naming, OverlapKind, Sharing, TotalBasis
from tests.fixtures.evidence import fixture_evidence, fixture_rows

EVIDENCE = fixture_evidence()


def file_of(study: str, **changes: object) -> StudyFile:
    return next(f for f in EVIDENCE.files if f.study.id == study).model_copy(update=changes)


def sheet(file: StudyFile) -> StudySheet:
    return study_sheet(file, EVIDENCE.rows, EVIDENCE.files, EVIDENCE.conflicts)


def overlap(study: str, basis: Sharing, **changes: object) -> Overlap:
    kind = OverlapKind.SAME_CENTER
    made = Overlap(study=study, kind=kind, basis=basis, note="The same center, years not stated.")
    return made.model_copy(update=changes)


def page(made: StudySheet) -> str:
    """The words of the page, without its marks."""
    return " ".join(unescape(re.sub("<[^>]*>", "", markup(body(made)))).split())


def test_relations_stand_surest_first_and_those_ruled_out_as_such() -> None:
    found = [
        overlap("delta_2020", Sharing.RULED_OUT, note="Other years."),
        overlap("beta_2023", Sharing.POSSIBLE, cohorts=("gamma_relapse",)),
        overlap("alpha_2024", Sharing.PROBABLE),
        overlap("not_held_2020", Sharing.STATED),
    ]
    made = sheet(file_of("gamma_2021", overlap=tuple(found)))
    assert [one.study for one in made.overlaps] == ["alpha_2024", "beta_2023", "delta_2020"]
    said = page(made)
    assert said.index("Probable, not stated") < said.index("Possible, not stated") < said.index("Ruled out")
    assert "Fixture Beta (Fixture Beta 2023): the same center; only Fixture Gamma" in said
    assert "Ruled outFixture Delta (Fixture Delta 2020): the same center. Other years." in said
    assert markup(body(made)).count('class="icon rings"') == 2


def test_a_study_without_a_named_center_says_once_that_nothing_can_be_excluded() -> None:
    named = file_of("alpha_2024")
    nameless = named.study.model_copy(update={"named_centers": (), "centers_named": Naming.NONE})
    assert not sheet(named).nameless
    said = page(sheet(named.model_copy(update={"study": nameless})))
    assert said.count("No text read names its centers") == 1


@pytest.mark.parametrize(
    ("years", "said"),
    [
        (("2012", "2016-05"), "2012 to 2016-05"),
        (("2012", None), "from 2012"),
        ((None, "2019"), "to 2019"),
        ((None, None), "not stated in the text read"),
    ],
)
def test_centers_and_years_are_facts_of_the_study(years: tuple[str | None, str | None], said: str) -> None:
    file = file_of("alpha_2024")
    some = {"treated_from": years[0], "treated_to": years[1], "centers_named": Naming.SOME}
    made = sheet(file.model_copy(update={"study": file.study.model_copy(update=some)}))
    facts = {fact.name: fact.text for fact in made.facts}
    assert facts["Years treated"] == said
    assert facts["Centers named"] == "Fixture Hospital Alpha; others not named"


def test_the_appraisal_is_a_table_of_ten_answers_in_words() -> None:
    made = sheet(file_of("alpha_2024"))
    assert len(made.appraisal) == 10
    second = made.appraisal[1]
    assert (second.question, second.answer) == ("Condition measured in a standard way", "unclear")
    assert {one.reason for one in made.appraisal} == {"Invented for the example."}
    assert "Statistics appropriate" in page(made)


@pytest.mark.parametrize(
    ("study", "said"), [("epsilon_2019", "Not a case series."), ("delta_2020", "Not appraised.")]
)
def test_what_is_not_appraised_says_why(study: str, said: str) -> None:
    made = sheet(file_of(study, appraisal=()))
    assert made.appraisal == ()
    assert said in page(made)


def test_answers_are_listed_by_word_and_never_counted() -> None:
    file = file_of("alpha_2024")
    said = appraised(file.study, file.appraisal)
    assert said.startswith("yes: clear criteria for inclusion, condition identified by valid methods, ")
    assert "; no: complete inclusion, centers described; unclear: " in said
    assert said.endswith("; not applicable: statistics appropriate")
    assert not any(letter.isdigit() for letter in said)
    randomized = file.study.model_copy(update={"design": Design.RANDOMIZED})
    assert appraised(randomized, ()) == "not a case series"


def test_who_read_it_when_and_which_copy_is_said() -> None:
    reader = Reader(on="2026-02-03", by="second reader", copy_read="abstract page")
    assert "2026-02-03, second reader: abstract page" in page(sheet(file_of("alpha_2024", checked=reader)))
    alone = sheet(file_of("alpha_2024", checked=None))
    assert alone.readings[1].missing
    assert "no second reading yet" in page(alone)


def test_a_count_that_is_not_printed_whole_says_how_it_is_known_and_why() -> None:
    file = file_of("alpha_2024")
    printed = next(e for e in file.estimate if e.id == "alpha_cns_cns_relapse")
    why = {"total_basis": TotalBasis.INFERRED, "counts_reason": "2 is printed; 42 is from the methods."}
    inferred = printed.model_copy(update=why)
    bare = inferred.model_copy(update={"events": None})
    said = dict(bases(file.model_copy(update={"estimate": (inferred, bare), "detail": ()})))
    assert said == {"2/42, n = 42": "total inferred. 2 is printed; 42 is from the methods."}
    assert bases(file)[0] == ("41/42", "recovered. 41/42 is the only share of 42 that rounds to 97.6%.")
    row = next(r for r in fixture_rows() if r.cohort.id == "alpha_cns")
    known = inferred.model_copy(update={"at_risk": 12})
    shown = study_sheet(file, (replace(row, estimates=(known,)),), EVIDENCE.files, ()).cohorts[0].percents[0]
    assert "12 at risk" in shown.remark


def test_a_conditional_cohort_says_what_it_presupposes() -> None:
    row = next(r for r in fixture_rows() if r.cohort.id == "alpha_cns")
    later = row.cohort.model_copy(update={"condition": Condition.IN_REMISSION})
    made = study_sheet(file_of("alpha_2024"), (replace(row, cohort=later),), EVIDENCE.files, ())
    assert ("Presupposes", "counted among responders") in [(f.name, f.text) for f in made.cohorts[0].facts]


def test_a_text_says_how_far_it_was_read_and_what_may_follow() -> None:
    made = sheet(file_of("alpha_2024"))
    assert made.texts[0].read == "read whole"
    source = file_of("alpha_2024").source[0]
    part = type(source).model_validate({**source.model_dump(), "read": "part", "may_follow": ("os", "crs")})
    cut = sheet(file_of("alpha_2024", source=(part,)))
    assert cut.texts[0].read == "copy breaks off; OS and CRS may follow"


def test_gaps_of_every_kind_stand_under_no_figure_with_glyph_and_word() -> None:
    said = page(sheet(file_of("alpha_2024")))
    assert "No figure" in said
    assert "→ Not reached" in said
    assert "Not reported" in said.partition("No figure")[2]
