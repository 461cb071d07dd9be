"""The first line of a value: its landmark, the value, its interval, signs and counts, left to right."""

from app.content.comparison.cell import Mark
from app.drawing.fonts import Weight, text_width
from app.drawing.forest.block import Block
from app.drawing.forest.grid import GridColumn
from app.drawing.forest.style import Style
from app.drawing.forest.widths import split
from app.drawing.scene import TextItem
from app.drawing.theme import Token


class ValueLine:
    """Sets one value on y = 0 of its column; what has no room on it is left for the lines beneath."""

    def __init__(self, block: Block, mark: Mark, column: GridColumn, style: Style) -> None:
        """Set the line: ``end`` is the x where it ends, ``left`` what stands beneath it."""
        self.block, self.mark, self.column, self.style = block, mark, column, style
        self.end = column.text
        self.left: list[str] = []
        self._landmark()
        self._value()
        self._interval()
        if style.brief:
            self._put(mark.marked, self.end + 2, style.small, color="ink2")
        self._counts()

    def _put(self, text: str, x: float, size: float, weight: Weight = 400, color: Token = "ink") -> None:
        if text:
            self.block.items.append(TextItem(x, 0, text, size, weight, color=color, about=self.mark.id))
            self.end = x + self._wide(text, size, weight)

    def _wide(self, text: str, size: float, weight: Weight = 400) -> float:
        return text_width(text, size, weight, self.style.font)

    def _landmark(self) -> None:
        if self.mark.tag:
            self._put(self.mark.tagged, self.column.text, self.style.tag or self.style.detail, color="ink2")

    def _value(self) -> None:
        mark, size = self.mark, self.style.value
        weight: Weight = 400 if mark.computed else 600
        whole = self._wide(split(mark.value, mark.places)[0], size, weight)
        self._put(mark.value_text, max(self.column.point - whole, self.column.text), size, weight)
        if not mark.tag:
            self._put(mark.sign, self.end, self.style.detail, color="ink2")

    def _interval(self) -> None:
        """The interval in its column; where that is too narrow right after the value, or beneath it."""
        text, size = self.mark.interval_text, self.style.interval
        if not text:
            return
        x, wide, end = max(self.column.interval, self.end + 5), self._wide(text, size), self.column.end
        if self.style.brief and self.mark.marked:
            wide, end = wide + self._wide(self.mark.marked, self.style.small) + 2, end + self.column.hang
        if self.style.brief and x + wide > end:
            x = max(self.end + 5, end - wide)
        if self.style.brief and x + wide > end:
            self.left.append(text)
        else:
            self._put(text, x, size)

    def _counts(self) -> None:
        """The counts at the end of their column, their signs hanging; beneath where that is taken."""
        plain, sign, size = self.mark.counts_text, self.mark.basis, self.style.detail
        if not plain:
            return
        right = max(self.column.counts, self.end + 8 + self._wide(plain, size))
        if self.style.brief and (self.left or right + self._wide(sign, size) > self.column.end):
            self.left.append(plain + sign)
            return
        item = TextItem(right, 0, plain, size, anchor="end", about=self.mark.id)
        self.block.items.append(item)
        self.end = right
        self._put(sign, right, size, color="ink2")
