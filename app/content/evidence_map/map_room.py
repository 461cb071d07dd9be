"""How much of a map is listed: the first cohorts, and the first groups."""

from typing import Final


class MapRoom:
    """What is listed so far; a cohort that stands in several bands is listed in each.

    Args:
        most: cohorts to list, and groups to draw.
    """

    def __init__(self, most: int) -> None:
        self._most: Final = most
        self.cohorts = 0
        """The cohorts listed, as bits."""
        self.heads = 0
        """The groups drawn."""
        self.left = 0
        """The groups that are not drawn."""

    def head(self) -> bool:
        """Whether there is room for one more group, which is then taken."""
        taken = self.heads < self._most
        self.heads += taken
        self.left += not taken
        return taken

    def some(self, bits: int) -> bool:
        """Whether any of these cohorts is listed."""
        return bool(bits & self.cohorts) or self._free

    def line(self, place: int) -> bool:
        """Whether the cohort of a place is listed: there is room for it, which is then taken."""
        bit = 1 << place
        if self._free:
            self.cohorts |= bit
        return bool(self.cohorts & bit)

    @property
    def _free(self) -> bool:
        return self.cohorts.bit_count() < self._most
