"""Who read a study, and what its appraisal found: Reader, Appraisal."""

from models.records.base import Record, Text, Word
from models.records.source import Date
from models.vocabulary import Answer, Question


class Reader(Record):
    """One reading of a study: when, by whom, of which copy."""

    on: Date
    by: Word
    """A role such as "second reader", never a name."""
    copy_read: Text
    """Which copy was read, in a few words."""


class Appraisal(Record):
    """The answer to one question of the appraisal, from the texts read."""

    question: Question
    answer: Answer
    reason: Text
    locator: Word
