"""What markers are called among the ready-made shapes of a slide."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from app.content.comparison.cell import Shape


@dataclass(frozen=True, slots=True)
class PresetForm:
    """How a marker is called among the ready-made shapes: its name, its adjustments, a turn or a flip."""

    name: str
    adjusted: tuple[tuple[str, int], ...] = ()
    turned: bool = False
    flipped: bool = False


FORMS: Final[Mapping[Shape, PresetForm]] = MappingProxyType(
    {
        "circle": PresetForm("ellipse"),
        "square": PresetForm("rect"),
        "diamond": PresetForm("diamond"),
        "triangle": PresetForm("triangle"),
        "triangle_down": PresetForm("triangle", flipped=True),
        "pentagon": PresetForm("pentagon"),
        "hexagon": PresetForm("hexagon", (("adj", 28868), ("vf", 115470)), turned=True),
        "hourglass": PresetForm("flowChartCollate"),
        "star": PresetForm("star5", (("adj", 21154), ("hf", 105146), ("vf", 110557))),
    }
)
