"""Rows and a view become one frozen EvidenceMap: cohorts, or their groups, against outcomes.

``columns`` says which outcomes, ``cells`` what one cohort reports of one, ``groups`` who stands together
and how many report, ``build`` puts it together and says it in sentences.
"""

from app.figures.evidence_map.build import evidence_map
from app.figures.evidence_map.values import Band, Cell, Column, EvidenceMap, Group, Line, Rows, Tally

__all__ = ["Band", "Cell", "Column", "EvidenceMap", "Group", "Line", "Rows", "Tally", "evidence_map"]
