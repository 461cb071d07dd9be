"""The page that compares, over time: survival landmarks on months in every form of the page."""

from collections.abc import Iterator
from typing import Final

from app.components import elements as html
from app.components.attributes import aria
from app.components.lettering import svg
from app.content.comparison.comparison import Comparison
from app.content.over_time import caption, survival
from app.drawing.over_time import layout
from app.drawing.over_time.scale import NARROW, WIDE, TimeForm, turns
from app.pages.compare.wide import Drawn, FigureForm
from models.vocabulary import Outcome

PHONE: Final = FigureForm("phone", 358, 1)


def figure(comparison: Comparison, form: FigureForm) -> Drawn:
    """The figure of a form, all its panels at once."""
    return _drawn(comparison, form, survival(comparison.view), WIDE)


def narrow(comparison: Comparison, outcome: Outcome) -> Drawn:
    """The figure of a phone, one outcome at a time."""
    outcomes = survival(comparison.view)
    alone = (outcome,) if outcome in outcomes else outcomes[-1:]
    return _drawn(comparison, PHONE, alone, NARROW)


def _drawn(comparison: Comparison, form: FigureForm, panels: tuple[Outcome, ...], style: TimeForm) -> Drawn:
    scene = layout(comparison, form.width, panels, style)
    first = next(iter(turns(comparison.percent, form.width, style)), panels) if len(panels) > 1 else panels
    until = layout(comparison, form.width, first, style).height if len(first) < len(panels) else scene.height
    return Drawn(form, 0, scene, until)


def told(comparison: Comparison) -> html.P | None:
    """What the figure shows and what not; where it shows nothing, the way to what it could."""
    view = comparison.view
    if not view.over_time:
        return None
    could = f"/{view.with_(outcome=(Outcome.EFS, Outcome.OS)).spell()}"
    way = None if survival(view) else html.A("Show EFS and OS over time.", href=could)
    return html.P([caption(comparison), " ", way], className="told timed")


def stills(comparison: Comparison, width: float) -> Iterator[html.Figure]:
    """The figure without a script: as it is wide, and one outcome after the other for narrow screens."""
    wide = svg(layout(comparison, width, survival(comparison.view)))
    yield html.Figure(wide, className="still wide", **aria(label=comparison.summary))
    for outcome in survival(comparison.view):
        drawn = svg(narrow(comparison, outcome).scene)
        yield html.Figure(drawn, className="still small-screen", **aria(label=outcome.words))
