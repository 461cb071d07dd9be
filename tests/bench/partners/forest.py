"""The partners' forest: 20 rows, three groups, asymmetric intervals, a text per row, a reference line."""

from __future__ import annotations

import os

ROWS = 20
GROUPS = ("CNS", "EMD", "Marrow")
PORT = int(os.environ.get("PORT", "8051"))
DATA = [
    {
        "label": f"Cohort {number} (n={20 + 3 * number})",
        "group": GROUPS[number % 3],
        "value": 45 + (number * 7) % 45,
        "low": 6 + number % 5,
        "high": 4 + number % 7,
    }
    for number in range(ROWS)
]
