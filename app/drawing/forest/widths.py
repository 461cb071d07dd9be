"""How wide the values of a panel are, measured before any column is placed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.content.comparison.cell import Mark
from app.content.comparison.chart import Chart, Panel
from app.drawing.fonts import Weight, text_width
from app.drawing.forest.style import Style, least_text, panel_text
from models.vocabulary import Outcome


@dataclass(frozen=True, slots=True)
class PanelText:
    """How wide the parts of a panel's values are at most, each measured once, px.

    ``tag`` is the landmark, ``whole`` and ``rest`` the value before and from its decimal point, ``bounds``
    the interval, ``marked`` the signs of remarks, ``counted`` the counts, ``basis`` their signs; ``beside``
    is a whole line with its first remark, where that has room made for it.
    """

    panel: Panel
    style: Style
    tag: float
    whole: float
    rest: float
    bounds: float
    marked: float
    counted: float
    basis: float
    beside: float = 0.0

    @property
    def tags(self) -> float:
        """The landmark and what stands between it and the value."""
        return self.tag + self.style.after if self.tag else 0

    @property
    def signed(self) -> float:
        """The interval with the signs that stand beside it where remarks shrink to them."""
        return self.bounds + (self.marked + 2) if self.style.brief else self.bounds

    @property
    def content(self) -> float:
        """All of it on one line."""
        content = self.tags + self.whole + self.rest + (self.signed + 7 if self.signed else 0)
        return content + (self.counted + self.basis + 10 if self.counted else 0)

    @property
    def full(self) -> float:
        """The same, as wide as the style asks at least."""
        return max(self.content, self.beside, panel_text(self.panel.outcome, self.style))

    @property
    def beneath(self) -> float:
        """With interval and counts beneath the value."""
        value = self.tags + self.whole + self.rest
        return max(self.style.least_text, value, self.signed, self.counted)

    @property
    def levels(self) -> tuple[float, float, float]:
        """All on one line; counts beneath; interval and counts beneath."""
        value = self.tags + self.whole + self.rest
        return self.full, max(self.beneath, value + self.signed + 7), self.beneath

    @property
    def least(self) -> float:
        """How narrow it may become."""
        if self.style.brief:
            return self.beneath
        return max(self.content, least_text(self.panel.outcome, self.style))


def measured(chart: Chart, panels: Sequence[Panel], style: Style) -> list[PanelText]:
    """The text of these panels, over every line of the chart."""
    marks: dict[Outcome, list[Mark]] = {panel.outcome: [] for panel in panels}
    for line in chart.lines:
        for cell in line.cells:
            if cell.outcome in marks:
                marks[cell.outcome] += cell.marks
    return [_text(panel, marks[panel.outcome], style) for panel in panels]


def _text(panel: Panel, marks: Sequence[Mark], style: Style) -> PanelText:
    font, split_up = style.font, [split(m.value, m.places) for m in marks]

    def widest(texts: Iterable[str], size: float, weight: Weight = 400) -> float:
        return max((text_width(text, size, weight, font) for text in set(texts)), default=0.0)

    made = PanelText(
        panel,
        style,
        tag=widest((m.tagged for m in marks if m.tag), style.tag or style.detail),
        whole=widest((whole for whole, _ in split_up), style.value, 600),
        rest=widest((rest for _, rest in split_up), style.value, 600),
        bounds=widest((m.interval_text for m in marks), style.interval),
        marked=widest((m.marked for m in marks), style.small) if style.brief else 0.0,
        counted=widest((m.counts_text for m in marks), style.detail),
        basis=widest((m.basis for m in marks), style.detail),
    )
    return replace(made, beside=max((_beside(made, m) for m in marks), default=0.0)) if style.beside else made


def _beside(text: PanelText, mark: Mark) -> float:
    """The line of one value with its first remark; 0 where none may stand there."""
    first = next(remarks(mark.beneath(terse=True)), "")
    if not first or mark.counts_text:
        return 0.0
    style, (_, rest) = text.style, split(mark.value, mark.places)
    if mark.interval_text:
        after = text.rest + 7 + text_width(mark.interval_text, style.interval, 400, style.font)
    else:
        after = text_width(rest, style.value, 600, style.font)
    return text.tags + text.whole + after + 9 + text_width(first, style.small, 400, style.font)


def remarks(said: Iterable[str]) -> Iterator[str]:
    """Remarks, a bare sign behind the one before it."""
    held = ""
    for remark in said:
        if held and len(remark) == 1:
            held = f"{held} {remark}"
            continue
        if held:
            yield held
        held = remark
    if held:
        yield held


def split(value: float, places: int) -> tuple[str, str]:
    """A value before and from its decimal point."""
    text = f"{value:.{places}f}"
    point = len(text) - places - 1 if places else len(text)
    return text[:point], text[point:]
