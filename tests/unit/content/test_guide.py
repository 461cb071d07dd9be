"""What the guide says: every rule with every example, every word, the limits counted."""

import pytest

from app.components.guide import filters
from app.components.markup import markup
from app.content.guide import CODING, glossaries, limits, reporting, rule_sheets
from models.records import Row
from models.rules import RULES, Example, Expect, Given, Rule
from models.view import FACETS
from models.vocabulary import VOCABULARIES, Outcome
from tests.fixtures.evidence import fixture_evidence

EVIDENCE = fixture_evidence()
SHEETS = rule_sheets()


def test_every_rule_is_told_with_every_example() -> None:
    assert [sheet.number for sheet in SHEETS] == [rule.id for rule in RULES]
    for rule, sheet in zip(RULES, SHEETS, strict=True):
        assert (sheet.title, sheet.sentence) == (rule.title, rule.sentence)
        assert [one.says for one in sheet.examples] == [one.says for one in rule.examples]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"rule{rule.id}")
def test_an_example_says_what_is_given_and_what_is_shown(rule: Rule) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.number == rule.id)
    for example, told in zip(rule.examples, sheet.examples, strict=True):
        given = " ".join(told.given)
        shown = " ".join(told.shows)
        for one in example.given:
            assert str(one.cohort["label"]) in given
            assert all(f"“{figure['printed']}”" in given for figure in one.figures)
        for expect in example.expects:
            assert all(f"“{word}”" in shown for word in (*expect.shows, *expect.never))
        assert bool(example.refused) is shown.startswith("Refused: ")


def test_no_code_is_left_where_there_is_a_word() -> None:
    text = " ".join(part for sheet in SHEETS for one in sheet.examples for part in (*one.given, one.asked))
    assert not [word for word in text.split() if "_" in word]


def test_fields_without_a_phrase_are_said_by_name() -> None:
    given = Given({"label": "Alpha", "n": 9}, ({"outcome": "os", "printed": "1%", "flags": ("read_once",)},))
    bare = Given({"label": "Beta"})
    expects = (
        Expect("Alpha", "os", figure="months", band="clock", shows=("1",)),
        Expect("Beta", absent=True),
        Expect(never=("x",)),
    )
    rule = Rule(1, "Made", "Made up.", (Example("Made.", (given, bare), expects, view="?pool=1&month=24"),))
    ((one,),) = (sheet.examples for sheet in rule_sheets((rule,)))
    assert one.given == ("Alpha (n = 9): OS “1%”, flags: read once", "Beta")
    assert one.asked == "at 24 mo; pooling asked for"
    assert one.shows[0] == "Alpha, OS, figure of months, under “clock”: shows “1”"
    assert one.shows[1] == "Beta: not shown"
    assert one.shows[2] == "The page: never “x”"


def test_a_value_that_the_print_does_not_hold_is_said() -> None:
    printed = next(sheet for sheet in SHEETS if sheet.number == 1)
    assert any("coded 58, “57.0%”" in given for one in printed.examples for given in one.given)


def test_every_vocabulary_and_every_word_has_its_entry() -> None:
    found = glossaries()
    assert {one.key for one in found} == {words.__name__ for words in VOCABULARIES}
    assert {(one.key, str(word)) for one in found for word in one.words} == {
        (words.__name__, str(word)) for words in VOCABULARIES for word in words
    }
    assert all(one.title for one in found)
    assert len(CODING) == 10


def test_limits_are_counted_and_limits_of_nothing_left_out() -> None:
    found = limits(EVIDENCE.rows, EVIDENCE.files)
    assert all(0 < one.count <= one.of for one in found)
    assert any(one.text.startswith("cohorts may share patients") for one in found)
    assert found[0].sentence.startswith(f"{found[0].count} of {found[0].of} studies")
    nobody: tuple[Row, ...] = ()
    assert limits(nobody, ()) == ()


def test_each_outcome_is_counted() -> None:
    counted = {one.text: one for one in reporting(EVIDENCE.rows)}
    assert set(counted) == {outcome.label for outcome in Outcome}
    assert all(one.of == len(EVIDENCE.rows) for one in counted.values())


def test_every_key_of_the_address_stands_in_the_guide() -> None:
    text = markup(filters())
    assert [key for key, facet in FACETS.items() if f"<code>{key}</code>" not in text] == []
    assert [facet.label for facet in FACETS.values() if facet.label not in text] == []
