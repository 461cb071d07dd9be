"""Rows and a view become one frozen EvidenceMap: cohorts, or their groups, against outcomes.

::

    map_columns  which outcomes            map_counts   what all cohorts report of them, as bits
    map_cells    what one cohort reports   map_tallies  how many of a group report it
    map_groups   who stands together       map_room     how much of it is listed
    map_rows     all of it, in sentences too
"""

from app.content.evidence_map.map_rows import evidence_map
from app.content.evidence_map.matrix import EvidenceMap, MapCell, MapGroup, MapLine, Tally

__all__ = [
    "EvidenceMap",
    "MapCell",
    "MapGroup",
    "MapLine",
    "Tally",
    "evidence_map",
]
