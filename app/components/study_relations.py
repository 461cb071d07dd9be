"""What a study's page says of shared patients, and of its appraisal."""

from collections.abc import Iterable
from typing import Any

from dash import html

from app.components.controls import icon
from app.components.study_tables import region
from app.figures.comparison.words import capitalized, listed
from app.figures.study_sheet import Relation, StudySheet

TOLD = "The ten questions for case series (JBI), answered from what was read. The answers are never added up."
HEADS = ("Question", "Answer", "Why", "Where")


def sharing(sheet: StudySheet) -> Iterable[Any]:
    """What is known of patients shared with other studies, those ruled out among them."""
    if sheet.nameless:
        yield html.P(sheet.nameless)
    if sheet.overlaps:
        yield html.Ul([_relation(one) for one in sheet.overlaps], className="overlaps")


def _relation(one: Relation) -> html.Li:
    """Another study with how sure it is, what joins the two, which cohorts are meant, and the reason."""
    shares = one.basis is not None and one.basis.shares
    said = [capitalized(one.basis.label) if one.basis else "", one.why]
    if one.cohorts:
        said.append(f"only {listed(list(one.cohorts))}")
    link = html.A(one.label, href=f"/studies/{one.study}")
    told = f" ({one.short}). {'; '.join(part for part in said if part)}. {one.note}"
    return html.Li([icon("rings") if shares else None, link, told + " Never added together." * shares])


def appraisal(sheet: StudySheet) -> html.Div:
    """The questions with their answers in words; or why there are none."""
    if sheet.unappraised:
        return html.Div(html.P(f"{capitalized(sheet.unappraised)}."))
    top = html.Thead(html.Tr([html.Th(head, scope="col") for head in HEADS]))
    rows = [
        html.Tr(
            [
                html.Th(one.question, scope="row", title=one.asks),
                html.Td(one.answer),
                html.Td(one.reason),
                html.Td(one.where, className="soft"),
            ]
        )
        for one in sheet.appraisal
    ]
    caption = html.Caption("Appraisal, question by question", className="sr")
    table = html.Table([caption, top, html.Tbody(rows)], className="plain appraisal")
    return html.Div([html.P(TOLD), region(table, "appraisal-table", "Appraisal, question by question")])
