"""Every example of every hard rule, run against the comparison."""

import re

import pytest
from pydantic import ValidationError

from models.rules import RULES, Example, Rule
from tests.spec.reading import compared, faults, rows_of

pytestmark = pytest.mark.spec

EXAMPLES = [(rule, example) for rule in RULES for example in rule.examples]


def test_there_are_eighteen_rules_in_order():
    assert [rule.id for rule in RULES] == list(range(1, 19))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"rule{rule.id}")
def test_a_rule_can_be_read(rule: Rule):
    assert rule.title
    assert not rule.title.endswith(".")
    assert rule.sentence.endswith(".")
    assert rule.examples
    assert all(example.says.endswith(".") for example in rule.examples)
    assert all(example.given for example in rule.examples)
    assert all(bool(example.expects) is not bool(example.refused) for example in rule.examples)


@pytest.mark.parametrize(
    ("rule", "example"), EXAMPLES, ids=[f"rule{r.id}-{e.says[:40]}" for r, e in EXAMPLES]
)
def test_example(rule: Rule, example: Example):
    if example.refused:
        with pytest.raises(ValidationError, match=re.escape(example.refused)):
            rows_of(example.given)
        return
    comparison = compared(example)
    assert [fault for expect in example.expects for fault in faults(comparison, expect)] == []
