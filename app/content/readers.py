"""Who read a study and how it was appraised, in words: no score, no order by it."""

from collections.abc import Sequence
from typing import Final

from app.content.wording import running
from models.records import NOT_KEPT, NOT_REPORTED, Appraisal, Reader, Study
from models.vocabulary import Answer, Design

UNSAID: Final = "not stated in the text read"
"""What stands for a fact that the text read does not give."""

UNCHECKED: Final = "no second reading yet"
NOT_APPRAISED: Final = "not appraised"
NO_SERIES: Final = "not a case series"
"""What stands for the appraisal of a study that compares: the questions are those for case series."""


def stated(text: str) -> str:
    """A coded text, or that the text read does not state it."""
    return UNSAID if text == NOT_REPORTED else text


def read_by(reader: Reader | None) -> str:
    """When, by whom and of which copy a study was read; that nobody did, where nobody did."""
    if reader is not None and reader.on == NOT_KEPT:
        return reader.copy_read
    return f"{reader.on}, {reader.by}: {reader.copy_read}" if reader else UNCHECKED


def unappraised(study: Study, appraisal: Sequence[Appraisal]) -> str:
    """Why there are no answers; empty where there are."""
    if appraisal:
        return ""
    return NO_SERIES if study.design is Design.RANDOMIZED else NOT_APPRAISED


def appraised(study: Study, appraisal: Sequence[Appraisal]) -> str:
    """The questions of the appraisal by their answers: "yes: …; unclear: …"; or why there are none."""
    asked = {
        answer: [running(one.question.label) for one in appraisal if one.answer is answer]
        for answer in Answer
    }
    said = [f"{answer.label}: {', '.join(questions)}" for answer, questions in asked.items() if questions]
    return "; ".join(said) or unappraised(study, appraisal)
