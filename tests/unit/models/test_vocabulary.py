import pytest
from pydantic import BaseModel, ValidationError

from models.vocabulary import (
    VOCABULARIES,
    Clock,
    Endpoint,
    Kind,
    Landmark,
    Outcome,
    Site,
    SiteChoice,
    SiteGroup,
    Term,
)

pytestmark = pytest.mark.unit

EVERY = pytest.mark.parametrize("words", VOCABULARIES, ids=lambda words: words.__name__)


@EVERY
def test_every_term_has_code_label_and_definition(words):
    for term in words:
        assert str(term) == term.value == term
        assert term.label
        assert term.label == term.label.strip()
        assert term.definition.endswith(".")
        assert term.definition[0] == term.definition[0].upper()


@EVERY
def test_labels_are_unique_within_a_vocabulary(words):
    labels = [term.label for term in words]
    assert len(labels) == len(set(labels))
    assert len(words.codes()) == len(words)


@EVERY
def test_a_vocabulary_explains_itself(words):
    assert words.__doc__
    assert issubclass(words, Term)


@EVERY
def test_a_term_is_found_by_its_code(words):
    for term in words:
        assert words.of(term.value) is term
        assert words.of(term) is term
    with pytest.raises(ValueError, match="unknown word 'nonsense'; expected one of"):
        words.of("nonsense")
    with pytest.raises(ValueError, match="unknown word 7"):
        words.of(7)


def test_every_vocabulary_is_listed():
    named = {kind for kind in _below(Term) if kind.__module__.startswith("models.vocabulary")}
    assert named == set(VOCABULARIES)


def _below(kind):
    for one in kind.__subclasses__():
        yield one
        yield from _below(one)


def test_a_record_reads_a_code_and_writes_it():
    class Held(BaseModel):
        site: Site

    assert Held.model_validate({"site": "cns_any"}).site is Site.CNS_ANY
    assert Held(site=Site.CNS_ANY).model_dump() == {"site": "cns_any"}
    assert "cns_any" in str(Held.model_json_schema())
    with pytest.raises(ValidationError, match="expected one of: cns_isolated"):
        Held.model_validate({"site": "brain"})


def test_every_site_is_chosen_by_exactly_one_coarse_choice():
    finer = (SiteChoice.CNS_ISOLATED, SiteChoice.CNS_MARROW, SiteChoice.EMD_TESTICULAR)
    coarse = [c for c in SiteChoice if c not in (*finer, SiteChoice.DEFINED, SiteChoice.ALL)]
    for site in Site:
        assert sum(site in choice.sites for choice in coarse) == 1
    for choice in SiteChoice:
        assert choice.sites
    assert {s.group for s in SiteChoice.EMD.sites} == {SiteGroup.EMD, SiteGroup.EMD_TESTICULAR}
    assert SiteChoice.EMD_CNS_POSSIBLE.sites == {Site.EMD_ANY}


def test_questions_a_word_answers():
    assert [o for o in Outcome if o.graded] == [Outcome.NEUROTOXICITY, Outcome.CRS]
    assert [o for o in Outcome if o.timed] == [Outcome.EFS, Outcome.OS, Outcome.RELAPSE]
    assert {e.outcome for e in Endpoint} == set(Outcome)
    assert [k for k in Kind if k.in_months] == [Kind.MEDIAN_TIME]
    assert [m.months for m in Landmark] == sorted(m.months for m in Landmark)
    assert Clock.NOT_STATED.definition == "Time zero not stated in the source; shown with infusion."
