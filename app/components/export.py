"""The export panel: a preview, what the picture should be, numbers, citations, and the link.

::

    export_choices   what there is to choose, from the list of exports
    export_picture   the form of the picture, and its link
    export           the whole panel
"""

from collections.abc import Sequence
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import bare, button, fetched, icon, take
from app.components.export_choices import (
    CITATIONS,
    CITED,
    EVERYTHING,
    NUMBERS,
    PACK,
    SCOPES,
    SEMICOLONS,
    SHEET,
    address,
)
from app.components.export_picture import drawable, fieldset, form, radio
from app.content.comparison.comparison import Comparison
from app.content.comparison.overview import Overview
from app.exports import Export, Options
from app.exports.about import cite, link
from models.records import Row

SCOPE_LABELS: Final = ("Shown", "All figures")
BASE, DAY = "{base}", "{day}"
"""What only the browser knows when a panel is opened: the public address, and the day."""

SHEETS: Final = (
    "Excel is safe for every spreadsheet: each cell stays as printed. CSV with semicolons is for those set "
    "to decimal commas; its text stays text. Plain CSV is for R and Python."
)
PACKED: Final = (
    "slides, table, questions to ask of these figures, appraisals and a reading list; reads offline"
)
INSIDE: Final = "picture, numbers, citations, a page that opens offline, a read-me"
REOPENED: Final = "PNG, SVG or PowerPoint saved here. Read in this browser, sent nowhere."
KEPT: Final = "opens it as it is, with a note on what changed since"
UNKEPT: Final = "is unreleased: a link opens the newest evidence."


def export(comparison: Comparison | Overview, rows: Sequence[Row] = ()) -> html.Div:
    """Everything in the export panel.

    Args:
        comparison: what is seen.
        rows: every row of the evidence, to say how much there is besides.
    """
    drawn = drawable(comparison)
    query = drawn.view.carried.query
    head = html.Div(
        [html.H2("Export this view", id="export-title"), bare("Close", "close", "cross")], className="head"
    )
    files = html.Div([_numbers(comparison, rows, query), _citations(comparison, query)], className="two")
    parts = [
        head,
        form(drawn, query, comparison.view.spell()),
        files,
        _cited(comparison),
        _link(comparison),
        _whole(query),
        told(),
    ]
    return html.Div(parts, className="export")


def _file(export: Export, query: str, face: Any = None, **more: Any) -> html.A:
    return fetched(face or export.label, address(export, query), **{"key": export.name, **more})


def _numbers(comparison: Comparison | Overview, rows: Sequence[Row], query: str) -> html.Section:
    charts = (comparison.percent, comparison.months)
    shown = sum(len(chart.marks) for chart in charts if chart is not None)
    counts = (shown, sum(len(row.estimates) for row in rows))
    answers = [
        radio("scope", scope, [label, html.Span(f"{count:,}", className="n")], not index)
        for index, (scope, label, count) in enumerate(zip(SCOPES, SCOPE_LABELS, counts, strict=True))
    ]
    files = [_file(one, query, scoped="1") for one in NUMBERS]
    spaced = "&".join(filter(None, (query, SEMICOLONS)))
    files.append(_file(SHEET, spaced, f"{SHEET.label} with semicolons", key=f"{SHEET.name};", scoped="1"))
    links = html.Div(files, className="files")
    about = html.P(SHEETS, className="soft")
    return html.Section([html.H3("Numbers"), fieldset("Which figures", answers), links, about])


def _citations(comparison: Comparison | Overview, query: str) -> html.Section:
    count = len({line.study for line in comparison.percent.lines})
    whose = f" of the {count} studies shown" if count != 1 else " of the study shown"
    copy = take("Copy citations", "copy-text", source=address(CITED, query), said="Citations copied")
    links = html.Div([*[_file(one, query) for one in CITATIONS], copy], className="files")
    return html.Section([html.H3(["Citations", html.Span(whose)]), links])


def _cited(comparison: Comparison | Overview) -> html.Section:
    view = comparison.view.carried.without("data")
    text = cite(comparison, Options(link=link(BASE, view), day=DAY))
    said = aria(label="Copy how to cite this view")
    copy = html.Button("Copy", type="button", className="wordy", **data(take="copy-citation"), **said)
    words = html.P(text, className="soft", **data(filled=text))
    return html.Section([html.Div([html.H3("Cite this view"), copy], className="headline"), words])


def _link(comparison: Comparison | Overview) -> html.Section:
    shown = html.Input(type="text", name="link", readOnly=True, **aria(label="Address of this view"))
    shown_line = html.Div([shown, button("Copy link", "copy", "link")], className="line")
    kept = _kept(comparison)
    share = take("Share link", "share-link", hidden=True)
    return html.Section([html.H3("Link"), shown_line, kept, share], className="linked")


def _kept(comparison: Comparison | Overview) -> html.Label | html.P:
    """Whether the link keeps the data version; that it cannot, where no release holds it."""
    version = comparison.data_version
    if not comparison.origin.released:
        return html.P(f"Data version {version} {UNKEPT}", className="soft", **data(version=version))
    keep = html.Input(type="checkbox", name="keep", checked=True, **data(version=version))
    return html.Label([keep, "Keep this data version", html.Span(KEPT, className="soft")], className="check")


def _whole(query: str) -> html.Section:
    chosen = html.Input(type="file", className="sr", accept=".png,.svg,.pptx", **data(reopen="1"))
    opened = html.Label(["Open a picture's view", chosen], className="button")
    archives = ((PACK, PACK.label, PACKED), (EVERYTHING, "Everything as one ZIP", INSIDE))
    lines = [
        _line(_file(export, query, [icon("down"), html.Span(label)], styled="1"), text)
        for export, label, text in archives
    ]
    return html.Section([*lines, _line(opened, REOPENED)], className="whole")


def _line(button: Any, text: str) -> html.Div:
    return html.Div([button, html.Span(text, className="soft")], className="line")


def told() -> html.Div:
    """Where this panel says what it does; the page's own place is out of reach while it is open."""
    bar = html.Progress(max="100", value="0", hidden=True, **aria(label="How much of the file is here"))
    return html.Div([html.Span(role="status", **aria(live="polite")), bar], className="state")
