"""The form of a picture or slide: what it should be, and the link that is the file."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import aria, data
from app.components.controls import fetched, icon, take
from app.components.export_choices import (
    EVERY_PAGE,
    FORMATS,
    OUTLINED,
    PREVIEW,
    SIZE,
    THEME,
    Format,
    PictureOption,
    address,
)
from app.content.comparison.comparison import Comparison
from app.content.comparison.excerpts import excerpts
from app.content.comparison.overview import Overview
from app.content.comparison.trimming import cohorts, left_out, offered
from app.exports import kind
from app.exports.kind import MAX_TITLE, crowded

PROMISE: Final = (
    "Every picture carries the caveat, the data version and the date; with title and sources also the "
    "filters and the sources."
)
WHOLE: Final = "All outcomes of this view"
SLIDES: Final = "Slides show"
DENSE: Final = "handout, print, tall and PDF draw"
A_TALK: Final = 20
"""Slides that a talk may show."""

TOO_MANY: Final = (
    "More slides than a talk shows: choose some of them, one outcome under “Picture of”, or filters."
)
WITHOUT_SERVER: Final = "Save without the server"


def drawable(comparison: Comparison | Overview) -> Comparison | Overview:
    """The view as files can draw it: one of which too much is to be drawn as its page begins it."""
    return replace(comparison, view=comparison.view.without("rows")) if crowded(comparison) else comparison


def form(comparison: Comparison | Overview, query: str, view: str) -> html.Form:
    """The form; `assets/export.js` keeps preview, link and size in step with it.

    Args:
        comparison: what is seen.
        query: its view as an address spells it, without question mark and data version.
        view: the view that the panel was opened in, as its address spells it.
    """
    return html.Form(
        [
            html.Img(alt=f"Preview. {comparison.summary}", width="1920", height="1080", className="preview"),
            html.P(PROMISE, className="soft"),
            _begun(comparison),
            html.H3("Picture or slide"),
            _part(comparison, query),
            _formats(),
            html.P(TOO_MANY, className="soft", hidden=True, **data(most=str(A_TALK))),
            _chosen(),
            *[_question(option) for option in (SIZE, THEME)],
            _title(comparison),
            html.Div(_checks(), className="checks"),
            html.Div(_actions(query), className="actions-row"),
            html.P(
                [html.Span(**data(weight="1")), take(WITHOUT_SERVER, "save", "wordy", needs="png")],
                className="soft weight",
                **aria(live="polite"),
            ),
        ],
        **data(
            export=query,
            view=view,
            preview=address(PREVIEW, ""),
            every=address(EVERY_PAGE, ""),
        ),
    )


def _part(comparison: Comparison | Overview, query: str) -> html.Label | None:
    """Whether all of the view is drawn or a part of it; nothing to choose where it has but one."""
    parts = excerpts(comparison)
    if not parts:
        return None
    options = [html.Option(WHOLE, value=query)]
    options += [html.Option(one.name, value=one.view.carried.without("data").query) for one in parts]
    box = html.Select(options, className="select", **aria(label="Picture of"), **data(part="1"))
    return html.Label([html.Span("Picture of"), box], className="line")


def _begun(comparison: Comparison | Overview) -> html.P | None:
    """How many cohorts pictures and slides draw, and where all are drawn; nothing where these are all."""
    left, untold = left_out(comparison), left_out(comparison, lecture=True)
    if not untold:
        return None
    total = cohorts(comparison)
    most = f"At most {kind.MOST} can be drawn: filters choose them" if total > kind.MOST else ""
    page = "" if most else ", as the page does"
    words = f"Pictures and slides draw the first {total - left} of {total} cohorts{page}. "
    if untold > left:
        others = f"the first {total - left}" if left else "all"
        words = f"{SLIDES} the {total - untold} of {total} cohorts that fit best; {DENSE} {others}. "
    way = html.A(offered(total), href=comparison.view.with_(rows="all").spell())
    return html.P([words, most or way, " · Files of numbers hold all."], className="soft")


def _chosen() -> html.Fieldset:
    """Which slide; `assets/slides.js` fills it, since only a drawing says how many there are."""
    return html.Fieldset(
        [html.Legend("Which"), html.Div(className="slides")], hidden=True, **data(question="chosen")
    )


def radio(name: str, word: str, text: Any, first: bool, **more: Any) -> html.Label:
    """One answer of a question, drawn as a segment."""
    told = html.Input(type="radio", name=name, value=word, checked=first, **data(**more))
    return html.Label([told, html.Span(text, className="segment")])


def fieldset(legend: str, answers: Iterable[html.Label], **more: Any) -> html.Fieldset:
    """A question and its answers side by side."""
    return html.Fieldset([html.Legend(legend), html.Div(list(answers), className="segments")], **more)


def _question(option: PictureOption) -> html.Fieldset:
    answers = [radio(option.name, *answer, not index) for index, answer in enumerate(option.answers)]
    return fieldset(option.label, answers, **data(question=option.name))


def _formats() -> html.Fieldset:
    return fieldset("Format", [_format(one, not index) for index, one in enumerate(FORMATS)])


def _format(one: Format, first: bool) -> html.Label:
    told = {
        "file": address(one.export, one.fixed),
        "label": f"Download {one.export.label}",
        "sizes": " ".join(one.sizes),
        "paged": "1" if one.export.paged else None,
    }
    return radio("format", one.word, one.label, first, **told)


def _title(comparison: Comparison | Overview) -> html.Label:
    box = html.Input(
        type="text", name="title", value=comparison.title, maxLength=MAX_TITLE, **data(own=comparison.title)
    )
    return html.Label([html.Span("Title"), box], className="line")


def _checks() -> tuple[html.Label, ...]:
    """Ticks; the first is on, and what it adds to the address it adds when it is off."""
    whole = html.Input(type="checkbox", name="plain", value="1", checked=True, **data(off="1"))
    clear = html.Input(type="checkbox", name="transparent", value="1")
    outlined = html.Input(type="checkbox", name="outlines", value="1", **data(only=" ".join(OUTLINED)))
    return (
        html.Label([whole, "Title and sources"], className="check"),
        html.Label([clear, "Transparent background"], className="check"),
        html.Label([outlined, "Letters as outlines"], className="check"),
    )


def _actions(query: str) -> list[html.A | html.Button]:
    first = FORMATS[0]
    down = [icon("down"), html.Span(f"Download {first.export.label}", **data(said="1"))]
    return [
        fetched(down, address(first.export, query), "button primary", download="1", key="download"),
        take("Copy picture", "copy-picture"),
        take("Share picture", "share-picture", hidden=True),
    ]
