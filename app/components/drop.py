"""A facet in the one row of controls: its name, what it stands at, and over the page the words to tick."""

from collections.abc import Iterator, Sequence
from typing import Any

from app.components import elements as html
from app.components.attributes import aria
from app.components.controls import name, picks
from app.components.overlay import named
from app.content.filters import Choice, Control
from app.content.wording import listed, plural
from app.drawing.fonts import text_width

SIZE, ROOM = 13, 128
"""Px of the letters of what a control stands at, and of its line."""


def drop(control: Control, *beneath: Any, place: str = "bar") -> html.Div:
    """The control; more may stand beneath its words."""
    value = f"at-{control.key}"
    said = f"{listed([_said(choice) for choice in control.on])}."
    face = [
        name(control.label),
        html.Span(standing(control.on), className="value", **aria(hidden=True)),
        html.Span(said, id=value, className="sr"),
    ]
    kind = "drop changed" if control.changed else "drop"
    about = html.P(control.about, className="about-choice") if control.about else None
    inside = [picks(control, place), about, *beneath]
    more = aria(label=control.label, describedby=value)
    return named(control.key, control.label, face, inside, "dropped", kind, **more)


def _said(choice: Choice) -> str:
    return choice.label if choice.count is None else f"{choice.label}, {plural(choice.count, 'cohort')}"


def standing(on: Sequence[Choice]) -> str:
    """What a control stands at, as much of it as stands in one line: "CNS · 11", "EFS, OS, Response +1"."""
    tried = list(_shorter(on))
    return next((text for text in tried if text_width(text, SIZE, 600) <= ROOM), tried[-1])


def _shorter(on: Sequence[Choice]) -> Iterator[str]:
    labels = [choice.label for choice in on]
    if len(on) == 1 and on[0].count is not None:
        yield f"{labels[0]} · {on[0].count}"
    yield ", ".join(labels)
    for shown in range(len(labels) - 1, 0, -1):
        yield f"{', '.join(labels[:shown])} +{len(labels) - shown}"
