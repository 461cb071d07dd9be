"""One study's file becomes one frozen StudySheet: figures, gaps, texts, and what relates it to others."""

from app.content.study_sheet.sheet import (
    CohortSheet,
    Fact,
    Relation,
    SheetFigure,
    Silence,
    StudySheet,
    Text,
    TopicSheet,
)
from app.content.study_sheet.sheet_rows import study_sheet
