"""Pictures over time: lecture slides of one outcome and band each, dense pages, and the tall form."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

from app.content.comparison.comparison import Comparison
from app.content.over_time import NOTHING, survival
from app.drawing.fonts import ARIAL, HOUSE
from app.drawing.forest.block import Block
from app.drawing.over_time import time_frame, time_leaves, time_sources
from app.drawing.over_time.scale import TimeForm
from app.drawing.over_time.time_canvas import DENSE, SLIDE, TALL, TimeCanvas, TimeLeaf
from app.drawing.over_time.timeline import TimeEntry, Timeline
from app.drawing.scene import CodeItem, Item, LineItem, Scene, TextItem
from app.drawing.slides import quick_response, sources
from app.drawing.slides.lectern import GAP, WIDE
from app.drawing.slides.slide import SlidePage
from models.vocabulary import Outcome

LONGEST: Final = "slide 100 of 100"
"""What the foot of a page may say of its number."""


def time_pages(comparison: Comparison, page: SlidePage, canvas: TimeCanvas = SLIDE) -> tuple[Scene, ...]:
    """Return the pages of a comparison that is seen over time; slides are split alike in every font.

    Args:
        comparison: what to draw, narrowed to survival.
        page: what is said besides.
        canvas: the kind of picture.
    """
    outcomes = survival(comparison.view)
    runs = [(outcome,) for outcome in outcomes] if canvas.alone else [outcomes]
    paging = Paging(comparison, page, canvas)
    cut = paging
    if canvas.alone:
        faces = (replace(page, font=font) for font in (HOUSE, ARIAL))
        house, cut = (Paging(comparison, face, canvas) for face in faces)
        cut.beside = house
    leaves = [leaf for run in runs if run for leaf in cut.leaves(run)]
    if not leaves:
        return (paging.scene(TimeLeaf((), ()), ""),)
    if canvas.alone and not page.plain:
        leaves += cut.sources()
    count = len(leaves)
    called = "slide" if canvas.alone else "page"
    labels = [f"{called} {n} of {count}" if count > 1 else "" for n in range(1, count + 1)]
    made = (paging.scene(leaf, label) for leaf, label in zip(leaves, labels, strict=True))
    names = tuple(time_leaves.names(leaves)) if canvas.alone else ()
    return tuple(replace(scene, page=n, pages=count, names=names) for n, scene in enumerate(made, 1))


STEPS: Final = 2
"""How often the height of strips is brought nearer to what fills a page."""


@dataclass(frozen=True, slots=True)
class ComposedTime:
    """A page before it has its canvas: what stands at its top, and what at its foot."""

    body: Block
    foot: Block


class Paging:
    """Composes the pages of one comparison on one kind of canvas."""

    def __init__(self, comparison: Comparison, page: SlidePage, canvas: TimeCanvas) -> None:
        """Draw nothing until it is asked for."""
        self.comparison, self.page, self.canvas = comparison, page, canvas
        self.deferred: list[time_sources.Absent] = []
        self.beside: Paging | None = None
        """The same in another font, in which a page has to fit too."""
        self.code = _code(page, canvas) if canvas.alone else None
        self._timelines: dict[tuple[tuple[Outcome, ...], float], Timeline] = {}

    def form(self, plot: float) -> TimeForm:
        """The sizes, with strips of a height."""
        form = self.canvas.form
        return replace(form, plot=plot, plain=self.page.plain, style=replace(form.style, font=self.page.font))

    def timeline(self, outcomes: tuple[Outcome, ...], plot: float) -> Timeline:
        """The figure of some outcomes, set once for each height."""
        key = outcomes, plot
        if key not in self._timelines:
            form = self.form(plot)
            self._timelines[key] = Timeline(self.comparison, self.canvas.across, outcomes, form)
        return self._timelines[key]

    def leaves(self, outcomes: tuple[Outcome, ...]) -> list[TimeLeaf]:
        """The pages of some outcomes: as many entries on each as fit, who has no landmark last."""
        entries = list(self.timeline(outcomes, self.canvas.form.plot).entries())
        if not self.canvas.alone:
            return self._filled(outcomes, entries)
        found = self._filled(outcomes, [entry for entry in entries if entry.lines])
        texts = tuple(entry for entry in entries if entry.said)
        last = found[-1] if found else TimeLeaf(outcomes, ())
        whole = replace(last, entries=(*last.entries, *texts))
        if texts and self._fit(whole):
            return [*found[:-1], whole]
        heading = " and ".join(outcome.label for outcome in outcomes)
        self.deferred += [(heading, entry.band, entry.said) for entry in texts if entry.said]
        return [replace(leaf, deferred=bool(texts)) for leaf in found]

    def _filled(self, outcomes: tuple[Outcome, ...], entries: Iterable[TimeEntry]) -> list[TimeLeaf]:
        leaf = TimeLeaf(outcomes, ())
        found: list[TimeLeaf] = []
        for entry in entries:
            for part in self._parts(outcomes, entry):
                more = replace(leaf, entries=(*leaf.entries, part))
                if leaf.entries and (self._turns(leaf, part) or not self._fit(more)):
                    found.append(leaf)
                    more = replace(leaf, entries=(part,))
                leaf = more
        return [*found, leaf] if leaf.entries else found

    def _parts(self, outcomes: tuple[Outcome, ...], entry: TimeEntry) -> Iterable[TimeEntry]:
        """An entry whole where a page holds it, else row by row."""
        whole = len(entry.lines) < 2 or self._fit(TimeLeaf(outcomes, (entry,)))
        return (entry,) if whole else time_leaves.parted(entry)

    def _turns(self, leaf: TimeLeaf, entry: TimeEntry) -> bool:
        """Whether an entry begins a page for itself: rows of another band, where each has its own."""
        rows = any(one.lines for one in leaf.entries)
        return self.canvas.alone and rows and bool(entry.lines) and leaf.entries[-1].band is not entry.band

    def _fit(self, leaf: TimeLeaf) -> bool:
        """Whether a page holds this with all that may yet come to its foot, in either font."""
        leaf = replace(leaf, deferred=True)
        return self._fits(leaf) and (self.beside is None or self.beside._fits(leaf))

    def _fits(self, leaf: TimeLeaf) -> bool:
        return self._spare(leaf, self.canvas.form.plot) >= 0

    def _spare(self, leaf: TimeLeaf, plot: float, label: str = LONGEST) -> float:
        """The px that are left on a page whose strips are so high; negative where it does not hold them."""
        if self.canvas.height is None:
            return 0.0
        made = self._composed(leaf, label, plot)
        return self.canvas.height - made.body.height - made.foot.height - self.canvas.foot - GAP

    def _plot(self, leaf: TimeLeaf) -> float:
        """How high strips are that fill their page; what stands beside some makes others grow the slower."""
        low, high = self.canvas.form.plot, self.canvas.tallest
        if not leaf.lines or high <= low:
            return low
        more = self._spare(leaf, high)
        if more >= 0:
            return high
        for _ in range(STEPS):
            less = self._spare(leaf, low)
            low += (high - low) * less / (less - more)
        return low

    def scene(self, leaf: TimeLeaf, label: str) -> Scene:
        """A page with its strips as high as it has room for; all is smaller where one row has none."""
        canvas = self.canvas
        if not self._fits(leaf):
            return Paging(self.comparison, self.page, canvas.wider).scene(leaf, label)
        made = self._composed(leaf, label, self._plot(leaf))
        height = canvas.height or made.body.height + made.foot.height + canvas.foot + 14
        y = height - canvas.foot - made.foot.height
        left = canvas.margin
        return Scene(
            width=canvas.width,
            height=height,
            items=(*made.body.flat(left), *made.foot.flat(left, y), *self._closed(y)),
            axes=made.body.spans(left),
            title=time_frame.title(self.comparison, self.page, self.canvas, leaf),
            description=self.comparison.summary,
            font=self.page.font,
        )

    def _closed(self, foot: float) -> Iterator[Item]:
        """The rule above the foot of a slide, and the code in its corner."""
        left, y = self.canvas.margin, foot - GAP / 2
        if self.canvas.alone:
            yield LineItem(left, y, left + self.canvas.across, y, "rule", 1)
        if self.code:
            yield self.code

    def _composed(self, leaf: TimeLeaf, label: str, plot: float) -> ComposedTime:
        body = Block()
        if self.page.plain:
            body.height = 20
        else:
            time_frame.heading(body, self.comparison, self.page, self.canvas, leaf)
        y = body.height
        for number, found in enumerate(leaf.columns):
            across = number * (sources.COLUMN + sources.GUTTER)
            body.items += sources.column(found, self.page.font).flat(across, y)
        if leaf.entries:
            entries = time_leaves.together(leaf.entries) if self.canvas.alone else leaf.entries
            body.place(self.timeline(leaf.outcomes, plot).drawn(entries), y)
        elif not leaf.columns:
            body.items.append(TextItem(0, y + 40, NOTHING, self.canvas.form.style.value))
            body.height = y + 60
        return ComposedTime(body, self._foot(leaf, label))

    def _foot(self, leaf: TimeLeaf, label: str) -> Block:
        if not self.canvas.alone:
            return time_frame.foot(self.comparison, self.page, self.canvas, leaf, label)
        side = self.code.side if self.code else 0.0
        style = self.form(self.canvas.form.plot).style
        return time_frame.slide_foot(self.comparison, self.page, leaf, label, side, style)

    def sources(self) -> Iterator[TimeLeaf]:
        """The last pages: who has no landmark, what differs, every note, every source in full."""
        room = self._spare(TimeLeaf((), (), ((),)), self.canvas.form.plot)
        told = tuple(time_sources.texts(self.comparison, self.deferred))
        yield from (TimeLeaf((), (), columns) for columns in sources.paired(told, room, self.page.font))


def _code(page: SlidePage, canvas: TimeCanvas) -> CodeItem | None:
    """The code where every lecture slide has it."""
    found, scale = quick_response.code(page.link), canvas.width / WIDE
    return found and replace(found, x=found.x * scale, y=found.y * scale, side=found.side * scale)


def time_tall(comparison: Comparison, page: SlidePage) -> tuple[Scene, ...]:
    """Return the whole view as one long picture."""
    return time_pages(comparison, page, TALL)


def time_dense(comparison: Comparison, page: SlidePage) -> tuple[Scene, ...]:
    """Return dense pages that hold all detail."""
    return time_pages(comparison, page, DENSE)
