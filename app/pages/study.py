"""One study: what it reports, what it does not, who was in it, what was read."""

from app.components import elements as html
from app.components import study_sheet as drawn
from app.components.attributes import data
from app.components.export import export
from app.components.masthead import footer
from app.content.comparison import compare
from app.content.study_sheet import study_sheet
from app.pages.contract import Written
from app.pages.evidence import PageEvidence
from models.records import StudyFile
from models.view import View


def of(study_id: str, evidence: PageEvidence) -> StudyFile | None:
    """The study with this id; None if there is none."""
    return next((file for file in evidence.files if file.study.id == study_id), None)


def page(file: StudyFile, evidence: PageEvidence) -> Written:
    """The page of a study."""
    sheet = study_sheet(file, evidence.rows, evidence.files, evidence.conflicts)
    shown = compare(evidence.rows, View(study=(file.study.id,)), evidence.data_version, evidence)
    parts = [
        *drawn.head(sheet),
        drawn.body(sheet),
        html.Template(export(shown, evidence.rows), **data(holder="export")),
        footer(evidence),
    ]
    return html.Div(parts, id="foot"), {}
