"""What a study's page says of shared patients, and of its appraisal."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from app.components import elements as html
from app.components.controls import icon
from app.components.listing import columns, tabled
from app.content.study_sheet import Relation, StudySheet
from app.content.wording import capitalized, listed
from models.vocabulary import Sharing

TOLD = "The ten questions for case series (JBI), answered from what was read. The answers are never added up."
NEVER = "Patients of two studies are never added together."
HEADS = ("Question", "Answer", "Why", "Where")


def sharing(sheet: StudySheet) -> Iterable[Any]:
    """What is known of patients shared with other studies, those ruled out among them."""
    if sheet.nameless:
        yield html.P(sheet.nameless)
    if sheet.overlaps:
        yield html.P(NEVER)
    for basis, found in groupby(sheet.overlaps, key=lambda one: one.basis):
        if basis is not None:
            rows = html.Ul([_relation(one, basis) for one in found], className="overlaps")
            yield html.Div([html.P(html.B(capitalized(basis.label)), title=basis.definition), rows])


def _relation(one: Relation, basis: Sharing) -> html.Li:
    """Another study with what joins the two, which cohorts are meant, and the reason."""
    only = f"; only {listed(list(one.cohorts))}" if one.cohorts else ""
    link = html.A(one.label, href=f"/studies/{one.study}")
    told = f" ({one.short}): {one.why}{only}. {one.note}"
    return html.Li([icon("rings") if basis.shares else None, link, told])


def appraisal(sheet: StudySheet) -> html.Div:
    """The questions with their answers in words; or why there are none."""
    if sheet.unappraised:
        return html.Div(html.P(f"{capitalized(sheet.unappraised)}."))
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
    label, body = "Appraisal, question by question", html.Tbody(rows)
    return html.Div(
        [html.P(TOLD), tabled(label, columns(HEADS), [body], "plain appraisal", "appraisal-table")]
    )
