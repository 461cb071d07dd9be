"""The figure in two fixed forms that the browser scales: all panels beside each other, and two in turns."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Final

from app.components import elements as html
from app.components.attributes import data
from app.components.forest import forest
from app.content.comparison.comparison import Comparison
from app.drawing.forest import layout
from app.drawing.plotly import draw
from app.drawing.scene import Scene
from models.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class FigureForm:
    """A width for which the figure is laid out, px, and how many panels stand beside each other in it."""

    name: str
    width: float
    most: int

    def turns(self, outcomes: Sequence[Outcome]) -> list[tuple[Outcome, ...]]:
        """The panels that are seen at a time."""
        return [tuple(outcomes[start : start + self.most]) for start in range(0, len(outcomes), self.most)]


WIDE: Final = FigureForm("wide", 1392, 6)
MIDDLE: Final = FigureForm("middle", 860, 2)
FORMS: Final = (WIDE, MIDDLE)
"""The stylesheet shows the one that fits (`assets/figure.css`)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A figure of one form: its scene, and px down to which the heads of its percentages hold."""

    form: FigureForm
    index: int
    scene: Scene
    until: float


@dataclass(frozen=True, slots=True)
class WrittenFigure:
    """A figure as it is written: the name of its box, its markup, and its marks for plotly."""

    form: FigureForm
    name: str
    markup: Any
    marks: dict[str, Any]


def figures(comparison: Comparison, form: FigureForm) -> Iterator[Drawn]:
    """The figures of a form, one per turn."""
    turns = form.turns(comparison.view.outcomes)
    for index, panels in enumerate(turns):
        scene = layout(comparison, form.width, panels if len(turns) > 1 else None)
        until = max(axis.bottom for axis in scene.axes[: len(panels)])
        yield Drawn(form, index, scene, until)


def written(
    drawn: Iterable[Drawn], summary: str, boxes: Mapping[str, Sequence[Any]] = MappingProxyType({})
) -> list[WrittenFigure]:
    """Write figures, each before the next is drawn: of a long view no more than one scene is held."""

    def write(one: Drawn) -> WrittenFigure:
        form = one.form.name
        markup = forest(one.scene, form, one.index, summary, one.until, boxes)
        return WrittenFigure(one.form, f"{form} {one.index}", markup, draw(one.scene))

    return list(map(write, drawn))


def shown(figures: Sequence[WrittenFigure]) -> html.Div:
    """Every figure of every form."""
    parts = [
        html.Div(
            [one.markup for one in figures if one.form is form],
            className=f"form {form.name}",
            **data(form=form.name),
        )
        for form in FORMS
    ]
    return html.Div(parts, id="figures", className="figures")
