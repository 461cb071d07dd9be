"""A view for a journal club, as one file: the figure, questions, what differs, appraisals, reading list."""

from typing import Final

from app.components import club as drawn
from app.components import elements as html
from app.content.club import inquiries
from app.content.conflicts import disputes
from app.content.study_sheet.sheet_relations import appraisal
from app.exports import Material, Options
from app.pages.compare import offline
from app.pages.compare.parts import Compared
from app.pages.contract import Request

MOST: Final = 24
"""Studies whose appraisal is given question by question."""


def body(request: Request, options: Options) -> str:
    """The body of the file; the arguments are those of `app.pages.compare.offline.body`."""
    return offline.body(request, options, drawn.contents(), _sections)


def _sections(it: Compared) -> html.Div:
    """Everything beneath the figure."""
    rows = Material(it.whole, it.evidence.rows).shown
    asked = inquiries(rows, it.whole.view, disputes(it.evidence.conflicts, it.evidence.files))
    studies = list({row.study.id: row for row in rows}.values())
    files = {file.study.id: file for file in it.evidence.files}
    answers = {row.study.id: appraisal(files[row.study.id]) for row in studies[:MOST]}
    return html.Div(
        [
            drawn.questions(asked),
            drawn.contrasts(it.whole),
            drawn.appraisals(studies, answers, len(studies) - len(answers)),
            drawn.reading(studies),
        ],
        className="club",
    )
