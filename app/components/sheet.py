"""The filters of a phone: check rows in a sheet, reasons in words."""

from dataclasses import replace
from typing import Final

from dash import html

from app.components import patient
from app.components.attributes import aria, data
from app.components.controls import bare, facet, pointing
from app.components.filters import reset, wider_ages
from app.content.comparison.comparison import Comparison
from app.content.filters import Choice, Choices, Control
from app.content.wording import plural
from models.view import FACETS, View

EXPLAINED: Final = ("pediatric_aya",)
"""Words whose definition stands beneath them."""


def sheet(choices: Choices, comparison: Comparison, view: View) -> html.Div:
    """Everything in the filter sheet of a view; the comparison shows one outcome of it."""
    head = html.Div(
        [
            html.H2("Filters", id="sheet-title", tabIndex=-1),
            reset(choices),
            bare("Close", "close", "cross"),
        ],
        className="sheethead",
    )
    ticked = [_ticks(one, comparison, view) for one in choices.controls if one.kind == "segments"]
    lists = [facet(one, "sheet") for one in choices.controls if one.kind != "segments"]
    show = html.Button(
        f"Show {plural(comparison.totals.cohorts, 'cohort')}",
        type="button",
        className="button primary",
        **data(act="close", key="sheet-show"),
    )
    asked = patient.control(comparison.view, "sheet")
    body = html.Div([asked, *ticked, html.Div(lists, className="lists")], id="sheet-body", **data(scroll="1"))
    return html.Div([head, body, html.Div(show, className="sheetfoot")], className="sheet")


def _ticks(control: Control, comparison: Comparison, view: View) -> html.Section:
    rows = [_tick(control.key, _led(control, choice, view)) for choice in control.choices if choice.word]
    more = wider_ages(comparison) if control.key == "age" else None
    group = html.Div([*rows, more], role="group", **aria(label=control.label))
    unset = [choice.label.lower() for choice in control.choices if not choice.word and choice.state != "off"]
    return html.Section([html.H3(": ".join([control.label, *unset])), group])


def _led(control: Control, choice: Choice, view: View) -> Choice:
    """A choice as a check row: where it leads, and why the last one ticked stays where none is not "any"."""
    on = [one for one in control.choices if one.state != "off"]
    standing = choice.word in FACETS[control.key].alone or not FACETS[control.key].alone
    needed = on == [choice] and standing and all(one.word for one in control.choices)
    reason = f"At least one {control.label.lower()} stays ticked." if needed else choice.reason
    return replace(choice, address=_ticked(control, choice, view), reason=reason)


def _ticked(control: Control, choice: Choice, view: View) -> str:
    """Where a check row leads: what is ticked, with this word added or taken away.

    Words that are on by default are ticked ones too, so that taking one away leaves the others.
    """
    on = [one.word for one in control.choices if one.word and one.state != "off"]
    if control.changed or not on or FACETS[control.key].alone:
        return choice.address
    words = [word for word in on if word != choice.word] if choice.word in on else [*on, choice.word]
    return view.with_(
        **{control.key: tuple(term for term in FACETS[control.key].choices if term in words)}
    ).spell()


def _tick(key: str, choice: Choice) -> html.A:
    about = choice.reason or (choice.definition if choice.word in EXPLAINED else "")
    text = [html.Span(choice.label), html.Small(about) if about else None]
    return html.A(
        [
            html.Span(className="box", **aria(hidden="true")),
            html.Span(text, className="what"),
            html.Span(choice.count, className="n") if choice.count is not None else None,
        ],
        className="tick gone" if choice.reason else "tick",
        **pointing(key, choice, "sheet", "checkbox"),
        **aria(checked=str(choice.state != "off").lower(), label=choice.label),
    )
