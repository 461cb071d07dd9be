"""A patient like this one: the form that asks, what is said above the figure, how each cohort answers."""

from typing import Any, Final
from urllib.parse import parse_qsl

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.listing import columns
from app.components.provenance import Location, docked
from app.components.text_read import text_read
from app.content.patient import Answered, Fit, PatientSurvey, fit_wording
from app.content.wording import plural
from app.drawing.fonts import text_width
from models.patient import KEY, OLDEST
from models.records import Row
from models.view import View
from models.vocabulary import PatientKey

ASK: Final = "A patient…"
ABOUT: Final = (
    "Orders the cohorts and says how each fits. It changes no number and leaves no cohort out. It stands in "
    "the link alone; the server keeps nothing."
)

SIZE: Final = 13
"""Px of the letters above the figure."""


def control(view: View, place: str = "bar") -> html.Details:
    """A button that opens a form of lists and an age: each "any" until it is told.

    The form is sent as it is where no script runs; `assets/patient.js` leads to the same address.
    """
    told = len(view.patient)
    face = f"A patient · {plural(told, 'fact')}" if told else ASK
    summary = html.Summary(
        face, className="button changed" if told else "button", **data(key=f"{place}-patient")
    )
    chosen = {fact.key: fact.value for fact in view.patient}
    fields = [_field(key, chosen.get(key, ""), place) for key in PatientKey]
    clear = html.A("Clear", href=f"/{view.without(KEY).spell()}", **data(key=f"{place}-patient-clear"))
    send = html.Button(
        "Order cohorts", type="submit", className="button primary", **data(key=f"{place}-patient-send")
    )
    form = html.Form(
        [
            html.P(ABOUT),
            *_others(view),
            html.Div(fields, className="fields"),
            html.Div([send, clear if told else None], className="ways"),
        ],
        action="/",
        method="get",
        className="asked",
        autoComplete="off",
        **aria(label=ASK),
    )
    return html.Details([summary, form], className="patient")


def _others(view: View) -> list[html.Input]:
    """What else the view asks for, as fields that the form sends along."""
    pairs = parse_qsl(view.without(KEY).query)
    return [html.Input(type="hidden", name=key, value=word) for key, word in pairs]


def _field(key: PatientKey, value: str, place: str) -> html.Div | html.Label:
    if key is PatientKey.AGE:
        return _age(key, value, place)
    options = [html.Option("any", value="", selected=not value)]
    options += [
        html.Option(words, value=f"{key}:{code}", selected=code == value) for code, words in key.values
    ]
    box = html.Select(options, name=KEY, className="select", **data(key=f"{place}-patient-{key}"))
    return html.Label([html.Span(key.label), box])


def _age(key: PatientKey, value: str, place: str) -> html.Div:
    """Years in a box for numbers; beside it that an adult's are not told."""
    (adult,) = key.values
    years = html.Input(
        type="number", name=KEY, min="0", max=str(OLDEST), step="1", className="years", placeholder="any",
        value=value if value.isdecimal() else None, **data(key=f"{place}-patient-{key}"),
    )  # fmt: skip
    grown = html.Input(
        type="checkbox", name=KEY, value=f"{key}:{adult[0]}", checked=value == adult[0] or None,
        **data(key=f"{place}-patient-adult"),
    )  # fmt: skip
    return html.Div(
        [
            html.Label([html.Span(f"{key.label}, years"), years]),
            html.Label([grown, "adult, years not told"], className="adult"),
        ],
        className="aged",
    )


def said(survey: PatientSurvey, room: float) -> html.P:
    """What stands above the figure: what is stated by how many cohorts, the order, and the comparators.

    Args:
        survey: what a view says of the patient.
        room: px of a line, which the names of the comparators are not to break where fewer do.
    """
    before = " ".join(filter(None, (survey.stated, fit_wording.RULE)))
    parts: list[Any] = [before]
    if survey.offers:
        most, left = survey.offers[0], room - text_width(f"{before} ", SIZE)
        offered = next((form for form in survey.offers if text_width(form, SIZE) <= left), most)
        named = most if offered != most else None
        way = html.A(offered, href=f"/{survey.wider}", title=named, **data(key="comparators"))
        parts += [" ", way]
    return html.P(parts, className="told patient-told")


def answers(one: Fit, *, sourced: bool = True) -> html.Ul:
    """What a cohort answers to each fact, in full; with its source where that is not one press away."""
    return html.Ul([html.Li(_answer(answered, sourced=sourced)) for answered in one.answers], className="fit")


def _answer(one: Answered, *, sourced: bool) -> list[Any]:
    sign = html.Span(f"{one.answer.glyph} ", className="sign", **aria(hidden=True))
    where = f" ({one.source}, {one.locator})" if sourced and one.source else ""
    return [sign, fit_wording.spelled(one), html.Span(where, className="quiet") if where else None]


def opening(one: Fit) -> html.A:
    """The way to all that a cohort answers."""
    return html.A("How it fits, with sources", href=f"#{one.id}", className="wordy")


def fitting(row: Row, one: Fit) -> html.Aside:
    """The panel of a cohort; what every answer rests on stands with its place."""
    heads = html.Tr(columns(("Asked", "Answer", "Stated", "Where")))
    table = html.Table([html.Thead(heads), html.Tbody(list(map(_stated, one.answers)))], className="plain")
    parts = [html.Div(table, className="fitting"), text_read(row, row.source(row.cohort.source), of="answer")]
    return docked(f"{row.cohort.label}, against this patient", parts, Location(), one.id)


def _stated(one: Answered) -> html.Tr:
    sign = html.Span(one.answer.glyph, className="sign", **aria(hidden=True))
    where = f"{one.source}, {one.locator}" if one.source else ""
    return html.Tr(
        [
            html.Th(f"{one.key.label}: {one.fact.label}", scope="row"),
            html.Td([sign, f" {one.answer.label}"]),
            html.Td(one.words),
            html.Td(where, className="soft"),
        ]
    )
