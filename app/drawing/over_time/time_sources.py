"""The last slides over time: who has no landmark, before what every deck ends with."""

from collections.abc import Iterator, Sequence
from typing import Final

from app.content.comparison.chart import Band
from app.content.comparison.comparison import Comparison
from app.content.over_time import WithoutLandmark
from app.content.wording import running
from app.drawing.slides import sources
from app.drawing.slides.sources import SourceText

ELSEWHERE: Final = "Who has no landmark is named under “Sources and notes”."
NOBODY: Final = "Without a landmark"

Absent = tuple[str, Band, WithoutLandmark]
"""Of which outcomes, and who of a band has no landmark of them, for one reason."""


def texts(comparison: Comparison, absent: Sequence[Absent]) -> Iterator[SourceText]:
    """Return who is named nowhere else, then what differs, every note and every source in full."""
    nobody: dict[tuple[str, str], list[str]] = {}
    for what, band, said in absent:
        nobody.setdefault((what, _place(band)), []).append(said.told)
    if nobody:
        yield SourceText("", NOBODY, head=True)
    for (what, where), told in nobody.items():
        yield SourceText("·", f"{what} ({where}): {' '.join(told)}")
    yield from sources.texts(comparison)


def _place(band: Band) -> str:
    return f"{running(band.title)}, {band.clock_text}"
