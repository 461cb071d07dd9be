"""Who read a study, what its appraisal found, and which warnings are right.

Reader, Checked, Appraisal, Accept.
"""

from models.records.base import Count, Id, Locator, Record, Text, Word
from models.records.source import Date
from models.vocabulary import Answer, Question


class Reader(Record):
    """One reading of a study: when, by whom, of which copy."""

    on: Date
    """The day it was read."""
    by: Word
    """A role such as "second reader", never a name."""
    copy_read: Text
    """Which copy was read, in a few words."""


class Checked(Reader):
    """The reading by a second reader, without which a study is a draft."""

    figures: Count | None = None
    """How many estimates and details were read twice, so that one added later shows; None if not counted."""


class Appraisal(Record):
    """The answer to one question of the appraisal, from the texts read."""

    question: Question
    """The question of the JBI checklist for case series."""
    answer: Answer
    """The answer, from what was read."""
    reason: Text
    """Why, in one sentence of our own."""
    locator: Locator
    """Where in the text; or that the text read is silent."""


class Accept(Record):
    """A warning of ``check`` that stands: the file is right, and says why."""

    rule: Id
    """The rule as the warning names it, for example "site_text"."""
    record: Word
    """The record as the warning names it, for example "cohort rankin_emd"."""
    reason: Text
    """Why the record is right, in our own words."""
