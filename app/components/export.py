"""The export panel: a preview, what the picture should be, and a link that is the file."""

from dataclasses import dataclass
from typing import Final

from dash import html

from app.components.attributes import data
from app.components.controls import bare, button, icon
from app.components.markup import Input
from app.figures.comparison.values import Comparison

PROMISE: Final = "Every export carries the filters, sources, the caveat, the data version and the date."


@dataclass(frozen=True, slots=True)
class Option:
    """A question of the form: its name in the address, its label, and ``(word, label)`` answers."""

    name: str
    label: str
    answers: tuple[tuple[str, str], ...]


PICTURE: Final = (
    Option("format", "Format", (("png", "PNG"),)),
    Option("size", "Size", (("slide", "Slide 1920 × 1080"), ("4k", "4K"), ("tall", "Tall"))),
    Option("theme", "Theme", (("light", "Light"), ("dark", "Dark"))),
)
"""What a picture can be; the first answer of each is the one to begin with."""


def export(comparison: Comparison) -> html.Div:
    """Everything in the export panel."""
    query = comparison.view.spell().removeprefix("?")
    first = "&".join(filter(None, (query, "size=slide", "theme=light")))
    picture = html.Img(
        src=f"/export/forest.png?{first}",
        alt=f"Preview of the slide. {comparison.summary}",
        width="1920",
        height="1080",
        className="preview",
    )
    form = html.Form(
        [
            picture,
            html.P(PROMISE, className="soft"),
            html.H3("Picture or slide"),
            *[_question(option) for option in PICTURE],
            html.Label(
                [Input(type="checkbox", name="plain", value="1"), "Figure alone, without title and sources"],
                className="check",
            ),
            html.A(
                [icon("down"), html.Span("Download PNG", **data(label="Download {}"))],
                href=f"/export/forest.png?{first}",
                className="button primary",
                download="",
                **data(download="1", key="download"),
            ),
        ],
        **data(export=query),
    )
    link = html.Section([html.H3("Link"), button("Copy link", "copy", "link")])
    head = html.Div([html.H2("Export this view", id="export-title"), bare("Close", "close", "cross")])
    return html.Div([head, form, link], className="export")


def _question(option: Option) -> html.Fieldset:
    answers = [
        html.Label(
            [
                Input(type="radio", name=option.name, value=word, checked=not index),
                html.Span(label, className="segment"),
            ]
        )
        for index, (word, label) in enumerate(option.answers)
    ]
    return html.Fieldset([html.Legend(option.label), html.Div(answers, className="segments")])
