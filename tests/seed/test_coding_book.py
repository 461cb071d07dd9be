import re

import pytest

from models.records import (
    Account,
    Appraisal,
    Checked,
    Citation,
    Cohort,
    CohortFact,
    Conflict,
    Detail,
    Empty,
    Estimate,
    Known,
    LeftOut,
    Overlap,
    Reader,
    Review,
    Search,
    Source,
    Study,
)
from models.vocabulary import VOCABULARIES
from tests.seed.coding_book import BOOK, rewritten

pytestmark = pytest.mark.seed

TEXT = BOOK.read_text(encoding="utf-8")
ANEW = "write the list anew with: python -m tests.seed.coding_book"
TABLES = {
    "[study]": Study,
    "[citation]": Citation,
    "[[source]]": Source,
    "[[cohort]]": Cohort,
    "[[fact]]": CohortFact,
    "[[estimate]]": Estimate,
    "[[empty]]": Empty,
    "[[detail]]": Detail,
    "[[overlap]]": Overlap,
    "[[conflict]]": Conflict,
    "[[review]]": Review,
    "[coded]": Reader,
    "[checked]": Checked,
    "[[appraisal]]": Appraisal,
    "[account]": Account,
    "[[search]]": Search,
    "[[left_out]]": LeftOut,
    "[[known]]": Known,
}


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda v: v.__name__)
def test_coding_book_names_every_word(vocabulary):
    part = TEXT.split(f"\n### {vocabulary.__name__}\n", 1)
    assert len(part) == 2, ANEW
    section = part[1].split("\n### ", 1)[0]
    for term in vocabulary:
        assert f"| `{term}` | {term.label} | {term.definition} |" in section, f"{term}: {ANEW}"


def test_word_list_is_that_of_the_vocabularies():
    assert rewritten(TEXT) == TEXT, ANEW


@pytest.mark.parametrize(("table", "record"), TABLES.items(), ids=TABLES)
def test_coding_book_names_every_field_of_a_record_and_no_other(table, record):
    row = re.search(rf"^\| `{re.escape(table)}`.*$", TEXT, re.MULTILINE)
    assert row, f"no row for {table}"
    named = set(re.findall(r"`([a-z0-9_]+)`", row[0].split("|", 3)[3]))
    assert named == set(record.model_fields)


def test_counts_of_a_record_are_named_with_those_that_carry_them():
    for record in (Estimate, Detail):
        assert {"events", "total", "counts_basis", "counts_reason"} <= set(record.model_fields)
