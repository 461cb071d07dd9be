"""Who read a study, and what its appraisal found: Reader, Appraisal."""

from models.records.base import Record, Text, Word
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


class Appraisal(Record):
    """The answer to one question of the appraisal, from the texts read."""

    question: Question
    """The question of the JBI checklist for case series."""
    answer: Answer
    """The answer, from what was read."""
    reason: Text
    """Why, in one sentence of our own."""
    locator: Word
    """Where in the text; or that the text read is silent."""
