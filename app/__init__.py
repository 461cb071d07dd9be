"""CAR T Outcomes: the dashboard, its exports and its read-only API."""
