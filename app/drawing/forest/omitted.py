"""The pooled value without each study in turn, as a small figure."""

from app.content.comparison.pooling import pool_wording
from app.content.comparison.pooling.traits import Pool, PooledSpan, PooledValue
from app.drawing.forest.fitting import wrapped
from app.drawing.forest.style import SCREEN, Style
from app.drawing.scene import Axis, LineItem, LozengeItem, Scene, TextItem

WIDE = 360.0
AXIS = (150.0, 246.0)
ROW = 18.0
TEXT = 254.0


def omitted(pool: Pool, answer: PooledValue, style: Style = SCREEN) -> Scene:
    """A line per study left out beneath that of all, on one axis from 0 to 100, px."""
    y, items = ROW, list[TextItem | LineItem | LozengeItem]()
    lines = [("All", answer.span), *((f"without {one.name}", one.span) for one in answer.without)]
    for number, (name, span) in enumerate(lines):
        weight, lower = (600 if number == 0 else 400), y
        for part in wrapped(name, AXIS[0] - 8, style.detail, 400, style.font):
            items.append(TextItem(0, lower, part, style.detail, weight))  # type: ignore[arg-type]
            lower += style.detail_line
        items += _drawn(span, y, pool.id, style)
        y = lower - style.detail_line + ROW
    foot = y - ROW + 8
    rules = [_rule(answer.span.value, foot, dashed=True), *(_rule(tick, foot) for tick in (0, 50, 100))]
    ticks = [
        TextItem(_at(tick), foot + style.small + 3, f"{tick}", style.small, anchor="middle", color="ink2")
        for tick in (0, 50, 100)
    ]
    return Scene(
        width=WIDE,
        height=foot + style.small + 9,
        items=(*rules, *items, *ticks),
        axes=(Axis(str(pool.what.outcome), *AXIS, 0, 100, 0, foot),),
        font=style.font,
    )


def _at(percent: float) -> float:
    return AXIS[0] + percent / 100 * (AXIS[1] - AXIS[0])


def _rule(percent: float, foot: float, *, dashed: bool = False) -> LineItem:
    return LineItem(_at(percent), 4, _at(percent), foot, "ink2" if dashed else "grid", 1, dashed)


def _drawn(
    span: PooledSpan | None, y: float, about: str, style: Style
) -> list[TextItem | LineItem | LozengeItem]:
    if span is None or span.lower is None or span.upper is None:
        return [TextItem(TEXT, y, "not estimable", style.detail, color="ink3")]
    middle = y - style.detail * 0.34
    ends = _at(span.lower), _at(span.upper)
    drawn = LozengeItem(
        _at(span.value), middle, *ends, 4.2, "ink", 0, span.value, span.lower, span.upper, about, ""
    )
    return [drawn, TextItem(TEXT, y, f"{span.value:.1f} ({pool_wording.span(span)})", style.detail)]
