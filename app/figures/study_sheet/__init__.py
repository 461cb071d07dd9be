"""One study's file becomes one frozen StudySheet: figures, gaps, texts, and what relates it to others."""

from app.figures.study_sheet.build import study_sheet
from app.figures.study_sheet.values import (
    Appraised,
    CohortSheet,
    Fact,
    Figure,
    Item,
    Relation,
    Silence,
    StudySheet,
    Text,
    TopicSheet,
)

__all__ = [
    "Appraised",
    "CohortSheet",
    "Fact",
    "Figure",
    "Item",
    "Relation",
    "Silence",
    "StudySheet",
    "Text",
    "TopicSheet",
    "study_sheet",
]
