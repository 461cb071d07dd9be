"""The filters of a phone: check rows in a sheet, reasons in words."""

from app.components import elements as html
from app.components import patient
from app.components.attributes import data
from app.components.controls import bare, facet, picks
from app.components.filters import chips, reset, whole_ages
from app.components.masthead import presets
from app.content.comparison.comparison import Comparison
from app.content.filters import Choices, Control
from app.content.wording import plural


def sheet(choices: Choices, comparison: Comparison, moved: str = "") -> html.Div:
    """Everything in the filter sheet of a view.

    Args:
        choices: what can be asked.
        comparison: what is shown.
        moved: that another outcome is shown than before, in a sentence; empty where it is not.
    """
    head = html.Div(
        [
            html.H2("Filters", id="sheet-title", tabIndex=-1),
            reset(choices),
            bare("Close", "close", "cross"),
        ],
        className="sheethead",
    )
    ticked = [_ticks(one, comparison) for one in choices.controls if one.kind == "segments"]
    lists = [facet(one, "sheet") for one in choices.controls if one.kind != "segments"]
    show = html.Button(
        f"Show {plural(comparison.totals.cohorts, 'cohort')}",
        type="button",
        className="button primary",
        **data(act="close", key="sheet-show"),
    )
    asked = patient.control(comparison.view, "sheet")
    beside = [presets(choices), chips(choices), html.P(moved, className="moved") if moved else None, asked]
    body = html.Div(
        [*beside, *ticked, html.Div(lists, className="lists")], id="sheet-body", **data(scroll="1")
    )
    return html.Div([head, body, html.Div(show, className="sheetfoot")], className="sheet")


def _ticks(control: Control, comparison: Comparison) -> html.Section:
    more = whole_ages(comparison, "checkbox") if control.key == "age" else None
    unset = [choice.label.lower() for choice in control.on if not choice.word]
    return html.Section(
        [html.H3(": ".join([control.label, *unset])), picks(control, "sheet", "checkbox"), more]
    )
