"""Rows and a view become one frozen EvidenceMap: cohorts, or their groups, against outcomes.

``columns`` says which outcomes, ``cells`` what one cohort reports of one, ``groups`` who stands together
and how many report, ``build`` puts it together and says it in sentences.
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
